"""The checklist of a dossier: the whole table on one page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from membership.forms.dossier import ChecklistForm
from membership.rules.moved import moved_terms
from membership.selectors.cases import cases_with_papers
from membership.selectors.dated_papers import terms_of
from membership.services.dossier import save_checklist
from nammlau.writing import written_date


@requires(Permission.CASE_MOVE)
@once
def dossier_edit(request, pk):
    """Say of each paper whether it is there; lines that somebody else has changed are shown beside what was typed."""
    case = get_object_or_404(cases_with_papers(user=request.user), pk=pk)
    form = ChecklistForm(request.POST or None, case=case, rows=list(case.documents.all()))
    status = 200
    if form.is_valid():
        today = timezone.localdate()
        before = terms_of(case_pk=case.pk, on=today)
        try:
            save_checklist(case=case, lines=form.lines(), by=request.user)
        except StaleRecord:
            form.show_stored()
            status = 409
        else:
            messages.success(request, _("Đã lưu danh mục hồ sơ."))
            tell_moves(request, moved_terms(before, terms_of(case_pk=case.pk, on=today)))
            return redirect(case)
    context = {"case": case, "form": form, "is_stale": status == 409}
    return render(request, "membership/dossier_edit.html", context, status=status)


def tell_moves(request, moves):
    """Say of each term that a changed date moved how it read and how it reads."""
    for move in moves:
        words = {"term": move.label, "before": written_date(move.before), "after": written_date(move.after)}
        if move.before is None:
            said = _("%(term)s: hạn %(after)s.")
        elif move.after is None:
            said = _("%(term)s: không còn hạn %(before)s.")
        else:
            said = _("%(term)s: hạn %(before)s → %(after)s.")
        messages.info(request, said % words)

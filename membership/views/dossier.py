"""The checklist of a dossier: the whole table on one page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from membership.forms.dossier import ChecklistForm
from membership.selectors.cases import cases_with_papers
from membership.services.dossier import save_checklist


@requires(Permission.CASE_MOVE)
@once
def dossier_edit(request, pk):
    """Say of each paper whether it is there; lines that somebody else has changed are shown beside what was typed."""
    case = get_object_or_404(cases_with_papers(user=request.user), pk=pk)
    form = ChecklistForm(request.POST or None, case=case, rows=list(case.documents.all()))
    status = 200
    if form.is_valid():
        try:
            save_checklist(case=case, lines=form.lines(), by=request.user)
        except StaleRecord:
            form.show_stored()
            status = 409
        else:
            messages.success(request, _("Đã lưu danh mục hồ sơ."))
            return redirect(case)
    context = {"case": case, "form": form, "is_stale": status == 409}
    return render(request, "membership/dossier_edit.html", context, status=status)

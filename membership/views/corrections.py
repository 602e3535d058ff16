"""Correcting the dates on recorded papers, and what that moved."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from branches.views.pages import add_errors
from membership.forms.corrections import CorrectionForm
from membership.pipeline import TransitionRefused
from membership.reports.correction import correction_page
from membership.selectors.cases import movable_cases
from membership.selectors.dated_papers import corrections_of, dated_papers
from membership.services.corrections import correct_dates


@requires(Permission.CASE_MOVE)
@once
def date_correct(request, pk):
    """Correct the dates on the papers of a case; what contradicts a later step is refused with the findings."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    papers, today = dated_papers(case), timezone.localdate()
    form = CorrectionForm(request.POST or None, papers=papers, version=case.version)
    status, findings = 200, ()
    if form.is_valid():
        try:
            change = correct_dates(case=case, on=today, by=request.user, **form.arguments())
            return redirect("membership:date_corrected", pk=case.pk, change=change.pk)
        except TransitionRefused as refused:
            findings = refused.findings
        except ValidationError as error:
            add_errors(form, error)
        except StaleRecord as stale:
            words = _("Người khác vừa ghi vào hồ sơ này. Xem lại các ngày rồi gửi lại.")
            status = sent_again(form, words, version=stale.current.version)
    context = {"case": case, "form": form, "papers": papers, "findings": findings}
    return render(request, "membership/date_correct.html", context, status=status)


@requires(Permission.FILE_READ)
@require_safe
def date_corrected(request, pk, change):
    """Show what a correction changed: the dates, and the terms that moved."""
    line = get_object_or_404(corrections_of(user=request.user, case_pk=pk), pk=change)
    return render(request, "membership/date_corrected.html", {"page": correction_page(line, user=request.user)})

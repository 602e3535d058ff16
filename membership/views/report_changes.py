"""What was changed of a report after its figures were frozen, and its correction."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.views.pages import add_errors
from membership.enums.reports import ReportAct, ReportStatus
from membership.forms.period_reports import CorrectForm
from membership.reports.period_report.differences import differences
from membership.reports.period_report.figures import PeriodFigures, count_figures, period_of
from membership.reports.period_report.late import SHOWN, late_lines
from membership.selectors import period_reports as selectors
from membership.selectors.deliveries import frozen_issue_before, last_delivery
from membership.selectors.figure_people import shows_names
from membership.services import period_reports as services

P = Permission


@requires(P.REPORT_READ, P.REPORT_ANSWER)
@require_safe
def report_changes(request, pk):
    """Compare the frozen figures with those of today, and show what was written since.

    The records behind a report that came as a file lie elsewhere: it is compared with the issue before.
    """
    report = get_object_or_404(selectors.reports(user=request.user), pk=pk)
    if report.frozen_at is None:
        raise Http404
    if last_delivery(report=report):
        return _issue_changes(request, report)
    frozen = PeriodFigures.from_plain(report.figures)
    now = count_figures(unit=report.unit, period=period_of(report.kind, report.year))
    outside, before = not shows_names(user=request.user, unit=report.unit), frozen_issue_before(report=report)
    is_own = services.may_act(user=request.user, report=report, act=ReportAct.SUBMIT) or services.may_act(
        user=request.user, report=report, act=ReportAct.APPROVE
    )
    context = {
        "report": report,
        "differences": differences(frozen, now, outside=outside),
        "before": before,
        "corrected": _since(before, frozen, outside=outside) if before else (),
        "is_own": is_own,
        "late": late_lines(report) if is_own else (),
        "limit": SHOWN,
        "may_correct": report.status == ReportStatus.ACCEPTED
        and services.may_act(user=request.user, report=report, act=ReportAct.SUBMIT),
    }
    return render(request, "membership/report_changes.html", context)


@requires(P.REPORT_WRITE)
@once
def report_correct(request, pk):
    """Begin a correction of an accepted report."""
    report = get_object_or_404(selectors.reports(user=request.user), pk=pk)
    if not services.may_act(user=request.user, report=report, act=ReportAct.SUBMIT):
        raise Http404
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        try:
            corrected = services.correct_report(report=report, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request, _("Đã lập bản đính chính, số liệu tính lại; sửa phần lời cho khớp rồi trình duyệt.")
            )
            return redirect(corrected.get_absolute_url())
    context = {
        "page_title": _("Lập bản đính chính"),
        "intro": f"{report.unit.name}: {report.title}",
        "form": form,
        "submit_label": _("Lập bản đính chính"),
        "cancel_url": reverse("membership:report_changes", args=[report.pk]),
    }
    return render(request, "components/form_page.html", context)


def _issue_changes(request, report):
    before = frozen_issue_before(report=report)
    figures, outside = PeriodFigures.from_plain(report.figures), not shows_names(user=request.user, unit=report.unit)
    context = {
        "report": report,
        "before": before,
        "differences": _since(before, figures, outside=outside) if before else (),
    }
    return render(request, "membership/delivery_changes.html", context)


def _since(before, figures, *, outside):
    """Compare figures with the frozen ones of the issue before."""
    return differences(PeriodFigures.from_plain(before.figures), figures, outside=outside)

"""The year page: figures of a unit and of the units below it, without a name of anybody."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.years import YearForm
from membership.reports import year_sheet
from membership.reports.year_page import year_page_of
from membership.selectors.figure_people import shows_names
from membership.selectors.period_reports import waiting_reports
from membership.views.figure_units import figure_unit, units_beside
from nammlau.downloads import workbook_response


@requires(Permission.FIGURES_READ)
@require_safe
def year_page(request, pk=None):
    """Show the figures of one unit, of the reader's own when none is named."""
    form = YearForm(request.GET or None, initial={"nam": timezone.localdate().year})
    period = form.period(timezone.localdate())
    unit = figure_unit(request.user, pk)
    page = year_page_of(user=request.user, unit=unit, period=period, on_map=form.on_map)
    context = {
        "page": page,
        "form": form,
        "today": timezone.localdate(),
        "has_names": shows_names(user=request.user, unit=unit),
        "waiting_reports": waiting_reports(user=request.user),
        **units_beside(request.user, unit, page="membership:year_page_of"),
    }
    return render(request, "membership/year_page.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def year_export(request, pk):
    """Hand out the same figures as a workbook."""
    form = YearForm(request.GET or None)
    period = form.period(timezone.localdate())
    page = year_page_of(user=request.user, unit=figure_unit(request.user, pk), period=period, on_map=form.on_map)
    return workbook_response(f"so-lieu-{page.report.unit.code}-{period.year}", year_sheet.write(page))

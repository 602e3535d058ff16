"""The year page: figures of a unit and of the units below it, without a name of anybody."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.years import YearForm
from membership.reports import year_sheet
from membership.reports.year_page import year_page_of
from membership.selectors.figure_people import shows_names
from membership.selectors.period_reports import waiting_reports
from membership.selectors.units import figure_parent, figure_units, own_figure_units
from nammlau.downloads import workbook_response


@requires(Permission.FIGURES_READ)
@require_safe
def year_page(request, pk=None):
    """Show the figures of one unit, of the reader's own when none is named."""
    form = YearForm(request.GET or None, initial={"nam": timezone.localdate().year})
    period = form.period(timezone.localdate())
    unit = figure_unit(request.user, pk)
    page = year_page_of(user=request.user, unit=unit, period=period, on_map=form.on_map)
    context = {"page": page, "form": form, "parent": figure_parent(user=request.user, unit=unit)}
    own = own_figure_units(user=request.user)
    choices = [(one.name, reverse("membership:year_page_of", args=[one.pk]), one.pk == unit.pk) for one in own]
    context |= {"today": timezone.localdate(), "unit_choices": choices}
    context["has_names"] = shows_names(user=request.user, unit=unit)
    context["waiting_reports"] = waiting_reports(user=request.user)
    return render(request, "membership/year_page.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def year_export(request, pk):
    """Hand out the same figures as a workbook."""
    form = YearForm(request.GET or None)
    period = form.period(timezone.localdate())
    page = year_page_of(user=request.user, unit=figure_unit(request.user, pk), period=period, on_map=form.on_map)
    return workbook_response(f"so-lieu-{page.report.unit.code}-{period.year}", year_sheet.write(page))


def figure_unit(user, pk):
    """Give the unit that is named, or the reader's own; 404 where there is none that the reader may see."""
    units = figure_units(user=user)
    if pk is not None:
        return get_object_or_404(units, pk=pk)
    unit = units.first()
    if unit is None:
        raise Http404
    return unit

"""The forecast of admissions: a unit with its people or its branches, and the forecast tried on past years."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires, scope_of
from membership.forms.forecast import ForecastForm, PassageForm, StayForm
from membership.reports.forecasting.page import forecast_page, trials
from membership.reports.forecasting.passages import compared_stays, passages
from membership.reports.territory import Map
from membership.selectors.deliveries import reporting_by_file
from membership.selectors.figure_people import named_units
from membership.selectors.rulebook import current_book, current_calendar
from membership.selectors.units import figure_units
from membership.views.figure_units import figure_unit, units_beside
from nammlau.writing import written_date

HALF_YEAR = (6, 30)


@requires(Permission.FIGURES_READ)
@require_safe
def forecast(request, pk=None):
    """Say of one unit, of the reader's own when none is named, what can still be reached in the year."""
    today = timezone.localdate()
    form = ForecastForm(request.GET or None, today=today)
    unit = figure_unit(request.user, pk)
    page = forecast_page(user=request.user, unit=unit, on=form.day, book=current_book(), calendar=current_calendar())
    context = {
        "page": page,
        "form": form,
        "today": today,
        "on_map": Map.OF_THE_PERIOD,
        "has_names": scope_of(request.user).reaches(Permission.PERSON_READ, unit.path),
        "by_file": reporting_by_file(unit=unit),
        **units_beside(request.user, unit, page="membership:forecast_of"),
    }
    return render(request, "membership/forecast.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def forecast_trial(request, pk):
    """Try the forecast on the years gone by, on the day asked for and at the half of the year."""
    form = ForecastForm(request.GET or None, today=timezone.localdate())
    unit = get_object_or_404(figure_units(user=request.user), pk=pk)
    if not (unit.is_branch or unit.is_commune):
        raise Http404
    days = dict.fromkeys((form.day, date(form.day.year, *HALF_YEAR)))
    tried = trials(user=request.user, unit=unit, days=days, book=current_book(), calendar=current_calendar())
    return render(request, "membership/forecast_trial.html", {"unit": unit, "form": form, "tried": tried})


@requires(Permission.PERSON_READ)
@require_safe
def forecast_passages(request, pk):
    """List the past cases behind one number of the pace."""
    unit, form = _behind(request, pk, PassageForm)
    start, end = form.stretch
    found = passages(user=request.user, unit=unit, on=form.day, start=start, end=end)
    title = _("Những trường hợp trong nhịp của cơ quan")
    return render(request, "membership/forecast_passages.html", {"found": found, "title": title, "back": _back(found)})


@requires(Permission.PERSON_READ)
@require_safe
def forecast_stays(request, pk):
    """List the past cases with which somebody's chance is compared."""
    unit, form = _behind(request, pk, StayForm)
    found = compared_stays(user=request.user, unit=unit, on=form.day, **form.asked)
    title = _("Những trường hợp đem ra so")
    return render(request, "membership/forecast_stays.html", {"found": found, "title": title, "back": _back(found)})


def _behind(request, pk, form_of):
    """Read what is asked about a branch or a commune whose people the reader may see; anything else is not found."""
    form = form_of({"ngay": "", **request.GET.dict()}, today=timezone.localdate())
    unit = get_object_or_404(named_units(user=request.user), pk=pk)
    if not ((unit.is_branch or unit.is_commune) and form.is_valid()):
        raise Http404
    return unit, form


def _back(found):
    return reverse("membership:forecast_of", args=[found.unit.pk]) + f"?ngay={written_date(found.on)}"

"""White spots of a unit, before and after a measure, and the figures of the place beside those of the party."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.white_spots import WhiteSpotForm
from membership.reports.place_years import place_year_lines
from membership.reports.white_spots import YEARS, white_spots_of
from membership.reports.white_spots_sheet import white_spots_sheet
from membership.rules.white_spots import WhiteSpot
from membership.selectors.deliveries import reporting_by_file
from membership.views.figure_units import figure_unit, units_beside
from nammlau.downloads import workbook_response


@requires(Permission.FIGURES_READ)
@require_safe
def white_spots(request, pk=None):
    """Show the white spots of one unit, of the reader's own when none is named."""
    form, asked, unit = _asked(request, pk)
    context = {
        "found": white_spots_of(user=request.user, unit=unit, **asked),
        "form": form,
        "years": asked["years"],
        "place_years": place_year_lines(commune=unit, until=asked["on"]) if unit.is_commune else (),
        "kinds": list(WhiteSpot),
        "by_file": reporting_by_file(unit=unit),
        "query": request.GET.urlencode(),
        **units_beside(request.user, unit, page="membership:white_spots_of"),
    }
    return render(request, "membership/white_spots.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def white_spots_export(request, pk):
    """Hand the same lists out as a workbook."""
    _form, asked, unit = _asked(request, pk)
    found = white_spots_of(user=request.user, unit=unit, **asked)
    return workbook_response(f"ban-trang-{unit.code}", white_spots_sheet(found))


def _asked(request, pk):
    today = timezone.localdate()
    form = WhiteSpotForm(request.GET or None, initial={"den": today, "nam": YEARS})
    return form, form.asked(today), figure_unit(request.user, pk)

"""White spots of a unit, before and after a measure, and the figures of the place beside those of the party."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.white_spots import WhiteSpotForm
from membership.reports.place_years import place_year_lines
from membership.reports.white_spots import YEARS, white_spots_of
from membership.rules.white_spots import WhiteSpot
from membership.selectors.deliveries import reporting_by_file
from membership.selectors.units import figure_parent, own_figure_units
from membership.views.years import figure_unit
from nammlau.downloads import workbook_response
from nammlau.figure_sheet import FigureSheet, write_figures
from nammlau.writing import written_date


@requires(Permission.FIGURES_READ)
@require_safe
def white_spots(request, pk=None):
    """Show the white spots of one unit, of the reader's own when none is named."""
    form, asked, unit = _asked(request, pk)
    own = own_figure_units(user=request.user)
    context = {
        "found": white_spots_of(user=request.user, unit=unit, **asked),
        "form": form,
        "years": asked["years"],
        "place_years": place_year_lines(commune=unit, until=asked["on"]) if unit.is_commune else (),
        "kinds": list(WhiteSpot),
        "by_file": reporting_by_file(unit=unit),
        "parent": figure_parent(user=request.user, unit=unit),
        "unit_choices": [(one.name, reverse("membership:white_spots_of", args=[one.pk]), one == unit) for one in own],
        "query": request.GET.urlencode(),
    }
    return render(request, "membership/white_spots.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def white_spots_export(request, pk):
    """Hand the same lists out as a workbook."""
    _form, asked, unit = _asked(request, pk)
    found = white_spots_of(user=request.user, unit=unit, **asked)
    lead = (unit.name, _("BẢN TRẮNG đến hết ngày %(day)s") % {"day": written_date(found.on)})
    counts = [(str(one.kind.label), one.now, one.before) for one in found.counts]
    spots = [
        (spot.village.name, spot.branch, str(kind.label), words, remedy)
        for spot in found.spots
        for kind, words, remedy in spot.kinds
    ]
    communes = [(line.commune.name, line.villages, *line.counts) for line in found.communes]
    sheets = [FigureSheet(_("Tổng hợp"), lead, (_("Loại"), _("Nay"), _("Trước đó")), counts)]
    if found.communes:
        heads = (_("Xã"), _("Số bản"), *(str(kind.label) for kind in WhiteSpot))
        sheets.append(FigureSheet(_("Từng xã"), lead, heads, communes))
    else:
        heads = (_("Bản"), _("Chi bộ"), _("Loại"), _("Căn cứ"), _("Việc làm được"))
        sheets.append(FigureSheet(_("Từng bản"), lead, heads, spots))
    return workbook_response(f"ban-trang-{unit.code}", write_figures(sheets))


def _asked(request, pk):
    today = timezone.localdate()
    form = WhiteSpotForm(request.GET or None, initial={"den": today, "nam": YEARS})
    return form, form.asked(today), figure_unit(request.user, pk)

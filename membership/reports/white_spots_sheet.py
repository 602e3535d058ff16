"""The white spots of a unit as a workbook: the counts, then each commune or each village."""

from django.utils.translation import gettext as _

from membership.reports.white_spots import WhiteSpots
from membership.rules.white_spots import WhiteSpot
from nammlau.figure_sheet import FigureSheet, write_figures
from nammlau.writing import written_date


def white_spots_sheet(found: WhiteSpots) -> bytes:
    """Lay the lists of the page out, each sheet ready to print on A4."""
    lead = (found.unit.name, _("BẢN TRẮNG đến hết ngày %(day)s") % {"day": written_date(found.on)})
    counts = [(str(one.kind.label), one.now, one.before) for one in found.counts]
    heads = (_("Loại"), _("Nay"), _("Trước đó"))
    lists = _communes(found, lead) if found.communes else _villages(found, lead)
    return write_figures([FigureSheet(_("Tổng hợp"), lead, heads, counts), lists])


def _communes(found: WhiteSpots, lead: tuple[str, ...]) -> FigureSheet:
    heads = (_("Xã"), _("Số bản"), *(str(kind.label) for kind in WhiteSpot))
    rows = [(line.commune.name, line.villages, *line.counts) for line in found.communes]
    return FigureSheet(_("Từng xã"), lead, heads, rows)


def _villages(found: WhiteSpots, lead: tuple[str, ...]) -> FigureSheet:
    heads = (_("Bản"), _("Chi bộ"), _("Loại"), _("Căn cứ"), _("Việc làm được"))
    rows = [
        (spot.village.name, spot.branch, str(kind.label), words, remedy)
        for spot in found.spots
        for kind, words, remedy in spot.kinds
    ]
    return FigureSheet(_("Từng bản"), lead, heads, rows)

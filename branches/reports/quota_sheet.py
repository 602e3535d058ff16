"""The grid of quotas as a workbook: the same rows, sums and differences as on the page."""

from datetime import date

from django.utils.translation import gettext as _

from branches.selectors.quotas import COLUMNS, QuotaGrid
from nammlau.figure_sheet import FigureSheet, write_figures
from nammlau.writing import written_date


def quota_sheet(grid: QuotaGrid, *, today: date) -> bytes:
    """Lay the grid out on one A4 sheet, ready to print; returns the bytes of the xlsx file.

    A target is a number, a blank stays blank: no zero is written where nothing was assigned.
    """
    heads = [_("STT"), _("Đơn vị"), *(str(head) for _measure, _origin, head in COLUMNS)]
    return write_figures([FigureSheet(_("Chỉ tiêu"), _lead(grid, today), heads, _rows(grid))])


def _lead(grid: QuotaGrid, today: date) -> list[str]:
    title = _("%(unit)s: chỉ tiêu %(period)s") % {"unit": grid.root.name, "period": grid.years.words}
    lines = [title, _("Như đã giao đến hết ngày %(day)s.") % {"day": written_date(grid.day or today)}]
    if grid.last and grid.last.document and not grid.day:
        lines.append(_("Lần lưu gần nhất theo văn bản %(document)s.") % {"document": grid.last.document})
    return [*lines, _("Ô trống là chưa giao; số 0 là giao chỉ tiêu bằng không.")]


def _rows(grid: QuotaGrid) -> list[list]:
    rows = [["", grid.own.unit.name, *grid.own.targets]]
    rows += [[number, row.unit.name, *row.targets] for number, row in enumerate(grid.parts, 1)]
    if grid.parts:
        balances = [balance for _head, balance in grid.balances]
        rows.append(["", _("Cộng các đơn vị trực thuộc"), *(one.total for one in balances)])
        rows.append(["", _("So với chỉ tiêu của đơn vị"), *(one.words for one in balances)])
    return rows

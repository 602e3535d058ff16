"""The grid of quotas as a workbook: the same rows, sums and differences as on the page."""

from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from branches.selectors.quotas import COLUMNS, QuotaGrid
from nammlau.writing import written_date


def quota_sheet(grid: QuotaGrid, *, today: date) -> bytes:
    """Lay the grid out on one A4 sheet, ready to print; returns the bytes of the xlsx file.

    A target is a number, a blank stays blank: no zero is written where nothing was assigned.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet(_("Chỉ tiêu"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    top = _write_lead(book, sheet, grid, today)
    _write_rows(book, sheet, grid, top)
    book.close()
    return target.getvalue()


def _write_lead(book, sheet, grid: QuotaGrid, today: date) -> int:
    """Write what the sheet is about; returns the row of the heads."""
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, grid.root.name, bold)
    sheet.write_string(1, 0, _("CHỈ TIÊU %(period)s") % {"period": grid.years.words.upper()}, bold)
    lines = [_("Như đã giao đến hết ngày %(day)s.") % {"day": written_date(grid.day or today)}]
    if grid.last and grid.last.document and not grid.day:
        lines.append(_("Lần lưu gần nhất theo văn bản %(document)s.") % {"document": grid.last.document})
    lines.append(_("Ô trống là chưa giao; số 0 là giao chỉ tiêu bằng không."))
    for place, line in enumerate(lines, 2):
        sheet.write_string(place, 0, line)
    return 3 + len(lines)


def _write_rows(book, sheet, grid: QuotaGrid, top: int) -> None:
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"border": 1})
    strong = book.add_format({"border": 1, "bold": True, "text_wrap": True, "valign": "top"})
    rows = [([_("STT"), _("Đơn vị"), *(str(head) for _measure, _origin, head in COLUMNS)], head)]
    rows.append((["", grid.own.unit.name, *grid.own.targets], strong))
    rows += [([number, row.unit.name, *row.targets], cell) for number, row in enumerate(grid.parts, 1)]
    if grid.parts:
        balances = [balance for _head, balance in grid.balances]
        rows.append((["", _("Cộng các đơn vị trực thuộc"), *(one.total for one in balances)], strong))
        rows.append((["", _("So với chỉ tiêu của đơn vị"), *(one.words for one in balances)], strong))
    for place, (values, style) in enumerate(rows, top):
        _write_row(sheet, place, values, style)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 1 + len(COLUMNS), 20)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 2)


def _write_row(sheet, place: int, values: list, style) -> None:
    """Write numbers as numbers and everything else as text: no cell can become a formula."""
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(place, column, value, style)
        elif value is None:
            sheet.write_blank(place, column, None, style)
        else:
            sheet.write_string(place, column, str(value), style)

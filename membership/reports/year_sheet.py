"""The year page as a workbook: the same rows, sums and comparison."""

from io import BytesIO

from django.utils.translation import gettext as _

from membership.reports.year_page import LABELS, YearPage
from nammlau.workbooks import new_book, set_up_print, writable
from nammlau.writing import written_date

HEAD_ROW = 3
COLUMNS = ("target", "admitted", "recognised", "sent_to_awareness_course", "certified")
MEMBER_COLUMNS = ("members_start", "members_end", "probationary_end")


def write(page: YearPage) -> bytes:
    """Lay a year page out on one A4 sheet, ready to print; returns the bytes of the xlsx file."""
    target = BytesIO()
    book = new_book(target)
    sheet = book.add_worksheet(str(page.report.period.year))
    set_up_print(sheet, top=HEAD_ROW)
    _write_title(book, sheet, page)
    _write_table(book, sheet, page)
    book.close()
    return target.getvalue()


def _write_title(book, sheet, page: YearPage) -> None:
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, writable(page.report.unit.name), bold)
    words = {"year": page.report.period.year, "last": written_date(page.report.period.last)}
    sheet.write_string(1, 0, _("SỐ LIỆU PHÁT TRIỂN ĐẢNG VIÊN NĂM %(year)s (tính đến hết ngày %(last)s)") % words, bold)


def _write_table(book, sheet, page: YearPage) -> None:
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    cell, total = book.add_format({"border": 1}), book.add_format({"border": 1, "bold": True})
    names = (*COLUMNS, *MEMBER_COLUMNS)
    titles = [_("STT"), _("Đơn vị"), _("Loại hình"), *(str(LABELS.get(name, _("Chỉ tiêu"))) for name in names)]
    for column, title in enumerate(titles):
        sheet.write_string(HEAD_ROW, column, title, head)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 2, 26)
    sheet.set_column(3, len(titles), 12)
    for number, line in enumerate(page.lines, 1):
        row = [number, line.row.name, line.kind, *(getattr(line.row, name) for name in names)]
        _write_row(sheet, HEAD_ROW + number, row, cell)
    sums = page.report.totals
    _write_row(sheet, HEAD_ROW + 1 + len(page.lines), ["", _("Cộng"), "", *(sums[name] for name in names)], total)


def _write_row(sheet, place: int, values: list, style) -> None:
    """Write numbers as numbers and everything else as text: no cell can become a formula."""
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(place, column, value, style)
        else:
            sheet.write_string(place, column, writable(value), style)

"""The report as a workbook: a sheet of words and one sheet for each table, numbers as numbers."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _

from membership.models import PeriodReport
from membership.reports.period_report.figures import PeriodFigures
from membership.reports.period_report.tables import ReportTable, Value, tables_of
from nammlau.workbooks import new_book, set_up_print, writable

WIDEST = 44
LINE_HEIGHT = 15
WORDS_WIDTH = 100
"""Of the column of the review, in characters."""
NUMBERS = {Decimal: "0.0%", float: "0.0", None: "General"}
"""How Excel writes the values of a type."""


def report_sheet(report: PeriodReport, figures: PeriodFigures, cited: Sequence[str], *, outside: bool = False) -> bytes:
    """Write a report and what it cites into a workbook; returns the xlsx file. No cell can become a formula.

    ``outside`` as for tables; here they are complete.
    """
    target = BytesIO()
    book = new_book(target)
    for place, table in enumerate(tables_of(figures, outside=outside, complete=True), 1):
        sheet = book.add_worksheet(_("Biểu %(number)s") % {"number": place})
        _write_table(book, sheet, table, f"{figures.name}: {report.title}")
    _write_words(book, book.add_worksheet(_("Đánh giá")), report, figures.name, cited)
    book.close()
    return target.getvalue()


def table_sheet(table: ReportTable, unit: str) -> bytes:
    """Write one table of a unit into a workbook; returns the bytes of the xlsx file."""
    target = BytesIO()
    book = new_book(target)
    _write_table(book, book.add_worksheet(_("Số liệu")), table, unit)
    book.close()
    return target.getvalue()


def _write_table(book, sheet, table: ReportTable, unit: str) -> None:
    title = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    styles = {
        (is_strong, kind): book.add_format({"border": 1, "bold": is_strong, "num_format": number})
        for is_strong in (False, True)
        for kind, number in NUMBERS.items()
    }
    sheet.write_string(0, 0, writable(unit), title)
    sheet.write_string(1, 0, table.title, title)
    widths = [min(WIDEST, widest + 2) for widest in _widest(table)]
    for column, width in enumerate(widths):
        sheet.write_string(3, column, table.heads[column], head)
        sheet.set_column(column, column, width)
    for place, row in enumerate(table.rows):
        for column, value in enumerate(row):
            style = styles[place in table.strong, type(value) if type(value) in NUMBERS else None]
            _write_value(sheet, 4 + place, column, value, style)
    if table.note and table.rows:
        _write_note(book, sheet, 5 + len(table.rows), table.note, widths)
    elif table.note:
        sheet.write_string(3, 0, table.note)
    set_up_print(sheet, top=3)


def _widest(table: ReportTable) -> list[int]:
    """Give the length of the longest text of each column; none without a row, when no heads are shown."""
    columns = zip(table.heads, *table.rows, strict=True) if table.rows else ()
    return [max(len(str(value or "")) for value in column) for column in columns]


def _write_note(book, sheet, row: int, note: str, widths: list[int]) -> None:
    """Write a note below all columns, in as many lines as it takes: a longer one would widen the printed page."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.merge_range(row, 0, row, len(widths) - 1, writable(note), wrapped)
    sheet.set_row(row, LINE_HEIGHT * (1 + len(note) // sum(widths)))


def _write_value(sheet, row: int, column: int, value: Value, style) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, writable(value), style)
    else:
        sheet.write_number(row, column, value / 100 if isinstance(value, Decimal) else value, style)


def _write_words(book, sheet, report: PeriodReport, unit: str, cited: Sequence[str]) -> None:
    """Write a review, a row for each paragraph, as high as its lines: not every program finds that out alone."""
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, WORDS_WIDTH)
    sheet.write_string(0, 0, writable(f"{unit}: {report.title}"), bold)
    row = 1
    for label, text in _parts(report, cited):
        sheet.write_string(row, 0, label, bold)
        for line in text.splitlines() or [""]:
            sheet.write_string(row, 1, writable(line), wrapped)
            sheet.set_row(row, LINE_HEIGHT * (1 + len(line) // WORDS_WIDTH))
            row += 1
    set_up_print(sheet, top=0)


def _parts(report: PeriodReport, cited: Sequence[str]) -> list[tuple[str, str]]:
    parts = [
        (_("Căn cứ"), "\n".join(cited)),
        (_("Làm được"), report.done),
        (_("Chưa làm được"), report.not_done),
        (_("Nguyên nhân"), "\n".join([*report.cause_labels, report.causes_text]).strip()),
        (_("Giải pháp"), report.measures),
    ]
    return [(_("Lý do đính chính"), report.reason), *parts] if report.reason else parts

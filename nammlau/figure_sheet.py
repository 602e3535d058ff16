"""Tables of figures as a workbook: numbers stay numbers, and nothing can become a formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from nammlau.workbooks import new_book, set_up_print, sheet_name, writable

WIDEST = 48
Cell = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """One sheet: its name, the lines above the table, the heads and the rows; None is an empty cell."""

    name: str
    lead: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_figures(sheets: Sequence[FigureSheet]) -> bytes:
    """Lay tables out, one per sheet, each ready to print on A4 across; returns the bytes of the xlsx file."""
    target = BytesIO()
    book = new_book(target)
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for one in sheets:
        sheet = book.add_worksheet(sheet_name(one.name))
        for place, line in enumerate(one.lead):
            sheet.write_string(place, 0, writable(line), bold if place == 0 else None)
        top = len(one.lead) + 1
        for column, text in enumerate(one.heads):
            sheet.write_string(top, column, writable(text), head)
            sheet.set_column(column, column, _width(one, column))
        for number, row in enumerate(one.rows, top + 1):
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, value, cell)
        set_up_print(sheet, top=top)
    book.close()
    return target.getvalue()


def _write_cell(sheet, row: int, column: int, value: Cell, style) -> None:
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, writable(value), style)


def _width(one: FigureSheet, column: int) -> int:
    words = [one.heads[column].split(), *([str(row[column] or "")] for row in one.rows)]
    return min(WIDEST, max(len(word) for line in words for word in line or [""]) + 3)

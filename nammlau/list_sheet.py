"""A list as a workbook: the same columns and rows as on the page."""

from collections.abc import Sequence
from io import BytesIO

from nammlau.workbooks import new_book, set_up_print, sheet_name, writable

WIDEST = 40


def write_list(*, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], about: Sequence[str] = ()) -> bytes:
    """Lay a list out with its title and lines about it; returns the bytes of the xlsx file.

    Every cell is text, so that none becomes a formula and no number loses its zeros; characters that a workbook
    cannot hold are left out.
    """
    target = BytesIO()
    book = new_book(target)
    sheet = book.add_worksheet(sheet_name(title))
    _write_cells(book, sheet, (title, *about), (heads, *rows))
    set_up_print(sheet, top=len(about) + 2)
    for column, text in enumerate(heads):
        widest = max([len(text), *(len(line[column]) for line in rows)])
        sheet.set_column(column, column, min(WIDEST, widest + 2))
    book.close()
    return target.getvalue()


def _write_cells(book, sheet, lead: Sequence[str], table: Sequence[Sequence[str]]) -> None:
    """Write the lines above the table, a blank one, and the table with its heads first."""
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "num_format": "@"})
    cell = book.add_format({"border": 1, "num_format": "@"})
    for place, line in enumerate(lead):
        sheet.write_string(place, 0, writable(line), bold if place == 0 else None)
    for number, line in enumerate(table):
        for column, text in enumerate(line):
            sheet.write_string(len(lead) + 1 + number, column, writable(text), cell if number else head)

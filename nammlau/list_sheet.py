"""A list as a workbook: the same columns and rows as on the page."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from nammlau.text import UnreadableText, clean_text

SHEET_NAME_LENGTH = 31
WIDEST = 40


def write_list(*, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], about: Sequence[str] = ()) -> bytes:
    """Lay a list out with its title and lines about it; returns the bytes of the xlsx file.

    Every cell is text, so that none becomes a formula and no number loses its zeros; characters that a workbook
    cannot hold are left out.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_writable(title)[:SHEET_NAME_LENGTH])
    _write_cells(book, sheet, (title, *about), (heads, *rows))
    _set_up_print(sheet, top=len(about) + 2)
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
        sheet.write_string(place, 0, _writable(line), bold if place == 0 else None)
    for number, line in enumerate(table):
        for column, text in enumerate(line):
            sheet.write_string(len(lead) + 1 + number, column, _writable(text), cell if number else head)


def _set_up_print(sheet, *, top: int) -> None:
    """Keep the heads in sight, and on every printed A4 page."""
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _writable(text: object) -> str:
    try:
        return clean_text(str(text))
    except UnreadableText:
        return clean_text("".join(char for char in str(text) if char.isprintable()))

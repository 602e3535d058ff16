"""What every workbook that goes out has in common: no cell becomes a formula, none holds what Excel cannot show."""

from io import BytesIO

import xlsxwriter

from nammlau.text import clean_lines

SHEET_NAME_LENGTH = 31
A4 = 9
FORBIDDEN_IN_NAMES = str.maketrans("[]:*?/\\", "       ")


def new_book(target: BytesIO) -> xlsxwriter.Workbook:
    """Begin a workbook in memory, in which text stays text."""
    return xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def writable(value: object) -> str:
    """Write a value as the text of a cell; characters that cannot be shown are left out, None is empty."""
    text = "" if value is None else str(value)
    return clean_lines("".join(char for char in text if char.isprintable() or char.isspace()))


def sheet_name(title: str) -> str:
    """Shorten a title to what a sheet may be called."""
    return writable(title).translate(FORBIDDEN_IN_NAMES)[:SHEET_NAME_LENGTH].strip()


def set_up_print(sheet, *, top: int) -> None:
    """Keep the heads in row ``top`` in sight, and on every printed A4 page, across."""
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)

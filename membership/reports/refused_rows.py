"""The rows of an import that stayed out, as a workbook to correct and upload again."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from nammlau.workbooks import SHEET_NAME_LENGTH, new_book, writable


def write_refused(
    sheets: Sequence[dict], cells: dict[str, dict[int, tuple]], heads: dict[int, dict[int, str]]
) -> bytes:
    """Lay out the refused rows of each table under its own headers, with the reasons in the last column.

    ``sheets`` are those of the kept report, ``cells`` maps title → row number → values as they stood in the
    book, ``heads`` maps the number of the table → column → header. Every cell is text.
    """
    target = BytesIO()
    book = new_book(target)
    styles = {
        "head": book.add_format({"bold": True, "border": 1, "text_wrap": True, "num_format": "@"}),
        "cell": book.add_format({"border": 1, "num_format": "@"}),
        "bad": book.add_format({"border": 1, "num_format": "@", "bg_color": "#FFD9D4"}),
    }
    taken: set[str] = set()
    for number, sheet in enumerate(sheets):
        if sheet["refused"]:
            page = book.add_worksheet(_free_title(sheet["sheet"], taken))
            _write_table(page, sheet["refused"], cells.get(sheet["sheet"], {}), heads.get(number, {}), styles)
    book.close()
    return target.getvalue()


def _free_title(title: str, taken: set[str]) -> str:
    """Keep the title of a sheet; two tables of one sheet get different ones."""
    free = title[:SHEET_NAME_LENGTH]
    number = 2
    while free.lower() in taken:
        free = f"{title[: SHEET_NAME_LENGTH - 4]} ({number})"
        number += 1
    taken.add(free.lower())
    return free


def _write_table(page, refused: list[dict], cells: dict[int, tuple], heads: dict[int, str], styles: dict) -> None:
    reasons: dict[int, list[dict]] = defaultdict(list)
    for one in refused:
        reasons[one["row"]].append(one)
    width = max(heads, default=0) + 1
    for column in range(width):
        page.write_string(0, column, writable(heads.get(column, "")), styles["head"])
    page.write_string(0, width, _("Lý do từ chối"), styles["head"])
    page.set_column(0, width - 1, 18)
    page.set_column(width, width, 60)
    page.freeze_panes(1, 0)
    for line, (row, found) in enumerate(sorted(reasons.items()), start=1):
        bad = {one["column"] for one in found}
        for column in range(width):
            values = cells.get(row, ())
            style = styles["bad" if heads.get(column) in bad else "cell"]
            page.write_string(line, column, _text_of(values[column] if column < len(values) else ""), style)
        page.write_string(line, width, writable("; ".join(one["why"] for one in found)), styles["cell"])


def _text_of(value: object) -> str:
    """Write a value of the uploaded book as the office typed it: days first, whole numbers without a comma."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return writable(int(value) if isinstance(value, float) and value.is_integer() else value)

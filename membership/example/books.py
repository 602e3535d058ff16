"""Workbooks as offices hand them over, made from invented data: rows in, the bytes of a file out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from xlsxwriter import Workbook

DATE_FORMAT = "dd/mm/yyyy"


@dataclass
class Sheet:
    """One sheet: lines of title above, one row of headers, the rows; dates are written as dates."""

    name: str
    headers: Sequence[str]
    rows: list[Sequence] = field(default_factory=list)
    titles: Sequence[str] = ()


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """Write sheets as an xlsx file."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "default_date_format": DATE_FORMAT}) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            lines = [*([title] for title in sheet.titles), [], sheet.headers, *sheet.rows]
            for place, line in enumerate(lines):
                page.write_row(place, 0, line)
    return target.getvalue()

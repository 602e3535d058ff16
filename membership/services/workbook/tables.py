"""Finding the tables of a sheet: where the header row is, what its columns mean, which rows are data."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from membership.services.workbook.folding import fold
from membership.services.workbook.headers import Field, SheetKind
from membership.services.workbook.headings import Heading, is_numbering, may_be_heading, read_heading
from membership.services.workbook.opening import Sheet
from nammlau.paper_dates import UnreadableDate, read_day

F = Field
_TOTAL = re.compile(
    r"tong|(tong )?(cong|so)|(tong )?(cong|so) .*\b(dong chi|dang vien|nguoi|chi bo|lop)|(tong )?cong \d.*"
)
_NUMBERING = re.compile(r"\(?(\d+|[IVXLC]+)[.)]?")
_TITLE_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
_NAME_WORDS = range(2, 7)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its number in the sheet, its cells from column A, and the branch whose heading it stands under."""

    number: int
    cells: tuple
    section: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet. ``columns`` and ``quotas`` map what a column means to its place, counted from 0."""

    sheet: str
    kind: SheetKind
    columns: dict[Field, int]
    heads: dict[int, str]
    rows: tuple[Row, ...]
    as_of: date | None = None
    quotas: dict[int, tuple] = field(default_factory=dict)
    ends_at: int = 0

    def head_of(self, place: int) -> str:
        return self.heads.get(place, "")


def tables_of(sheet: Sheet) -> list[Table]:
    """Find the tables of a sheet, from the top down; a heading of branches and quotas gives two over the same rows."""
    starts = list(_headings(sheet))
    tables = []
    for place, (start, headings) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(sheet.rows)
        as_of = _title_date(sheet.rows[starts[place - 1][0] if place else 0 : start])
        body = sheet.rows[start + headings[0].height : end]
        tables += [_table(sheet.title, heading, body, as_of) for heading in headings]
    return tables


def _headings(sheet: Sheet) -> Iterator[tuple[int, list[Heading]]]:
    """Yield each header as (place of its row, what it means)."""
    place = 0
    title = ""
    while place < len(sheet.rows):
        number, cells = sheet.rows[place]
        next_number, next_cells = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else (0, ())
        below = next_cells if next_number == number + 1 else ()
        found = read_heading(cells, below, f"{sheet.title} {title}") if may_be_heading(cells) else []
        if found:
            yield place, found
            place += found[0].height
        else:
            title = f"{title} {_single_text(cells)[0]}"[-300:]
            place += 1


def _table(sheet: str, heading: Heading, body: tuple, as_of: date | None) -> Table:
    columns = heading.columns
    if heading.kind in (SheetKind.MEMBERS, SheetKind.CANDIDATES) and not columns.keys() & {F.FULL_NAME, F.GIVEN_NAME}:
        columns = _with_unheaded_names(heading, body)
    rows = tuple(_data_rows(body, heading.kind, columns))
    ends_at = body[-1][0] if body else 0
    return Table(sheet, heading.kind, columns, heading.heads, rows, as_of, heading.quotas, ends_at)


def _with_unheaded_names(heading: Heading, body: tuple) -> dict[Field, int]:
    """Take the column without a header that holds names, where no header names them."""
    width = max((len(cells) for _, cells in body), default=0)
    for place in range(width):
        texts = [cells[place] for _, cells in body if len(cells) > place and isinstance(cells[place], str)]
        looks = [len(text.split()) in _NAME_WORDS and not any(map(str.isdigit, text)) for text in texts]
        if place not in heading.heads and looks and sum(looks) > len(body) // 2:
            return {**heading.columns, F.FULL_NAME: place}
    return heading.columns


def _data_rows(body: tuple, kind: SheetKind, columns: dict[Field, int]) -> Iterator[Row]:
    """Yield the rows that tell of something: no totals, no numbering of columns, no signatures, no headings."""
    lists_people = kind in (SheetKind.MEMBERS, SheetKind.CANDIDATES)
    section = ""
    for number, cells in body:
        if _is_total(cells) or is_numbering(cells):
            continue
        single, is_numbered = _single_text(cells)
        names_branch = "chi bo" in fold(single)
        if names_branch and lists_people:
            section = single
        elif single and not is_numbered and not names_branch:
            continue
        elif any(_cell(cells, place) not in (None, "") for place in columns.values()):
            yield Row(number, cells, section if F.BRANCH not in columns else "")


def _single_text(cells: tuple) -> tuple[str, bool]:
    """Return the text of a row that holds one text alone, and whether a number in figures stands with it.

    Any other row gives an empty text.
    """
    filled = {value for value in cells if value not in (None, "")}
    texts = [value for value in filled if isinstance(value, str) and not _NUMBERING.fullmatch(value.strip())]
    others = filled - set(texts)
    if len(texts) != 1 or len(others) > 1 or any(isinstance(value, date) for value in others):
        return "", False
    return texts[0], any(re.search(r"\d", str(value)) for value in others)


def _is_total(cells: tuple) -> bool:
    texts = (fold(value) for value in cells if isinstance(value, str) and value.strip())
    return bool(_TOTAL.fullmatch(next(texts, "")))


def _title_date(rows: tuple) -> date | None:
    """Read the date of a list from the rows above its header."""
    for _, cells in reversed(rows):
        match = _TITLE_DATE.search(_single_text(cells)[0])
        if match:
            with suppress(UnreadableDate):
                return read_day(match[0])
    return None


def _cell(cells: tuple, place: int) -> object:
    return cells[place] if place < len(cells) else None

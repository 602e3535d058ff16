"""Opening a workbook that came from outside: what is no honest xlsx file is refused in words, before it is parsed."""

import re
from dataclasses import dataclass, field
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from nammlau.office_files import PARSER_ERRORS, WORKBOOK, UnreadableFile, broken, look_through

MAX_SHEETS = 40
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELLS = 600_000
MAX_MERGES = 2_000
MAX_MERGED_ROWS = 500

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")


class UnreadableWorkbook(UnreadableFile):
    """A file is no workbook that can be read; the message says what to do instead."""


class FormulaWithoutValue:
    """Stands in a cell whose formula was never calculated."""

    def __str__(self):
        return _("công thức chưa có kết quả")


UNCALCULATED = FormulaWithoutValue()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its rows that are not blank, as (row number from 1, values from column A)."""

    title: str
    rows: tuple[tuple[int, tuple], ...]


@dataclass(slots=True)
class Contents:
    """What a look at the packed file tells: merged ranges and formulas by path of the sheet."""

    merges: dict[str, list[str]] = field(default_factory=dict)
    has_formulas: bool = False
    cells: int = 0

    def look(self, path: str, text: bytes, seen: int) -> None:
        """Note what one piece of a sheet holds; what ends within its first ``seen`` bytes was noted before."""
        if not path.startswith("xl/worksheets/"):
            return
        self.cells += sum(match.end() > seen for match in _CELL.finditer(text))
        if self.cells > MAX_CELLS:
            raise UnreadableWorkbook(_("Tệp có quá nhiều ô. Hãy xóa các dòng, cột thừa rồi lưu lại."))
        self.has_formulas = self.has_formulas or bool(_FORMULA.search(text))
        merges = self.merges.setdefault(path, [])
        merges += [match[1].decode() for match in _MERGE.finditer(text) if match.end() > seen]
        del merges[MAX_MERGES:]


def open_workbook(content: bytes) -> list[Sheet]:
    """Read the visible sheets of an xlsx file.

    Cells hold text, numbers, dates, or UNCALCULATED. A merged range carries its value in each of its cells.
    Raises UnreadableWorkbook on anything else than an xlsx file within the bounds above.
    """
    contents = Contents()
    try:
        look_through(content, WORKBOOK, contents.look)
        sheets = _read(content, contents)
    except UnreadableWorkbook:
        raise
    except UnreadableFile as error:
        raise UnreadableWorkbook(str(error)) from error
    except PARSER_ERRORS as error:
        raise UnreadableWorkbook(str(broken(WORKBOOK))) from error
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableWorkbook(_("Tệp không có dòng dữ liệu nào."))
    return sheets


def _read(content: bytes, contents: Contents) -> list[Sheet]:
    values = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    # Formulas are rare, and reading twice is slow: the second reading happens only where there are any.
    formulas = load_workbook(BytesIO(content), read_only=True, keep_links=False) if contents.has_formulas else None
    if len(values.worksheets) > MAX_SHEETS:
        raise UnreadableWorkbook(_("Tệp có quá nhiều trang."))
    sheets = []
    for place, sheet in enumerate(values.worksheets):
        if sheet.sheet_state == "visible":
            rows = _rows(sheet, formulas.worksheets[place] if formulas else None)
            merges = contents.merges.get(getattr(sheet, "_worksheet_path", "").lstrip("/"), [])
            sheets.append(Sheet(sheet.title, tuple(sorted(_spread(rows, merges).items()))))
    return sheets


def _rows(sheet, formulas) -> dict[int, tuple]:
    """Read the rows that hold anything; refuse what lies outside the bounds."""
    found = {}
    bounds = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1, "values_only": True}
    uncalculated = formulas.iter_rows(**bounds) if formulas else None
    for number, cells in enumerate(sheet.iter_rows(**bounds), start=1):
        if uncalculated is not None:
            written = next(uncalculated, ())
            cells = tuple(
                UNCALCULATED if value is None and str(formula or "").startswith("=") else value
                for value, formula in zip(cells, (*written, *[None] * (len(cells) - len(written))), strict=False)
            )
        if any(cells):
            _refuse_out_of_bounds(sheet.title, number, cells)
            found[number] = _trimmed(cells)
    return found


def _trimmed(cells: tuple) -> tuple:
    width = len(cells)
    while width and cells[width - 1] in (None, ""):
        width -= 1
    return cells[:width]


def _refuse_out_of_bounds(title: str, number: int, cells: tuple) -> None:
    if number > MAX_ROWS:
        raise UnreadableWorkbook(
            _("Trang “%(sheet)s” có hơn 20.000 dòng. Hãy tách thành nhiều tệp.") % {"sheet": title}
        )
    if any(cells[MAX_COLUMNS:]):
        raise UnreadableWorkbook(
            _("Trang “%(sheet)s” có hơn %(columns)s cột (dòng %(row)s). Hãy xóa các cột thừa.")
            % {"sheet": title, "columns": MAX_COLUMNS, "row": number}
        )


def _spread(rows: dict[int, tuple], merges: list[str]) -> dict[int, tuple]:
    """Give every cell of a merged range the value of its first cell, within the rows that hold anything."""
    for merge in merges:
        left, top, right, bottom = range_boundaries(merge)
        value = rows.get(top, ())[left - 1 : left]
        if not value or value[0] is None or right > MAX_COLUMNS or bottom - top > MAX_MERGED_ROWS:
            continue
        for number in range(top, bottom + 1):
            if number in rows:
                cells = list(rows[number]) + [None] * (right - len(rows[number]))
                cells[left - 1 : right] = [value[0]] * (right - left + 1)
                rows[number] = tuple(cells)
    return rows


def cell_address(row: int, column: int) -> str:
    """Name a cell as Excel does: ``cell_address(97, 5)`` is F97; columns count from 0."""
    return f"{get_column_letter(column + 1)}{row}"

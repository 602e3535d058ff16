"""Opening a workbook that came from outside: what is no honest xlsx file is refused in words, before it is parsed."""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
MAX_UNPACKED = 50 * MEGABYTE
MAX_MEMBERS = 500
MAX_SHEETS = 40
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELLS = 600_000
MAX_MERGES = 2_000
MAX_MERGED_ROWS = 500

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
CHUNK = 256 * 1024
OVERLAP = 64
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")

# What a broken or hostile file makes the parsers raise: all of it means "this file cannot be read".
PARSER_ERRORS = (
    ArithmeticError,
    AttributeError,
    DefusedXmlException,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # both XML parsers derive their errors from it
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zipfile.zlib.error,
)


class UnreadableWorkbook(ValueError):
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


def open_workbook(content: bytes) -> list[Sheet]:
    """Read the visible sheets of an xlsx file.

    Cells hold text, numbers, dates, or UNCALCULATED. A merged range carries its value in each of its cells.
    Raises UnreadableWorkbook on anything else than an xlsx file within the bounds above.
    """
    _refuse_by_first_bytes(content)
    try:
        contents = _inspect(content)
        sheets = _read(content, contents)
    except UnreadableWorkbook:
        raise
    except PARSER_ERRORS as error:
        raise UnreadableWorkbook(_("Tệp bị hỏng hoặc không phải bảng tính Excel (.xlsx).")) from error
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableWorkbook(_("Tệp không có dòng dữ liệu nào."))
    return sheets


def _refuse_by_first_bytes(content: bytes) -> None:
    if not content:
        raise UnreadableWorkbook(_("Tệp rỗng."))
    if len(content) > MAX_BYTES:
        raise UnreadableWorkbook(_("Tệp lớn hơn 5 MB. Hãy tách sổ thành nhiều tệp nhỏ hơn."))
    if content.startswith(OLE_MAGIC):
        raise UnreadableWorkbook(
            _("Tệp đời cũ (.xls) hoặc có mật khẩu. Mở bằng Excel rồi lưu lại dạng .xlsx, không đặt mật khẩu.")
        )
    if not content.startswith(ZIP_MAGIC):
        raise UnreadableWorkbook(_("Tệp không phải bảng tính Excel (.xlsx)."))


def _inspect(content: bytes) -> Contents:
    """Unpack every member once, counting real bytes, before any parser sees it."""
    contents = Contents()
    unpacked = 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        names = [member.filename for member in members]
        if len(members) > MAX_MEMBERS or len(set(names)) != len(names):
            raise UnreadableWorkbook(_("Tệp nén có cấu trúc lạ; hãy lưu lại bằng Excel."))
        if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
            raise UnreadableWorkbook(_("Tệp không phải bảng tính Excel (.xlsx)."))
        for member in members:
            unpacked += _inspect_member(archive, member, contents, MAX_UNPACKED - unpacked)
    return contents


def _inspect_member(archive, member, contents: Contents, allowed: int) -> int:
    """Look for what an xlsx never needs, and for merged ranges; return the unpacked size in bytes."""
    size = 0
    is_sheet = member.filename.startswith("xl/worksheets/")
    is_xml = member.filename.endswith((".xml", ".rels"))
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > allowed:
                raise UnreadableWorkbook(_("Tệp khi giải nén quá lớn (hơn 50 MB)."))
            text = tail + chunk
            if is_xml and b"<!" in (bare := text.replace(b"\0", b"")) and re.search(rb"<!(DOCTYPE|ENTITY)", bare):
                raise UnreadableWorkbook(_("Tệp có khai báo XML không được phép."))
            if is_sheet:
                _inspect_sheet(member.filename, text, len(tail), contents)
            tail = text[-OVERLAP:]
    return size


def _inspect_sheet(path: str, text: bytes, seen: int, contents: Contents) -> None:
    # Only matches that end in the new part count: the overlap was looked at before.
    contents.cells += sum(match.end() > seen for match in _CELL.finditer(text))
    if contents.cells > MAX_CELLS:
        raise UnreadableWorkbook(_("Tệp có quá nhiều ô. Hãy xóa các dòng, cột thừa rồi lưu lại."))
    contents.has_formulas = contents.has_formulas or bool(_FORMULA.search(text))
    merges = contents.merges.setdefault(path, [])
    merges += [match[1].decode() for match in _MERGE.finditer(text) if match.end() > seen]
    del merges[MAX_MERGES:]


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

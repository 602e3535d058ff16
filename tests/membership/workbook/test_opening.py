import zipfile
from io import BytesIO

import openpyxl
import pytest

from membership.services.workbook import UnreadableWorkbook, opening
from membership.services.workbook.opening import UNCALCULATED, cell_address, open_workbook
from nammlau import office_files
from tests.membership.workbook.books import make_book, repack

SHEET = "xl/worksheets/sheet1.xml"
BOOK = make_book({"Trang": [["Họ và tên", "Ngày sinh"], ["Lò Văn Páo", 1980]]})


def sheet_xml(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def zip_of(members: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
UTF16_ENTITY = ENTITY.decode().replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")
WIDE = "".join(f'<c r="{cell_address(1, place)}"><v>1</v></c>' for place in range(16_000))
HOSTILE = {
    "empty": b"",
    "no_zip": b"Ho va ten;Ngay sinh\n",
    "old_xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "cut_zip": BOOK[: len(BOOK) // 2],
    "only_magic": b"PK\x03\x04",
    "other_zip": zip_of({"a.txt": b"a"}),
    "too_big": b"PK\x03\x04" + b"\0" * office_files.MAX_BYTES,
    "zip_bomb": repack(BOOK, {"xl/media/zeros.bin": b"\0" * (office_files.MAX_UNPACKED + 1)}),
    "many_members": repack(BOOK, {f"xl/media/{n}.bin": b"" for n in range(office_files.MAX_MEMBERS + 1)}),
    "xml_entity": repack(BOOK, {SHEET: ENTITY}),
    "xml_entity_utf16": repack(BOOK, {SHEET: UTF16_ENTITY}),
    "entity_in_shared_strings": repack(BOOK, {"xl/sharedStrings.xml": ENTITY}),
    "broken_xml": repack(BOOK, {SHEET: b"<worksheet><sheetData>"}),
    "broken_workbook": repack(BOOK, {"xl/workbook.xml": b"<workbook/>"}),
    "sheet_is_missing": zip_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
    "wide_row": repack(BOOK, {SHEET: sheet_xml(f'<row r="1">{WIDE}</row>')}),
    "far_row": repack(BOOK, {SHEET: sheet_xml('<row r="20001"><c r="A20001"><v>1</v></c></row>')}),
    "wrong_string_index": repack(BOOK, {SHEET: sheet_xml('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')}),
    "blank": make_book({"Trang": []}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_refused_in_words(content):
    with pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(content)

    assert str(refused.value).endswith(".")


def test_file_of_the_largest_size_is_read(monkeypatch):
    monkeypatch.setattr(office_files, "MAX_BYTES", len(BOOK))

    assert [sheet.title for sheet in open_workbook(BOOK)] == ["Trang"]


def test_file_of_one_byte_more_is_refused(monkeypatch):
    monkeypatch.setattr(office_files, "MAX_BYTES", len(BOOK) - 1)

    with pytest.raises(UnreadableWorkbook):
        open_workbook(BOOK)


def test_sheet_of_more_cells_than_allowed_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MAX_CELLS", 3)

    with pytest.raises(UnreadableWorkbook):
        open_workbook(BOOK)


def test_sheet_of_as_many_cells_as_allowed_is_read(monkeypatch):
    monkeypatch.setattr(opening, "MAX_CELLS", 4)

    assert len(open_workbook(BOOK)[0].rows) == 2


def test_xml_is_parsed_without_entities():
    assert openpyxl.DEFUSEDXML is True


def test_merged_cells_carry_their_value_in_every_row():
    content = make_book(
        {"Trang": [["Họ tên", "Số", "Chi bộ"], ["A", 1, "Chi bộ bản 01"], ["B"], ["C", 3]]}, {"Trang": ["C2:C3"]}
    )

    (sheet,) = open_workbook(content)

    assert [cells for _, cells in sheet.rows[1:]] == [
        ("A", 1, "Chi bộ bản 01"),
        ("B", None, "Chi bộ bản 01"),
        ("C", 3),
    ]


def test_formula_without_a_result_is_told_apart_from_a_blank_cell():
    (sheet,) = open_workbook(make_book({"Trang": [["Số hộ", "Số khẩu"], ["=1+1", None]]}))

    assert sheet.rows[1][1] == (UNCALCULATED,)


def test_hidden_sheet_is_left_out():
    book = openpyxl.load_workbook(BytesIO(make_book({"Hiện": [["a", "b"]], "Ẩn": [["c", "d"]]})))
    book["Ẩn"].sheet_state = "hidden"
    target = BytesIO()
    book.save(target)

    assert [sheet.title for sheet in open_workbook(target.getvalue())] == ["Hiện"]


@pytest.mark.parametrize(("row", "column", "address"), [(1, 0, "A1"), (97, 5, "F97"), (7, 26, "AA7")])
def test_cell_address(row, column, address):
    assert cell_address(row, column) == address

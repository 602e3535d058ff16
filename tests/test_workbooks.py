"""What every workbook that goes out has in common."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from nammlau.workbooks import new_book, sheet_name, writable


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        ("Lò  Văn\u00a0Ón", "Lò Văn Ón"),
        ("dòng một\nDòng hai", "dòng một\nDòng hai"),
        ("a\x00b\x07c\ud800d\u200b", "abcd"),
    ],
)
def test_cell_holds_what_can_be_shown(value, text):
    assert writable(value) == text


def test_name_of_a_sheet_is_one_that_excel_takes():
    assert sheet_name("Chi bộ [07]: tháng 8/2026? " + "x" * 40) == "Chi bộ  07   tháng 8 2026  xxxx"
    assert len(sheet_name("x" * 40)) == 31


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "http://vidu.vn"])
def test_text_becomes_neither_formula_nor_link(text):
    target = BytesIO()
    book = new_book(target)
    book.add_worksheet("A").write(0, 0, text)
    book.close()

    cell = load_workbook(target).active["A1"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)

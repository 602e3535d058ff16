"""Workbooks made for tests: rows in, the bytes of an xlsx file out."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

NAM_LAU = Path(__file__).resolve().parents[3] / "membership" / "example" / "so_nam_lau_2015_2017.xlsx"
TODAY = date(2026, 11, 2)
BRANCH_HEAD = ("STT", "Tên chi bộ", "Loại hình", "Bản", "Số hộ", "Số khẩu")
MEMBER_HEAD = ("Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức")
CANDIDATE_HEAD = ("Mã", "Họ và tên", "Ngày sinh", "Chi bộ công nhận", "Ngày họp CB công nhận")


def make_book(sheets: dict[str, list], merges: dict[str, list[str]] | None = None) -> bytes:
    """Write sheets by title; a row is any sequence of cells."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
        for merge in (merges or {}).get(title, ()):
            page.merge_cells(merge)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def branch_rows(count: int) -> list:
    return [BRANCH_HEAD, *((n, f"Chi bộ bản {n:02d}", "Bản", f"Bản {n:02d}", 50, 200) for n in range(1, count + 1))]


def member_rows(count: int) -> list:
    """Give members with names of their own, all of the first branch."""
    given = ["Hoa", "Mai", "Sơn", "Páo", "Dũng", "Nga", "Hạnh", "Lan", "Minh", "Hải"]
    return [
        MEMBER_HEAD,
        *(
            (f"Lò Văn {given[n % 10]}", f"{1 + n % 28:02d}/{1 + n % 12:02d}/{1950 + n // 12 % 40}", "Chi bộ bản 01",
             "03/02/2015", "03/02/2016")
            for n in range(count)
        ),
    ]  # fmt: skip


def candidate_rows(count: int) -> list:
    given = ["Hoa", "Mai", "Sơn", "Páo", "Dũng", "Nga", "Hạnh", "Lan", "Minh", "Hải"]
    return [
        (*CANDIDATE_HEAD, "Đảng viên giúp đỡ", "Ngày phân công giúp đỡ", "Thời gian lớp BD", "Ngày cấp CC"),
        *(
            (f"Q{n}", f"Quàng Thị {given[n % 10]}", f"{1 + n % 28:02d}/{1 + n % 12:02d}/{1991 + n // 12 % 10}",
             "Chi bộ bản 01", "05/01/2017", "Lò Văn Hoa", "15/01/2017", "Lớp năm 2017", "20/03/2017")
            for n in range(count)
        ),
    ]  # fmt: skip


COURSES = [("Tên lớp", "Số QĐ", "Từ ngày", "Đến ngày"), ("Lớp năm 2017", "1-QĐ", "13/03/2017", "17/03/2017")]


def repack(content: bytes, replaced: dict[str, bytes]) -> bytes:
    """Replace or add members of a zip file."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in replaced:
                new.writestr(name, old.read(name))
        for name, data in replaced.items():
            new.writestr(name, data)
    return target.getvalue()

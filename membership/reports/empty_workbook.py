"""The workbook to fill: the sheets and headers that an import knows, with lists to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.workbook import Workbook

from branches.enums import BranchKind
from branches.models import Unit
from membership.enums import ProfessionalEducation, Sex
from membership.reports.exports import CANDIDATE_HEADS, MEMBER_HEADS
from membership.rules.ethnic_groups import ETHNIC_GROUPS

HEAD_ROW = 2
LAST_ROW = 1500
BRANCH_HEADS = ("STT", "Tên chi bộ", "Loại hình", "Bản", "Số hộ", "Số khẩu", "Ngày thành lập", "Số QĐ thành lập")
COURSE_HEADS = (
    "STT", "Tên lớp", "Số QĐ mở lớp", "Ngày QĐ", "Từ ngày", "Đến ngày", "Đơn vị mở lớp", "Số lượng cử",
)  # fmt: skip
LISTS_SHEET = "Danh mục"
HINTS_SHEET = "Hướng dẫn"
BRANCHES_SHEET = "Chi bộ"
COMPUTED = frozenset({"Trạng thái"})


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to fill: its name, a title, the headers."""

    name: str
    title: str
    heads: Sequence[str]


def write_empty_workbook(*, branches: Sequence[Unit], on: date) -> bytes:
    """Write the workbook; branches that the commune has stand on their sheet already, with their villages.

    Every cell to fill is text, so that Excel neither turns days and months round nor drops a zero.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    choices = _choices()
    for page in _pages(on.year):
        _write_page(book, page, choices, branches if page.name == BRANCHES_SHEET else ())
    _write_hints(book)
    _write_lists(book, choices)
    book.close()
    return target.getvalue()


def _pages(year: int) -> list[Page]:
    quotas = ("STT", "Chi bộ", *(_("Chỉ tiêu %(year)s") % {"year": year + step} for step in (-1, 0, 1)))
    return [
        Page(BRANCHES_SHEET, _("DANH SÁCH CHI BỘ TRỰC THUỘC"), BRANCH_HEADS),
        Page(_("Đảng viên"), _("DANH SÁCH ĐẢNG VIÊN"), MEMBER_HEADS),
        Page(_("Lớp bồi dưỡng"), _("CÁC LỚP BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG"), COURSE_HEADS),
        Page("QCƯT", _("DANH SÁCH QUẦN CHÚNG ƯU TÚ"), [head for head in CANDIDATE_HEADS if head not in COMPUTED]),
        Page(_("Chỉ tiêu"), _("CHỈ TIÊU KẾT NẠP ĐẢNG VIÊN"), quotas),
    ]


def _choices() -> dict[str, list[str]]:
    """Give the values to choose from, by header."""
    sexes = [str(label) for label in Sex.labels]
    return {
        "Nam/Nữ": sexes,
        "Giới tính": sexes,
        "Dân tộc": [group.name for group in ETHNIC_GROUPS],
        "Loại hình": [str(label) for label in BranchKind.labels],
        "Trình độ chuyên môn": [str(label) for label in ProfessionalEducation.labels],
    }


def _write_page(book: Workbook, page: Page, choices: dict[str, list[str]], branches: Sequence[Unit]) -> None:
    sheet = book.add_worksheet(page.name)
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#F3E3D3", "num_format": "@"})
    sheet.write_string(0, 0, page.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.set_column(0, 0, 6, text)
    sheet.set_column(1, len(page.heads) - 1, 18, text)
    places = list(choices)
    for column, title in enumerate(page.heads):
        sheet.write_string(HEAD_ROW, column, title, head)
        if title in choices:
            _offer(sheet, column, _list_range(places.index(title), len(choices[title])))
        elif title.startswith("Chi bộ") and page.name != BRANCHES_SHEET:
            _offer(sheet, column, f"='{BRANCHES_SHEET}'!$B${HEAD_ROW + 2}:$B${LAST_ROW}")
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    for number, unit in enumerate(branches, 1):
        villages = ", ".join(service.village.name for service in unit.served)
        for column, value in enumerate((str(number), unit.name, unit.get_branch_kind_display(), villages)):
            sheet.write_string(HEAD_ROW + number, column, value, text)


def _offer(sheet, column: int, source: str) -> None:
    """Let the office choose from a list; another value only brings a warning, for registers know more than lists."""
    rule = {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": _("Không có trong danh sách"),
        "error_message": _("Giá trị này không có trong danh sách. Vẫn ghi?"),
    }
    sheet.data_validation(HEAD_ROW + 1, column, LAST_ROW, column, rule)


def _list_range(place: int, length: int) -> str:
    column = chr(ord("A") + place)
    return f"='{LISTS_SHEET}'!${column}$1:${column}${length}"


def _write_lists(book: Workbook, choices: dict[str, list[str]]) -> None:
    sheet = book.add_worksheet(LISTS_SHEET)
    for place, values in enumerate(choices.values()):
        sheet.write_column(0, place, values)
    sheet.hide()


def _write_hints(book: Workbook) -> None:
    sheet = book.add_worksheet(HINTS_SHEET)
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
    hints = (
        _("Điền các trang bên trái rồi tải lên ở mục “Nhập, xuất Excel”. Không cần điền mọi trang, mọi cột."),
        _("Tên chi bộ ở mọi trang phải giống tên ở trang “Chi bộ”."),
        _("Ngày ghi ngày/tháng/năm với đủ bốn chữ số của năm; chỉ biết tháng hoặc năm thì ghi tháng/năm hoặc năm."),
        _("Đảng viên dự bị: ghi “dự bị” ở cột “Ngày chính thức”."),
        _("Chỉ tiêu để trống nghĩa là chưa giao; số 0 nghĩa là giao bằng không."),
        _("Người không đạt ở lớp: để trống ngày cấp, ghi “không đạt” ở cột “Số QĐ CC BD”."),
        _("Không nhập nội dung lý lịch, lịch sử chính trị; không ghi bí mật nhà nước."),
    )
    for row, hint in enumerate(hints):
        sheet.write_string(row, 0, hint)

"""What comes out of the printer: the page without the ways around it, on A4."""

from datetime import date
from io import BytesIO
from unicodedata import normalize

import pytest
from django.urls import reverse
from pypdf import PdfReader

from branches.access import Role
from tests.browser.desk import Desk
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota, make_user
from tests.factories.membership import (
    make_case,
    make_meeting,
    make_membership,
    make_person,
    make_report,
    make_vote,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A4, A4_LYING = (595, 842), (842, 595)  # points
LYING_WIDTH = 1032  # 273 mm between the margins of a lying sheet, in pixels
WAYS_AROUND = ("Đến nội dung chính", "Đổi mật khẩu", "Hồ sơ phấn đấu", "Không phải hệ thống lưu trữ")


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Nặm Ha")


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent, full_name="Quàng Thị Hoài")


@pytest.fixture
def printed(visit, office):
    """Print a page, from its address or as it stands, and give its words without the spaces between them."""

    def words(address="", page=None, sheet=A4):
        page = page or visit(address, user=office)
        sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in sheets} == {sheet}
        return together("".join(one.extract_text() for one in sheets))

    return words


def together(text):
    return "".join(normalize("NFC", text).split())


def kept(words, *texts):
    """Say which texts are not on paper, and which ways around are."""
    missing = [text for text in texts if together(text) not in words]
    return missing, [text for text in WAYS_AROUND if together(text) in words]


def test_person_is_printed_without_buttons(printed, branch):
    case = make_case(branch=branch, ready=True, person=make_person(branch=branch, full_name="Lò Thị Mai"))

    words = printed(case.get_absolute_url())

    assert kept(words, "Lò Thị Mai", "Giấy tờ trong hồ sơ", "Đơn xin vào Đảng") == ([], [])
    assert together("Sửa thông tin") not in words


def test_year_page_is_printed_with_its_tables(printed, branch):
    words = printed(reverse("membership:year_page"))

    assert kept(words, "số liệu năm", "Từng đơn vị", branch.name, "Qua các năm") == ([], [])


def test_count_of_votes_is_printed_with_places_for_signatures(printed, branch):
    case = make_case(branch=branch, ready=True, person=make_person(branch=branch, full_name="Lò Thị Mai"))
    meeting = make_meeting(branch=branch, held=True, held_on=date(2026, 6, 5))
    make_vote(case=case, meeting=meeting)

    words = printed(reverse("membership:meeting_print", args=[meeting.pk]))

    assert kept(words, "Kết quả kiểm phiếu", "05/06/2026", "Lò Thị Mai", "Thư ký", "Chủ trì") == ([], [])


def test_slip_shows_the_code_and_no_warning_for_the_screen(printed, visit, violations, branch, office):
    secretary = make_user(role=Role.SECRETARY, unit=branch, full_name="Lường Văn Giang", username="bi.thu")
    desk = Desk(visit(reverse("branches:user_code", args=[secretary.pk]), user=office))
    desk.press("Cấp mã")
    code = desk.main.locator("code").last.inner_text()

    words = printed(page=desk.page)

    assert violations(desk.page) == []
    assert kept(words, "Lường Văn Giang", "bi.thu", code) == ([], [])
    assert together("Mã chỉ hiện lần này") not in words


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("membership:meeting_list", "Cuộc họp chi bộ"),
        ("membership:course_list", "Lớp bồi dưỡng"),
        ("membership:proposal_list", "Chưa có đề xuất nào"),
        ("membership:home", "Không có việc nào đến hạn"),
    ],
)
def test_empty_page_is_printed_as_well(printed, name, empty):
    words = printed(reverse(name))

    assert kept(words, empty) == ([], [])


def test_dashboard_is_printed_with_charts_and_tables(printed, branch):
    make_membership(branch=branch, joined_on=date(2026, 3, 1))
    make_quota(unit=branch, year=2026, target=2)

    words = printed(reverse("membership:dashboard") + "?nam=2026")

    texts = ("toàn cảnh", "Kết nạp so với chỉ tiêu", branch.name, "Tháp tuổi đảng viên")
    assert kept(words, *texts) == ([], [])
    assert together("Các phần của trang") not in words


def test_forecast_is_printed_with_how_it_is_made_unfolded(printed, branch):
    case = make_case(
        branch=branch, opened_on=date(2026, 2, 1), person=make_person(branch=branch, full_name="Lò Thị Mai")
    )

    words = printed(reverse("membership:forecast_of", args=[branch.pk]))

    assert kept(words, case.person.full_name, "Cách tính", "Dự kiến của đơn vị là tổng các khả năng.") == ([], [])
    assert together("Nguồn phát triển · ") in words


def test_comparison_is_printed_with_what_each_unit_needs(printed, branch):
    make_quota(unit=branch, year=2026, target=2)

    words = printed(reverse("membership:comparison") + "?tu=2026&den=2026", sheet=A4_LYING)

    assert kept(words, "so sánh các đơn vị", branch.name, "thiếu 2 người so với chỉ tiêu") == ([], [])


def test_comparison_of_several_years_is_printed_to_its_last_column(visit):
    superior = make_committee()
    make_branch(parent=make_commune(parent=superior, name="Đảng bộ xã Nậm Lầu"))
    columns = "&cot=target&cot=admitted&cot=ratio&cot=recognised"
    address = reverse("membership:comparison_of", args=[superior.pk]) + f"?tu=2022&den=2026{columns}"
    page = visit(address, LYING_WIDTH, user=make_user(role=Role.SUPERIOR, unit=superior))

    page.emulate_media(media="print")

    right = page.locator(".compare-table").evaluate("table => table.getBoundingClientRect().right")
    assert right <= LYING_WIDTH


def test_report_of_a_period_is_printed_with_words_and_tables(printed, branch):
    report = make_report(unit=branch.parent, year=2026, done="Đã làm tốt công tác tạo nguồn")

    words = printed(reverse("membership:report_detail", args=[report.pk]))

    texts = ("Đã làm tốt công tác tạo nguồn", "Biểu 3. Kết quả của từng đơn vị", branch.name)
    assert kept(words, *texts) == ([], [])
    assert together("Sửa phần lời") not in words


def test_month_is_printed_with_every_event_of_a_full_day(printed, branch):
    others = [make_branch(parent=branch.parent, name=f"Chi bộ bản Số {number}") for number in range(5)]
    for one in (branch, *others):
        make_meeting(branch=one, held_on=date(2026, 6, 5))

    words = printed(f"{reverse('membership:calendar')}?thang=06/2026", sheet=A4_LYING)

    assert kept(words, "Lịch tháng 06/2026", *(one.name for one in others), "In từ chương trình lúc") == ([], [])

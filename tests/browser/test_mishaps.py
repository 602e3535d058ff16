"""What goes wrong in an office: a wrong step, a branch too small to vote, two clerks at one record, an eager finger."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from branches.access import Role
from membership.enums import Stage
from tests.browser.desk import Desk
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_members, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Nặm Ha")


@pytest.fixture
def clerk(visit, branch):
    """Seat a clerk of the office, each time another one, in front of a page."""

    def seat(path, full_name="Quàng Thị Hoài"):
        return Desk(visit(path, user=make_user(role=Role.OFFICE, unit=branch.parent, full_name=full_name)))

    return seat


def test_last_step_is_taken_back_with_a_reason(clerk, branch):
    case = make_case(branch=branch, ready=True)
    office = clerk(case.get_absolute_url())
    office.follow("Trình chi bộ xét kết nạp")
    office.fill({"Ngày trên văn bản": "05/06/2026"})
    office.press("Ghi nhận")
    office.sees("Đã ghi: Trình chi bộ xét kết nạp.")

    office.open_menu("Việc khác", "Hoàn tác: Trình chi bộ xét kết nạp")
    office.press("Ghi nhận")
    office.sees("Chưa lưu được. Cần sửa:")
    office.fill({"Lý do": "Nhầm người cùng tên"})
    office.press("Ghi nhận")

    expect(office.main.locator("[aria-current=step]")).to_contain_text("Làm hồ sơ")
    expect(office.section("Diễn biến")).to_contain_text("Nhầm người cùng tên")


def test_branch_with_two_official_members_holds_no_vote(clerk, branch):
    make_members(branch, 2)
    person = make_case(branch=branch, stage=Stage.BRANCH_VOTE).person
    office = clerk("/")
    office.go("Cuộc họp chi bộ", "Lập cuộc họp")
    office.follow(branch.name)

    office.main.get_by_role("checkbox").first.check()
    office.press("Lập cuộc họp")

    office.is_at(f"Họp {branch.name}")
    office.sees("Điều lệ Đảng (2011), Điều 24 khoản 1", person.full_name)
    office.go("Cuộc họp chi bộ")
    office.sees("Lập cuộc họp khi có người đến bước chi bộ xét.")


def test_second_of_two_clerks_sees_both_versions_and_loses_nothing(clerk, branch, violations, overflow):
    person = make_person(branch=branch, full_name="Lò Thị Mai", occupation="Nông dân")
    address = reverse("membership:person_edit", args=[person.pk])
    first, second = clerk(address, "Quàng Thị Hoài"), clerk(address, "Lò Văn Khánh")

    first.fill({"Nghề nghiệp": "Giáo viên"})
    first.press("Lưu")
    first.is_at("Lò Thị Mai")
    second.fill({"Nghề nghiệp": "Y tá thôn bản"})
    second.press("Lưu")

    second.sees("Quàng Thị Hoài đã lưu bản ghi này")
    row = second.row("Nghề nghiệp")
    expect(row.get_by_role("cell")).to_have_text(["Nông dân", "Giáo viên", "Y tá thôn bản"])
    assert (violations(second.page), overflow(second.page)) == ([], 0)
    second.press("Lưu nội dung của tôi")
    second.is_at("Lò Thị Mai")
    second.sees("Y tá thôn bản")


@pytest.mark.parametrize("clicks", [2, 3])
def test_eager_finger_creates_once(clerk, branch, clicks):
    office = clerk(reverse("membership:person_create"))
    office.fill({"Họ và tên": "Vàng A Bình", "Ngày sinh": "1999"})

    office.main.get_by_role("button", name="Lưu", exact=True).click(click_count=clicks)

    office.is_at("Vàng A Bình")
    office.go("Người")
    expect(office.main.locator("tbody tr", has_text="Vàng A Bình")).to_have_count(1)

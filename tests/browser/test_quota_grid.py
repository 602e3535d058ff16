"""The grid of quotas in a real browser: edited like a sheet, and a plain form where there are no scripts."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from branches.access import Role
from branches.models import Quota
from tests.browser.desk import Desk
from tests.factories.branches import PASSWORD, make_branch, make_commune, make_quota, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = 2026
PASTE = """([selector, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(selector).dispatchEvent(event);
}"""
COPY = """(selector) => {
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.querySelector(selector).dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
}"""


@pytest.fixture
def commune():
    commune = make_commune(name="Đảng bộ xã Nậm Lầu")
    make_quota(unit=commune, target=6)
    return commune


@pytest.fixture
def branches(commune):
    names = ("Chi bộ bản 01", "Chi bộ bản 02", "Chi bộ bản 03")
    return [make_branch(parent=commune, name=name, position=place) for place, name in enumerate(names, 1)]


@pytest.fixture
def office(commune):
    return make_user(role=Role.OFFICE, unit=commune)


@pytest.fixture
def grid(visit, office, commune, branches):
    return visit(f"/chi-tieu/{commune.pk}/{YEAR}/", user=office)


def box(unit, column=0):
    return f"[name=q-{unit.pk}-{column}]"


def paste(page, unit, text, column=0):
    page.focus(box(unit, column))
    page.evaluate(PASTE, [box(unit, column), text])


def values(page, units, column=0):
    return [page.input_value(box(unit, column)) for unit in units]


def test_keys_go_through_the_cells(grid, branches):
    first, second, third = branches
    grid.focus(box(first))

    for key, where in [
        ("ArrowDown", box(second)),
        ("Enter", box(third)),
        ("Shift+Enter", box(second)),
        ("ArrowRight", box(second, 1)),
        ("ArrowLeft", box(second)),
        ("ArrowUp", box(first)),
        ("Tab", box(first, 1)),
    ]:
        grid.keyboard.press(key)
        expect(grid.locator(where)).to_be_focused()

    expect(grid).to_have_url(re.compile(rf"/{YEAR}/$"))
    assert grid.troubles == []


def test_sum_and_difference_follow_what_is_typed(grid, branches):
    grid.fill(box(branches[0]), "5")
    expect(grid.locator("[data-grid-words='0']")).to_have_text("không khớp: còn 1 chưa giao xuống")

    grid.fill(box(branches[1]), "1.002")

    expect(grid.locator("[data-grid-sum='0']")).to_have_text("1.007")
    expect(grid.locator("[data-grid-words='0']")).to_have_text("không khớp: giao vượt 1.001")


def test_block_from_excel_is_pasted_and_taken_back(grid, branches):
    paste(grid, branches[0], "2\t1\r\n\t3\r\n4,0\t\r\n")

    assert values(grid, branches) == ["2", "", "4"]
    assert values(grid, branches, 1) == ["1", "3", ""]
    expect(grid.locator("#live")).to_have_text("Đã dán vào 6 ô, chưa lưu.")
    grid.focus(box(branches[0]))
    grid.keyboard.press("Control+z")
    assert values(grid, branches) == ["", "", ""]
    assert values(grid, branches, 1) == ["", "", ""]


def test_what_cannot_be_pasted_is_said_and_not_lost(grid, branches):
    grid.fill(box(branches[1]), "7")

    paste(grid, branches[1], "ba\n2\n99\n1")

    assert values(grid, branches) == ["", "7", "2"]
    left = grid.locator("[data-grid-left]")
    expect(left).to_contain_text("Chi bộ bản 02")
    expect(left).to_contain_text("“ba”: không phải số nguyên; ô giữ nguyên")
    expect(left).to_contain_text("“99” (3:1): nằm ngoài bảng")
    expect(left.locator("li")).to_have_count(3)


def test_block_with_names_finds_its_rows_whatever_their_order(grid, branches):
    paste(grid, branches[0], "STT\tĐơn vị\tChỉ tiêu\n1\tchi bộ bản 03\t3\n2\tChi bộ  bản 01\t1\n3\tChi bộ bản 77\t9")

    assert values(grid, branches) == ["1", "", "3"]
    expect(grid.locator("[data-grid-left] li")).to_have_text(
        ["“3 | Chi bộ bản 77 | 9”: không có đơn vị tên này trong bảng"]
    )


def test_chosen_block_is_copied_cleared_and_filled(grid, branches):
    paste(grid, branches[0], "1\t4\n2\t5\n3\t6")
    grid.focus(box(branches[0]))
    for key in ("Shift+ArrowDown", "Shift+ArrowRight"):
        grid.keyboard.press(key)

    assert grid.evaluate(COPY, box(branches[0])) == "1\t4\n2\t5"
    grid.keyboard.press("Delete")
    assert values(grid, branches) == ["", "", "3"]
    grid.evaluate(PASTE, [box(branches[0]), "8"])
    assert values(grid, branches) == ["8", "8", "3"]
    assert values(grid, branches, 1) == ["8", "8", "6"]


def test_pasted_numbers_are_warned_of_before_they_are_lost(grid, branches):
    paste(grid, branches[0], "2\n2\n2")
    asked = []
    grid.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    grid.locator("#id_year").fill("2027")
    grid.get_by_role("button", name="Xem", exact=True).click(no_wait_after=True)
    grid.wait_for_timeout(300)

    assert asked == ["beforeunload"]
    assert values(grid, branches) == ["2", "2", "2"]


def test_pasted_numbers_are_saved_with_their_history(grid, branches, commune):
    paste(grid, branches[0], "1\n2\n3")

    grid.get_by_role("button", name="Lưu cả bảng").click()

    expect(grid.locator(".note-text").first).to_contain_text("Đã lưu 3 ô")
    assert list(Quota.objects.filter(unit__in=branches).order_by("unit").values_list("target", flat=True)) == [1, 2, 3]
    expect(grid.locator(".quota-last")).to_contain_text(f"{timezone.localdate():%d/%m/%Y}")


def test_grid_is_a_plain_form_without_scripts(visit, office, commune, branches):
    page = visit(f"/chi-tieu/{commune.pk}/{YEAR}/", user=office, scripts=False)

    page.fill(box(branches[0]), "99999")
    page.get_by_role("button", name="Lưu cả bảng").click()

    expect(page.locator(".note-error:visible")).to_contain_text("Số 99.999 quá lớn; nhiều nhất 999.")
    assert page.input_value(box(branches[0])) == "99999"
    page.fill(box(branches[0]), "3")
    page.get_by_role("button", name="Lưu cả bảng").click()
    assert Quota.objects.get(unit=branches[0]).target == 3


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_outlives_the_session(visit, commune, branches, office, scripts):
    page = visit(f"/chi-tieu/{commune.pk}/{YEAR}/", user=office, scripts=scripts)
    page.fill(box(branches[0]), "3")
    page.context.clear_cookies(name="sessionid")
    desk = Desk(page)

    desk.press("Lưu cả bảng")
    desk.sees("đăng nhập xong thì gửi lại được")
    desk.fill({"Tên đăng nhập": office.username, "Mật khẩu": PASSWORD})
    desk.press("Đăng nhập")
    desk.press("Gửi lại")

    desk.sees("Đã lưu 1 ô.")
    expect(page.locator(box(branches[0]))).to_have_value("3")

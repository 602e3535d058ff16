"""Lists and quick entry in a real browser: by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from branches.access import Role
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def branch():
    branch = make_branch(name="Chi bộ bản Nặm Ha")
    make_case(branch=branch, person=make_person(branch=branch, full_name="Nguyễn Văn Đức"))
    other = make_branch(parent=branch.parent, name="Chi bộ trường học")
    make_case(branch=other, person=make_person(branch=other, full_name="Lò Thị Mai"))
    return branch


@pytest.fixture
def visit(visit, branch):
    """Open a path as the office of the commune."""
    office = make_user(role=Role.OFFICE, unit=branch.parent)
    return lambda path, width=1280, **how: visit(path, width, user=office, **how)


@pytest.mark.parametrize("scripts", [True, False])
def test_name_is_searched_without_marks_and_without_a_trace(scripts, visit):
    page = visit("/ho-so/", scripts=scripts)

    page.fill("#id_q", "duc")
    page.press("#id_q", "Enter")

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody th")).to_have_text(re.compile("Nguyễn Văn Đức"))
    expect(page).to_have_url(re.compile(r"/ho-so/\?tim=[\w-]+$"))
    expect(page.locator("#id_q")).to_have_value("duc")


def test_focus_stays_in_the_box_after_a_search(visit):
    page = visit("/ho-so/")

    page.fill("#id_q", "duc")
    page.press("#id_q", "Enter")

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("#id_q")).to_be_focused()
    expect(page.locator("[data-select-all]")).to_be_visible()
    assert page.troubles == []


def test_branch_is_picked_by_keyboard(visit):
    page = visit("/ho-so/")

    page.type("#id_branch", "nam ha")
    page.wait_for_selector("#id_branch_list [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("#id_branch")).to_have_value("Chi bộ bản Nặm Ha")
    assert page.troubles == []


def test_order_is_turned_by_the_head_of_a_column(visit):
    page = visit("/ho-so/")

    page.click("text=Họ và tên ▲")

    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    expect(page.locator("tbody th").first).to_have_text(re.compile("Lò Thị Mai"))


def test_doubled_entry_is_told_while_typing(visit):
    page = visit("/nguoi/them/")

    expect(page.locator("#id_full_name")).to_be_focused()
    page.keyboard.type("nguyen van duc")

    expect(page.locator("#duplicates li")).to_have_text(re.compile("Nguyễn Văn Đức"))
    assert page.troubles == []


def test_person_is_entered_by_keyboard_alone(visit):
    page = visit("/nguoi/them/")

    page.keyboard.type("Vàng A Bình")
    page.keyboard.press("Tab")
    page.keyboard.type("1999")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/nguoi/\d+/$"))
    expect(page.locator("h1")).to_contain_text("Vàng A Bình")


@pytest.mark.parametrize("path", ["/", "/ho-so/", "/nguoi/", "/so-lieu/"])
def test_first_key_leads_past_the_menu(path, visit):
    page = visit(path)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

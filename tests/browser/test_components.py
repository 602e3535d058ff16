"""The look in a real browser: accessible, within the screen, and quick to the keyboard."""

import pytest
from playwright.sync_api import expect

FOUND = ".search-list [role=option]"
PAGES = ["/", "/form", "/list", "/confirm", "/conflict"]

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.branches.ui_gallery")]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_fits(visit, violations, overflow, path, width):
    page = visit(path, width)

    assert violations(page) == []
    assert overflow(page) <= 0
    assert [text for text in page.troubles if "409" not in text] == []


def test_keyboard_picks_a_person(visit):
    page = visit("/form")
    box = page.get_by_role("combobox", name="Đảng viên giúp đỡ")
    box.press_sequentially("lò văn")
    expect(page.locator(FOUND)).to_have_count(2)

    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "id_mentor_list_0")
    box.press("Enter")

    expect(box).to_have_value("Lò Văn An")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.locator("input[name=mentor]").input_value() == "1"


def test_editing_the_text_forgets_the_person(visit):
    page = visit("/form")
    box = page.get_by_role("combobox", name="Đảng viên giúp đỡ")
    box.press_sequentially("Lò Văn An")
    page.locator(FOUND).first.click()

    box.press_sequentially("x")

    assert page.locator("input[name=mentor]").input_value() == ""


@pytest.mark.parametrize(
    ("typed", "shown"), [("05112026", "05/11/2026"), ("5/11/2026", "5/11/2026"), ("5-11-2026", "5-11-2026")]
)
def test_slashes_come_by_themselves(visit, typed, shown):
    page = visit("/form")

    page.get_by_label("Ngày quyết định").press_sequentially(typed)

    expect(page.get_by_label("Ngày quyết định")).to_have_value(shown)


def test_lone_year_stays_a_year(visit):
    page = visit("/form")

    page.get_by_label("Ngày sinh").press_sequentially("1985")

    expect(page.get_by_label("Ngày sinh")).to_have_value("1985")


def test_mistakes_get_the_focus(visit):
    page = visit("/form")

    page.get_by_role("button", name="Lưu").click()

    expect(page.locator("[data-error-summary]")).to_be_focused()


def test_keys_lead_to_search_and_to_a_new_row(visit):
    page = visit("/list")
    page.keyboard.press("/")
    expect(page.get_by_label("Họ tên")).to_be_focused()

    page.get_by_label("Họ tên").press("n")
    expect(page.get_by_label("Họ tên")).to_have_value("n")
    page.get_by_label("Họ tên").evaluate("box => box.blur()")
    page.keyboard.press("n")

    page.wait_for_url("**/form")


def test_one_box_chooses_all_rows(visit):
    page = visit("/list")

    page.get_by_label("Chọn tất cả các dòng trên trang").check()

    expect(page.locator("[data-bulk-count]")).to_have_text("Đã chọn: 3")
    assert page.locator("input[name=ids]:checked").count() == 3


def test_typed_text_is_not_left_without_asking(visit):
    page = visit("/form")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Họ và tên").press_sequentially("Lò")

    page.get_by_role("link", name="Quay lại, không lưu").click()

    assert asked == ["beforeunload"]


def test_menus_work_without_scripts(visit):
    page = visit("/", 360, scripts=False)

    page.locator(".menu-nav summary").click()

    expect(page.get_by_role("link", name="Lớp bồi dưỡng")).to_be_visible()


def test_person_is_asked_for_without_scripts(visit):
    page = visit("/form", scripts=False)
    page.get_by_label("Đảng viên giúp đỡ").fill("Lò Văn")

    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_label("Lò Văn Ánh")).to_be_visible()

"""Somebody at a browser: what they click, type and read, by the words that stand on the page."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect


class Desk:
    """One person's window; every wait is for something that this person would see."""

    def __init__(self, page: Page):
        self.page = page

    def go(self, *menu: str) -> None:
        """Choose a line of the main menu, which a phone folds away, then links of the pages that follow."""
        self.page.wait_for_load_state()  # before its style sheets a page shows the folded menu at any width
        folded = self.page.locator(".menu-nav > summary")
        if folded.is_visible():
            folded.click()
        navigation = self.page.get_by_role("navigation", name="Các mục chính")
        navigation.get_by_role("link", name=menu[0], exact=True).click()
        for link in menu[1:]:
            self.follow(link)

    def follow(self, link: str | re.Pattern, *, within: Locator | None = None) -> None:
        """Click the first link of that name, in the page or in a part of it."""
        (within or self.main).get_by_role("link", name=link).first.click()

    def open_menu(self, name: str, choice: str) -> None:
        """Unfold a menu and click one of its lines."""
        self.main.locator("summary", has_text=name).click()
        self.follow(choice)

    def press(self, button: str) -> None:
        self.main.get_by_role("button", name=button, exact=True).click()

    def box(self, label: str, *, within: Locator | None = None) -> Locator:
        """Find a field by its label; a star may follow."""
        return (within or self.main).get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))

    def fill(self, fields: dict[str, str | bool], *, within: Locator | None = None) -> None:
        """Type into boxes, tick boxes, and choose from lists, as each label asks."""
        for label, value in fields.items():
            box = self.box(label, within=within)
            if isinstance(value, bool):
                box.set_checked(value)
            elif box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(label=value)
            else:
                box.fill(value)

    def pick(self, label: str, text: str) -> str:
        """Type into a box that searches, take the first answer with the keyboard, and return its name."""
        box = self.box(label)
        box.press_sequentially(text)
        first = self.page.locator(".search-list:visible [role=option]").first
        name = first.get_attribute("data-label")
        box.press("ArrowDown")
        box.press("Enter")
        expect(box).to_have_value(name)
        return name

    def sees(self, *texts: str | re.Pattern) -> None:
        for text in texts:
            expect(self.main).to_contain_text(text)

    def is_at(self, heading: str | re.Pattern) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def section(self, heading: str) -> Locator:
        return self.main.locator("section, aside").filter(
            has=self.page.get_by_role("heading", name=heading, exact=True, level=2)
        )

    def row(self, text: str) -> Locator:
        return self.main.locator("tr", has_text=text)

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto("/")
        self.fill({"Tên đăng nhập": username, "Mật khẩu": password})
        self.press("Đăng nhập")

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

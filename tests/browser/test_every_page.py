"""Every page of the program, as somebody sees it who may open it: accessible, within the screen, silent, one heading.

The pages are those of ``tests/access_table.py``, where an address that is missing fails; each shows the invented
example, so that there is something to see.
"""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from branches.models import Unit
from membership.enums import Stage
from membership.example import loading
from membership.pipeline import Action
from tests.access_subjects import PERSONAL, SUBJECTS
from tests.access_table import ROLE_OF, ROWS
from tests.factories.branches import make_user
from tests.factories.membership import make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = 1280, 360
PAGES = [row for row in ROWS if "GET" in row.methods and row.get == 200]
SECRET = "a secret of fifty letters that only this test knows!"


@dataclass
class Readers:
    """The branch whose things are looked at, and one user per role who may look."""

    branch: Unit
    users: dict

    @classmethod
    def of(cls, branch):
        units = {"S": branch, "O": branch.parent, "L": branch.parent}
        above = branch.parent.parent
        users = {
            letter: make_user(role=role, unit=units.get(letter, above)) if role else make_user()
            for letter, role in ROLE_OF.items()
        }
        return cls(branch, users)

    def address(self, row, letter):
        if row.subject in PERSONAL:
            arguments = PERSONAL[row.subject](self.users[letter])
        else:
            arguments = SUBJECTS[row.subject](self.branch) if row.subject else {}
        return reverse(row.name, kwargs=arguments)


@pytest.fixture
def readers(browser):
    loading.load(today=timezone.localdate(), secret=SECRET)
    return Readers.of(Unit.objects.get(name="Chi bộ bản 07"))


@pytest.fixture
def faults(violations, overflow):
    """Say what is wrong with a page, by width."""

    def of_width(page, width):
        page.set_viewport_size({"width": width, "height": 800})
        return {
            "axe": violations(page),
            "overflow": max(overflow(page), 0),
            "headings": page.locator("h1").count() - 1,
        }

    def found(page):
        faults = {(width, what): fault for width in (WIDE, NARROW) for what, fault in of_width(page, width).items()}
        faults["console", ""] = list(page.troubles)
        page.troubles.clear()
        return {what: fault for what, fault in faults.items() if fault}

    return found


def is_download(address, user):
    client = Client()
    client.force_login(user)
    return "Content-Disposition" in client.get(address)


def test_every_page_is_in_order(visit, readers, faults, subtests):
    windows = {}
    for row in PAGES:
        letter = next(letter for letter in row.who if letter not in row.above)
        user = readers.users[letter]
        address = readers.address(row, letter)
        if is_download(address, user):
            continue
        page = windows.get(letter) or windows.setdefault(letter, visit(user=user))
        with subtests.test(row.name):
            answer = page.goto(address)
            assert (answer.status, faults(page)) == (200, {})

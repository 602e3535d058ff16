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
from membership.enums import ON_PROBATION, CloseReason, Stage
from membership.example import loading
from membership.models import AdmissionCase
from membership.pipeline import RUNNING, TRANSITIONS
from membership.views.transitions import STEPS
from tests.access_subjects import PERSONAL, SUBJECTS
from tests.access_table import ROLE_OF, ROWS
from tests.factories.branches import make_user
from tests.factories.membership import make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = 1280, 360
PAGES = [
    row
    for row in ROWS
    if "GET" in row.methods
    and row.get == 200
    and any(w in row.name for w in ("rule_", "holiday", "calculator", "branch_readiness"))
]
DIFFERENT_FOR_EACH = {"membership:home", "membership:year_page", "branches:unit_list", "branches:unit_detail"}
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


@pytest.fixture
def look(visit, faults, subtests):
    """Look at one page as one user, who keeps one window; what is wrong fails that page alone."""
    windows = {}

    def at(name, address, user, status=200):
        page = windows.get(user) or windows.setdefault(user, visit("about:blank", user=user))
        with subtests.test(name):
            answer = page.goto(address)
            if status != 200:
                page.troubles = [text for text in page.troubles if f"status of {status}" not in text]
            assert (answer.status, faults(page)) == (status, {})

    return at


def is_download(address, user):
    client = Client()
    client.force_login(user)
    return "Content-Disposition" in client.get(address)


def readers_of(row):
    letters = [letter for letter in row.who if letter not in row.above]
    return letters if row.name in DIFFERENT_FOR_EACH else letters[:1]


def test_every_page_is_in_order(readers, look):
    for row in PAGES:
        for letter in readers_of(row):
            user, address = readers.users[letter], readers.address(row, letter)
            if not is_download(address, user):
                look(f"{row.name} as {letter}", address, user)


def no_test_form_of_every_step_is_in_order(readers, look):
    for row in (row for row in TRANSITIONS if row.action in STEPS):
        stage = row.from_stages[0]
        closed = {"closed_reason": CloseReason.OWN_WISH} if stage == Stage.CLOSED else {}
        case = make_case(branch=readers.branch, stage=stage, on_probation=stage in ON_PROBATION, **closed)
        if RUNNING[0] not in row.paused:
            AdmissionCase.objects.filter(pk=case.pk).update(paused_on=case.opened_on)
        address = reverse("membership:case_action", kwargs={"pk": case.pk, "action": row.action})
        look(row.action, address, readers.users["O"])


def no_test_pages_the_table_are_in_order(readers, look):
    newcomer = make_user(must_change_password=True)
    meeting = reverse("membership:meeting_create")

    look("sign in", reverse("branches:sign_in"), None)
    look("first password", reverse("branches:choose_password"), newcomer)
    look("agenda", f"{meeting}?branch={readers.branch.pk}", readers.users["O"])
    look("not found", "/khong-co/", readers.users["O"], status=404)
    look("forbidden", meeting, readers.users["S"], status=403)
    look("administration", reverse("admin:index"), readers.users["A"])

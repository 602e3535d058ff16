"""Every page of the program, as somebody sees it who may open it: accessible, within the screen, silent, one heading.

The pages are those of ``tests/access_table.py``, where an address that is missing fails; each shows the invented
example, so that there is something to see.
"""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error

from branches.models import Unit
from membership.enums import ON_PROBATION, CloseReason, Stage
from membership.example import loading
from membership.models import AdmissionCase, ImportBatch
from membership.pipeline import RUNNING, TRANSITIONS
from membership.views.transitions import STEPS
from tests.access_subjects import PERSONAL, SUBJECTS
from tests.access_table import ROLE_OF, ROWS
from tests.factories.branches import make_user
from tests.factories.membership import make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = 1280, 360
PAGES = [row for row in ROWS if "GET" in row.methods and row.get == 200]
DIFFERENT_FOR_EACH = {
    "membership:home",
    "membership:year_page",
    "membership:evaluation",
    "branches:unit_list",
    "branches:unit_detail",
}
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
    """Look at one page as one user, who keeps one window; what is wrong fails that page alone. A file is no page."""
    windows = {}

    def at(name, address, user, status=200):
        page = windows.get(user) or windows.setdefault(user, visit("about:blank", user=user))
        with subtests.test(str(name)):  # a plain word: it travels between processes
            try:
                answer = page.goto(address)
            except Error as error:
                if "Download is starting" not in error.message:
                    raise
                return
            if status != 200:
                page.troubles[:] = [text for text in page.troubles if f"status of {status}" not in text]
            assert (answer.status, faults(page)) == (status, {})

    return at


def pages_of_the_table(readers):
    """Give (name, address, user) of each page, for the first of its readers or, where it differs, for each."""
    for row in PAGES:
        letters = [letter for letter in row.who if letter not in row.above]
        for letter in letters if row.name in DIFFERENT_FOR_EACH else letters[:1]:
            yield f"{row.name} as {letter}", readers.address(row, letter), readers.users[letter]


def forms_of_steps(readers):
    """Give the form of each step, for a case that waits for it."""
    for row in (row for row in TRANSITIONS if row.action in STEPS):
        stage = row.from_stages[0]
        closed = {"closed_reason": CloseReason.OWN_WISH} if stage == Stage.CLOSED else {}
        case = make_case(branch=readers.branch, stage=stage, on_probation=stage in ON_PROBATION, **closed)
        if RUNNING[0] not in row.paused:
            AdmissionCase.objects.filter(pk=case.pk).update(paused_on=case.opened_on)
        address = reverse("membership:case_action", kwargs={"pk": case.pk, "action": row.action})
        yield row.action.value, address, readers.users["O"]


def people_at_each_stage(readers):
    """Give the page of one person of the example per stage."""
    cases = AdmissionCase.objects.filter(branch__parent=readers.branch.parent, is_live=True).order_by("pk")
    for stage, case in {case.stage: case for case in cases}.items():
        yield f"person at {stage}", case.get_absolute_url(), readers.users["O"]


def pages_outside_the_table(readers):
    """Give what is no row of the table, or has another face than the row opens."""
    agenda = f"{reverse('membership:meeting_create')}?branch={readers.branch.pk}"
    yield "sign in", reverse("branches:sign_in"), None
    yield "first password", reverse("branches:choose_password"), make_user(must_change_password=True)
    yield "agenda", agenda, readers.users["O"]
    for batch in ImportBatch.objects.filter(commune=readers.branch.parent):
        yield batch.file_name, reverse("membership:import_detail", args=[batch.pk]), readers.users["O"]
    yield "administration", reverse("admin:index"), readers.users["A"]


def test_every_page_is_in_order(readers, look):
    for pages in (pages_of_the_table, forms_of_steps, people_at_each_stage, pages_outside_the_table):
        for name, address, user in pages(readers):
            look(name, address, user)
    look("not found", "/khong-co/", readers.users["O"], status=404)
    look("forbidden", reverse("membership:meeting_create"), readers.users["S"], status=403)

from datetime import date

import pytest

from branches.access import Role
from membership.enums import DocumentKind, Question, Stage
from membership.reports.readiness import branch_readiness, meeting_readiness
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_meeting, make_members, make_vote

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 3)


@pytest.fixture
def branch():
    branch = make_branch()
    make_members(branch, 9)
    return branch


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def judge(user, branch, **asked):
    return branch_readiness(
        user=user, branch=branch, book=SHIPPED_BOOK, calendar=WorkingCalendar(), **{"on": ON, **asked}
    )


def test_everybody_of_the_branch_is_judged_and_nobody_else(branch, office):
    ready = make_case(branch=branch, ready=True)
    without_papers = make_case(branch=branch, stage=Stage.DOSSIER)
    make_case(branch=branch, is_live=False)
    make_case(branch=make_branch(parent=branch.parent), ready=True)

    page = judge(office, branch)

    assert [person.case for person in page.people] == [ready, without_papers]
    assert [person.is_clear for person in page.people] == [True, False]
    assert page.clear == 1


def test_reader_of_another_commune_sees_nobody(branch):
    make_case(branch=branch, ready=True)
    stranger = make_user(role=Role.OFFICE, unit=make_branch().parent)

    assert judge(stranger, branch).people == ()


def test_plan_is_made_only_when_a_ceremony_is_wished_and_before_admission(branch, office):
    make_case(branch=branch, ready=True)
    make_case(branch=branch, on_probation=True)

    plain, wished = judge(office, branch), judge(office, branch, wished_on=date(2026, 12, 1))

    assert [person.plan for person in plain.people] == [None, None]
    assert [person.plan is not None for person in wished.people] == [False, True]
    assert wished.people[1].plan.wished_on == date(2026, 12, 1)


def test_day_that_waiting_alone_reaches_is_said(branch, office):
    make_case(branch=branch, on_probation=True)

    (person,) = judge(office, branch).people

    assert person.case.stage == Stage.PROBATION
    assert person.clears_on is not None


@pytest.mark.parametrize("item_count", [1, 3])
def test_branch_has_a_fixed_number_of_queries(branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, ready=True)

    with django_assert_num_queries(16):
        judge(office, branch)


@pytest.mark.parametrize("item_count", [1, 3])
def test_agenda_is_judged_for_its_day_or_another(branch, item_count, django_assert_num_queries):
    meeting = make_meeting(branch=branch, held_on=ON)
    for _ in range(item_count):
        make_vote(case=make_case(branch=branch, ready=True), meeting=meeting, yes=None, no=None)

    with django_assert_num_queries(18):
        found = meeting_readiness(meeting=meeting)
    later = meeting_readiness(meeting=meeting, on=date(2040, 1, 2))

    assert [(line.question, line.person.is_clear) for line in found.lines] == [(Question.ADMISSION, True)] * item_count
    assert (found.clear, later.clear) == (item_count, 0)


def test_agenda_shows_the_papers_of_each_person(branch):
    meeting, case = make_meeting(branch=branch, held_on=ON), make_case(branch=branch, ready=True)
    case.documents.filter(kind=DocumentKind.OPINIONS).update(is_present=False)
    make_vote(case=case, meeting=meeting, yes=None, no=None)

    (line,) = meeting_readiness(meeting=meeting).lines

    assert DocumentKind.APPLICATION in [paper.kind for paper in line.papers]
    assert DocumentKind.OPINIONS in [paper.kind for paper in line.missing_papers]

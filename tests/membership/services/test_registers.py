"""Old registers enter at once, at the stage their dates prove, and raise no alarms."""

from datetime import date

import pytest

from membership.enums import HistoryEntry, Precision, Stage
from membership.models import AdmissionCase
from membership.rules.dates import ImpreciseDate
from membership.services.transitions import (
    RegisterEntry,
    TransitionRefused,
    enter_register_history,
    follow_case,
    undo_last_step,
)
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

OPENED = ImpreciseDate(date(2015, 1, 1), Precision.YEAR)
SENT = ImpreciseDate(date(2015, 6, 2))
CERTIFIED = ImpreciseDate(date(2015, 6, 20))


@pytest.fixture
def branch():
    return make_branch()


def entry(branch, **dates):
    return RegisterEntry(person=make.make_person(branch=branch), branch=branch, opened=OPENED, **dates)


def test_dated_papers_give_stage_and_history(branch):
    (case,) = enter_register_history(entries=[entry(branch, sent=SENT, certified=CERTIFIED)], by=None)

    lines = list(case.changes.order_by("sequence"))
    assert (case.stage, case.is_live, case.opened) == (Stage.DOSSIER, False, OPENED)
    assert [line.to_stage for line in lines] == [Stage.SOURCE, Stage.COURSE, Stage.DOSSIER]
    assert [line.from_stage for line in lines] == ["", Stage.SOURCE, Stage.COURSE]
    assert [line.sequence for line in lines] == [1, 2, 3]
    assert lines[0].effective_precision == Precision.YEAR


def test_member_of_the_register_stands_where_the_membership_says(branch):
    membership = make.make_membership(branch=branch)
    joined, official = ImpreciseDate(membership.joined_on), ImpreciseDate(membership.official_on)
    one = RegisterEntry(
        person=membership.person, branch=branch, opened=OPENED, joined=joined, official=official, membership=membership
    )

    (case,) = enter_register_history(entries=[one], by=None)

    assert (case.stage, case.membership) == (Stage.OFFICIAL, membership)


def test_later_book_completes_a_case_that_is_not_followed(branch):
    first = entry(branch, sent=SENT)
    (case,) = enter_register_history(entries=[first], by=None)
    more = RegisterEntry(person=first.person, branch=branch, opened=OPENED, sent=SENT, certified=CERTIFIED, case=case)

    enter_register_history(entries=[more], by=None)

    case.refresh_from_db()
    assert (case.stage, case.version) == (Stage.DOSSIER, 2)
    assert [line.sequence for line in case.changes.order_by("sequence")] == [1, 2, 3]


def test_followed_case_is_left_as_it_is(branch):
    first = entry(branch, sent=SENT)
    (case,) = enter_register_history(entries=[first], by=None)
    case = follow_case(case=case, on=date(2026, 6, 1), by=make_user())
    more = RegisterEntry(person=first.person, branch=branch, opened=OPENED, sent=SENT, certified=CERTIFIED, case=case)

    (same,) = enter_register_history(entries=[more], by=None)

    assert same == case
    assert AdmissionCase.objects.get(pk=case.pk).stage == Stage.COURSE


def test_same_book_again_changes_nothing(branch):
    first = entry(branch, sent=SENT)
    (case,) = enter_register_history(entries=[first], by=None)
    again = RegisterEntry(person=first.person, branch=branch, opened=OPENED, sent=SENT, case=case)

    enter_register_history(entries=[again], by=None)

    case.refresh_from_db()
    assert (case.version, case.changes.count()) == (1, 2)


@pytest.mark.parametrize("item_count", [1, 3])
def test_number_of_statements_does_not_grow(branch, item_count, django_assert_num_queries):
    entries = [entry(branch, sent=SENT, certified=CERTIFIED) for _ in range(item_count)]

    with django_assert_num_queries(4):
        enter_register_history(entries=entries, by=None)


def test_what_a_register_told_is_not_undone(branch):
    (case,) = enter_register_history(entries=[entry(branch, sent=SENT)], by=None)

    with pytest.raises(TransitionRefused):
        undo_last_step(case=case, on=date(2026, 6, 1), reason="Nhầm", by=make_user())

    assert case.changes.filter(action=HistoryEntry.REGISTER).count() == 2

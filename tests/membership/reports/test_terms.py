"""The lines of the list of terms."""

from datetime import date, timedelta

import pytest

from branches.access import Role
from membership.enums import Precision, Stage
from membership.reports.terms import (
    TERM_KINDS,
    TermOrder,
    TermState,
    TermWish,
    open_lines,
    term_lines,
    wanted_lines,
)
from membership.reports.work import FORM_OF_TERM
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_membership,
    make_person,
    make_transfer,
    make_vote,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 7, 20)
DECIDED_ON, LETTER_ON = date(2026, 6, 4), date(2026, 6, 15)
JUDGE = {"on": ON, "book": SHIPPED_BOOK, "calendar": WorkingCalendar()}


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Thử")


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def person(branch, name):
    return make_person(branch=branch, full_name=name)


def test_every_kind_of_term_can_be_asked_for():
    assert [code for code, label in TERM_KINDS] == [*FORM_OF_TERM, "transfer", "letter"]


def test_open_transfer_tells_both_its_terms_in_the_branch_of_the_member(branch, office):
    transfer = make_transfer(membership=make_membership(branch=branch), decided_on=DECIDED_ON, letter_on=LETTER_ON)

    lines = term_lines(user=office, **JUDGE)

    assert [(line.person, line.branch, line.term.code, line.term.due_on, line.state) for line in lines] == [
        (transfer.membership.person, branch, "transfer", date(2026, 8, 27), TermState.OPEN),
        (transfer.membership.person, branch, "letter", date(2026, 7, 15), TermState.LATE),
    ]


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        ({}, 0),
        ({"letter_on": LETTER_ON}, 1),
        ({"letter_on": LETTER_ON, "presented_on": date(2026, 7, 1)}, 1),
        ({"letter_on": date(2025, 6, 15), "presented_on": date(2025, 7, 20)}, 1),
        ({"letter_on": date(2025, 6, 15), "presented_on": date(2025, 7, 19)}, 0),
        ({"letter_on": LETTER_ON, "withdrawn_at": "2026-07-01T00:00Z"}, 0),
        ({"letter_on": date(2016, 6, 15)}, 0),
    ],
    ids=["no day", "open", "done", "done a year ago", "done longer ago", "withdrawn", "before the first rule"],
)
def test_transfer_is_listed_while_it_is_open_and_a_year_after(branch, office, days, numbers):
    make_transfer(membership=make_membership(branch=branch), **days)

    assert len(term_lines(user=office, **JUDGE)) == numbers


def test_arrival_of_a_member_who_has_died_raises_no_term(branch, office):
    gone = make_membership(branch=branch, left_on=date(2026, 7, 1), left_reason="DIED")
    make_transfer(membership=gone, is_arrival=True, letter_on=LETTER_ON)
    make_transfer(membership=gone, is_arrival=False, letter_on=LETTER_ON)

    assert [line.term.code for line in term_lines(user=office, **JUDGE)] == ["letter"]


def test_transfers_of_other_branches_are_not_told(branch):
    make_transfer(membership=make_membership(branch=make_branch(parent=branch.parent)), letter_on=LETTER_ON)
    make_transfer(membership=make_membership(branch=make_branch()), letter_on=LETTER_ON)
    office, secretary = make_user(role=Role.OFFICE, unit=branch.parent), make_user(role=Role.SECRETARY, unit=branch)

    assert len(term_lines(user=office, **JUDGE)) == 1
    assert term_lines(user=office, unit=branch, **JUDGE) == []
    assert term_lines(user=secretary, **JUDGE) == []


def test_a_term_tells_paper_arithmetic_last_day_and_source(branch, office):
    case = make_case(branch=branch, stage=Stage.DECISION)
    make_vote(case=case)

    line = next(line for line in term_lines(user=office, **JUDGE) if line.term.code == "decision")

    assert line.term.counted_from == "nghị quyết của chi bộ"
    assert line.term.counted_from_on == date(2026, 6, 3)
    assert line.term.due_on == date(2026, 8, 26)
    assert "03/06/2026 + 60 ngày làm việc" in line.term.arithmetic
    assert line.term.extended_due_on > line.term.due_on
    assert "mục 4.3.1" in line.term.source


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 7, 26), TermState.OPEN),
        (date(2026, 7, 27), TermState.SOON),
        (date(2026, 8, 26), TermState.SOON),
        (date(2026, 8, 27), TermState.LATE),
    ],
)
def test_state_of_a_term_on_both_sides_of_its_bounds(branch, office, day, state):
    make_vote(case=make_case(branch=branch, stage=Stage.DECISION))

    lines = term_lines(user=office, **JUDGE | {"on": day})

    assert [line.state for line in lines if line.term.code == "decision"] == [state]


def test_kept_term_is_done_and_out_of_the_open_ones(branch, office):
    make_case(branch=branch, on_probation=True)

    lines = term_lines(user=office, **JUDGE)
    ceremony = next(line for line in lines if line.term.code == "ceremony")

    assert ceremony.state == TermState.DONE
    assert ceremony.term.done_on == date(2026, 7, 1)
    assert ceremony not in open_lines(lines)


def test_register_records_and_paused_cases_raise_none(branch, office):
    make_case(branch=branch, on_probation=True, is_live=False)
    make_case(branch=branch, on_probation=True, paused_on=ON)

    assert term_lines(user=office, **JUDGE) == []


def test_reader_sees_terms_of_the_own_branch_alone(branch):
    make_case(branch=branch, on_probation=True, person=person(branch, "Lò Văn Nhà"))
    make_case(branch=make_branch(parent=branch.parent), on_probation=True)
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    assert {str(line.person) for line in term_lines(user=secretary, **JUDGE)} == {"Lò Văn Nhà"}


def test_lines_are_kept_and_ordered_as_asked(branch, office):
    other = make_branch(parent=branch.parent, name="Chi bộ An")
    for unit, name, issued in ((branch, "Lò Văn An", 1), (other, "Lò Văn Bình", 2)):
        case = make_case(branch=unit, person=person(unit, name))
        issued_on = date(2026, 3, 1) - timedelta(days=issued)
        make_certificate(person=case.person, branch=unit, issued_on=issued_on, issued_precision=Precision.DAY)
    lines = term_lines(user=office, **JUDGE)

    def names(**wish):
        return [str(line.person) for line in wanted_lines(lines, TermWish(**wish))]

    assert names() == ["Lò Văn Bình", "Lò Văn An"]
    assert names(order=TermOrder.PERSON) == ["Lò Văn An", "Lò Văn Bình"]
    assert names(order=TermOrder.BRANCH) == ["Lò Văn Bình", "Lò Văn An"]
    assert names(kind="decision") == []
    assert names(state=TermState.LATE) == []

from datetime import date

import pytest

from membership.enums import Stage
from membership.rules.durations import Arrival
from membership.rules.source_plan import (
    STEPS,
    PlanStep,
    StepState,
    compared_steps,
    months_in_order,
    reached_on,
    state_of,
)

S = Stage
JOURNEY = [
    Arrival(S.SOURCE, date(2026, 1, 8)),
    Arrival(S.COURSE, date(2026, 3, 11)),
    Arrival(S.DOSSIER, date(2026, 3, 15)),
    Arrival(S.BRANCH_VOTE, date(2026, 6, 1)),
    Arrival(S.DECISION, date(2026, 6, 10)),
]


def test_every_step_has_a_column_for_its_month():
    assert [step.field for step in STEPS] == [
        "named_month",
        "enrol_month",
        "dossier_month",
        "vote_month",
        "ceremony_month",
    ]


def test_real_days_stand_beside_the_months():
    months = {"named": 1, "enrol": 2, "dossier": 6, "vote": 6, "ceremony": 8}

    steps = compared_steps(months, JOURNEY, year=2026, on=date(2026, 9, 1))

    assert [(one.step, one.real_on, one.state) for one in steps] == [
        (PlanStep.NAMED, date(2026, 1, 8), StepState.DONE),
        (PlanStep.ENROL, date(2026, 3, 11), StepState.DONE_LATE),
        (PlanStep.DOSSIER, date(2026, 6, 1), StepState.DONE),
        (PlanStep.VOTE, date(2026, 6, 10), StepState.DONE),
        (PlanStep.CEREMONY, None, StepState.LATE),
    ]
    assert [one.is_late for one in steps] == [False, True, False, False, True]


def test_papers_of_a_later_day_do_not_count_yet():
    steps = compared_steps({"vote": 6}, JOURNEY, year=2026, on=date(2026, 6, 9))

    assert (steps[3].real_on, steps[3].state) == (None, StepState.DUE)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 3, 31), StepState.COMING),
        (date(2026, 4, 1), StepState.DUE),
        (date(2026, 4, 30), StepState.DUE),
        (date(2026, 5, 1), StepState.LATE),
    ],
)
def test_a_month_is_kept_until_its_last_day(on, state):
    assert state_of(4, None, year=2026, on=on) == state


@pytest.mark.parametrize(("real", "state"), [(date(2026, 4, 30), "DONE"), (date(2026, 5, 1), "DONE_LATE")])
def test_what_was_done_is_late_after_the_month(real, state):
    assert state_of(4, real, year=2026, on=date(2026, 12, 1)) == state


def test_without_a_month_nothing_is_late():
    assert state_of(None, None, year=2026, on=date(2026, 12, 31)) == StepState.UNPLANNED
    assert state_of(None, date(2026, 2, 1), year=2026, on=date(2026, 12, 31)) == StepState.DONE


def test_a_step_taken_back_is_behind_no_longer():
    returned = [*JOURNEY, Arrival(S.DOSSIER, date(2026, 7, 1))]

    assert reached_on(returned, S.BRANCH_VOTE) is None
    assert reached_on(returned, S.COURSE) == date(2026, 3, 11)
    assert reached_on([*returned, Arrival(S.BRANCH_VOTE, date(2026, 8, 3))], S.BRANCH_VOTE) == date(2026, 8, 3)


def test_who_was_admitted_or_came_by_a_certificate_has_passed_the_steps_before():
    quick = [Arrival(S.SOURCE, date(2026, 1, 8)), Arrival(S.DOSSIER, date(2026, 2, 1))]

    assert reached_on(quick, S.COURSE) == date(2026, 2, 1)
    assert reached_on([*quick, Arrival(S.OFFICIAL, date(2027, 9, 1))], S.PROBATION) == date(2027, 9, 1)
    assert reached_on([*quick, Arrival(S.CLOSED, date(2026, 3, 1))], S.BRANCH_VOTE) is None


@pytest.mark.parametrize(
    ("months", "is_fine"),
    [
        ({}, True),
        ({"enrol": 3, "ceremony": 3}, True),
        ({"enrol": 4, "ceremony": 3}, False),
        ({"named": 5, "vote": None, "ceremony": 4}, False),
    ],
)
def test_months_follow_the_road(months, is_fine):
    assert months_in_order(months) == is_fine

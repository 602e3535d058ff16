"""How far people came: standings on a day, cohorts by the year they were named, who waits and how long."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from membership.enums import DecisionKind, Stage
from membership.pipeline import Action
from membership.reports.road import cohorts, standing_on, waiting
from tests.factories.branches import make_branch
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_change,
    make_course,
    make_enrolment,
)

pytestmark = pytest.mark.django_db
OPENED = date(2020, 1, 10)
SENT, CERTIFIED, DECIDED, JOINED = date(2020, 3, 1), date(2020, 3, 10), date(2020, 9, 1), date(2020, 10, 1)


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def official(branch):
    """One case with every paper of the road."""
    case = make_case(branch=branch, official=True, opened_on=OPENED, joined_on=JOINED)
    make_enrolment(case=case, course=make_course(commune=branch.parent, starts_on=SENT))
    make_certificate(person=case.person, branch=branch, issued_on=CERTIFIED)
    case.decisions.filter(kind=DecisionKind.ADMISSION).update(signed_on=DECIDED)
    return case


def standing(branch, on):
    return {one.step: one.number for one in standing_on(branches=[branch.pk], on=on) if one.number}


@pytest.mark.parametrize(
    ("on", "step"),
    [
        (OPENED - timedelta(days=1), None),
        (OPENED, "named"),
        (SENT, "sent"),
        (CERTIFIED, "certified"),
        (DECIDED, "decided"),
        (JOINED, "admitted"),
        (date(2021, 10, 1), None),
    ],
)
def test_person_stands_at_the_farthest_step_of_that_day(branch, official, on, step):
    assert standing(branch, on) == ({step: 1} if step else {})


def test_given_up_case_is_on_the_road_until_that_day(branch):
    case = make_case(branch=branch, opened_on=OPENED)
    make_change(case=case, action=Action.CLOSE, to_stage=Stage.CLOSED, effective_on=SENT)

    assert standing(branch, SENT - timedelta(days=1)) == {"named": 1}
    assert standing(branch, SENT) == {}


def test_cohort_tells_what_became_of_those_named_in_a_year(branch, official):
    make_case(branch=branch, opened_on=date(2020, 12, 31))
    make_case(branch=branch, opened_on=date(2021, 1, 1))

    (first, second) = cohorts(branches=[branch.pk], first_year=2020, on=date(2022, 1, 1))

    assert (first.year, first.named, first.sent, first.certified, first.admitted, first.official) == (
        2020,
        2,
        1,
        1,
        1,
        1,
    )
    assert [time.median for time in first.times] == [60, 205, 365]
    assert (second.year, second.named, second.admitted, second.times) == (2021, 1, 0, (None, None, None))


def test_cohort_as_of_a_day_knows_nothing_later(branch, official):
    (cohort,) = cohorts(branches=[branch.pk], first_year=2020, on=CERTIFIED)

    assert (cohort.named, cohort.certified, cohort.admitted) == (1, 1, 0)


def test_waiting_counts_the_days_since_the_last_step(branch):
    today = timezone.localdate()
    for days in (10, 30):
        case = make_case(branch=branch)
        make_change(case=case, action=Action.RESUME, to_stage=Stage.SOURCE, effective_on=today - timedelta(days=days))
    make_case(branch=branch, is_live=False)

    (line,) = waiting(branches=[branch.pk], on=today)

    assert (line.stage, line.number, line.days.median) == (Stage.SOURCE, 2, 20)


@pytest.mark.parametrize("item_count", [1, 3])
def test_road_has_a_fixed_number_of_queries(branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, on_probation=True)
    today = timezone.localdate()

    with django_assert_num_queries(6):
        standing_on(branches=[branch.pk], on=today)
        cohorts(branches=[branch.pk], first_year=2015, on=today)
        waiting(branches=[branch.pk], on=today)

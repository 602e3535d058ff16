from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.enums import BEFORE_ADMISSION, Stage
from membership.rules.durations import (
    LOOK_BACK_MONTHS,
    MIN_CASES,
    ROAD,
    USUAL_DAYS,
    USUAL_REASONS,
    Arrival,
    Chance,
    pace_of,
    passages_of,
    road_ahead,
    spread_of,
    stays_of,
)

S = Stage
ON = date(2024, 7, 1)


def days(number):
    return timedelta(days=number)


def journey(start, *steps, is_exact=True):
    """Give the arrivals of a case: (stage, days after the start)."""
    return [Arrival(stage, start + days(after), is_exact) for stage, after in steps]


def admitted(start, after):
    return journey(start, (S.DOSSIER, 0), (S.BRANCH_VOTE, after // 2), (S.PROBATION, after))


def waiting(start):
    return journey(start, (S.DOSSIER, 0))


START = date(2022, 3, 1)


def test_quartiles_are_interpolated_and_rounded_half_up():
    spread = spread_of([10, 20, 30, 41])

    assert (spread.low, spread.median, spread.high, spread.cases) == (18, 25, 33, 4)
    assert (spread_of([7]).low, spread_of([7]).high) == (7, 7)


def test_days_between_two_stages_come_from_cases_that_came_to_both():
    journeys = [admitted(START, 100 + number) for number in range(MIN_CASES)] + [waiting(START)]

    spread = pace_of(journeys, on=ON).between(S.DOSSIER, S.PROBATION)

    assert (spread.low, spread.median, spread.high) == (101, 102, 103)
    assert (spread.cases, spread.is_own) == (MIN_CASES, True)


def test_cases_behind_a_number_are_those_that_were_counted():
    journeys = [admitted(START, 100 + number) for number in range(MIN_CASES)] + [waiting(START)]
    journeys.append(journey(START, (S.DOSSIER, 0), (S.PROBATION, 90), is_exact=False))

    passed = [one for each in journeys for one in passages_of(each, S.DOSSIER, S.PROBATION, on=ON)]

    assert [(last - first).days for first, last in passed] == pace_of(journeys, on=ON).days[S.DOSSIER, S.PROBATION]


def test_a_stage_that_was_passed_over_tells_nothing_of_the_days_to_it():
    journeys = [journey(START, (S.DOSSIER, 0), (S.CEREMONY, 90), (S.PROBATION, 100))] * MIN_CASES

    pace = pace_of(journeys, on=ON)

    assert not pace.between(S.DOSSIER, S.BRANCH_VOTE).is_own
    assert pace.between(S.DOSSIER, S.CEREMONY).median == 90


def test_too_few_cases_give_the_usual_time_and_say_how_few_there_were():
    spread = pace_of([admitted(START, 100)] * (MIN_CASES - 1), on=ON).between(S.CEREMONY, S.PROBATION)

    assert (spread.median, spread.cases, spread.is_own) == (USUAL_DAYS[S.CEREMONY], 0, False)
    assert pace_of([], on=ON).between(S.SOURCE, S.PROBATION).median == sum(USUAL_DAYS.values())
    assert pace_of([], on=ON).between(S.BRANCH_VOTE, S.DECISION, has_committee=False).median == 30


def test_usual_times_fit_into_a_longer_stretch_that_is_known():
    journeys = [journey(START, (S.DOSSIER, 0), (S.CEREMONY, 102))] * MIN_CASES

    pace = pace_of(journeys, on=ON)

    assert pace.between(S.DOSSIER, S.BRANCH_VOTE).median == 30  # 60 of 204 usual days, drawn into 102
    assert pace.between(S.DOSSIER, S.BRANCH_VOTE, has_committee=False).median == 35  # 60 of 174


@pytest.mark.parametrize(
    "arrivals",
    [
        journey(START, (S.DOSSIER, 0), (S.PROBATION, 50), is_exact=False),
        [Arrival(S.DOSSIER, START), Arrival(S.PROBATION, START - days(1))],
        journey(ON, (S.DOSSIER, -30), (S.PROBATION, 1)),
        journey(date(2021, 6, 30), (S.DOSSIER, 0), (S.PROBATION, 50)),
    ],
    ids=["imprecise", "backwards", "after the day asked about", "longer ago than is looked back"],
)
def test_what_is_left_out(arrivals):
    assert pace_of([arrivals] * MIN_CASES, on=ON).between(S.DOSSIER, S.PROBATION).cases == 0


def test_the_first_day_looked_back_to_counts():
    assert LOOK_BACK_MONTHS == 36
    arrivals = journey(date(2021, 7, 1), (S.DOSSIER, 0), (S.PROBATION, 50))

    assert pace_of([arrivals] * MIN_CASES, on=ON).between(S.DOSSIER, S.PROBATION).cases == MIN_CASES


def test_chance_counts_who_stood_as_long_and_made_it_in_the_days_left():
    journeys = [admitted(START, 120)] * 4 + [admitted(START, 200)] * 2 + [waiting(START)] * 3

    chance = pace_of(journeys, on=ON).chance(S.DOSSIER, waited=50, left=100)

    assert chance == Chance(made=4, cases=9, waited=50, left=100)
    assert chance.share == Fraction(9, 20)


@pytest.mark.parametrize(("waited", "cases"), [(59, 6), (60, 5)])
def test_who_had_moved_on_by_then_is_not_compared(waited, cases):
    quick = journey(START, (S.DOSSIER, 0), (S.BRANCH_VOTE, 60), (S.PROBATION, 110))

    assert pace_of([quick, *[waiting(START)] * 5], on=ON).chance(S.DOSSIER, waited=waited, left=100).cases == cases


@pytest.mark.parametrize(("left", "is_known"), [(20, True), (21, False)])
def test_only_stays_whose_days_are_over_count(left, is_known):
    recent = [waiting(ON - days(30))] * MIN_CASES

    assert (pace_of(recent, on=ON).chance(S.DOSSIER, waited=10, left=left) is not None) == is_known


def test_where_few_waited_so_long_the_longest_waits_are_compared():
    journeys = [admitted(START, 2 * length) for length in (40, 50, 60, 70, 80, 90)]

    chance = pace_of(journeys, on=ON).chance(S.DOSSIER, waited=85, left=60)

    assert (chance.waited, chance.cases, chance.is_widened) == (49, 5, True)
    assert chance.made == 1  # 50 + 50 days of the third is over after 49 + 60


@pytest.mark.parametrize(("waited", "longest"), [(100, None), (101, 50)])
def test_a_wait_of_twice_the_longest_is_beyond_comparison(waited, longest):
    chance = pace_of([admitted(START, 100)] * 5, on=ON).chance(S.DOSSIER, waited=waited, left=60)

    assert (chance.longest, chance.cases) == (longest, 5)
    assert chance.share == (Fraction(1, 12) if longest else Fraction(11, 12))


def test_with_too_few_cases_there_is_no_chance():
    assert pace_of([waiting(START)] * (MIN_CASES - 1), on=ON).chance(S.DOSSIER, waited=1, left=1) is None


def test_a_returned_dossier_stays_anew():
    returned = journey(START, (S.DOSSIER, 0), (S.BRANCH_VOTE, 10), (S.DOSSIER, 20), (S.PROBATION, 100))

    assert pace_of([returned] * 3, on=ON).chance(S.DOSSIER, waited=0, left=100).cases == 6


def test_every_step_has_a_usual_time_with_its_reason():
    assert list(USUAL_DAYS) == list(USUAL_REASONS) == list(BEFORE_ADMISSION)
    assert road_ahead(S.BRANCH_VOTE, has_committee=False) == (S.DECISION, S.CEREMONY, S.PROBATION)
    assert road_ahead(S.BRANCH_VOTE, has_committee=True) == ROAD[4:]


@given(st.lists(st.lists(st.integers(0, 400), min_size=1, max_size=8), max_size=12), st.integers(0, 300))
def test_papers_of_a_later_day_change_nothing(journeys, later):
    """What is said of a day does not change when papers of later days come in."""
    known, on = [], START + days(250)
    for steps in journeys:
        stages = zip(ROAD, sorted(steps), strict=False)
        known.append([Arrival(stage, START + days(after)) for stage, after in stages])
    by_then = [[arrival for arrival in one if arrival.on <= on] for one in known]

    assert pace_of(known, on=on) == pace_of(by_then, on=on)
    chance = pace_of(known, on=on).chance(S.DOSSIER, waited=10, left=min(later, 100))
    assert chance is None or 0 <= chance.made <= chance.cases


@pytest.mark.parametrize("waited", [0, 10, 50, 80])
def test_stays_behind_a_chance_are_those_it_counts(waited):
    start = date(2023, 1, 1)
    journeys = [*[admitted(start, after) for after in (40, 90, 120, 150, 200)], *[waiting(start)] * 5]

    chance = pace_of(journeys, on=ON).chance(S.DOSSIER, waited=waited, left=60)
    stays = [stay for one in journeys for stay in stays_of(one, S.DOSSIER, on=ON)]

    told = [stay.made_it(waited=chance.waited, left=60, on=ON) for stay in stays]
    assert (told.count(True), len(told) - told.count(None)) == (chance.made, chance.cases)

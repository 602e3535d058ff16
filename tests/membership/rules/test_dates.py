from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.enums import Precision
from membership.rules.dates import DateSpan, ImpreciseDate, WorkingCalendar, add_months, format_day, whole_months

DAYS = st.dates(date(1930, 1, 1), date(2090, 12, 31))


def test_format_day_writes_day_month_year():
    assert format_day(date(2024, 9, 5)) == "05/09/2024"


@pytest.mark.parametrize(
    ("precision", "earliest", "latest", "label"),
    [
        (Precision.DAY, date(2024, 2, 10), date(2024, 2, 10), "10/02/2024"),
        (Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29), "02/2024"),
        (Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31), "2024"),
    ],
)
def test_imprecise_date_knows_its_ends_and_label(precision, earliest, latest, label):
    born = ImpreciseDate(date(2024, 2, 10), precision)

    assert (born.earliest, born.latest, str(born)) == (earliest, latest, label)


def test_only_a_whole_date_is_exact():
    assert ImpreciseDate(date(2024, 2, 10)).is_exact
    assert not ImpreciseDate(date(2024, 2, 10), Precision.MONTH).is_exact


@pytest.mark.parametrize(("day", "precision"), [(None, Precision.DAY), (date(2024, 1, 1), Precision.UNKNOWN)])
def test_imprecise_date_of_nothing_known_is_none(day, precision):
    assert ImpreciseDate.of(day, precision) is None


def test_imprecise_date_of_stored_columns():
    assert ImpreciseDate.of(date(2024, 1, 1), "YEAR") == ImpreciseDate(date(2024, 1, 1), Precision.YEAR)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2020, 1, 15), 60, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_add_months_ends_on_the_same_or_last_day(start, months, end):
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("end", "months"),
    [(date(2025, 1, 14), 11), (date(2025, 1, 15), 12), (date(2025, 1, 16), 12), (date(2024, 1, 14), -1)],
)
def test_whole_months_counts_only_full_ones(end, months):
    assert whole_months(date(2024, 1, 15), end) == months


@given(DAYS, st.integers(0, 720))
def test_whole_months_undoes_add_months(start, months):
    assert whole_months(start, add_months(start, months)) == months


@given(DAYS, DAYS)
def test_whole_months_is_the_greatest_that_fits(start, end):
    months = whole_months(start, end)

    assert add_months(start, months) <= end < add_months(start, months + 1)


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_add_months_never_runs_backwards(start, fewer, more):
    assert add_months(start, min(fewer, more)) <= add_months(start, max(fewer, more))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2024, 3, 15), 1, date(2024, 3, 18)),  # Friday: the term starts on Monday
        (date(2024, 3, 16), 1, date(2024, 3, 18)),
        (date(2024, 3, 15), 5, date(2024, 3, 22)),
        (date(2024, 4, 29), 1, date(2024, 5, 2)),  # 30-4 and 1-5 are off
        (date(2024, 8, 30), 1, date(2024, 9, 3)),  # 2-9 is off
        (date(2023, 12, 29), 1, date(2024, 1, 2)),  # 1-1 is off
        (date(2024, 3, 15), 0, date(2024, 3, 15)),
    ],
)
def test_working_days_start_the_day_after_and_skip_days_off(start, count, end):
    assert WorkingCalendar().add(start, count) == end


def test_working_days_skip_the_holidays_of_the_table():
    tet = frozenset({date(2024, 2, 8), date(2024, 2, 9), date(2024, 2, 12), date(2024, 2, 13), date(2024, 2, 14)})

    assert WorkingCalendar(holidays=tet).add(date(2024, 2, 7), 1) == date(2024, 2, 15)


def test_a_swapped_saturday_is_worked_and_the_day_given_for_it_is_not():
    calendar = WorkingCalendar(frozenset({date(2024, 4, 29)}), swapped_in=frozenset({date(2024, 5, 4)}))

    assert not calendar.is_working(date(2024, 4, 29))
    assert calendar.is_working(date(2024, 5, 4))
    assert not calendar.is_working(date(2024, 5, 11))
    assert calendar.add(date(2024, 5, 3), 1) == date(2024, 5, 4)
    assert calendar.count(date(2024, 4, 26), date(2024, 5, 4)) == 3


@pytest.mark.parametrize(
    ("end", "count", "start"),
    [
        (date(2024, 3, 15), 0, date(2024, 3, 15)),
        (date(2024, 3, 15), 1, date(2024, 3, 14)),
        (date(2024, 3, 18), 1, date(2024, 3, 17)),
        (date(2024, 3, 17), 1, date(2024, 3, 14)),
    ],
)
def test_subtract_gives_the_latest_start(end, count, start):
    assert WorkingCalendar().subtract(end, count) == start


def test_working_day_before_leaps_over_days_off():
    assert WorkingCalendar().working_day_before(date(2024, 9, 3)) == date(2024, 8, 30)
    assert WorkingCalendar().last_working_day(date(2024, 9, 3)) == date(2024, 9, 3)


def test_unconfirmed_years_are_named():
    calendar = WorkingCalendar(confirmed_years=frozenset({2024}))

    assert calendar.unconfirmed_years(date(2024, 12, 1), date(2026, 1, 5)) == [2025, 2026]


def test_calendar_is_confirmed_only_when_every_year_is():
    calendar = WorkingCalendar(confirmed_years=frozenset({2024}))

    assert calendar.is_confirmed(date(2024, 1, 1), date(2024, 12, 31))
    assert not calendar.is_confirmed(date(2024, 12, 1), date(2025, 1, 1))


@given(DAYS, st.integers(1, 90), st.frozensets(DAYS, max_size=5))
def test_a_term_ends_on_a_working_day_and_counts_back(start, count, holidays):
    calendar = WorkingCalendar(holidays=holidays)

    end = calendar.add(start, count)

    assert calendar.is_working(end)
    assert calendar.count(start, end) == count


@given(DAYS, st.integers(1, 60))
def test_a_longer_term_ends_later(start, count):
    calendar = WorkingCalendar()

    assert calendar.add(start, count) < calendar.add(start, count + 1)


@given(DAYS, st.integers(1, 60), st.integers(1, 30))
def test_a_term_with_extension_is_one_long_term(start, count, extension):
    calendar = WorkingCalendar()

    assert calendar.add(calendar.add(start, count), extension) == calendar.add(start, count + extension)


@pytest.mark.parametrize(
    ("day", "is_covered"),
    [(date(2024, 1, 9), False), (date(2024, 1, 10), True), (date(2024, 1, 20), True), (date(2024, 1, 21), False)],
)
def test_span_includes_both_ends(day, is_covered):
    assert DateSpan(date(2024, 1, 10), date(2024, 1, 20)).covers(day) is is_covered


def test_span_without_end_goes_on():
    assert DateSpan(date(2024, 1, 10)).covers(date(2024, 1, 10) + timedelta(days=10_000))

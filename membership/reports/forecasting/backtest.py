"""The forecast tried on the years gone by: what it would have said on the same day, against what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from membership.reports.forecasting.evidence import Evidence
from membership.reports.forecasting.units import Asked, newcomers_before, people_on_the_road
from membership.rules.durations import MIN_CASES
from membership.rules.forecast import Standing
from membership.rules.odds import odds_of, rounded


@dataclass(frozen=True, slots=True)
class TriedYear:
    """One year: the forecast of the day for the rest of it, and the admissions that came.

    ``happened`` counts everybody, ``newcomers`` those among them who were not on the road on the day; ``compared``
    how many of the people were weighed by past cases, the others by a stated share.
    """

    on: date
    on_road: int
    compared: int
    admitted: int
    expected: Decimal
    low: int
    high: int
    happened: int
    newcomers: int

    @property
    def error(self) -> Decimal:
        """Give forecast less what happened: above zero, too many were promised."""
        return self.expected - self.happened

    @property
    def is_within(self) -> bool:
        return self.low <= self.happened <= self.high


@dataclass(frozen=True, slots=True)
class Trial:
    """The years that could be tried, newest first, and those that had too little behind them."""

    years: tuple[TriedYear, ...]
    untried: tuple[int, ...]

    @property
    def mean_error(self) -> Decimal | None:
        """Give the mean of the errors without their signs, half up with one decimal; None without a year."""
        return _mean([abs(year.error) for year in self.years])

    @property
    def leaning(self) -> Decimal | None:
        """Give the mean error with its sign: above zero, the forecast has promised too much."""
        return _mean([year.error for year in self.years])

    @property
    def within(self) -> int:
        """Count the years whose result lay in the range that was told."""
        return sum(year.is_within for year in self.years)


def trial_of(evidence: Evidence, asked: Sequence[Asked]) -> Trial:
    """Try a commune, or a branch, on several past days; only papers dated by each day are used.

    A year is tried when somebody was on the road on its day and the pace rests on cases of the years before.
    """
    tried = {one.on.year: _tried(evidence, one) for one in asked if _has_past(evidence, one)}
    years = [year for year in tried.values() if year.on_road]
    known = {year.on.year for year in years}
    untried = tuple(sorted({one.on.year for one in asked} - known))
    return Trial(tuple(sorted(years, key=lambda year: year.on, reverse=True)), untried)


def _has_past(evidence: Evidence, asked: Asked) -> bool:
    return any(len(days) >= MIN_CASES for days in evidence.pace(asked.commune, asked.on).days.values())


def _tried(evidence: Evidence, asked: Asked) -> TriedYear:
    people = people_on_the_road(evidence, asked.on, asked.branches, steps_of=())
    on_road = {person.case.pk for person in people}
    weighed = [person.outlook for person in people if person.outlook.share]
    odds = odds_of((outlook.share for outlook in weighed), further=newcomers_before(evidence, asked))
    own = evidence.admitted_in(asked.on.year, asked.branches)
    later = [one for one in own if one.on > asked.on]
    return TriedYear(
        on=asked.on,
        on_road=sum(person.outlook.standing != Standing.SET_ASIDE for person in people),
        compared=sum(outlook.chance is not None for outlook in weighed),
        admitted=len(own) - len(later),
        expected=odds.rounded,
        low=odds.low,
        high=odds.high,
        happened=len(later),
        newcomers=sum(one.case not in on_road for one in later),
    )


def _mean(numbers: Sequence[Decimal]) -> Decimal | None:
    """Give a mean half away from zero with one decimal; None of nothing."""
    if not numbers:
        return None
    mean = sum(map(Fraction, numbers), Fraction(0)) / len(numbers)
    return rounded(mean)

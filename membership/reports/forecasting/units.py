"""The forecast of each unit on a day: its people, the expected number with its range, what it lacks."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from branches.models import Unit
from membership.models import AdmissionCase
from membership.reports.forecasting.evidence import YEARS_BACK, Evidence, road_state
from membership.rules.forecast import FEASIBLE, Outlook, Standing, outlook_of
from membership.rules.histories import CaseState
from membership.rules.odds import Odds, odds_of, rounded
from membership.rules.quota import Target
from membership.rules.shortfall import Shortfall, Verdict, shortfall_of

MIN_YEARS = 3
"""With fewer years behind it nothing is said of people whom nobody has named yet."""


@dataclass(frozen=True, slots=True)
class PersonForecast:
    """One person on the road on the day, and what can be said of their admission in the year."""

    case: AdmissionCase
    state: CaseState
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class UnitForecast:
    """One unit: its target of the year, who was admitted by the day, and who still may be.

    ``odds`` are of the rest of the year; ``standings`` count everybody on the road by how they stand.
    """

    unit: Unit
    name: str  # as it was on the day
    target: Target | None
    admitted: int  # by the day of the ceremony, from the beginning of the year to the day
    standings: Mapping[Standing, int]
    odds: Odds
    shortfall: Shortfall
    people: tuple[PersonForecast, ...] = ()
    newcomers: tuple[int, ...] = ()  # of each earlier year, who was admitted later without being on the road that day

    @property
    def asked_for(self) -> int | None:
        """Give the target of the year as a number; None without one, which is not zero."""
        return self.target.value if self.target else None

    @property
    def counts(self) -> list[tuple[Standing, int]]:
        """Count everybody by how they stand, the surest first."""
        return [(standing, self.standings[standing]) for standing in Standing if self.standings.get(standing)]

    @property
    def on_road(self) -> int:
        """Count everybody who is before the admission, old registers aside."""
        return sum(number for standing, number in self.standings.items() if standing != Standing.SET_ASIDE)

    @property
    def set_aside(self) -> int:
        return self.standings.get(Standing.SET_ASIDE, 0)

    @property
    def feasible(self) -> int:
        """Count who can still be admitted in the year as the office works."""
        return sum(self.standings.get(standing, 0) for standing in FEASIBLE)

    @property
    def expected(self) -> Decimal:
        """Give the expected number of the whole year."""
        return rounded(self.odds.expected + self.admitted)

    @property
    def still_expected(self) -> Decimal:
        """Give how many more are expected in the rest of the year."""
        return rounded(self.odds.expected)

    @property
    def is_hope_thin(self) -> bool:
        """Whether somebody still has time by the terms, while hardly anybody before was so quick: expected are 0,0."""
        return self.feasible > 0 and rounded(self.odds.expected) == 0

    @property
    def low(self) -> int:
        return self.admitted + self.odds.low

    @property
    def high(self) -> int:
        return self.admitted + self.odds.high

    @property
    def need(self) -> tuple:
        """Order units by their need: the verdict, then by how far the expected number falls short."""
        short = self.shortfall.short or 0
        return list(Verdict).index(self.shortfall.verdict), self.odds.expected - short, self.unit.position


@dataclass(frozen=True, slots=True)
class Asked:
    """One commune on one day: which of its branches are asked about, and whether its committee votes."""

    commune: int
    on: date
    branches: frozenset[int]
    has_committee: bool


def people_on_the_road(
    evidence: Evidence, on: date, branches: Container[int], *, steps_of: Container[Standing] = FEASIBLE
) -> list[PersonForecast]:
    """Judge everybody who was on the road in some branches on a day, the surest first, then by given name.

    The steps left are told of who stands as ``steps_of``; what a unit is to do follows from the feasible alone.
    """
    people = []
    for case, state, place in evidence.places(on, branches):
        asked = evidence.horizon(evidence.commune_of[case.pk], on)
        people.append(PersonForecast(case, state, outlook_of(place, asked, steps_of=steps_of)))
    order = {standing: number for number, standing in enumerate(Standing)}
    return sorted(people, key=lambda one: (order[one.outlook.standing], -one.outlook.share))


def unit_forecast(
    evidence: Evidence,
    asked: Asked,
    unit: Unit,
    *,
    people: Iterable[PersonForecast],
    target: Target | None,
    name: str = "",
    newcomers: tuple[int, ...] = (),
) -> UnitForecast:
    """Judge one branch, or a commune as a whole with its ``newcomers``, from the people in it."""
    people = tuple(people)
    outlooks = [person.outlook for person in people]
    admitted = len(evidence.admitted_in(asked.on.year, asked.branches, until=asked.on))
    odds = odds_of((one.share for one in outlooks if one.share), further=newcomers)
    shortfall = shortfall_of(
        outlooks,
        target=target.value if target else None,
        admitted=admitted,
        odds=odds,
        asked=evidence.horizon(asked.commune, asked.on),
        committee=asked.has_committee,
    )
    standings = Counter(outlook.standing for outlook in outlooks)
    return UnitForecast(unit, name or unit.name, target, admitted, standings, odds, shortfall, people, newcomers)


def newcomers_before(evidence: Evidence, asked: Asked) -> tuple[int, ...]:
    """Count, for each earlier year, who was admitted after the same day without being on the road on it.

    Only years in which somebody was on the road count; empty with too few of them.
    """
    counts = []
    for year in range(asked.on.year - YEARS_BACK, asked.on.year):
        day = same_day(asked.on, year)
        on_road = {one.case for one in evidence.by_commune.get(asked.commune, ()) if road_state(one, day)}
        if on_road:
            later = evidence.admitted_in(year, asked.branches, after=day)
            counts.append(sum(one.case not in on_road for one in later))
    return tuple(counts) if len(counts) >= MIN_YEARS else ()


def same_day(day: date, year: int) -> date:
    """Give the same day of another year; 29-2 becomes 28-2."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)

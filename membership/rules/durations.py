"""How long the steps have taken in one office, from the dates on the papers of its past cases.

Medians and quartiles with the number of cases behind them; where there are too few, a usual time is stated with
its reason. How many of those who stood at a step made it in the time left is counted the same way. Worked numbers:
docs/forecast.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from statistics import quantiles

from django.utils.translation import gettext_lazy as _l

from membership.enums import BEFORE_ADMISSION, Stage
from membership.rules.dates import add_months

ROAD = (*BEFORE_ADMISSION, Stage.PROBATION)
"""The stages up to the ceremony, in order; arriving at PROBATION is the ceremony itself."""
MIN_CASES = 5
"""Fewer cases than this say nothing: the usual time is taken instead."""
BEYOND_TIMES = 2
"""Who has waited more than so many times as long as anybody who made it is beyond comparison."""
LOOK_BACK_MONTHS = 36
"""So far back the office's own cases are counted: three years bring a few dozen, and show the ways of today."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One case comes to a stage; ``on`` is the date on the paper, ``is_exact`` whether it gives the day."""

    stage: Stage
    on: date
    is_exact: bool = True


Journey = Sequence[Arrival]
"""The arrivals of one case, in the order of its history; steps that were undone are left out."""


USUAL_DAYS = {
    Stage.SOURCE: 90,
    Stage.COURSE: 10,
    Stage.DOSSIER: 60,
    Stage.BRANCH_VOTE: 30,
    Stage.COMMITTEE_VOTE: 30,
    Stage.DECISION: 84,
    Stage.CEREMONY: 42,
}
"""Days from each stage to the next, taken where the office has too few cases of its own.

Terms in working days are written as calendar days (five of seven are worked).
"""
USUAL_REASONS = {
    Stage.SOURCE: _l("không có thời hạn; lớp nhận thức thường mở một, hai lần trong năm"),
    Stage.COURSE: _l("không có thời hạn; lớp học vài ngày, chờ cấp giấy chứng nhận"),
    Stage.DOSSIER: _l("không có thời hạn chung; riêng chờ trả lời thẩm tra thường 30 ngày làm việc"),
    Stage.BRANCH_VOTE: _l("không có thời hạn; chi bộ họp mỗi tháng một lần"),
    Stage.COMMITTEE_VOTE: _l("không có thời hạn riêng; đảng ủy họp mỗi tháng một lần"),
    Stage.DECISION: _l("thời hạn quyết định 60 ngày làm việc từ nghị quyết của chi bộ"),
    Stage.CEREMONY: _l("thời hạn tổ chức lễ 30 ngày làm việc"),
}
"""Why so many days."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Days from one stage to another: lower quartile, median, upper quartile, and how many cases stand behind them.

    ``is_own`` is False for the usual time; then the three are equal and ``cases`` says how few there were.
    """

    low: int
    median: int
    high: int
    cases: int
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Chance:
    """Of ``cases`` that stood at a stage at least ``waited`` days, ``made`` had their ceremony within ``left`` more.

    ``is_widened``: too few had waited so long, so those who waited longest are compared. ``longest`` is set where the
    wait is beyond comparison: of ``cases`` that made it, nobody had stayed longer than so many days.
    """

    made: int
    cases: int
    waited: int
    left: int
    is_widened: bool = False
    longest: int | None = None

    @property
    def share(self) -> Fraction:
        """Give the share, with one more case that counts as half made: a few cases never make it certain."""
        return Fraction(2 * self.made + 1, 2 * (self.cases + 1))


@dataclass(frozen=True, slots=True)
class Stay:
    """One past stay at a stage; ``left_on`` and ``joined_on`` are None where that had not happened by the day."""

    entered_on: date
    left_on: date | None
    joined_on: date | None

    def days_until(self, on: date) -> int:
        """Count the days of the stay, up to a day for one that went on."""
        return ((self.left_on or on) - self.entered_on).days

    def made_it(self, *, waited: int, left: int, on: date) -> bool | None:
        """Say whether the ceremony came within ``left`` days after ``waited`` ones.

        None where the stay was over by then, or where these days are not over on the day ``on``.
        """
        asked_on = self.entered_on + timedelta(days=waited)
        ends_on = asked_on + timedelta(days=left)
        if ends_on > on or (self.left_on is not None and self.left_on <= asked_on):
            return None
        return self.joined_on is not None and self.joined_on <= ends_on


@dataclass(frozen=True, slots=True)
class Pace:
    """What an office's past tells on a day; built by ``pace_of``."""

    on: date
    days: dict[tuple[Stage, Stage], list[int]] = field(default_factory=dict)
    stays: dict[Stage, list[Stay]] = field(default_factory=dict)
    told: dict[tuple[Stage, Stage, bool], Spread] = field(default_factory=dict, compare=False, repr=False)

    def between(self, start: Stage, end: Stage, *, has_committee: bool = True) -> Spread:
        """Give the days from arriving at one stage to arriving at a later one, in cases that came to both.

        With too few own cases the usual times of the steps between are added up; where a longer stretch from the
        same stage is known, they are drawn out or together to fit into it.
        """
        stretch = (start, end, has_committee)
        if stretch not in self.told:
            self.told[stretch] = self._between(*stretch)
        return self.told[stretch]

    def _between(self, start: Stage, end: Stage, has_committee: bool) -> Spread:
        own = self.days.get((start, end), [])
        if len(own) >= MIN_CASES:
            return spread_of(own)
        usual = _usual_days(start, end, has_committee)
        for later in ROAD[ROAD.index(end) + 1 :]:
            longer = self.days.get((start, later), [])
            if len(longer) >= MIN_CASES:
                whole = _usual_days(start, later, has_committee)
                usual = _rounded(Fraction(usual * spread_of(longer).median, whole))
                break
        return Spread(usual, usual, usual, len(own), is_own=False)

    def chance(self, stage: Stage, *, waited: int, left: int) -> Chance | None:
        """Count who made it in as many days as are left, of those who had stood at the stage as long.

        Only stays count whose days were over on the day of asking, however they ended. Where too few had waited so
        long, the longest waits of which there are enough are compared; None where even these are too few.
        """
        stood = self._stood(stage, waited, left)
        if len(stood) >= MIN_CASES:
            return Chance(sum(stood), len(stood), waited, left)
        return self._beyond(stage, waited, left) or self._widened(stage, waited, left)

    def _beyond(self, stage: Stage, waited: int, left: int) -> Chance | None:
        """Say that nobody who made it had stood nearly as long: not half of it."""
        made = [stay.days_until(self.on) for stay in self.stays.get(stage, ()) if stay.joined_on]
        if len(made) < MIN_CASES or waited <= BEYOND_TIMES * max(made):
            return None
        return Chance(0, len(made), waited, left, longest=max(made))

    def _widened(self, stage: Stage, waited: int, left: int) -> Chance | None:
        lengths = {stay.days_until(self.on) for stay in self.stays.get(stage, ())}
        for threshold in sorted((days - 1 for days in lengths if 0 < days <= waited), reverse=True):
            stood = self._stood(stage, threshold, left)
            if len(stood) >= MIN_CASES:
                return Chance(sum(stood), len(stood), threshold, left, is_widened=True)
        return None

    def _stood(self, stage: Stage, waited: int, left: int) -> list[bool]:
        """Say, for each stay that lasted more than ``waited`` days, whether the ceremony came within ``left`` more."""
        told = (stay.made_it(waited=waited, left=left, on=self.on) for stay in self.stays.get(stage, ()))
        return [has_made_it for has_made_it in told if has_made_it is not None]


def pace_of(journeys: Iterable[Journey], *, on: date) -> Pace:
    """Build what the past tells on a day: only papers of that day or earlier, of the last years, are looked at.

    A stretch that begins or ends with an imprecise date is left out, and one whose dates run backwards.
    """
    pace = Pace(on)
    for journey in journeys:
        for arrival, later in _counted(journey, on):
            _count(pace, arrival, later)
    return pace


def passages_of(journey: Journey, start: Stage, end: Stage, *, on: date) -> list[tuple[date, date]]:
    """List from which to which day one case took one stretch, as often as it counts for the pace on a day."""
    return [
        (arrival.on, reached.on)
        for arrival, later in _counted(journey, on)
        if arrival.stage == start
        for at, reached in _reached(arrival, later)
        if at == end
    ]


def stays_of(journey: Journey, stage: Stage, *, on: date) -> list[Stay]:
    """List the stays of one case at a stage, as they count for the chance of others on a day."""
    arrived = [(arrival, later) for arrival, later in _counted(journey, on) if arrival.stage == stage]
    return [stay for arrival, later in arrived if (stay := _stay(arrival, later))]


def spread_of(days: Sequence[int]) -> Spread:
    """Give quartiles by linear interpolation between the sorted days, rounded half up to whole days."""
    if len(days) == 1:
        return Spread(days[0], days[0], days[0], 1)
    low, median, high = (_rounded(Fraction(cut)) for cut in quantiles(days, n=4, method="inclusive"))
    return Spread(low, median, high, len(days))


def road_ahead(stage: Stage, *, has_committee: bool) -> tuple[Stage, ...]:
    """List the stages after ``stage`` up to the ceremony; the base committee's only where it votes."""
    ahead = ROAD[ROAD.index(stage) + 1 :]
    return tuple(one for one in ahead if has_committee or one != Stage.COMMITTEE_VOTE)


def _counted(journey: Journey, on: date) -> Iterator[tuple[Arrival, list[Arrival]]]:
    """Give each arrival from which days are counted, with what is known after it."""
    since = add_months(on, -LOOK_BACK_MONTHS)
    known = [arrival for arrival in journey if arrival.on <= on]
    for place, arrival in enumerate(known):
        if arrival.stage in BEFORE_ADMISSION and arrival.is_exact and arrival.on >= since:
            yield arrival, known[place + 1 :]


def _reached(arrival: Arrival, later: list[Arrival]) -> Iterator[tuple[Stage, Arrival]]:
    """Give each later stage with the first arrival at it, where its day is exact and not before."""
    for end in ROAD[ROAD.index(arrival.stage) + 1 :]:
        reached = _first_at(later, end)
        if reached and reached.is_exact and reached.on >= arrival.on:
            yield end, reached


def _count(pace: Pace, arrival: Arrival, later: list[Arrival]) -> None:
    for end, reached in _reached(arrival, later):
        pace.days.setdefault((arrival.stage, end), []).append((reached.on - arrival.on).days)
    if stay := _stay(arrival, later):
        pace.stays.setdefault(arrival.stage, []).append(stay)


def _stay(arrival: Arrival, later: list[Arrival]) -> Stay | None:
    """Give the stay that began with an arrival; None where its end or the ceremony is not exactly known."""
    left, joined = next(iter(later), None), _first_at(later, Stage.PROBATION)
    if all(one is None or (one.is_exact and one.on >= arrival.on) for one in (left, joined)):
        return Stay(arrival.on, left.on if left else None, joined.on if joined else None)
    return None


def _first_at(later: Iterable[Arrival], end: Stage) -> Arrival | None:
    return next((one for one in later if one.stage == end), None)


def _usual_days(start: Stage, end: Stage, has_committee: bool) -> int:
    passed = ROAD[ROAD.index(start) : ROAD.index(end)]
    return sum(USUAL_DAYS[one] for one in passed if one == start or has_committee or one != Stage.COMMITTEE_VOTE)


def _rounded(number: Fraction) -> int:
    return int(number + Fraction(1, 2))

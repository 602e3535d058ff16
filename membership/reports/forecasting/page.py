"""Puts together what the pages of the forecast show: a unit, the lines below it, the pace behind them, the trial."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from django.db.models import prefetch_related_objects

from branches.access import Permission, Scope, scope_of
from branches.enums import Level
from branches.models import Unit, User
from membership.enums import Stage
from membership.models import AdmissionCase
from membership.reports.forecasting.backtest import Trial, trial_of
from membership.reports.forecasting.evidence import Evidence, evidence_of
from membership.reports.forecasting.shown import ForecastPage, Stretch
from membership.reports.forecasting.units import (
    Asked,
    PersonForecast,
    UnitForecast,
    newcomers_before,
    people_on_the_road,
    same_day,
    unit_forecast,
)
from membership.reports.periods import Period
from membership.reports.territory import Territory, branches_in, names_on, territory_of
from membership.reports.yearly import targets_of
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.durations import USUAL_REASONS, road_ahead
from membership.rules.forecast import FEASIBLE, Standing
from membership.rules.odds import sum_of
from membership.rules.quota import Target
from membership.rules.shortfall import shortfall_of_sum
from membership.selectors.facts import committee_votes_on

TRIED_YEARS = 6
"""So many years before the one asked about are tried."""


def forecast_page(*, user: User, unit: Unit, on: date, book: RuleBook, calendar: WorkingCalendar) -> ForecastPage:
    """Forecast the rest of the year of a unit for a reader who may see its figures.

    Raises Unit.DoesNotExist when the unit lies outside the reader's scope. The number of queries does not depend
    on the number of units below.
    """
    unit = Unit.objects.visible_to(user, Permission.FIGURES_READ).select_related("parent").get(pk=unit.pk)
    return forecast_of(unit=unit, on=on, book=book, calendar=calendar, scope=scope_of(user))


def forecast_of(
    *, unit: Unit, on: date, book: RuleBook, calendar: WorkingCalendar, scope: Scope | None = None
) -> ForecastPage:
    """Forecast a unit for whoever was already let in; people are named as far as ``scope`` reaches."""
    territory = territory_of(unit, Period.of_year(on.year, on))
    if unit.is_branch or unit.level == Level.COMMUNE:
        return _of_commune(unit, territory, on, book, calendar, scope or Scope())
    return _of_superior(unit, territory, on, book, calendar)


def trials(
    *, user: User, unit: Unit, days: Iterable[date], book: RuleBook, calendar: WorkingCalendar
) -> list[tuple[date, Trial]]:
    """Try the forecast of a branch or a commune on some days of the year, each in the years before.

    Raises Unit.DoesNotExist as ``forecast_page`` does.
    """
    unit = Unit.objects.visible_to(user, Permission.FIGURES_READ).select_related("parent").get(pk=unit.pk)
    return _trials(unit, days, book, calendar)


def trial_before(*, unit: Unit, on: date, book: RuleBook, calendar: WorkingCalendar) -> Trial:
    """Try the forecast of a day in the years before it, for whoever was already let in."""
    ((_day, trial),) = _trials(unit, [on], book, calendar)
    return trial


def _trials(unit: Unit, days: Iterable[date], book: RuleBook, calendar: WorkingCalendar) -> list[tuple[date, Trial]]:
    earlier = {day: _days_before(day) for day in days}
    every = [one for before in earlier.values() for one in before]
    commune, only = _commune_of(unit)
    evidence = evidence_of([commune], days=every, branches=only, book=book, calendar=calendar)
    return [(day, _trial(evidence, unit, commune, before)) for day, before in earlier.items()]


def commune_forecast(*, unit: Unit, on: date, book: RuleBook, calendar: WorkingCalendar) -> ForecastPage:
    """Forecast a commune with its branches for who is already let in, without trying the years before."""
    territory = territory_of(unit, Period.of_year(on.year, on))
    return _of_commune(unit, territory, on, book, calendar, Scope(), is_tried=False)


def branch_forecasts(
    *,
    branches: Iterable[Unit],
    on: date,
    book: RuleBook,
    calendar: WorkingCalendar,
    known: Iterable[AdmissionCase] = (),
) -> dict[int, UnitForecast]:
    """Forecast some branches, by their keys, for who is already let in; nobody is named.

    ``known`` are cases whose facts were read already.
    """
    units = list(branches)
    communes = {unit.parent_id: unit.parent for unit in units}
    prefetch_related_objects(list(communes.values()), "approval_chains")
    keys = {unit.pk for unit in units}
    judged_by = {"book": book, "calendar": calendar}
    evidence = evidence_of(communes.values(), days=[on], branches=keys, known=known, **judged_by)
    people, targets = people_on_the_road(evidence, on, keys), targets_of(keys, on.year)
    return {
        unit.pk: _line(evidence, _asked(communes[unit.parent_id], {unit.pk}, on), unit, people, targets, {})
        for unit in units
    }


def _of_commune(
    unit: Unit,
    territory: Territory,
    on: date,
    book: RuleBook,
    calendar: WorkingCalendar,
    scope: Scope,
    *,
    is_tried: bool = True,
) -> ForecastPage:
    """Forecast a commune with a line for each branch; or one branch, by the pace of its commune."""
    commune, only = _commune_of(unit)
    before = _days_before(on) if is_tried and not unit.is_branch else []
    evidence = evidence_of([commune], days=[on, *before], branches=only, book=book, calendar=calendar)
    asked = _asked(commune, territory.branches, on)
    people = people_on_the_road(evidence, on, asked.branches, steps_of=tuple(Standing) if unit.is_branch else FEASIBLE)
    targets, names = targets_of({unit.pk, *asked.branches}, on.year), names_on(territory, Period.of_year(on.year, on))
    stretches = _stretches(evidence, asked)
    lines = [_line(evidence, asked, branch, people, targets, names) for branch in territory.lines]
    named = tuple(one for one in people if scope.reaches(Permission.PERSON_READ, one.case.branch.path))
    hidden = len(people) - len(named)
    if unit.is_branch:
        total = replace(lines[0], people=named)
        return ForecastPage(unit, on, total, stretches=stretches, hidden=hidden)
    target = targets.get(unit.pk) or _sum_of(targets)
    newcomers = newcomers_before(evidence, asked)
    total = unit_forecast(evidence, asked, unit, people=people, target=target, newcomers=newcomers)
    trial = _trial(evidence, unit, commune, before) if before else None
    return ForecastPage(unit, on, replace(total, people=named), _in_need(lines), stretches, trial, hidden)


def _of_superior(unit: Unit, territory: Territory, on: date, book: RuleBook, calendar: WorkingCalendar) -> ForecastPage:
    """Forecast each commune by its own pace, and add them up."""
    communes = list(territory.lines)
    prefetch_related_objects(communes, "approval_chains")
    evidence = evidence_of(communes, days=[on], book=book, calendar=calendar)
    targets = targets_of({unit.pk, *territory.line_of, *territory.line_of.values()}, on.year)
    names = names_on(territory, Period.of_year(on.year, on))
    people = defaultdict(list)
    for person in people_on_the_road(evidence, on, territory.line_of):
        people[territory.line_of[person.state.branch]].append(person)
    branches_of = defaultdict(list)
    for branch, line in territory.line_of.items():
        branches_of[line].append(branch)
    lines = []
    for commune in communes:
        below = branches_of[commune.pk]
        asked = _asked(commune, below, on)
        lines.append(
            unit_forecast(
                evidence,
                asked,
                commune,
                people=people[commune.pk],
                target=targets.get(commune.pk) or _sum_of({pk: targets[pk] for pk in below if pk in targets}),
                name=names.get(commune.pk, ""),
                newcomers=newcomers_before(evidence, asked),
            )
        )
    return ForecastPage(unit, on, _added_up(unit, lines, targets.get(unit.pk)), _in_need(lines))


def _commune_of(unit: Unit) -> tuple[Unit, set[int] | None]:
    """Give the commune whose pace counts, and the branches to which the people are limited."""
    commune, only = (unit.parent, {unit.pk}) if unit.is_branch else (unit, None)
    prefetch_related_objects([commune], "approval_chains")
    return commune, only


def _days_before(on: date) -> list[date]:
    return [same_day(on, year) for year in range(on.year - TRIED_YEARS, on.year)]


def _asked(commune: Unit, branches: Iterable[int], on: date) -> Asked:
    return Asked(commune.pk, on, frozenset(branches), committee_votes_on(commune, on)[0])


def _trial(evidence: Evidence, unit: Unit, commune: Unit, days: Iterable[date]) -> Trial:
    days = list(days)
    branches = branches_in(unit, [Period.of_year(day.year, day) for day in days])
    return trial_of(evidence, [_asked(commune, own, day) for day, own in zip(days, branches, strict=True)])


def _line(
    evidence: Evidence,
    asked: Asked,
    branch: Unit,
    people: Iterable[PersonForecast],
    targets: Mapping[int, Target],
    names: Mapping[int, str],
) -> UnitForecast:
    return unit_forecast(
        evidence,
        replace(asked, branches=frozenset([branch.pk])),
        branch,
        people=[person for person in people if person.state.branch == branch.pk],
        target=targets.get(branch.pk),
        name=names.get(branch.pk, ""),
    )


def _added_up(unit: Unit, lines: Sequence[UnitForecast], own: Target | None) -> UnitForecast:
    """Add lines up under the own target of the unit, or the sum of theirs."""
    given = [line.target.value for line in lines if line.target]
    target = own or (Target(sum(given)) if given else None)
    admitted, odds = sum(line.admitted for line in lines), sum_of(line.odds for line in lines)
    standings: Counter = Counter()
    for line in lines:
        standings.update(line.standings)
    shortfall = shortfall_of_sum(
        target=target.value if target else None,
        admitted=admitted,
        odds=odds,
        feasible=sum(line.feasible for line in lines),
        parts=[line.shortfall.verdict for line in lines],
    )
    return UnitForecast(unit, unit.name, target, admitted, standings, odds, shortfall)


def _sum_of(targets: Mapping[int, Target]) -> Target | None:
    return Target(sum(target.value for target in targets.values())) if targets else None


def _in_need(lines: Iterable[UnitForecast]) -> tuple[UnitForecast, ...]:
    return tuple(sorted(map(_unnamed, lines), key=lambda line: line.need))


def _unnamed(line: UnitForecast) -> UnitForecast:
    return replace(line, people=())


def _stretches(evidence: Evidence, asked: Asked) -> tuple[Stretch, ...]:
    """Give the pace of the commune step by step, as it was known on the day."""
    pace = evidence.pace(asked.commune, asked.on)
    stages = (Stage.SOURCE, *road_ahead(Stage.SOURCE, has_committee=asked.has_committee))
    found = []
    for start, end in pairwise(stages):
        spread = pace.between(start, end, has_committee=asked.has_committee)
        whole = pace.between(start, Stage.PROBATION, has_committee=asked.has_committee)
        found.append(Stretch(start, end, spread, whole, "" if spread.is_own else str(USUAL_REASONS[start])))
    return tuple(found)

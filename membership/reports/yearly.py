"""The year of a unit in figures: one row per branch, or per commune for a superior committee.

What each figure counts is written beside its field; the decisions behind them are the design's on counting.
The page, the command ``report_year`` and the Excel sheet all render the same rows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from branches.access import Permission
from branches.enums import Level, Measure, QuotaOrigin, UnitKind
from branches.models import Quota, Unit, Years
from branches.selectors.quota_history import targets_as_of
from membership.enums import CourseKind
from membership.models import BranchSpell, Certificate, Enrolment
from membership.querysets import admitted_between, probationary, recognised_between, there, touching
from membership.reports.periods import Period
from membership.reports.reported import Reported, reported_figures
from membership.reports.territory import Map, Territory, names_on, territory_of
from membership.rules.quota import Target, target_of_period


@dataclass(frozen=True, slots=True)
class YearRow:
    """The figures of one unit over one period, both days included.

    Those of a committee without any record here are the ones it reported by file; without such a report they are
    None: unknown, which is not zero.
    """

    pk: int  # of the unit
    unit: str  # code
    name: str  # as it was on the last day
    kind: str  # kind of branch, or level of committee
    target: int | None  # admissions asked for the whole year, also when the period is a part of it; None: no target
    admitted: int  # by the day of the ceremony, in the branch of that day
    recognised: int  # by the day the twelve months ended, in the branch of that day
    sent_to_awareness_course: int  # enrolments by the start of the course, under the branch that nominated
    certified: int  # awareness certificates by date of issue
    members_start: int  # at the end of the day before the period
    members_end: int  # on the last day
    probationary_end: int  # joined and not yet official on the last day
    target_is_own: bool = False  # no target was assigned: this is the unit's own resolution
    target_is_sum: bool = False  # the commune has none: this is the sum of its branches
    reported: Reported | None = None  # the report by file that the figures are taken from

    @property
    def is_unknown(self) -> bool:
        return self.members_end is None


COUNTED = tuple(field.name for field in fields(YearRow))[4:-3]
COUNTED_BY_DAY = {
    "admitted": "from_on",
    "register_only": "from_on",
    "recognised": "membership__official_on",
    "sent_to_awareness_course": "course__starts_on",
    "certified": "issued_on",
}
"""The column whose day puts a row into a year."""
NO_CASE = Q(membership__case__isnull=True)
"""The spell is known from the register alone."""


@dataclass(frozen=True, slots=True)
class YearReport:
    """The rows of one unit, their sums, and what must be said beside them."""

    unit: Unit
    period: Period
    rows: tuple[YearRow, ...]
    own_target: int | None  # the unit's own target, which may differ from the sum of the lines
    register_only: int  # admissions known from the register alone, without a case of their own
    territory: Territory  # the map it stands on

    @property
    def elsewhere(self) -> tuple[YearRow, ...]:
        """The rows whose people are recorded in another installation, or nowhere."""
        return tuple(row for row in self.rows if row.reported or row.is_unknown)

    @property
    def totals(self) -> dict[str, int | None]:
        """Sum every figure over the rows; a target stays None when no row has one."""
        sums = {}
        for name in COUNTED:
            values = [value for row in self.rows if (value := getattr(row, name)) is not None]
            sums[name] = sum(values) if values or name != "target" else None
        return sums

    @property
    def asked_for(self) -> int | None:
        """The unit's own target; without one the sum of its lines, as in the forecast and in the report."""
        return self.totals["target"] if self.own_target is None else self.own_target

    @property
    def target_difference(self) -> int:
        """How much the sum of the lines exceeds the unit's own target (negative: falls short); 0 when none is set."""
        if self.own_target is None:
            return 0
        return (self.totals["target"] or 0) - self.own_target


def year_report(*, user, unit: Unit, period: Period, on_map: str = Map.OF_THE_PERIOD) -> YearReport:
    """Count the year of ``unit`` for a reader who may see its figures.

    Raises Unit.DoesNotExist when the unit lies outside the reader's scope. The number of queries does not
    depend on the number of units.
    """
    Unit.objects.visible_to(user, Permission.FIGURES_READ).get(pk=unit.pk)
    return count_year(unit=unit, period=period, on_map=on_map)


def count_year(*, unit: Unit, period: Period, on_map: str = Map.OF_THE_PERIOD) -> YearReport:
    """Count the year of ``unit`` for whoever was already let in: ``year_report``, and the command line."""
    territory = territory_of(unit, period, on_map)
    counts = _counts(territory, period)
    names = names_on(territory, period)
    targets = targets_of({unit.pk, *territory.line_of, *territory.line_of.values()}, period.year, day=period.last)
    sums = _sums_of_branches(territory, targets)
    rows = tuple(
        _row(line, counts[line.pk], names, targets.get(line.pk), sums.get(line.pk))
        for line in territory.lines
        if not (territory.is_of_today and line.closed_on and not any(counts[line.pk].values()))
    )
    rows = _with_reported(unit, territory, rows, period)
    own_target = targets[unit.pk].value if unit.pk in targets else None
    register_only = sum(counts[line.pk]["register_only"] for line in territory.lines)
    return YearReport(unit, period, rows, own_target, register_only, territory)


def _with_reported(unit: Unit, territory: Territory, rows: tuple[YearRow, ...], period: Period) -> tuple[YearRow, ...]:
    """Give the committees without records here the figures that they reported, or none; one query."""
    if unit.kind == UnitKind.BRANCH or unit.level == Level.COMMUNE:
        return rows
    reported = reported_figures(units=[row.pk for row in rows], period=period)
    recorded = set(territory.line_of.values())
    return tuple(
        row
        if any(getattr(row, name) for name in COUNTED[1:]) or (row.pk in recorded and row.pk not in reported)
        else _reported_row(row, reported.get(row.pk))
        for row in rows
    )


def _reported_row(row: YearRow, found: Reported | None) -> YearRow:
    if found is None:
        return replace(row, **dict.fromkeys(COUNTED[1:]))
    figures = {name: found.figures["totals"][name] for name in COUNTED[1:]}
    return replace(row, target=found.target if row.target is None else row.target, reported=found, **figures)


def _row(line: Unit, counts: dict, names: dict, target: Target | None, sum_of_branches: int | None) -> YearRow:
    is_sum = sum_of_branches is not None and (target is None or line.kind == UnitKind.BRANCH)
    return YearRow(
        pk=line.pk,
        unit=line.code,
        name=names.get(line.pk, line.name),
        kind=line.branch_kind or line.level,
        target=sum_of_branches if is_sum or target is None else target.value,
        target_is_own=not is_sum and target is not None and target.is_own_resolution,
        target_is_sum=is_sum,
        **{name: counts[name] for name in COUNTED if name != "target"},
    )


def _sums_of_branches(territory: Territory, targets: dict[int, Target]) -> dict[int, int]:
    """Sum the targets of the branches behind each line that stands for others than itself.

    A line without any such target is left out. A branch that took over others on the map of today adds its own.
    """
    sums: dict[int, int] = {}
    merged = {line for branch, line in territory.line_of.items() if branch != line and branch in targets}
    for branch, line in territory.line_of.items():
        if line in merged and branch in targets:
            sums[line] = sums.get(line, 0) + targets[branch].value
    return sums


def _counts(territory: Territory, period: Period) -> dict[int, dict[str, int]]:
    """Map each line to its figures, in three queries; a figure without a row in the database is zero."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows_of = countings(territory.branches, period)
    touched = _spells(territory.branches).filter(touching(period.first, period.last))
    figures = figures_of_spells(period).items()
    asked = [(touched, {name: Count("pk", filter=condition) for name, condition in figures})]
    asked += [(rows_of[name], {name: Count("pk")}) for name in ("sent_to_awareness_course", "certified")]
    for rows, numbers in asked:
        for row in rows.values("branch").annotate(**numbers).order_by("branch"):
            line = counts[territory.line_of[row["branch"]]]
            for name in numbers:
                line[name] += row[name]
    return counts


def figures_of_spells(period: Period) -> dict[str, Q]:
    """Map each figure of the members to what a spell of a branch must be to count in it."""
    days = (period.first, period.last)
    admitted = admitted_between(*days)
    return {
        "admitted": admitted,
        "register_only": admitted & NO_CASE,
        "recognised": recognised_between(*days),
        "members_start": there(period.eve),
        "members_end": there(period.last),
        "probationary_end": probationary(period.last),
    }


def countings(branches: Iterable[int], period: Period) -> dict[str, QuerySet]:
    """Map each figure to the rows it counts, one by one, in the branches with these keys."""
    days = (period.first, period.last)
    spells = _spells(branches)
    sent = Enrolment.objects.counted().standing().filter(branch__in=branches, course__kind=CourseKind.AWARENESS)
    certified = Certificate.objects.counted().standing().filter(branch__in=branches, kind=CourseKind.AWARENESS)
    return {
        **{name: spells.filter(condition) for name, condition in figures_of_spells(period).items()},
        "sent_to_awareness_course": sent.filter(course__starts_on__range=days, course__cancelled_on__isnull=True),
        "certified": certified.filter(issued_on__range=days),
        "left": spells.filter(left_on__range=days, left_on=F("membership__left_on")),
    }


def _spells(branches: Iterable[int]) -> QuerySet:
    return BranchSpell.objects.counted().filter(branch__in=branches)


def targets_of(units: Iterable[int], year: int, *, day: date | None = None) -> dict[int, Target]:
    """Map units to the admissions asked of them in a year; a unit without a target is left out.

    As of ``day`` where one is given: what was decided later, by the day of its paper, does not count. One query.
    """
    years = Years.of(year)
    if day is None:
        rows = Quota.objects.filter(unit__in=units, first_year=year, last_year=year)
        given = {row.cell: row.target for row in rows}
    else:
        given = targets_as_of(units=units, years=years, day=day)
    found = {unit: _target(given, unit) for unit in {unit for unit, _measure, _origin in given}}
    return {unit: target for unit, target in found.items() if target is not None}


def _target(given: dict[tuple[int, str, str], int], unit: int) -> Target | None:
    """Choose the target of admissions of a unit among its cells."""
    origins = (QuotaOrigin.ASSIGNED, QuotaOrigin.OWN_RESOLUTION)
    return target_of_period(*(given.get((unit, Measure.ADMISSION, origin)) for origin in origins))

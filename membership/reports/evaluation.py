"""The evaluation of the branches of a unit in a year: the admission criterion beside the level that was decided.

The lines and figures are those of the year report, so the branches are those of that year. Of a superior the lines are
the communes, with how many of their branches were rated what.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from branches.enums import EvaluationLevel, Level
from branches.models import Evaluation, Unit
from membership.reports.periods import Period
from membership.reports.territory import territory_of
from membership.reports.yearly import YearReport, YearRow, year_report
from membership.rules.book import RuleBook
from membership.rules.evaluation import (
    CapReading,
    LevelAsked,
    Proposal,
    Scheme,
    cap_findings,
    cap_readings,
    criterion,
    levels_asked,
    proposal,
    scheme_of,
)
from membership.rules.findings import Finding
from membership.rules.quota import percentage
from membership.selectors.evaluation import evaluations_of, successors_of, units_of
from nammlau.writing import written_date

YEARS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """How many branches there were, and how many of them were rated each level, in the order of EvaluationLevel."""

    branches: int
    numbers: tuple[int, ...]

    @property
    def rated(self) -> int:
        return sum(self.numbers)

    @property
    def by_level(self) -> dict[str, int]:
        return dict(zip(EvaluationLevel.values, self.numbers, strict=True))

    @property
    def cells(self) -> list[tuple[str, int]]:
        """List label and number of each level."""
        return list(zip(EvaluationLevel.labels, self.numbers, strict=True))


@dataclass(frozen=True, slots=True)
class YearLevels:
    """The levels of one year, and by how much each differs from the year before (None: no year before it)."""

    year: int
    counts: LevelCounts
    changes: tuple[int, ...] | None

    @property
    def cells(self) -> list[tuple[str, int, int | None]]:
        """List label, number and change of each level."""
        changes = self.changes or (None,) * len(self.counts.numbers)
        return [(*cell, change) for cell, change in zip(self.counts.cells, changes, strict=True)]

    @property
    def labels(self) -> str:
        """Name the levels that were given: of one branch, its level."""
        return ", ".join(str(label) for label, number in self.counts.cells if number)


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One branch: its figures, the criterion in words, what was proposed and what decided (a blank row: nothing)."""

    unit: Unit
    row: YearRow
    ratio: Decimal | None
    criterion: str
    life: str  # founded or closed within the year, in words
    evaluation: Evaluation
    proposal: Proposal
    asked: tuple[LevelAsked, ...]


@dataclass(frozen=True, slots=True)
class EvaluationGrid:
    """The branches of a commune in a year, as their evaluation is typed."""

    unit: Unit
    year: int
    scheme: Scheme
    lines: tuple[EvaluationLine, ...]


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """One commune of a superior: its figures, the levels of its branches, and the cap judged by every reading."""

    row: YearRow
    ratio: Decimal | None
    counts: LevelCounts
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class EvaluationYear:
    """A unit and a year; ``lines`` is empty for a superior, ``communes`` for everybody else."""

    unit: Unit
    year: int
    scheme: Scheme
    report: YearReport
    lines: tuple[EvaluationLine, ...]
    communes: tuple[CommuneLine, ...]
    counts: LevelCounts
    years: tuple[YearLevels, ...]
    readings: tuple[CapReading, ...]
    findings: Sequence[Finding]

    @property
    def decisions(self) -> list[tuple[str, date | None, str, int]]:
        """List the decisions that the levels rest on: body, day, paper, and for how many branches."""
        kept = (line.evaluation for line in self.lines if line.evaluation.level)
        return [(*one, number) for one, number in Counter((e.decided_by, e.decided_on, e.paper) for e in kept).items()]

    @property
    def ratio(self) -> Decimal | None:
        totals = self.report.totals
        return percentage(totals["admitted"] or 0, totals["target"])


def evaluation_grid(*, user, unit: Unit, year: int, on: date, book: RuleBook) -> EvaluationGrid:
    """List the branches of a commune for whoever types their evaluation: the lines of ``evaluation_year`` alone."""
    report = year_report(user=user, unit=unit, period=_period(year, on))
    scheme = scheme_of(year, book)
    return EvaluationGrid(unit, year, scheme, _lines(report, scheme))


def evaluation_year(*, user, unit: Unit, year: int, on: date, book: RuleBook) -> EvaluationYear:
    """Put the evaluation of a year together; a year that is not over is counted up to the day ``on``.

    The cap is judged where the body that decides the levels stands: for a commune, and for each commune of a superior.
    Raises Unit.DoesNotExist when the unit lies outside the reader's scope. The number of queries is fixed.
    """
    report = year_report(user=user, unit=unit, period=_period(year, on))
    scheme = scheme_of(year, book)
    years = _years(unit, year)
    counts = years[-1].counts
    is_superior = not unit.is_branch and unit.level != Level.COMMUNE
    return EvaluationYear(
        unit=unit,
        year=year,
        scheme=scheme,
        report=report,
        lines=() if is_superior else _lines(report, scheme),
        communes=_communes(report, scheme) if is_superior else (),
        counts=counts,
        years=years,
        readings=cap_readings(counts.by_level, scheme.cap) if unit.is_commune else (),
        findings=cap_findings(counts.by_level, scheme.cap) if unit.is_commune else [],
    )


def _period(year: int, on: date) -> Period:
    return Period.of_year(year, on if year == on.year else None)


def _lines(report: YearReport, scheme: Scheme) -> tuple[EvaluationLine, ...]:
    keys = [row.pk for row in report.rows]
    units, heirs = units_of(keys), successors_of(keys)
    found = evaluations_of(keys, scheme.year)
    lines = []
    for row in report.rows:
        kept = found.get(row.pk) or Evaluation(unit=units[row.pk], year=scheme.year)
        lines.append(
            EvaluationLine(
                unit=units[row.pk],
                row=row,
                ratio=percentage(row.admitted, row.target),
                criterion=criterion(row.target, row.admitted),
                life=_life(units[row.pk], heirs.get(row.pk, ()), scheme.year),
                evaluation=kept,
                proposal=proposal(kept.points, kept.conditions, scheme),
                asked=levels_asked(kept.conditions, scheme),
            )
        )
    return tuple(lines)


def _life(unit: Unit, heirs: Iterable[str], year: int) -> str:
    """Say that a branch was founded or closed within the year; empty for one that was there all the year."""
    said = []
    if unit.founded_on and unit.founded_on.year == year:
        said.append(_("thành lập ngày %(day)s") % {"day": written_date(unit.founded_on)})
    if unit.closed_on and unit.closed_on.year == year:
        words = {"day": written_date(unit.closed_on), "heirs": ", ".join(heirs)}
        closed = _("kết thúc ngày %(day)s, chuyển vào %(heirs)s") if heirs else _("kết thúc ngày %(day)s")
        said.append(closed % words)
    return "; ".join(said)


def _communes(report: YearReport, scheme: Scheme) -> tuple[CommuneLine, ...]:
    line_of = territory_of(report.unit, Period.of_year(scheme.year)).line_of
    branches: dict[int, list[int]] = {}
    for branch, line in line_of.items():
        branches.setdefault(line, []).append(branch)
    level_of = dict(_decided(line_of, [scheme.year]).values_list("unit", "level"))
    lines = []
    for row in report.rows:
        own = branches.get(row.pk, [])
        counts = _counts(len(own), [level_of[branch] for branch in own if branch in level_of])
        findings = cap_findings(counts.by_level, scheme.cap)
        lines.append(CommuneLine(row, percentage(row.admitted, row.target), counts, findings))
    return tuple(lines)


def _years(unit: Unit, last: int) -> tuple[YearLevels, ...]:
    """Count the levels of the years up to ``last``, each on its own map; oldest first."""
    span = range(last - YEARS_SHOWN, last + 1)
    branches = {year: set(territory_of(unit, Period.of_year(year)).line_of) for year in span}
    decided = list(_decided(set().union(*branches.values()), span).values_list("year", "unit", "level"))
    counts = {
        year: _counts(len(keys), [level for its_year, key, level in decided if its_year == year and key in keys])
        for year, keys in branches.items()
    }
    return tuple(YearLevels(year, counts[year], _changes(counts, year)) for year in span if year > span[0])


def _changes(counts: dict[int, LevelCounts], year: int) -> tuple[int, ...] | None:
    """Set a year beside the one before; a year without any decided level is no measure."""
    before = counts[year - 1]
    if not before.rated or not counts[year].rated:
        return None
    return tuple(now - then for now, then in zip(counts[year].numbers, before.numbers, strict=True))


def _decided(branches: Iterable[int], years: Iterable[int]):
    return Evaluation.objects.filter(unit__in=branches, year__in=years).exclude(level="")


def _counts(branches: int, levels: Sequence[str]) -> LevelCounts:
    return LevelCounts(branches, tuple(levels.count(level) for level in EvaluationLevel.values))

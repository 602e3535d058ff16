"""Figures of committees whose people are recorded in another installation: those of the report that came as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from membership.enums.reports import ReportKind
from membership.reports.periods import Period
from membership.selectors.deliveries import delivered_reports

LAST_DAYS = {ReportKind.YEAR: (12, 31), ReportKind.HALF_YEAR: (6, 30)}


@dataclass(frozen=True, slots=True)
class Reported:
    """The frozen figures of one unit, up to a day; ``figures`` are the plain values of ``PeriodFigures``."""

    report: int
    until: date
    figures: dict[str, Any]

    @property
    def target(self) -> int | None:
        """The target that the unit told of: its own, else the sum of its lines."""
        own = self.figures["totals"]["own_target"]
        return self.figures["totals"]["target"] if own is None else own


def reported_figures(*, units: Iterable[int], period: Period) -> dict[int, Reported]:
    """Map units to what they reported by file of a year, as far as it lies within a period; one query.

    The later report counts, of a report its last issue. A period that begins within a year has none.
    """
    found: dict[int, Reported] = {}
    if (period.first.month, period.first.day) != (1, 1):
        return found
    for report in delivered_reports(units=units, year=period.year):
        until = date(report.year, *LAST_DAYS[ReportKind(report.kind)])
        known = found.get(report.unit_id)
        if until <= period.last and (known is None or until >= known.until):
            found[report.unit_id] = Reported(report.pk, until, report.figures)
    return found

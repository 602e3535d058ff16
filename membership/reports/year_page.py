"""Everything the year page shows: the report, the year before beside it, and the years of the chart."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from branches.enums import BranchKind, Level
from branches.models import Unit
from membership.reports.breaks import Break, breaks_of
from membership.reports.periods import Period
from membership.reports.series import SERIES, YearLine, year_lines
from membership.reports.territory import Map
from membership.reports.yearly import YearReport, YearRow, year_report
from nammlau.charts import GroupedBars, Series
from nammlau.writing import written_ratio

YEARS_SHOWN = 6
LABELS = {
    "sent_to_awareness_course": _("Cử học lớp nhận thức về Đảng"),
    "certified": _("Được cấp giấy chứng nhận"),
    "admitted": _("Kết nạp đảng viên"),
    "recognised": _("Công nhận chính thức"),
    "members_start": _("Đảng viên đầu kỳ"),
    "members_end": _("Đảng viên cuối kỳ"),
    "probationary_end": _("Trong đó dự bị"),
}
KIND_LABELS = {**dict(BranchKind.choices), **dict(Level.choices)}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table, with what the row alone does not say."""

    row: YearRow
    kind: str
    ratio: str  # admitted of the target, as a percentage


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of the period beside the same part of the year before."""

    label: str
    now: int
    before: int

    @property
    def difference(self) -> int:
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class YearPage:
    report: YearReport
    lines: tuple[Line, ...]
    ratio: str
    comparisons: tuple[Comparison, ...]
    years: tuple[YearLine, ...]
    chart: GroupedBars
    on_map: str
    breaks: tuple[Break, ...]  # where the series of the years breaks

    @property
    def has_register_years(self) -> bool:
        """Whether some admissions of the years shown are known from the register alone."""
        return any(line.register_only for line in self.years)

    @property
    def kind_counts(self) -> list[tuple[str, int]]:
        """Count the lines by kind, in the order in which the kinds appear."""
        counts: dict[str, int] = {}
        for line in self.lines:
            counts[line.kind] = counts.get(line.kind, 0) + 1
        return list(counts.items())


def year_page_of(*, user, unit: Unit, period: Period, on_map: str = Map.OF_THE_PERIOD) -> YearPage:
    """Count a period, the same part of the year before, and the years of the chart.

    Raises Unit.DoesNotExist when the unit lies outside the reader's scope. The number of queries is fixed.
    """
    report = year_report(user=user, unit=unit, period=period, on_map=on_map)
    before = year_report(user=user, unit=unit, period=period.a_year_before(), on_map=on_map)
    years = tuple(year_lines(unit=unit, last=period, years=YEARS_SHOWN, on_map=on_map))
    breaks = breaks_of(unit=unit, first=date(period.year - YEARS_SHOWN + 1, 1, 1), last=period.last)
    totals = report.totals
    return YearPage(
        report=report,
        lines=tuple(_line(row) for row in report.rows),
        ratio=written_ratio(totals["admitted"], totals["target"]),
        comparisons=tuple(Comparison(LABELS[name], totals[name], before.totals[name]) for name in LABELS),
        years=years,
        chart=_chart(years),
        on_map=on_map,
        breaks=breaks,
    )


def _line(row: YearRow) -> Line:
    return Line(row, KIND_LABELS.get(row.kind, row.kind), written_ratio(row.admitted, row.target))


def _chart(years: tuple[YearLine, ...]) -> GroupedBars:
    return GroupedBars(
        title=str(_("Cử học, kết nạp và công nhận chính thức qua các năm")),
        groups=tuple(str(line.year) for line in years),
        series=tuple(Series(str(LABELS[name]), tuple(getattr(line, name) for line in years)) for name in SERIES),
    )

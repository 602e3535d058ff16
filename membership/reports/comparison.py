"""Units beside each other: chosen figures of chosen years, sorted by any of them, and by what each unit needs.

The lines are those of the year report. What a unit needs is counted today, in people and branches that can be helped.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.enums import Level, UnitKind
from branches.models import Unit
from membership.models import BranchSpell
from membership.reports.helpers import without_helper
from membership.reports.periods import Period
from membership.reports.road import before_admission
from membership.reports.territory import Map
from membership.reports.year_page import LABELS
from membership.reports.yearly import YearReport, YearRow, year_report
from membership.rules.quota import percentage

IDLE_YEARS = 3
"""A branch that admitted nobody for so many years counts as idle (the article: branches without admission)."""
FIGURES = {
    "target": gettext_lazy("Chỉ tiêu kết nạp"),
    "admitted": LABELS["admitted"],
    "ratio": gettext_lazy("Tỷ lệ thực hiện"),
    "recognised": LABELS["recognised"],
    "sent_to_awareness_course": LABELS["sent_to_awareness_course"],
    "certified": LABELS["certified"],
    "members_end": LABELS["members_end"],
    "probationary_end": LABELS["probationary_end"],
    "growth": gettext_lazy("Kết nạp so với đảng viên đầu kỳ"),
}
"""The figures to choose from; ``growth`` is the admitted in percent of the members at the beginning."""
DEFAULT_FIGURES = ("target", "admitted", "ratio")
NEED = "need"
NEED_RATE = "need-rate"
NAME = "name"
RATED_PER = 10
"""For so many branches the need of a committee is told, so that small ones stand beside large ones."""
HOW_RATED = gettext_lazy(
    "Tổng cần quan tâm là số người còn thiếu so với chỉ tiêu cộng số chi bộ ba năm liền chưa kết nạp, số chi bộ không "
    "có người trong nguồn và số người chưa có đảng viên giúp đỡ. Trên 10 chi bộ là tổng ấy chia cho số chi bộ của đơn "
    "vị rồi nhân 10, để đơn vị ít chi bộ so được với đơn vị nhiều chi bộ."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of one year; ``key`` names it in an address."""

    figure: str
    year: int
    label: str

    @property
    def key(self) -> str:
        return f"{self.figure}-{self.year}"


@dataclass(frozen=True, slots=True)
class Need:
    """What one unit needs today: people still to be admitted this year, and who or what is without care."""

    missing: int = 0  # people short of the target of the last year asked for
    idle: int = 0  # branches that stood for IDLE_YEARS years and admitted nobody in them
    without_source: int = 0  # branches without anybody on the road before admission
    without_helper: int = 0  # people on the road without a helper
    branches: int = 0  # that stand, to set the need against

    @property
    def number(self) -> int:
        """Sum up, so that units stand in an order; the words say what is behind it."""
        return self.missing + self.idle + self.without_source + self.without_helper

    @property
    def rate(self) -> Decimal | None:
        """Give the number for RATED_PER branches, half up with one decimal; None without a branch."""
        if not self.branches:
            return None
        return (Decimal(RATED_PER * self.number) / self.branches).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def words(self) -> list[str]:
        """Say each need in words; nothing for what is well."""
        said = (
            (self.missing, _("thiếu %(number)s người so với chỉ tiêu")),
            (self.idle, _("%(number)s chi bộ ba năm liền chưa kết nạp")),
            (self.without_source, _("%(number)s chi bộ không có người trong nguồn")),
            (self.without_helper, _("%(number)s người chưa có đảng viên giúp đỡ")),
        )
        return [words % {"number": number} for number, words in said if number]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One unit with its values in the order of the columns; None where there is none, which is not zero."""

    pk: int
    name: str
    values: tuple[int | Decimal | None, ...]
    need: Need
    is_unknown: bool = False  # neither records nor a report are here: its need is not known, which is not zero


@dataclass(frozen=True, slots=True)
class Comparison:
    unit: Unit
    columns: tuple[Column, ...]
    lines: tuple[ComparedLine, ...]
    totals: tuple[int | Decimal | None, ...]
    need: Need
    reports: tuple[YearReport, ...]  # one for each year

    @property
    def summed_need(self) -> str:
        """Say what the lines need together: what one has beyond its target makes up for no other."""
        words = "; ".join(self.need.words)
        return _("cộng từng đơn vị: %(words)s") % {"words": words} if words else ""

    @property
    def is_rated(self) -> bool:
        """Whether the lines are committees, whose numbers of branches differ."""
        return self.unit.kind != UnitKind.BRANCH and self.unit.level != Level.COMMUNE


def compare(
    *,
    user,
    unit: Unit,
    years: Sequence[int],
    figures: Sequence[str],
    on: date,
    sort: str = f"-{NEED}",
    on_map: str = Map.OF_THE_PERIOD,
) -> Comparison:
    """Put the units below one beside each other; a year that is not over is counted up to the day ``on``.

    ``sort`` is NEED, NEED_RATE, NAME or the key of a column, with a minus for falling order; a value that is missing
    stands last. Raises Unit.DoesNotExist when the unit lies outside the reader's scope. The number of queries is fixed
    for a number of years.
    """
    reports = [year_report(user=user, unit=unit, period=_period(year, on), on_map=on_map) for year in years]
    columns = tuple(
        Column(figure, report.period.year, str(FIGURES[figure])) for figure in figures for report in reports
    )
    needs = _needs(reports[-1], on)
    lines = _lines(reports, columns, needs)
    totals = {report.period.year: report.totals for report in reports}
    return Comparison(
        unit=unit,
        columns=columns,
        lines=tuple(sorted(lines, key=_order(columns, sort))),
        totals=tuple(_of_totals(totals[one.year], one.figure) for one in columns),
        need=_sum_of(line.need for line in lines),
        reports=tuple(reports),
    )


def _period(year: int, on: date) -> Period:
    return Period.of_year(year, on if year == on.year else None)


def _lines(reports: Sequence[YearReport], columns: Sequence[Column], needs: dict[int, Need]) -> list[ComparedLine]:
    """Give a line to each unit of the last year; a year in which it did not exist has no values."""
    rows = {report.period.year: {row.pk: row for row in report.rows} for report in reports}
    return [
        ComparedLine(
            pk=row.pk,
            name=row.name,
            values=tuple(_value(rows[one.year].get(row.pk), one.figure) for one in columns),
            need=needs.get(row.pk, Need()),
            is_unknown=row.is_unknown,
        )
        for row in reports[-1].rows
    ]


def _value(row: YearRow | None, figure: str) -> int | Decimal | None:
    return None if row is None else _of_totals({name: getattr(row, name) for name in row.__dataclass_fields__}, figure)


def _of_totals(figures: dict, figure: str) -> int | Decimal | None:
    if figure == "ratio":
        return percentage(figures["admitted"], figures["target"])
    if figure == "growth":
        return percentage(figures["admitted"], figures["members_start"])
    return figures[figure]


def _order(columns: tuple[Column, ...], sort: str):
    """Build the key that sorts lines; what is missing stands last in both directions."""
    falls, name = sort.startswith("-"), sort.removeprefix("-")
    place = next((number for number, column in enumerate(columns) if column.key == name), None)

    def key(line: ComparedLine):
        if name == NAME:
            return (0, 0)
        need = line.need.rate if name == NEED_RATE else line.need.number
        need = None if line.is_unknown else need
        value = need if place is None else line.values[place]
        return (1, 0) if value is None else (0, -value if falls else value)

    return key


def _needs(report: YearReport, on: date) -> dict[int, Need]:
    """Count what each line needs, in four queries; how many branches a unit has that reported by file says its report.

    A branch closed by the day needs nothing, people still written in it do; one founded since cannot have been idle
    for all the years.
    """
    line_of, branches = report.territory.line_of, report.territory.branches
    since = date(report.period.last.year - IDLE_YEARS, report.period.last.month, min(report.period.last.day, 28))
    standing = Unit.objects.filter(pk__in=branches).exclude(closed_on__lte=on)
    spells = BranchSpell.objects.counted().filter(branch__in=branches)
    admitting = set(spells.admitted_between(since, report.period.last).values_list("branch", flat=True))
    waiting = before_admission(branches=branches, on=on)
    with_source = set(waiting.order_by().values_list("branch", flat=True).distinct())
    alone_cases = without_helper(branches=branches, on=on)
    alone = dict(alone_cases.values_list("branch").annotate(number=Count("pk")).order_by())
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for branch, founded_on in standing.values_list("pk", "founded_on"):
        line = counts[line_of[branch]]
        line["branches"] += 1
        line["idle"] += branch not in admitting and (founded_on or date.min) <= since
        line["without_source"] += branch not in with_source
    for branch, number in alone.items():
        counts[line_of[branch]]["without_helper"] += number
    missing = {row.pk: max((row.target or 0) - row.admitted, 0) for row in report.rows if not row.is_unknown}
    told = {row.pk: {"branches": len(row.reported.figures["rows"])} for row in report.rows if row.reported}
    return {
        line: Need(missing=missing.get(line, 0), **told.get(line, {}) | counts[line]) for line in (*counts, *missing)
    }


def _sum_of(needs: Iterable[Need]) -> Need:
    every = list(needs)
    return Need(*(sum(getattr(need, name) for need in every) for name in Need.__dataclass_fields__))

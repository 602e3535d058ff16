"""The picture of a unit on a day: the road and its people, the year against its target, members, helpers.

Every part is counted by a report of its own; here they are put side by side and turned into charts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from branches.models import Unit
from membership.enums import Sex
from membership.enums.reports import AgeBand
from membership.models import BranchSpell
from membership.reports.breakdowns import (
    NOT_RECORDED,
    NOT_RECORDED_LABEL,
    Breakdown,
    Part,
    count_cells,
    count_parts,
    for_outsiders,
)
from membership.reports.breaks import Break, breaks_of
from membership.reports.helpers import HelperLoad, helper_load
from membership.reports.movements import Movements, whole_movements
from membership.reports.periods import Period
from membership.reports.road import Cohort, Standing, Waiting, cohorts, standing_on, waiting
from membership.reports.series import YearLine, year_lines
from membership.reports.territory import Map
from membership.reports.untold import NOBODY, unrecorded_words
from membership.reports.year_page import LABELS
from membership.reports.yearly import YearReport, countings, year_report
from membership.selectors.figure_people import shows_names
from nammlau.charts import Funnel, GroupedBars, Series, Step, TargetBars, TargetRow
from nammlau.pyramids import Pyramid

COHORT_YEARS = 6
YEARS_DRAWN = 12
TARGETS_DRAWN = 15
FIGURES = {name: LABELS[name] for name in ("admitted", "members_end", "sent_to_awareness_course", "recognised")}
"""The figures that a reader may have told apart."""


@dataclass(frozen=True, slots=True)
class AgeLine:
    """The members of one band of age on the last day, by sex."""

    band: str
    label: str
    men: int
    women: int
    other: int  # whose sex is not recorded


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything the page shows of one unit; ``figure`` is the figure that is told apart."""

    report: YearReport
    on_map: str
    breaks: tuple[Break, ...]
    movements: Movements
    standings: tuple[Standing, ...]
    cohorts: tuple[Cohort, ...]
    waiting: tuple[Waiting, ...]
    helpers: HelperLoad
    years: tuple[YearLine, ...]
    figure: str
    breakdowns: tuple[Breakdown, ...]
    ages: tuple[AgeLine, ...]
    leavers: tuple[Part, ...]  # bands of age of who left in the period

    @property
    def on_the_road(self) -> int:
        """Count the people before admission."""
        return sum(one.number for one in self.standings if one.step != "admitted")

    @property
    def told(self) -> tuple[Breakdown, ...]:
        """Give the breakdowns that say something; none where the figure is zero."""
        return tuple(one for one in self.breakdowns if one.parts and not one.is_unrecorded)

    @property
    def untold(self) -> str:
        """Say in a line what the other breakdowns would fill a table with; empty where there is no other."""
        if not any(one.parts for one in self.breakdowns):
            return str(NOBODY[self.figure])
        return unrecorded_words(one.label for one in self.breakdowns if one.is_unrecorded)

    @property
    def road_chart(self) -> Funnel:
        steps = tuple(Step(one.label, one.number) for one in self.standings)
        return Funnel(_("Những người đang trên đường phấn đấu, theo bước xa nhất đã đến"), steps)

    @property
    def target_chart(self) -> TargetBars:
        """Draw the lines with a target, those that miss most first."""
        aimed = [row for row in self.report.rows if row.target and not row.is_unknown]
        aimed.sort(key=lambda row: (row.admitted - row.target, row.admitted / row.target))
        rows = tuple(TargetRow(row.name, row.admitted, row.target) for row in aimed[:TARGETS_DRAWN])
        return TargetBars(_("Kết nạp so với chỉ tiêu: đơn vị thiếu nhiều nhất đứng trước"), rows)

    @property
    def years_drawn(self) -> tuple[YearLine, ...]:
        return self.years[-YEARS_DRAWN:]

    @property
    def years_before(self) -> tuple[YearLine, ...]:
        """Give the older years, back to the oldest admission in a register."""
        return self.years[:-YEARS_DRAWN]

    @property
    def years_chart(self) -> GroupedBars:
        drawn = self.years_drawn
        return GroupedBars(
            _("Kết nạp đảng viên qua các năm"),
            tuple(str(line.year) for line in drawn),
            (Series(str(LABELS["admitted"]), tuple(line.admitted for line in drawn)),),
        )

    @property
    def age_chart(self) -> Pyramid:
        """Draw men and women by band, without those whose age is not recorded."""
        drawn = self._drawn_ages
        return Pyramid(
            _("Tháp tuổi đảng viên"),
            tuple(line.label for line in drawn),
            Series(_("Nam"), tuple(line.men for line in drawn)),
            Series(_("Nữ"), tuple(line.women for line in drawn)),
        )

    @property
    def not_drawn(self) -> int:
        """Count the members that the pyramid leaves out: of unknown age or sex."""
        every = sum(line.men + line.women + line.other for line in self.ages)
        return every - sum(line.men + line.women for line in self._drawn_ages)

    @property
    def _drawn_ages(self) -> list[AgeLine]:
        return [line for line in self.ages if line.band != NOT_RECORDED]


def dashboard_of(
    *, user, unit: Unit, period: Period, on_map: str = Map.OF_THE_PERIOD, figure: str = "admitted"
) -> Dashboard:
    """Count the picture of a unit at the end of a period.

    Who may not see names reads no small groups. Raises Unit.DoesNotExist when the unit lies outside the reader's scope.
    The number of queries is fixed.
    """
    report = year_report(user=user, unit=unit, period=period, on_map=on_map)
    branches = report.territory.branches
    counted = countings(branches, period)
    breakdowns = count_parts(rows=counted[figure], figure=figure, period=period)
    years = year_lines(unit=unit, last=period, years=period.year - _first_year(branches, period) + 1, on_map=on_map)
    return Dashboard(
        report=report,
        on_map=on_map,
        breaks=breaks_of(unit=unit, first=date(period.year - COHORT_YEARS + 1, 1, 1), last=period.last),
        movements=whole_movements(unit=unit, territory=report.territory, period=period),
        standings=standing_on(branches=branches, on=period.last),
        cohorts=cohorts(branches=branches, first_year=period.year - COHORT_YEARS + 1, on=period.last),
        waiting=waiting(branches=branches, on=period.last),
        helpers=helper_load(branches=branches, on=period.last),
        years=tuple(years),
        figure=figure,
        breakdowns=breakdowns if shows_names(user=user, unit=unit) else for_outsiders(breakdowns),
        ages=_ages(counted["members_end"], period),
        leavers=_leavers(counted["left"], period),
    )


def _first_year(branches: Iterable[int], period: Period) -> int:
    """Give the year of the oldest admission that a register tells of, not after the period."""
    admitted = BranchSpell.objects.counted().admitted_between(date.min, period.last).filter(branch__in=branches)
    oldest = admitted.aggregate(oldest=Min("from_on"))["oldest"]
    return min(oldest.year if oldest else period.year, period.year - YEARS_DRAWN // 2 + 1)


def _ages(members, period: Period) -> tuple[AgeLine, ...]:
    cells = count_cells(rows=members, figure="members_end", period=period, codes=("age", "sex"))
    bands = [*AgeBand.choices, (NOT_RECORDED, NOT_RECORDED_LABEL)]
    sexes = (Sex.MALE, Sex.FEMALE, NOT_RECORDED)
    return tuple(
        AgeLine(band, str(label), *numbers)
        for band, label in bands
        if any(numbers := [cells.get((band, sex), 0) for sex in sexes])
    )


def _leavers(left, period: Period) -> tuple[Part, ...]:
    (ages,) = count_parts(rows=left, figure="left", period=period, codes=("age",))
    return ages.parts

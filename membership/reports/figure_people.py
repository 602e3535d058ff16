"""A figure opened: who was counted, in which branch, on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from branches.models import Unit, User
from membership.models import Person
from membership.reports.breakdowns import (
    BASES,
    DIMENSIONS,
    NOT_RECORDED_LABEL,
    NOT_TOLD_APART,
    NOT_TOLD_APART_LABEL,
    Basis,
    rows_of_part,
)
from membership.reports.helpers import without_helper
from membership.reports.periods import Period
from membership.reports.road import STEPS, came_to, named_between, on_the_road
from membership.reports.territory import Map, territory_of
from membership.reports.year_page import LABELS as YEAR_LABELS
from membership.reports.yearly import countings
from membership.rules.dates import ImpreciseDate
from membership.selectors.figure_people import named_rows, open_people

OF_CASES = Basis("person__", "", "opened_on")
OPENED = {
    **BASES,
    "certified": Basis("person__", "", "issued_on"),
    "members_start": BASES["members_end"],
    "probationary_end": BASES["members_end"],
    "standing": OF_CASES,
    "cohort": OF_CASES,
    "without_helper": OF_CASES,
}
"""The figures that open into people: those of the year report, and of the road (see ``reports.road``)."""
LABELS = {
    **YEAR_LABELS,
    "left": _("Ra khỏi đảng bộ"),
    "standing": _("Đang trên đường phấn đấu"),
    "cohort": _("Được đưa vào nguồn"),
    "without_helper": _("Chưa có đảng viên giúp đỡ"),
}


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """One row of a figure. ``day`` puts it into the period; None where the last day of the period counts."""

    person: Person
    branch: Unit
    day: ImpreciseDate | date | None
    may_open: bool


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """Which people are meant: a figure, and of it one part of a breakdown or who came to one step of the road."""

    figure: str
    code: str = ""
    part: str = ""
    step: str = ""

    @property
    def label(self) -> str:
        """Name the figure, and the part of it, as the reports do."""
        words = [LABELS[self.figure]]
        if self.step:
            words.append(STEPS.get(self.step, _("Đã dừng")))
        elif self.code:
            words.append(part_label(self.code, self.part))
        return ": ".join(str(one) for one in words)


def rows_of_figure(
    *, user: User, unit: Unit, period: Period, asked: AskedFigure, on_map: str = Map.OF_THE_PERIOD
) -> QuerySet:
    """Give the rows that a figure counts, where the reader may see names."""
    branches = territory_of(unit, period, on_map).branches
    rows = _of_cases(asked, branches, period) if OPENED[asked.figure] is OF_CASES else None
    if rows is None:
        rows = countings(branches, period)[asked.figure]
    if asked.code and asked.figure in BASES:
        rows = rows_of_part(rows=rows, figure=asked.figure, period=period, code=asked.code, part=asked.part)
    day = OPENED[asked.figure].day or ""
    related = ["branch", _person_path(asked.figure), *(["course"] if day.startswith("course__") else [])]
    return named_rows(user=user, rows=rows).select_related(*related)


def _of_cases(asked: AskedFigure, branches: Sequence[int], period: Period) -> QuerySet:
    """Give the cases behind a figure of the road; a cohort is that of the period."""
    if asked.figure == "cohort":
        on = max(period.last, timezone.localdate())
        rows = named_between(branches=branches, first=period.first, last=period.last, on=on)
        return rows.filter(came_to(asked.step)) if asked.step else rows
    if asked.figure == "without_helper":
        return without_helper(branches=branches, on=period.last)
    rows = on_the_road(branches=branches, on=period.last)
    return rows.filter(farthest=asked.step) if asked.step else rows.exclude(farthest="admitted")


def name_order(figure: str) -> tuple[str, ...]:
    return (f"{OPENED[figure].person}name_sort",)


def counted_people(*, user: User, rows: Sequence, figure: str) -> list[CountedPerson]:
    """Tell who stands in these rows; one query."""
    people = [_follow(row, _person_path(figure)) for row in rows]
    opened = open_people(user=user, people={person.pk for person in people})
    day = OPENED[figure].day
    return [
        CountedPerson(person, row.branch, _follow(row, day) if day else None, person.pk in opened)
        for row, person in zip(rows, people, strict=True)
    ]


def part_label(code: str, part: str) -> str:
    """Name a part of a breakdown as the report does."""
    own = {"": NOT_RECORDED_LABEL, NOT_TOLD_APART: NOT_TOLD_APART_LABEL}
    return str(own.get(part) or DIMENSIONS[code].labels.get(part, part))


def _person_path(figure: str) -> str:
    return OPENED[figure].person.removesuffix("__")


def _follow(row: object, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row

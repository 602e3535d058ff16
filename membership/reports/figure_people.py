"""A figure opened: who was counted, in which branch, on which day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from branches.models import Unit, User
from membership.enums import Stage
from membership.models import Person
from membership.reports.breakdowns import (
    BASES,
    DIMENSIONS,
    MINORITIES,
    MINORITIES_LABEL,
    NOT_RECORDED_LABEL,
    NOT_TOLD_APART,
    NOT_TOLD_APART_LABEL,
    Basis,
    rows_of_part,
)
from membership.reports.helpers import helpers_of, without_helper
from membership.reports.movements import LABELS as MOVEMENT_LABELS
from membership.reports.movements import WAYS_IN, WAYS_OUT, movement_rows
from membership.reports.periods import Period
from membership.reports.road import STEPS, before_admission, came_to, named_between, on_the_road, waiting_on, went
from membership.reports.territory import Map, territory_of
from membership.reports.year_page import LABELS as YEAR_LABELS
from membership.reports.yearly import countings
from membership.rules.dates import ImpreciseDate
from membership.selectors.figure_people import named_rows, open_people

OF_CASES = Basis("person__", "", "opened_on")
OF_SPELLS = BASES["members_end"]
OPENED = {
    **BASES,
    "certified": Basis("person__", "", "issued_on"),
    "members_start": BASES["members_end"],
    "probationary_end": BASES["members_end"],
    "standing": OF_CASES,
    "cohort": OF_CASES,
    "waiting": Basis("person__", "", "since"),
    "without_helper": OF_CASES,
    "helpers": OF_SPELLS,
    **{way: replace(OF_SPELLS, day="from_on") for way in WAYS_IN if way != "admitted"},
    **{way: replace(OF_SPELLS, day="left_on") for way in WAYS_OUT},
}
"""The figures that open into people: of the year report, the movements, the road and the helpers."""
LABELS = {
    **YEAR_LABELS,
    "left": _("Ra khỏi đảng bộ"),
    "standing": _("Đang trên đường phấn đấu"),
    "cohort": _("Được đưa vào nguồn"),
    "waiting": _("Hồ sơ đang chờ"),
    "without_helper": _("Chưa có đảng viên giúp đỡ"),
    "helpers": _("Đảng viên giúp đỡ"),
    **{way: MOVEMENT_LABELS[way] for way in (*WAYS_IN, *WAYS_OUT) if way != "admitted"},
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
    """Which people are meant: a figure, and of it one part of a breakdown or who came to one step of the road.

    ``sex`` cuts the part once more; ``people``: helpers who accompany so many; ``named_in``: the year of a cohort,
    that of the period when it is 0, and ``since`` the step from which its days to ``step`` are told.
    """

    figure: str
    code: str = ""
    part: str = ""
    step: str = ""
    sex: str | None = None
    people: int = 0
    named_in: int = 0
    since: str = ""

    @property
    def label(self) -> str:
        """Name the figure, and the part of it, as the reports do."""
        words = [LABELS[self.figure]]
        if self.named_in:
            words = [_("Được đưa vào nguồn năm %(year)s") % {"year": self.named_in}]
        if self.step:
            step = {**STEPS, **dict(Stage.choices)}.get(self.step, _("Đã dừng"))
            words.append(f"{STEPS[self.since]} → {step}" if self.since else step)
        elif self.code:
            words.append(part_label(self.code, self.part))
        if self.sex is not None:
            words.append(part_label("sex", self.sex))
        if self.people:
            words.append(_("giúp đỡ %(number)s người") % {"number": self.people})
        return ": ".join(str(one) for one in words)


def rows_of_figure(
    *, user: User, unit: Unit, period: Period, asked: AskedFigure, on_map: str = Map.OF_THE_PERIOD
) -> QuerySet:
    """Give the rows that a figure counts, where the reader may see names."""
    branches = territory_of(unit, period, on_map).branches
    rows = _rows(asked, branches, period)
    if asked.figure in BASES:
        cuts = [(asked.code, asked.part)] if asked.code else []
        for code, part in [*cuts, *([("sex", asked.sex)] if asked.sex is not None else [])]:
            rows = rows_of_part(rows=rows, figure=asked.figure, period=period, code=code, part=part)
    day = OPENED[asked.figure].day or ""
    related = ["branch", _person_path(asked.figure), *(["course"] if day.startswith("course__") else [])]
    return named_rows(user=user, rows=rows).select_related(*related)


def _rows(asked: AskedFigure, branches: Sequence[int], period: Period) -> QuerySet:
    """Give the rows behind a figure: cases of the road, spells of the movements and helpers, else of the year."""
    if asked.figure == "waiting":
        rows = waiting_on(branches=branches, on=period.last)
        return rows.filter(stood_at=asked.step) if asked.step else rows
    if asked.figure == "helpers":
        return helpers_of(branches=branches, on=period.last, people=asked.people)
    if OPENED[asked.figure] is OF_CASES:
        return _of_cases(asked, branches, period)
    if asked.figure in (*WAYS_IN, *WAYS_OUT) and asked.figure != "admitted":
        return movement_rows(branches, period, asked.figure)
    return countings(branches, period)[asked.figure]


def _of_cases(asked: AskedFigure, branches: Sequence[int], period: Period) -> QuerySet:
    """Give the cases behind a figure of the road; what became of a cohort is told as of the end of the period."""
    if asked.figure == "cohort":
        year = Period.of_year(asked.named_in or period.year)
        rows = named_between(branches=branches, first=year.first, last=year.last, on=period.last)
        if asked.since and asked.step in STEPS:
            return rows.filter(went(asked.since, asked.step))
        return rows.filter(came_to(asked.step)) if asked.step else rows
    if asked.figure == "without_helper":
        return without_helper(branches=branches, on=period.last)
    if asked.step:
        return on_the_road(branches=branches, on=period.last).filter(farthest=asked.step)
    return before_admission(branches=branches, on=period.last)


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
    own = {"": NOT_RECORDED_LABEL, NOT_TOLD_APART: NOT_TOLD_APART_LABEL, MINORITIES: MINORITIES_LABEL}
    return str(own.get(part) or DIMENSIONS[code].labels.get(part, part))


def _person_path(figure: str) -> str:
    return OPENED[figure].person.removesuffix("__")


def _follow(row: object, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row

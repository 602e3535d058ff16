"""A figure opened: who was counted, in which branch, on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from branches.models import Unit, User
from membership.models import Person
from membership.reports.breakdowns import BASES, DIMENSIONS, NOT_RECORDED_LABEL, rows_of_part
from membership.reports.periods import Period
from membership.reports.territory import Map, territory_of
from membership.reports.yearly import countings
from membership.rules.dates import ImpreciseDate
from membership.selectors.figure_people import named_rows, open_people


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """One row of a figure. ``day`` puts it into the period; None where the last day of the period counts."""

    person: Person
    branch: Unit
    day: ImpreciseDate | date | None
    may_open: bool


def rows_of_figure(
    *,
    user: User,
    unit: Unit,
    period: Period,
    figure: str,
    on_map: str = Map.OF_THE_PERIOD,
    code: str = "",
    part: str = "",
) -> QuerySet:
    """Give the rows that a figure counts, or one part of its breakdown, where the reader may see names."""
    rows = countings(territory_of(unit, period, on_map).branches, period)[figure]
    if code:
        rows = rows_of_part(rows=rows, figure=figure, period=period, code=code, part=part)
    day = BASES[figure].day or ""
    related = ["branch", _person_path(figure), *(["course"] if day.startswith("course__") else [])]
    return named_rows(user=user, rows=rows).select_related(*related)


def name_order(figure: str) -> tuple[str, ...]:
    return (f"{BASES[figure].person}name_sort",)


def counted_people(*, user: User, rows: Sequence, figure: str) -> list[CountedPerson]:
    """Tell who stands in these rows; one query."""
    people = [_follow(row, _person_path(figure)) for row in rows]
    opened = open_people(user=user, people={person.pk for person in people})
    day = BASES[figure].day
    return [
        CountedPerson(person, row.branch, _follow(row, day) if day else None, person.pk in opened)
        for row, person in zip(rows, people, strict=True)
    ]


def part_label(code: str, part: str) -> str:
    """Name a part of a breakdown as the report does."""
    return str(DIMENSIONS[code].labels.get(part, part) if part else NOT_RECORDED_LABEL)


def _person_path(figure: str) -> str:
    return BASES[figure].person.removesuffix("__")


def _follow(row: object, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row

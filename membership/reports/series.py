"""Several years of a unit beside each other, for the chart of the year page and the table under it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from branches.models import Unit
from membership.reports.periods import Period
from membership.reports.territory import Map, territory_of
from membership.reports.yearly import COUNTED_BY_DAY, NO_CASE, countings

SERIES = ("sent_to_awareness_course", "admitted", "recognised")


@dataclass(frozen=True, slots=True)
class YearLine:
    """The changes of one year, counted as in the year report; ``register_only`` admissions have no case."""

    year: int
    sent_to_awareness_course: int
    admitted: int
    recognised: int
    register_only: int


def year_lines(*, unit: Unit, last: Period, years: int, on_map: str = Map.OF_THE_PERIOD) -> list[YearLine]:
    """Count the last ``years`` years up to the end of the period ``last``, oldest first.

    The number of queries does not depend on the number of years or units.
    """
    span = Period(date(last.year - years + 1, 1, 1), last.last)
    rows = countings(territory_of(unit, span, on_map).branches, span)
    numbers: dict[int, dict[str, int]] = {year: {} for year in range(span.first.year, span.last.year + 1)}
    for name in SERIES:
        further = {"register_only": Count("pk", filter=NO_CASE)} if name == "admitted" else {}
        for counted in _by_year(rows[name], COUNTED_BY_DAY[name], **{name: Count("pk")}, **further):
            numbers[counted.pop("counted_year")] |= counted
    return [YearLine(year, **{**NOTHING, **counted}) for year, counted in numbers.items()]


NOTHING = dict.fromkeys((*SERIES, "register_only"), 0)


def _by_year(rows: QuerySet, day: str, **numbers: Count) -> QuerySet:
    years = rows.annotate(counted_year=ExtractYear(day)).values("counted_year")
    return years.annotate(**numbers).order_by("counted_year")

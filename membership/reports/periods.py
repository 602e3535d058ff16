"""The periods that figures are counted over: a year, or its first part."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included, all in one year."""

    first: date
    last: date

    @classmethod
    def of_year(cls, year: int, until: date | None = None, first: date | None = None) -> "Period":
        """Build the year, or its part from ``first`` to ``until``.

        Raises ValueError when one of them lies in another year or the part ends before it begins.
        """
        period = cls(first or date(year, 1, 1), until or date(year, 12, 31))
        if {period.first.year, period.last.year} != {year} or period.first > period.last:
            raise ValueError(f"{period.first:%d/%m/%Y}–{period.last:%d/%m/%Y} is no part of {year}")
        return period

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def eve(self) -> date:
        """The day before the period, at whose end the opening figures are counted."""
        return self.first - timedelta(days=1)

    def a_year_before(self) -> "Period":
        """Give the same part of the year before; 29-2 becomes 28-2."""
        return Period(*(_a_year_before(day) for day in (self.first, self.last)))


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)

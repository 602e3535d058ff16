"""The periods that figures are counted over: a year, or its first part."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included, all in one year."""

    first: date
    last: date

    @classmethod
    def of_year(cls, year: int, until: date | None = None) -> "Period":
        """Build the year, or its part up to and with ``until``. Raises ValueError when that is another year."""
        if until is not None and until.year != year:
            raise ValueError(f"{until:%d/%m/%Y} is not in {year}")
        return cls(date(year, 1, 1), until or date(year, 12, 31))

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def eve(self) -> date:
        """The day before the period, at whose end the opening figures are counted."""
        return self.first - timedelta(days=1)

    @property
    def is_whole_year(self) -> bool:
        return (self.last.month, self.last.day) == (12, 31)

    def a_year_before(self) -> "Period":
        """Give the same part of the year before; 29-2 becomes 28-2."""
        try:
            return Period.of_year(self.year - 1, self.last.replace(year=self.year - 1))
        except ValueError:
            return Period.of_year(self.year - 1, date(self.year - 1, 2, 28))

"""Counting with paper dates: imprecise dates, whole months, working days."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from membership.enums import Precision

ONE_DAY = timedelta(days=1)
MONTHS_PER_YEAR = 12
SATURDAY = 5
FIXED_HOLIDAYS = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
"""(month, day) off in every year. Tết, Giỗ Tổ, the second day of 2-9 and swapped days come with the table of a year."""


def format_day(day: date) -> str:
    """Write a day as offices do: 15/09/2024."""
    return f"{day:%d/%m}/{day.year:04d}"


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A date as a paper gives it: whole, only month and year, or only the year.

    ``day`` is any day inside the month or year that the paper names.
    """

    day: date
    precision: Precision = Precision.DAY

    @classmethod
    def of(cls, day: date | None, precision: str = Precision.DAY) -> "ImpreciseDate | None":
        """Build from two stored columns; None when nothing is known."""
        known = Precision(precision)
        if day is None or known is Precision.UNKNOWN:
            return None
        return cls(day, known)

    @property
    def earliest(self) -> date:
        if self.precision == Precision.YEAR:
            return self.day.replace(month=1, day=1)
        if self.precision == Precision.MONTH:
            return self.day.replace(day=1)
        return self.day

    @property
    def latest(self) -> date:
        if self.precision == Precision.YEAR:
            return self.day.replace(month=12, day=31)
        if self.precision == Precision.MONTH:
            return self.day.replace(day=_days_in_month(self.day.year, self.day.month))
        return self.day

    @property
    def is_exact(self) -> bool:
        return self.precision == Precision.DAY

    @property
    def label(self) -> str:
        """As offices write it: 05/03/1998, 03/1998 or 1998."""
        if self.precision == Precision.YEAR:
            return f"{self.day.year:04d}"
        if self.precision == Precision.MONTH:
            return f"{self.day:%m}/{self.day.year:04d}"
        return format_day(self.day)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A stretch of days, both ends included; an open end is None."""

    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def add_months(start: date, months: int) -> date:
    """Give the day on which ``months`` months end.

    The same day of the later month, or its last day where that month is shorter:
    29-2-2024 plus twelve months is 28-2-2025.
    """
    years, month_index = divmod(start.month - 1 + months, MONTHS_PER_YEAR)
    year, month = start.year + years, month_index + 1
    return date(year, month, min(start.day, _days_in_month(year, month)))


def whole_months(start: date, end: date) -> int:
    """Count the whole months from ``start`` to ``end``: the greatest n with ``add_months(start, n) <= end``.

    Negative when ``end`` is before ``start``.
    """
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def span_label(start: date, end: date) -> str:
    """Write how long it is from a day to a later one: 60 tháng 19 ngày."""
    months = whole_months(start, end)
    days = (end - add_months(start, months)).days
    if not days:
        return _("%(months)s tháng") % {"months": months}
    return _("%(months)s tháng %(days)s ngày") % {"months": months, "days": days}


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days count in a term of working days.

    Saturdays, Sundays and the holidays fixed by date are off. ``holidays`` holds the other days
    off; ``swapped_in`` the days worked all the same, in exchange for another day off;
    ``confirmed_years`` the years whose table an office has completed.
    """

    holidays: frozenset[date] = field(default_factory=frozenset)
    confirmed_years: frozenset[int] = field(default_factory=frozenset)
    swapped_in: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        if day in self.swapped_in:
            return True
        return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED_HOLIDAYS and day not in self.holidays

    def add(self, start: date, count: int) -> date:
        """Give the last day of a term of ``count`` working days that starts the day after ``start``."""
        day = start
        while count > 0:
            day += ONE_DAY
            count -= self.is_working(day)
        return day

    def subtract(self, end: date, count: int) -> date:
        """Give the latest day from which a term of ``count`` working days ends on ``end`` or before.

        The greatest ``start`` with ``add(start, count) <= end``.
        """
        day = end
        while count > 0:
            count -= self.is_working(day)
            day -= ONE_DAY
        return day

    def working_day_before(self, day: date) -> date:
        """Give the last working day before ``day``."""
        return self.last_working_day(day - ONE_DAY)

    def last_working_day(self, day: date) -> date:
        """Give ``day`` if it is worked, else the last working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def count(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and including ``end``."""
        days = (end - start).days
        return sum(self.is_working(start + ONE_DAY * offset) for offset in range(1, days + 1))

    def is_confirmed(self, start: date, end: date) -> bool:
        """Say whether the holiday table of every year from ``start`` to ``end`` has been confirmed."""
        return not self.unconfirmed_years(start, end)

    def unconfirmed_years(self, start: date, end: date) -> list[int]:
        """List the years from ``start`` to ``end`` whose holiday table nobody has confirmed."""
        return [year for year in range(start.year, end.year + 1) if year not in self.confirmed_years]


def _days_in_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]

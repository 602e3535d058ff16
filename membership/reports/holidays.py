"""The days off and the swapped working days of one year, from the library and from the table of the office."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.models import Holiday, HolidayYear
from membership.selectors.rulebook import holiday_year, own_days
from nammlau.known_holidays import FIRST_YEAR, LAST_YEAR, known_days_off, known_swapped_days


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day; ``own``: the row of the office, over whatever the library knows."""

    day: date
    name: str
    is_working: bool
    own: Holiday | None = None


@dataclass(frozen=True, slots=True)
class HolidayPage:
    """One year; ``row`` says who confirmed it, None while nobody has touched it."""

    year: int
    row: HolidayYear | None
    days: tuple[DayLine, ...]

    @property
    def before(self) -> int | None:
        return self.year - 1 if self.year > FIRST_YEAR else None

    @property
    def after(self) -> int | None:
        return self.year + 1 if self.year < LAST_YEAR else None

    @property
    def is_confirmed(self) -> bool:
        return self.row is not None and self.row.confirmed_at is not None


def holiday_page(year: int) -> HolidayPage:
    """Lay out one year, day by day. Two queries."""
    known = {day: DayLine(day, name, False) for day, name in known_days_off().items() if day.year == year}
    swapped = _("Làm bù")
    known |= {day: DayLine(day, swapped, True) for day in known_swapped_days() if day.year == year}
    own = {row.day: DayLine(row.day, row.name, row.is_working, row) for row in own_days(year)}
    return HolidayPage(year, holiday_year(year), tuple(line for _day, line in sorted((known | own).items())))

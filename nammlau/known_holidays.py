"""Days off and swapped working days of Vietnam, as a kept library knows them.

Tết moves with the moon and swapped days are announced each year: what the library does not know yet, or knows
wrongly, an office puts right in its own table.
"""

from datetime import date
from functools import cache

from holidays import country_holidays

FIRST_YEAR, LAST_YEAR = 2010, 2040
"""The years whose days are read; papers of the program lie within them."""


@cache
def known_days_off() -> dict[date, str]:
    """Return each known day off with its name in Vietnamese."""
    return dict(sorted(_library().items()))


@cache
def known_swapped_days() -> frozenset[date]:
    """Return the Saturdays and Sundays that were worked in exchange for another day off."""
    return frozenset(_library().weekend_workdays)


@cache
def _library():
    return country_holidays("VN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="vi")

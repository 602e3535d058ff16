"""The terms of the commune and its branches, and the numbers that their papers bear in them."""

from datetime import date

from branches.models import Unit, User
from membership.example.organisation import DISTRICTS_ENDED_ON
from membership.services.papers import add_term

FIRST_TERM, TERM_YEARS = date(2020, 6, 15), 5
DAYS_PER_RESOLUTION = 12
"""A branch passes other resolutions too: one number in so many days."""


def term_start(day: date) -> date:
    """Give the first day of the term in which a day from 2020 on lies; of an earlier day that of the first."""
    since = max(0, day.year - FIRST_TERM.year - ((day.month, day.day) < (FIRST_TERM.month, FIRST_TERM.day)))
    return FIRST_TERM.replace(year=FIRST_TERM.year + since // TERM_YEARS * TERM_YEARS)


def record_terms(unit: Unit, today: date, by: User) -> None:
    """Record every term of a body from 2020 to today."""
    start = FIRST_TERM
    while start <= today:
        add_term(unit=unit, name=f"Nhiệm kỳ {start.year} – {start.year + TERM_YEARS}", from_on=start, by=by)
        start = start.replace(year=start.year + TERM_YEARS)


def branch_resolution(held_on: date, place: int) -> str:
    """Number the resolution on the person at a ``place``, from 0, of the agenda of a meeting; later ones are higher."""
    number = max(0, (held_on - term_start(held_on)).days) // DAYS_PER_RESOLUTION + 1 + place
    return f"{number:02d}-NQ/CB"


def decision_number(number: int, signed_on: date) -> str:
    """Write the number of a decision as the body that decides on its day does: the district, then the commune."""
    return f"{number}-QĐ/{'HU' if signed_on < DISTRICTS_ENDED_ON else 'ĐU'}"

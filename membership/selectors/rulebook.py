"""Which rules and which working days the pages and services judge by."""

from membership.rules.book import RuleBook
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar


def current_book() -> RuleBook:
    """Give the rule book: the shipped rows."""
    return SHIPPED_BOOK


def current_calendar() -> WorkingCalendar:
    """Give the working days: weekends and holidays fixed by date are off."""
    return WorkingCalendar()

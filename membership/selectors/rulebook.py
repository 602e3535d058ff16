"""Which rules and which working days the pages and services judge by.

Within one request each is read once (membership/middleware.py), as in ``rules_read_once``; elsewhere at each call.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import QuerySet

from membership.models import Holiday, HolidayYear, RuleRow
from membership.rules.book import Rule, RuleBook
from membership.rules.catalog import RULES, SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from membership.rules.values import UNIT_OF, read_value
from membership.rules.vocabulary import RuleName, Strength
from nammlau.known_holidays import known_days_off, known_swapped_days

KEPT: ContextVar[dict[str, Any] | None] = ContextVar("rules_of_this_request", default=None)
CHARTER_RULES = frozenset(rule.name for rule in RULES if rule.is_charter)


@contextmanager
def rules_read_once() -> Iterator[None]:
    """Read book and calendar at most once within; for a request, or a function that judges many people."""
    if KEPT.get() is not None:
        yield
        return
    token = KEPT.set({})
    try:
        yield
    finally:
        KEPT.reset(token)


def current_book() -> RuleBook:
    """Give the rule book: the shipped rows and, over them, those an office has added. One query."""
    return _kept("book", _read_book)


def current_calendar() -> WorkingCalendar:
    """Give the working days: what the library knows, and over it the table of the office. One query."""
    return _kept("calendar", _read_calendar)


def forget_rules() -> None:
    """Read book and calendar anew at the next call; for services that have written them."""
    kept = KEPT.get()
    if kept is not None:
        kept.clear()


def standing_rows() -> QuerySet[RuleRow]:
    """Give the rows that an office has added and not withdrawn, in the order they were recorded."""
    return RuleRow.objects.filter(withdrawn_at__isnull=True).order_by("pk")


def all_rows() -> QuerySet[RuleRow]:
    """Give every row that was ever added, the newest first, with who added and who withdrew it."""
    return RuleRow.objects.select_related("recorded_by", "withdrawn_by").order_by("-pk")


def rule_of(row: RuleRow) -> Rule:
    """Turn a row of the table into a rule; a rule of the charter stays one."""
    name = RuleName[row.name]
    return Rule(
        name=name,
        in_force_from=row.in_force_from,
        value=read_value(name, row.value),
        unit=UNIT_OF[name],
        source=row.citation,
        strength=Strength[row.strength],
        is_charter=name in CHARTER_RULES,
    )


def book_without(row: RuleRow) -> RuleBook:
    """Give the rule book as it would be without one of the rows an office has added. One query."""
    return _book_with(standing_rows().exclude(pk=row.pk))


def known_calendar() -> WorkingCalendar:
    """Give the working days as the library knows them, without a table: no year is confirmed, no query."""
    return WorkingCalendar(holidays=frozenset(known_days_off()), swapped_in=known_swapped_days())


def holiday_year(year: int) -> HolidayYear | None:
    """Give the table of one year with who confirmed it; None where nobody has begun one."""
    return HolidayYear.objects.select_related("confirmed_by").filter(year=year).first()


def own_days(year: int) -> QuerySet[Holiday]:
    """Give the days that an office has entered for a year, in order."""
    return Holiday.objects.filter(year__year=year).order_by("day")


def _read_book() -> RuleBook:
    return _book_with(standing_rows())


def _book_with(own: QuerySet[RuleRow]) -> RuleBook:
    rows = [rule_of(row) for row in own if row.name in UNIT_OF]
    return SHIPPED_BOOK.with_rows(rows) if rows else SHIPPED_BOOK


def _read_calendar() -> WorkingCalendar:
    off, swapped, confirmed = set(known_days_off()), set(known_swapped_days()), set()
    for year, confirmed_at, day, is_working in HolidayYear.objects.order_by("year").values_list(
        "year", "confirmed_at", "days__day", "days__is_working"
    ):
        if confirmed_at is not None:
            confirmed.add(year)
        if day is not None:
            off, swapped = (off - {day}, swapped | {day}) if is_working else (off | {day}, swapped - {day})
    return WorkingCalendar(frozenset(off), frozenset(confirmed), frozenset(swapped))


def _kept(key: str, read: Callable[[], Any]) -> Any:
    kept = KEPT.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return kept[key]

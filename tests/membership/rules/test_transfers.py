"""The terms of an official transfer: from which paper, to which day, kept when."""

from datetime import date, timedelta

import pytest

from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from membership.rules.transfers import transfer_terms

DECIDED_ON, LETTER_ON = date(2026, 6, 4), date(2026, 6, 15)
DUE_ON = {"transfer": date(2026, 8, 27), "letter": date(2026, 7, 15)}


def terms(decided_on=None, letter_on=None, presented_on=None):
    days = {"decided_on": decided_on, "letter_on": letter_on, "presented_on": presented_on}
    return {term.code: term for term in transfer_terms(**days, book=SHIPPED_BOOK, calendar=WorkingCalendar())}


def test_each_paper_that_is_known_begins_its_own_term():
    assert terms() == {}
    assert list(terms(decided_on=DECIDED_ON)) == ["transfer"]
    assert list(terms(letter_on=LETTER_ON)) == ["letter"]
    assert {code: term.due_on for code, term in terms(DECIDED_ON, LETTER_ON).items()} == DUE_ON


@pytest.mark.parametrize("code", ["transfer", "letter"])
@pytest.mark.parametrize(("days", "is_late"), [(-1, False), (0, False), (1, True)])
def test_letter_handed_in_on_the_last_day_keeps_both_terms(code, days, is_late):
    presented_on = DUE_ON[code] + timedelta(days)

    term = terms(DECIDED_ON, LETTER_ON, presented_on)[code]

    assert (term.done_on, term.was_kept_late) == (presented_on, is_late)


def test_paper_older_than_the_first_rule_begins_no_term():
    first = SHIPPED_BOOK.history("TRANSFER_WORKING_DAYS")[0].in_force_from

    assert set(terms(first, first)) == {"transfer", "letter"}
    assert terms(first - timedelta(1), first - timedelta(1)) == {}

from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import DocumentKind, Stage
from membership.rules.checks import check_answer_term
from membership.rules.facts import CaseFacts, Paper
from membership.rules.readiness import findings_for
from tests.membership.rules.cases import BOOK, CALENDAR, MEETING, READY, codes

ASKED = date(2024, 1, 2)


def term(**facts):
    return check_answer_term(CaseFacts(**facts), BOOK, CALENDAR)


@pytest.mark.parametrize(("abroad", "days"), [(False, 30), (True, 90)])
def test_answer_is_usually_there_within_30_working_days_and_from_abroad_within_90(abroad, days):
    due_on = term(check_requested_on=ASKED, is_check_abroad=abroad).due_on

    assert CALENDAR.count(ASKED, due_on) == days


def test_nothing_is_counted_before_anybody_was_asked_or_before_the_charter():
    assert term() is None
    assert term(check_requested_on=date(2011, 1, 18)) is None
    assert term(check_requested_on=date(2011, 1, 19)) is not None


def test_answer_that_came_ends_the_wait():
    answered = Paper(kind=DocumentKind.BACKGROUND_CHECK, dated_on=date(2024, 1, 20))

    assert term(check_requested_on=ASKED, papers=(answered,)).done_on == date(2024, 1, 20)


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_an_answer_that_stays_away_is_said_before_the_meeting(days, is_late):
    unanswered = tuple(paper for paper in READY.papers if paper.kind != DocumentKind.BACKGROUND_CHECK)
    facts = replace(READY, papers=unanswered, check_requested_on=ASKED)
    on = term(check_requested_on=ASKED).due_on + timedelta(days=days)

    found = findings_for(facts, stage=Stage.BRANCH_VOTE, on=on, book=BOOK, calendar=CALENDAR)

    assert ("check_answer_late" in codes(found)) is is_late
    assert "check_answer_late" not in codes(
        findings_for(READY, stage=Stage.BRANCH_VOTE, on=MEETING, book=BOOK, calendar=CALENDAR)
    )

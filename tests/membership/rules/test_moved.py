"""Terms that a corrected date moved, and papers out of their order."""

from datetime import date, timedelta

import pytest

from membership.enums import Question
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from membership.rules.deadlines import terms_for
from membership.rules.facts import BranchVote, CaseFacts, CommitteeVote, DecisionPaper
from membership.rules.moved import MovedTerm, moved_terms, order_findings

ONE_DAY = timedelta(days=1)
JOINED_ON = date(2024, 9, 16)


def terms(**facts):
    return terms_for(CaseFacts(**facts), book=SHIPPED_BOOK, calendar=WorkingCalendar())


def test_only_what_differs_is_told():
    before = terms(ceremony_on=JOINED_ON, certificate_issued_on=date(2024, 3, 1))
    after = terms(ceremony_on=JOINED_ON + ONE_DAY, certificate_issued_on=date(2024, 3, 1))

    moves = {move.label: move.days for move in moved_terms(before, after)}

    assert moves["Hết thời gian dự bị"] == 1
    assert "Giấy chứng nhận lớp nhận thức hết giá trị" not in moves
    assert moved_terms(before, before) == []


def test_terms_that_come_and_go_are_told():
    some = terms(certificate_issued_on=date(2024, 3, 1))
    label, day = "Giấy chứng nhận lớp nhận thức hết giá trị", date(2029, 3, 1)

    assert moved_terms([], some) == [MovedTerm(label, None, day)]
    assert moved_terms(some, []) == [MovedTerm(label, day, None)]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (date(2026, 7, 1), date(2026, 7, 3), "muộn hơn 2 ngày"),
        (date(2026, 7, 3), date(2026, 7, 1), "sớm hơn 2 ngày"),
        (None, date(2026, 7, 1), "thời hạn mới"),
        (date(2026, 7, 1), None, "không còn"),
    ],
)
def test_a_move_in_words(before, after, words):
    assert MovedTerm("Lễ kết nạp", before, after).in_words() == words


def facts(question=Question.ADMISSION, **fields):
    voted_on = fields.pop("voted_on", None)
    votes = (CommitteeVote(question=question, held_on=voted_on, members=15, yes=15),) if voted_on else ()
    return CaseFacts(committee_votes=votes, **fields)


def struck_off_by_branch(day):
    return BranchVote(question=Question.STRIKE_OFF, held_on=day, official=9, yes=9)


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_papers_of_one_day_stand_in_order_and_a_day_before_does_not(offset):
    day = date(2026, 6, 11)
    later = day + offset * ONE_DAY
    decision = DecisionPaper(signed_on=later)
    received = DecisionPaper(signed_on=day - 9 * ONE_DAY, received_on=day)

    found = [
        *order_findings(facts(voted_on=day, admission=decision)),
        *order_findings(facts(admission=received, ceremony_on=later)),
        *order_findings(facts(Question.RECOGNITION, voted_on=day, recognition=decision)),
        *order_findings(CaseFacts(votes=(struck_off_by_branch(day),), strike_off=decision)),
    ]

    codes = [
        "decision_before_committee",
        "ceremony_before_receipt",
        "recognition_before_committee",
        "strike_off_before_vote",
    ]
    assert [finding.code for finding in found if finding.is_blocker] == (codes if offset < 0 else [])


def test_unknown_dates_contradict_nothing():
    assert order_findings(CaseFacts()) == []
    assert order_findings(facts(admission=DecisionPaper(signed_on=JOINED_ON), ceremony_on=JOINED_ON - ONE_DAY)) == []

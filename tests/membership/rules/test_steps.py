from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import Question
from membership.rules.circumstances import DecidingBody
from membership.rules.dates import ImpreciseDate
from membership.rules.facts import CaseFacts, CommitteeVote, DecisionPaper
from membership.rules.steps import kept_late_findings, steps_taken_findings
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import (
    ADMITTED,
    BOOK,
    CALENDAR,
    DECIDED,
    RECOGNISABLE,
    RECOGNITION_VOTE,
    VOTE,
    VOTED,
    codes,
    weights,
)

COMMITTEE = CommitteeVote(question=Question.ADMISSION, held_on=date(2024, 4, 1), members=15, yes=12)
PROBATION_END = date(2025, 5, 20)


def taken(facts):
    return list(steps_taken_findings(facts, BOOK, CALENDAR))


def test_a_step_taken_is_judged_on_its_own_day():
    (finding,) = taken(replace(VOTED, certificate_issued_on=date(2019, 3, 14)))

    assert finding.code == "certificate_expired"
    assert finding.message.startswith("Chi bộ họp xét kết nạp ngày 15/03/2024: Giấy chứng nhận cấp ngày 14/03/2019")


def test_what_is_not_told_of_a_step_taken_is_not_held_against_it():
    assert taken(CaseFacts(votes=(VOTE,), admission=DecisionPaper(signed_on=date(2024, 5, 2)))) == []


def test_a_vote_without_majority_is_said_whatever_came_after():
    assert "majority_missed" in codes(taken(replace(DECIDED, votes=(replace(VOTE, yes=5),))))


@pytest.mark.parametrize(("yes", "found"), [(9, {"committee_majority_missed": Severity.WARNING}), (10, {})])
def test_a_committee_without_majority_reports_upward_and_stops_nothing(yes, found):
    facts = replace(DECIDED, committee_votes=(replace(COMMITTEE, yes=yes),))

    assert weights(taken(facts)) == found


@pytest.mark.parametrize(("yes", "found"), [(9, {"standing_majority_missed": Severity.BLOCKER}), (10, {})])
def test_vote_of_an_authorised_committee_is_its_decision(yes, found):
    vote = replace(COMMITTEE, yes=yes)
    facts = replace(DECIDED, committee_votes=(vote,), deciding_body=DecidingBody.AUTHORISED_COMMITTEE)

    assert {code: weight for code, weight in weights(taken(facts)).items() if code != "committee_majority_missed"} == (
        found
    )


@pytest.mark.parametrize(("born", "found"), [(date(2006, 5, 3), {"too_young"}), (date(2006, 5, 2), set())])
def test_who_was_too_young_at_the_decision_was_so_before(born, found):
    facts = replace(DECIDED, votes=(), born=ImpreciseDate(born))

    assert codes(taken(facts)) == found


@pytest.mark.parametrize(
    ("held_on", "found"),
    [(date(2024, 5, 5), {"ceremony_before_receipt"}), (date(2024, 5, 6), set()), (date(2024, 5, 7), set())],
)
def test_ceremony_is_not_held_before_the_decision_was_received(held_on, found):
    assert codes(taken(replace(DECIDED, ceremony_on=held_on))) == found


@pytest.mark.parametrize(("days", "found"), [(-1, {"recognition_early"}), (0, {"recognition_early"}), (1, set())])
def test_recognition_alone_comes_after_the_probation(days, found):
    facts = replace(ADMITTED, recognition=DecisionPaper(signed_on=PROBATION_END + timedelta(days=days)))

    assert codes(taken(facts)) == found


def test_recognition_without_a_ceremony_told_is_left_alone():
    assert taken(CaseFacts(recognition=DecisionPaper(signed_on=PROBATION_END))) == []


def test_recognition_is_not_decided_before_the_vote_it_rests_on():
    facts = replace(RECOGNISABLE, votes=(VOTE, RECOGNITION_VOTE), recognition=DecisionPaper(signed_on=date(2025, 6, 1)))

    assert "vote_missing" in codes(taken(facts))


def voted_to_strike_off(yes, **changes):
    return replace(ADMITTED, votes=(VOTE, replace(RECOGNITION_VOTE, question=Question.STRIKE_OFF, yes=yes)), **changes)


@pytest.mark.parametrize(("yes", "found"), [(5, {"majority_missed": Severity.BLOCKER}), (6, {})])
def test_branch_proposes_to_strike_off_by_two_thirds(yes, found):
    assert weights(taken(voted_to_strike_off(yes))) == found


def test_strike_off_without_the_majority_of_the_branch_is_decided_above():
    decided = DecisionPaper(signed_on=date(2025, 6, 20))

    assert [finding.severity for finding in taken(voted_to_strike_off(5, strike_off=decided))] == [
        Severity.BLOCKER,
        Severity.WARNING,
    ]


@pytest.mark.parametrize(
    ("signed_on", "found"),
    [
        (date(2024, 6, 11), set()),
        (date(2024, 6, 12), {"còn trong thời gian gia hạn"}),
        (date(2024, 7, 24), {"quá hạn 11/06/2024"}),
    ],
)
def test_a_term_kept_too_late_is_said(signed_on, found):
    facts = replace(VOTED, admission=DecisionPaper(signed_on=signed_on))

    messages = [one.message for one in kept_late_findings(facts, BOOK, CALENDAR) if one.code == "decision_late"]

    assert len(messages) == len(found)
    assert all(words in message for words, message in zip(found, messages, strict=True))


def test_a_term_on_a_weak_source_says_so_when_it_was_missed():
    facts = CaseFacts(
        admission=DecisionPaper(signed_on=date(2026, 8, 3), received_on=date(2026, 8, 12)),
        ceremony_on=date(2026, 9, 20),
    )

    (finding,) = (one for one in kept_late_findings(facts, BOOK, CALENDAR) if one.code == "ceremony_late")

    assert finding.strength == "C"
    assert finding.message.endswith("(Căn cứ chưa được đối chiếu với văn bản.)")

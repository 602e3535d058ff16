from dataclasses import replace
from datetime import date

import pytest

from membership.enums import Question, Stage
from membership.rules import conditions
from membership.rules.facts import CaseFacts, CommitteeVote
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import (
    ADMITTED,
    BOOK,
    CALENDAR,
    MEETING,
    READY,
    RECOGNISABLE,
    RECOGNITION_DAY,
    RECOGNITION_VOTE,
    VOTE,
    VOTED,
    codes,
    weights,
)

COMMITTEE = CommitteeVote(question=Question.ADMISSION, held_on=date(2024, 4, 1), members=15, yes=12)
RECOGNITION_VOTED = replace(RECOGNISABLE, votes=(VOTE, RECOGNITION_VOTE))


def check(condition, facts, on=MEETING):
    return condition(facts, on, BOOK, CALENDAR)


def with_yes(yes):
    return replace(READY, votes=(replace(VOTE, yes=yes),))


@pytest.mark.parametrize(
    ("condition", "facts", "on"),
    [
        (conditions.no_conditions, CaseFacts(), MEETING),
        (conditions.certificate_held, READY, MEETING),
        (conditions.admission_voted, VOTED, MEETING),
        (conditions.admission_voted_down, with_yes(5), MEETING),
        (conditions.committee_voted, replace(VOTED, committee_votes=(COMMITTEE,)), COMMITTEE.held_on),
        (
            conditions.committee_voted_down,
            replace(VOTED, committee_votes=(replace(COMMITTEE, yes=9),)),
            COMMITTEE.held_on,
        ),
        (conditions.probation_over, ADMITTED, date(2025, 5, 20)),
        (conditions.recognition_voted, RECOGNITION_VOTED, RECOGNITION_DAY),
        (conditions.step_known, CaseFacts(previous_stage=Stage.SOURCE), MEETING),
        (conditions.never_admitted, VOTED, MEETING),
    ],
)
def test_condition_holds_on_a_good_case(condition, facts, on):
    assert check(condition, facts, on) == []


@pytest.mark.parametrize(("yes", "found"), [(5, {"majority_missed"}), (6, set()), (7, set())])
def test_vote_passes_with_two_thirds(yes, found):
    assert codes(check(conditions.admission_voted, with_yes(yes))) == found


@pytest.mark.parametrize(("yes", "found"), [(5, set()), (6, {"vote_passed"})])
def test_vote_fails_only_without_two_thirds(yes, found):
    assert codes(check(conditions.admission_voted_down, with_yes(yes))) == found


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (conditions.admission_voted_down, "vote_missing"),
        (conditions.recognition_voted_down, "vote_missing"),
        (conditions.committee_voted_down, "committee_vote_missing"),
        (conditions.recognition_committee_voted_down, "committee_vote_missing"),
    ],
)
def test_a_failed_vote_must_have_been_held(condition, code):
    assert code in codes(check(condition, READY))


def test_the_meeting_keeps_the_size_it_had():
    shrunk_since = replace(VOTED, branch_official=2)
    too_small_then = replace(READY, votes=(replace(VOTE, official=2, present=2, yes=2),))

    assert check(conditions.admission_voted, shrunk_since) == []
    assert codes(check(conditions.admission_voted, too_small_then)) == {"branch_too_small"}
    assert codes(check(conditions.admission_voted_down, too_small_then)) == {"branch_too_small"}


def test_a_third_failed_vote_on_recognition_can_be_recorded_and_goes_to_the_superior():
    failed = tuple(replace(RECOGNITION_VOTE, yes=1, held_on=date(2025, 6, day)) for day in (2, 9, 16))

    findings = check(conditions.recognition_voted_down, replace(RECOGNISABLE, votes=failed), date(2025, 6, 16))

    assert weights(findings) == {"report_to_superior": Severity.WARNING}


def test_committee_that_agreed_did_not_vote_down():
    facts = replace(VOTED, committee_votes=(COMMITTEE,))

    assert codes(check(conditions.committee_voted_down, facts, COMMITTEE.held_on)) == {"vote_passed"}


def test_recognition_needs_its_majority_and_its_day():
    failed = replace(RECOGNISABLE, votes=(VOTE, replace(RECOGNITION_VOTE, yes=5)))

    assert codes(check(conditions.recognition_voted, failed, RECOGNITION_DAY)) == {"majority_missed"}
    assert codes(check(conditions.recognition_voted, RECOGNITION_VOTED, date(2025, 5, 20))) >= {"recognition_early"}


def test_recognition_committee_needs_its_majority():
    vote = replace(COMMITTEE, question=Question.RECOGNITION, held_on=date(2025, 6, 10))
    agreed = replace(RECOGNITION_VOTED, committee_votes=(vote,))
    missed = replace(RECOGNITION_VOTED, committee_votes=(replace(vote, yes=9),))

    assert check(conditions.recognition_committee_voted, agreed, vote.held_on) == []
    assert codes(check(conditions.recognition_committee_voted, missed, vote.held_on)) == {"committee_majority_missed"}
    assert check(conditions.recognition_committee_voted_down, missed, vote.held_on) == []


def test_strike_off_is_proposed_by_the_branch_and_decided_without_it():
    proposed = replace(ADMITTED, votes=(replace(RECOGNITION_VOTE, question=Question.STRIKE_OFF),))

    assert check(conditions.strike_off_decided, proposed, RECOGNITION_DAY) == []
    assert weights(check(conditions.strike_off_decided, ADMITTED, RECOGNITION_DAY)) == {
        "vote_missing": Severity.WARNING
    }


def test_strike_off_before_joining_is_impossible():
    assert codes(check(conditions.strike_off_decided, ADMITTED, date(2024, 5, 19))) == {"strike_off_before_joining"}


def test_nothing_to_undo_and_nothing_to_reopen():
    assert codes(check(conditions.step_known, CaseFacts())) == {"nothing_to_undo"}
    assert codes(check(conditions.never_admitted, ADMITTED)) == {"closed_after_admission"}


def test_an_old_register_is_excused_for_what_it_does_not_tell_and_not_for_contradictions():
    facts = replace(CaseFacts(live=False), votes=(replace(VOTE, yes=5),))
    findings = conditions.lenient_to_registers(facts, check(conditions.admission_voted, facts))

    assert [finding.code for finding in findings if finding.is_blocker] == ["majority_missed"]
    assert "mentor_missing" in codes(findings)


def test_a_live_case_is_not_excused():
    findings = check(conditions.admission_voted, replace(VOTED, mentors=()))

    assert conditions.lenient_to_registers(VOTED, findings) == findings

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.enums import Question
from membership.rules.facts import CaseFacts, CommitteeVote
from membership.rules.vocabulary import Severity
from membership.rules.voting import (
    VoteCount,
    attempts_findings,
    branch_size_findings,
    committee_majority_findings,
    committee_shape_findings,
    count_branch_vote,
    count_committee_vote,
    majority_findings,
    passed_vote,
    quorum_findings,
    vote_base,
    vote_shape_findings,
    votes_needed,
)
from tests.membership.rules.cases import BOOK, MEETING, READY, VOTE, codes, weights

TWENTY = replace(VOTE, official=20, present=17, yes=14)
COMMITTEE = CommitteeVote(question=Question.ADMISSION, held_on=MEETING, members=15, yes=10)
CHARTER = date(2011, 1, 19)


@pytest.mark.parametrize(
    ("base", "needed"),
    [(3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (11, 8), (12, 8), (20, 14)],
)
def test_two_thirds_are_rounded_up(base, needed):
    assert votes_needed(base) == needed


@given(st.integers(1, 1000))
def test_needed_is_the_least_number_that_is_two_thirds(base):
    needed = votes_needed(base)

    assert 3 * needed >= 2 * base > 3 * (needed - 1)


def test_base_leaves_out_who_is_away_and_who_is_exempt_and_absent():
    assert vote_base(official=20, temporarily_away=2, exempt_absent=1) == 17


@pytest.mark.parametrize(
    ("yes", "passed", "sentence"),
    [
        (13, False, "cần 14/20, có 13, thiếu 1"),
        (14, True, "cần 14/20, có 14, đạt"),
        (15, True, "cần 14/20, có 15, đạt"),
    ],
)
def test_a_vote_is_said_in_words(yes, passed, sentence):
    count = count_branch_vote(replace(TWENTY, yes=yes), book=BOOK)

    assert count.passed is passed
    assert count.sentence() == sentence


def test_nothing_passes_on_an_empty_base():
    assert not VoteCount(base=0, yes=0, needed=0).passed


def test_a_vote_before_the_charter_of_2011_is_measured_by_two_thirds_too():
    vote = replace(TWENTY, held_on=CHARTER - timedelta(days=1))

    assert count_branch_vote(vote, book=BOOK).needed == 14


@pytest.mark.parametrize(
    ("official", "found"),
    [
        (2, {"branch_too_small": Severity.BLOCKER}),
        (3, {}),
        (4, {}),
        (None, {"branch_size_unknown": Severity.WARNING}),
    ],
)
def test_a_branch_needs_three_official_members(official, found):
    assert weights(branch_size_findings(official, on=MEETING, book=BOOK)) == found


def test_branch_size_before_the_charter_has_no_basis():
    assert codes(branch_size_findings(1, on=CHARTER - timedelta(days=1), book=BOOK)) == {"no_basis_branch_min_official"}
    assert codes(branch_size_findings(1, on=CHARTER, book=BOOK)) == {"branch_too_small"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, set()),
        ({"present": None, "yes": 20}, set()),
        ({"present": 20}, set()),
        ({"present": 21}, {"vote_present_too_many"}),
        ({"yes": 17}, set()),
        ({"yes": 18}, {"vote_yes_too_many"}),
        ({"yes": -1}, {"vote_negative"}),
        ({"temporarily_away": 4}, {"vote_present_too_many"}),
        ({"exempt_absent": 3}, set()),
        ({"temporarily_away": 20, "present": 0, "yes": 0}, {"vote_base_empty"}),
    ],
)
def test_figures_that_cannot_be_true_are_refused(changes, found):
    findings = vote_shape_findings(replace(TWENTY, **changes))

    assert codes(findings) == found
    assert all(finding.is_blocker for finding in findings)


@pytest.mark.parametrize(
    ("members", "yes", "found"),
    [
        (15, 15, set()),
        (15, 16, {"committee_vote_shape"}),
        (15, -1, {"committee_vote_shape"}),
        (0, 0, {"committee_vote_shape"}),
    ],
)
def test_committee_figures_that_cannot_be_true_are_refused(members, yes, found):
    assert codes(committee_shape_findings(replace(COMMITTEE, members=members, yes=yes))) == found


@pytest.mark.parametrize(
    ("present", "found"),
    [(13, {"quorum_low": Severity.WARNING}), (14, {}), (15, {}), (None, {})],
)
def test_low_attendance_only_warns(present, found):
    assert weights(quorum_findings(replace(TWENTY, present=present, yes=0), book=BOOK)) == found


@pytest.mark.parametrize(("yes", "found"), [(13, {"majority_missed": Severity.BLOCKER}), (14, {}), (15, {})])
def test_majority_of_the_latest_vote_is_judged(yes, found):
    earlier = replace(TWENTY, held_on=date(2024, 1, 5), yes=3)
    facts = replace(READY, votes=(replace(TWENTY, yes=yes), earlier))

    assert weights(majority_findings(facts, Question.ADMISSION, on=MEETING, book=BOOK)) == found


def test_majority_missed_says_the_sum():
    facts = replace(READY, votes=(replace(TWENTY, yes=13),))

    (finding,) = majority_findings(facts, Question.ADMISSION, on=MEETING, book=BOOK)

    assert finding.message == "Biểu quyết ngày 15/03/2024 chưa đạt: cần 14/20, có 13, thiếu 1."
    assert (finding.value, finding.bound) == ("13", "14")


def test_a_vote_on_another_question_does_not_count():
    facts = replace(READY, votes=(TWENTY,))

    assert codes(majority_findings(facts, Question.RECOGNITION, on=MEETING, book=BOOK)) == {"vote_missing"}
    assert passed_vote(facts, Question.ADMISSION, book=BOOK) == TWENTY
    assert passed_vote(facts, Question.RECOGNITION, book=BOOK) is None


@pytest.mark.parametrize(("yes", "passed"), [(9, False), (10, True), (11, True)])
def test_committee_needs_two_thirds_of_all_its_members(yes, passed):
    vote = replace(COMMITTEE, yes=yes)
    facts = replace(READY, committee_votes=(vote,))

    assert count_committee_vote(vote, book=BOOK).passed is passed
    assert codes(committee_majority_findings(facts, Question.ADMISSION, on=MEETING, book=BOOK)) == (
        set() if passed else {"committee_majority_missed"}
    )


def test_committee_that_has_not_voted_is_missed():
    findings = committee_majority_findings(CaseFacts(), Question.ADMISSION, on=MEETING, book=BOOK)

    assert weights(findings) == {"committee_vote_missing": Severity.BLOCKER}


def failed_votes(question, times):
    return tuple(
        replace(TWENTY, question=question, yes=5, held_on=date(2024, month, 5)) for month in range(1, times + 1)
    )


@pytest.mark.parametrize(("times", "found"), [(2, {}), (3, {"report_to_superior": Severity.WARNING})])
def test_three_votes_on_recognition_without_majority_go_to_the_superior(times, found):
    facts = replace(READY, votes=failed_votes(Question.RECOGNITION, times))

    assert weights(attempts_findings(facts, Question.RECOGNITION, on=date(2024, 6, 1), book=BOOK)) == found


def test_votes_on_recognition_and_on_strike_off_count_together():
    votes = (*failed_votes(Question.RECOGNITION, 2), *failed_votes(Question.STRIKE_OFF, 1))

    findings = attempts_findings(replace(READY, votes=votes), Question.STRIKE_OFF, on=date(2024, 6, 1), book=BOOK)

    assert codes(findings) == {"report_to_superior"}


def test_three_votes_on_admission_are_only_noted():
    facts = replace(READY, votes=failed_votes(Question.ADMISSION, 3))

    findings = attempts_findings(facts, Question.ADMISSION, on=date(2024, 6, 1), book=BOOK)

    assert weights(findings) == {"report_to_superior": Severity.NOTE}


def test_a_vote_that_passed_ends_the_count():
    votes = (*failed_votes(Question.RECOGNITION, 3), replace(TWENTY, question=Question.RECOGNITION))

    assert attempts_findings(replace(READY, votes=votes), Question.RECOGNITION, on=date(2024, 6, 1), book=BOOK) == []

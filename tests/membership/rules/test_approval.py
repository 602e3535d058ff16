from dataclasses import replace
from datetime import date

import pytest

from membership.enums import Question
from membership.rules.approval import decider_findings
from membership.rules.circumstances import DecidingBody
from membership.rules.facts import CommitteeVote
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import BOOK, VOTED, weights

D = DecidingBody


def judge(body, on, *votes):
    facts = replace(VOTED, deciding_body=body, standing_votes=votes)
    return decider_findings(facts, Question.ADMISSION, on=on, book=BOOK)


@pytest.mark.parametrize(
    ("body", "on", "found"),
    [
        (D.DISTRICT_STANDING, date(2025, 6, 30), {}),
        (D.DISTRICT_STANDING, date(2025, 7, 1), {"wrong_deciding_body": Severity.BLOCKER}),
        (D.COMMUNE_STANDING, date(2025, 6, 30), {"wrong_deciding_body": Severity.BLOCKER}),
        (D.COMMUNE_STANDING, date(2025, 7, 1), {}),
        (D.COMMUNE_STANDING, date(2026, 7, 26), {}),
        (D.DISTRICT_STANDING, date(2026, 7, 25), {"wrong_deciding_body": Severity.BLOCKER}),
        (D.DISTRICT_STANDING, date(2026, 7, 26), {"wrong_deciding_body": Severity.WARNING}),
        (D.AUTHORISED_COMMITTEE, date(2024, 1, 5), {}),
        (D.DISTRICT_STANDING, date(2016, 7, 24), {"no_basis_deciding_body": Severity.NOTE}),
        (None, date(2024, 1, 5), {}),
    ],
)
def test_who_decides_depends_on_the_day(body, on, found):
    assert weights(judge(body, on)) == found


def vote(members, yes):
    return CommitteeVote(question=Question.ADMISSION, held_on=date(2025, 9, 1), members=members, yes=yes)


@pytest.mark.parametrize(
    ("members", "yes", "missed"), [(10, 5, True), (10, 6, False), (9, 4, True), (9, 5, False), (9, 9, False)]
)
def test_standing_committee_needs_more_than_half_and_is_only_warned(members, yes, missed):
    found = weights(judge(D.COMMUNE_STANDING, date(2025, 9, 1), vote(members, yes)))

    assert found == ({"standing_majority_missed": Severity.WARNING} if missed else {})


@pytest.mark.parametrize(("yes", "missed"), [(9, True), (10, False), (11, False)])
def test_authorised_base_committee_needs_two_thirds(yes, missed):
    found = weights(judge(D.AUTHORISED_COMMITTEE, date(2025, 9, 1), vote(15, yes)))

    assert found == ({"standing_majority_missed": Severity.BLOCKER} if missed else {})


def test_figures_that_cannot_be_are_refused():
    assert weights(judge(D.COMMUNE_STANDING, date(2025, 9, 1), vote(9, 10))) == {
        "committee_vote_shape": Severity.BLOCKER
    }


def test_majority_of_a_standing_committee_has_no_basis_before_294():
    assert weights(judge(D.DISTRICT_STANDING, date(2024, 1, 5), vote(9, 3))) == {
        "no_basis_standing_vote_share": Severity.NOTE
    }

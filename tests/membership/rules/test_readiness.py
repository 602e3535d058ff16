from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import OPEN_STAGES, Question, Stage
from membership.rules.dates import ImpreciseDate
from membership.rules.facts import CaseFacts, CommitteeVote
from membership.rules.findings import sort_findings
from membership.rules.readiness import READINESS, findings_for
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import (
    ADMITTED,
    BOOK,
    CALENDAR,
    DECIDED,
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

DECISION_DAY = date(2024, 5, 2)
RECOGNITION_VOTED = replace(RECOGNISABLE, votes=(VOTE, RECOGNITION_VOTE))
COMMITTEE = CommitteeVote(question=Question.ADMISSION, held_on=date(2024, 4, 1), members=15, yes=12)


def judge(facts, stage, on):
    return findings_for(facts, stage=stage, on=on, book=BOOK, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("facts", "stage", "on"),
    [
        (READY, Stage.SOURCE, MEETING),
        (READY, Stage.COURSE, MEETING),
        (READY, Stage.DOSSIER, MEETING),
        (READY, Stage.BRANCH_VOTE, MEETING),
        (VOTED, Stage.COMMITTEE_VOTE, DECISION_DAY),
        (VOTED, Stage.DECISION, DECISION_DAY),
        (DECIDED, Stage.CEREMONY, date(2024, 5, 20)),
        (RECOGNISABLE, Stage.PROBATION, date(2025, 5, 25)),
        (RECOGNISABLE, Stage.RECOGNITION_VOTE, RECOGNITION_DAY),
        (RECOGNITION_VOTED, Stage.RECOGNITION_COMMITTEE, date(2025, 6, 10)),
        (RECOGNITION_VOTED, Stage.RECOGNITION_DECISION, date(2025, 6, 10)),
        (CaseFacts(), Stage.OFFICIAL, MEETING),
        (CaseFacts(), Stage.CLOSED, MEETING),
    ],
)
def test_a_case_without_fault_is_clear(facts, stage, on):
    assert judge(facts, stage, on) == []


def test_every_open_stage_has_its_judge():
    assert set(READINESS) == set(OPEN_STAGES)


@pytest.mark.parametrize("stage", OPEN_STAGES)
@pytest.mark.parametrize("on", [date(1990, 1, 1), date(2012, 6, 1), MEETING, date(2026, 9, 1)])
def test_nothing_known_yields_sentences_and_no_error(stage, on):
    findings = judge(CaseFacts(), stage, on)

    assert findings == sort_findings(findings)
    assert all(finding.message.endswith((".", ")")) for finding in findings)
    assert findings


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_an_old_register_record_raises_one_note(stage):
    assert weights(judge(CaseFacts(live=False), stage, MEETING)) == {"old_register": Severity.NOTE}


def test_a_future_meeting_is_judged_on_its_own_day():
    later = date(2025, 2, 14)

    assert codes(judge(READY, Stage.BRANCH_VOTE, later)) == {
        f"paper_expired_{kind}"
        for kind in ("application", "personal_history", "background_check", "introduction", "opinions")
    }


def test_a_small_branch_stops_the_meeting():
    findings = judge(replace(READY, branch_official=2), Stage.BRANCH_VOTE, MEETING)

    assert codes(findings) == {"branch_too_small"}
    assert "bổ sung đảng viên hoặc sáp nhập chi bộ" in findings[0].message


@pytest.mark.parametrize(("on", "found"), [(date(2024, 3, 14), {"before_branch_vote"}), (date(2024, 3, 15), set())])
def test_committee_votes_no_sooner_than_the_branch(on, found):
    assert codes(judge(VOTED, Stage.COMMITTEE_VOTE, on)) == found


def test_a_late_decision_warns():
    late = date(2024, 6, 12)

    assert weights(judge(VOTED, Stage.DECISION, late)) == {"decision_late": Severity.WARNING}


def test_decision_waits_for_the_committee_where_the_chain_has_it():
    facts = replace(VOTED, committee_must_vote=True)
    missed = replace(facts, committee_votes=(replace(COMMITTEE, yes=9),))

    assert weights(judge(facts, Stage.DECISION, DECISION_DAY)) == {"committee_vote_missing": Severity.BLOCKER}
    assert weights(judge(missed, Stage.DECISION, DECISION_DAY)) == {"committee_majority_missed": Severity.WARNING}
    assert judge(replace(facts, committee_votes=(COMMITTEE,)), Stage.DECISION, DECISION_DAY) == []


def test_an_unconfirmed_chain_warns():
    facts = replace(VOTED, chain_is_confirmed=False)

    assert weights(judge(facts, Stage.DECISION, DECISION_DAY)) == {"chain_unconfirmed": Severity.WARNING}


def test_age_at_the_decision_is_that_of_the_branch_vote():
    turns_too_old_between = replace(VOTED, born=ImpreciseDate(date(1964, 3, 10)))

    assert judge(turns_too_old_between, Stage.DECISION, DECISION_DAY) == []


@pytest.mark.parametrize(
    ("consent_on", "found"),
    [
        (None, {"too_old"}),
        (DECISION_DAY - timedelta(days=1), set()),
        (DECISION_DAY, set()),
        (DECISION_DAY + timedelta(days=1), {"consent_after_decision"}),
    ],
)
def test_consent_to_a_person_over_60_comes_before_the_decision(consent_on, found):
    facts = replace(VOTED, born=ImpreciseDate(date(1960, 1, 1)), over_age_consent_on=consent_on)

    assert codes(judge(facts, Stage.DECISION, DECISION_DAY)) == found


def test_papers_that_ran_out_after_the_vote_are_only_said():
    facts = replace(VOTED, votes=(replace(VOTE, held_on=date(2025, 1, 10)),))

    findings = judge(facts, Stage.DECISION, date(2025, 1, 20))

    assert {finding.severity for finding in findings} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2024, 5, 1), {"ceremony_before_decision": Severity.BLOCKER}),
        (date(2024, 5, 2), {}),
        (date(2024, 6, 17), {}),
        (date(2024, 6, 18), {"ceremony_late": Severity.WARNING}),
    ],
)
def test_ceremony_is_held_after_the_decision_and_within_30_working_days(on, found):
    assert weights(judge(DECIDED, Stage.CEREMONY, on)) == found


def test_ceremony_needs_a_decision():
    assert codes(judge(VOTED, Stage.CEREMONY, DECISION_DAY)) == {"decision_missing"}


@pytest.mark.parametrize(
    ("on", "is_over"), [(date(2025, 5, 19), False), (date(2025, 5, 20), True), (date(2025, 5, 21), True)]
)
def test_probation_is_over_on_the_day_its_12_months_end(on, is_over):
    assert ("probation_running" not in codes(judge(RECOGNISABLE, Stage.PROBATION, on))) is is_over


def test_running_probation_says_when_it_ends():
    finding = judge(ADMITTED, Stage.PROBATION, date(2024, 6, 3))[0]

    assert finding.message == "Kết nạp ngày 20/05/2024, hết 12 tháng dự bị ngày 20/05/2025."
    assert finding.clears_on == date(2025, 5, 20)


def test_probation_lists_what_recognition_will_need_as_warnings():
    findings = judge(ADMITTED, Stage.PROBATION, date(2025, 5, 25))

    assert codes(findings) == {
        "paper_missing_new_member_certificate",
        "paper_missing_self_review",
        "paper_missing_mentor_remark",
        "paper_missing_recognition_opinions",
        "member_record_late",
        "new_member_course_late",
    }
    assert {finding.severity for finding in findings} == {Severity.WARNING}


def test_probation_before_the_charter_of_2011_has_no_basis():
    findings = judge(CaseFacts(ceremony_on=date(2011, 1, 18)), Stage.RECOGNITION_VOTE, date(2012, 2, 1))

    assert "no_basis_probation_months" in codes(findings)


@pytest.mark.parametrize(
    ("on", "is_early"), [(date(2025, 5, 19), True), (date(2025, 5, 20), True), (date(2025, 5, 21), False)]
)
def test_branch_resolution_on_recognition_is_dated_after_the_12_months(on, is_early):
    findings = judge(RECOGNISABLE, Stage.RECOGNITION_VOTE, on)

    early = [finding for finding in findings if finding.code == "recognition_early"]
    assert [finding.clears_on for finding in early] == ([date(2025, 5, 21)] if is_early else [])


def test_a_late_recognition_vote_warns():
    assert weights(judge(RECOGNISABLE, Stage.RECOGNITION_VOTE, date(2025, 7, 2))) == {
        "recognition_vote_late": Severity.WARNING
    }
    assert judge(RECOGNISABLE, Stage.RECOGNITION_VOTE, date(2025, 7, 1)) == []


def test_recognition_is_decided_after_the_committee_where_the_chain_has_it():
    facts = replace(RECOGNITION_VOTED, committee_must_vote=True)

    assert codes(judge(facts, Stage.RECOGNITION_DECISION, date(2025, 6, 10))) == {"committee_vote_missing"}


@pytest.mark.parametrize("stage", [Stage.SOURCE, Stage.COURSE])
def test_before_the_dossier_nothing_forbids_the_course_that_certifies(stage):
    too_young = ImpreciseDate(date(MEETING.year - 17, 1, 1))

    found = judge(replace(READY, certificate_issued_on=None, born=too_young), stage, MEETING)

    assert weights(found) == {"too_young": Severity.WARNING}

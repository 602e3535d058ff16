"""Every (stage, action) pair: the allowed ones listed by hand, all others refused."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from membership.enums import DocumentKind, Stage
from membership.pipeline import (
    TRANSITIONS,
    Action,
    Need,
    TransitionRefused,
    actions_from,
    main_step,
    transition_for,
)
from membership.rules.facts import CaseFacts
from membership.rules.findings import blockers
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import BOOK, CALENDAR, MEETING, READY, VOTED, codes

S, A = Stage, Action
ALWAYS = {A.UNDO}
OPEN = {A.PAUSE, A.CHANGE_BRANCH} | ALWAYS
BEFORE_ADMISSION = {A.CLOSE} | OPEN
ON_PROBATION = {A.STRIKE_OFF, A.LEAVE_PROBATION} | OPEN
ALLOWED = {
    S.SOURCE: {A.ENROLL, A.PASS_COURSE} | BEFORE_ADMISSION,
    S.COURSE: {A.PASS_COURSE, A.LEAVE_COURSE} | BEFORE_ADMISSION,
    S.DOSSIER: {A.SUBMIT_DOSSIER, A.ENROLL_AGAIN} | BEFORE_ADMISSION,
    S.BRANCH_VOTE: {A.PASS_BRANCH_VOTE, A.FAIL_BRANCH_VOTE, A.RETURN_DOSSIER} | BEFORE_ADMISSION,
    S.COMMITTEE_VOTE: {A.PASS_COMMITTEE_VOTE, A.FAIL_COMMITTEE_VOTE, A.RETURN_DOSSIER} | BEFORE_ADMISSION,
    S.DECISION: {A.ISSUE_DECISION, A.RETURN_DOSSIER} | BEFORE_ADMISSION,
    S.CEREMONY: {A.HOLD_CEREMONY} | BEFORE_ADMISSION,
    S.PROBATION: {A.END_PROBATION} | ON_PROBATION,
    S.RECOGNITION_VOTE: {A.PASS_RECOGNITION_VOTE, A.FAIL_RECOGNITION_VOTE} | ON_PROBATION,
    S.RECOGNITION_COMMITTEE: {A.PASS_RECOGNITION_COMMITTEE, A.FAIL_RECOGNITION_COMMITTEE} | ON_PROBATION,
    S.RECOGNITION_DECISION: {A.ISSUE_RECOGNITION} | ON_PROBATION,
    S.OFFICIAL: ALWAYS,
    S.CLOSED: {A.REOPEN} | ALWAYS,
}
WHILE_PAUSED = {A.RESUME, A.CHANGE_BRANCH, A.CLOSE, A.STRIKE_OFF, A.LEAVE_PROBATION, A.REOPEN, A.UNDO}
PAIRS = list(product(Stage, Action))


def next_stage(action, facts):
    return transition_for(action, facts.stage, is_paused=facts.is_paused).target(facts)


@pytest.mark.parametrize(("stage", "action"), [pair for pair in PAIRS if pair[1] in ALLOWED[pair[0]]])
def test_allowed_action_has_its_row(stage, action):
    row = transition_for(action, stage)

    assert row.action == action
    assert stage in row.from_stages


@pytest.mark.parametrize(("stage", "action"), [pair for pair in PAIRS if pair[1] not in ALLOWED[pair[0]]])
def test_other_action_is_refused(stage, action):
    with pytest.raises(TransitionRefused, match="Không làm được việc"):
        transition_for(action, stage)


@pytest.mark.parametrize(("stage", "action"), PAIRS)
def test_a_paused_case_waits_for_its_end_or_its_return(stage, action):
    is_open = stage not in (S.OFFICIAL, S.CLOSED)
    allowed = action in WHILE_PAUSED and (action in ALLOWED[stage] or (action == A.RESUME and is_open))

    assert (action in {row.action for row in actions_from(stage, is_paused=True)}) is allowed


@pytest.mark.parametrize(
    ("stage", "action", "target"),
    [
        (S.SOURCE, A.ENROLL, S.COURSE),
        (S.SOURCE, A.PASS_COURSE, S.DOSSIER),
        (S.COURSE, A.PASS_COURSE, S.DOSSIER),
        (S.COURSE, A.LEAVE_COURSE, S.SOURCE),
        (S.DOSSIER, A.ENROLL_AGAIN, S.COURSE),
        (S.DOSSIER, A.SUBMIT_DOSSIER, S.BRANCH_VOTE),
        (S.BRANCH_VOTE, A.PASS_BRANCH_VOTE, S.DECISION),
        (S.BRANCH_VOTE, A.FAIL_BRANCH_VOTE, S.BRANCH_VOTE),
        (S.BRANCH_VOTE, A.RETURN_DOSSIER, S.DOSSIER),
        (S.COMMITTEE_VOTE, A.PASS_COMMITTEE_VOTE, S.DECISION),
        (S.COMMITTEE_VOTE, A.FAIL_COMMITTEE_VOTE, S.DECISION),
        (S.DECISION, A.ISSUE_DECISION, S.CEREMONY),
        (S.CEREMONY, A.HOLD_CEREMONY, S.PROBATION),
        (S.CEREMONY, A.CLOSE, S.CLOSED),
        (S.PROBATION, A.END_PROBATION, S.RECOGNITION_VOTE),
        (S.PROBATION, A.LEAVE_PROBATION, S.CLOSED),
        (S.RECOGNITION_VOTE, A.PASS_RECOGNITION_VOTE, S.RECOGNITION_DECISION),
        (S.RECOGNITION_VOTE, A.FAIL_RECOGNITION_VOTE, S.RECOGNITION_VOTE),
        (S.RECOGNITION_VOTE, A.STRIKE_OFF, S.CLOSED),
        (S.RECOGNITION_COMMITTEE, A.PASS_RECOGNITION_COMMITTEE, S.RECOGNITION_DECISION),
        (S.RECOGNITION_COMMITTEE, A.FAIL_RECOGNITION_COMMITTEE, S.RECOGNITION_DECISION),
        (S.RECOGNITION_DECISION, A.ISSUE_RECOGNITION, S.OFFICIAL),
        (S.DOSSIER, A.PAUSE, S.DOSSIER),
        (S.PROBATION, A.CHANGE_BRANCH, S.PROBATION),
        (S.CLOSED, A.REOPEN, S.SOURCE),
    ],
)
def test_action_leads_to_its_stage(stage, action, target):
    assert next_stage(action, CaseFacts(stage=stage)) == target


@pytest.mark.parametrize(
    ("stage", "action", "changes", "target"),
    [
        (S.BRANCH_VOTE, A.PASS_BRANCH_VOTE, {"committee_must_vote": True}, S.COMMITTEE_VOTE),
        (S.RECOGNITION_VOTE, A.PASS_RECOGNITION_VOTE, {"committee_must_vote": True}, S.RECOGNITION_COMMITTEE),
        (S.CLOSED, A.REOPEN, {"closed_from": S.DOSSIER}, S.DOSSIER),
        (S.OFFICIAL, A.UNDO, {"previous_stage": S.RECOGNITION_DECISION}, S.RECOGNITION_DECISION),
        (S.COURSE, A.RESUME, {"is_paused": True}, S.COURSE),
    ],
)
def test_action_follows_the_facts(stage, action, changes, target):
    assert next_stage(action, CaseFacts(stage=stage, **changes)) == target


def test_a_stage_that_is_not_known_is_refused():
    with pytest.raises(TransitionRefused, match="Chưa rõ hồ sơ đang ở bước nào"):
        next_stage(A.UNDO, CaseFacts(stage=S.SOURCE))


def test_an_action_that_does_not_exist_is_refused_by_its_word():
    with pytest.raises(TransitionRefused, match="fly"):
        transition_for("fly", S.SOURCE)


def test_refusal_carries_its_findings():
    row = transition_for(A.SUBMIT_DOSSIER, S.DOSSIER)
    found = row.findings(CaseFacts(), on=MEETING, book=BOOK, calendar=CALENDAR)

    refused = TransitionRefused(found)

    assert refused.findings == tuple(found)
    assert found[0].message in str(refused)


def test_findings_of_an_action_are_judged_on_the_date_of_its_paper():
    row = transition_for(A.SUBMIT_DOSSIER, S.DOSSIER)

    assert row.findings(READY, on=MEETING, book=BOOK, calendar=CALENDAR) == []
    assert codes(row.findings(READY, on=date(2023, 5, 19), book=BOOK, calendar=CALENDAR)) >= {"certificate_later"}


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: row.action.value)
def test_an_old_register_is_stopped_only_by_contradictions(row):
    findings = row.findings(CaseFacts(live=False), on=date(2015, 6, 1), book=BOOK, calendar=CALENDAR)

    assert all(finding.strength is None for finding in blockers(findings))


def test_a_missed_term_never_stops_an_action():
    row = transition_for(A.ISSUE_DECISION, S.DECISION)
    years_later = replace(VOTED, papers=())

    findings = row.findings(years_later, on=date(2027, 1, 1), book=BOOK, calendar=CALENDAR)

    assert codes(findings) == {"decision_late"}
    assert findings[0].severity == Severity.WARNING


def test_every_action_has_one_row_and_a_label():
    assert [row.action for row in TRANSITIONS] == list(Action)
    assert all(row.label == str(row.action.label) for row in TRANSITIONS)


def test_every_road_reaches_official_member():
    reached, frontier = set(), {S.SOURCE}
    while frontier:
        reached |= frontier
        rows = [row for row in TRANSITIONS if set(row.from_stages) & frontier and isinstance(row.to, Stage)]
        chained = {
            row.target(CaseFacts(committee_must_vote=asked))
            for row, asked in product(TRANSITIONS, (True, False))
            if row.action in (A.PASS_BRANCH_VOTE, A.PASS_RECOGNITION_VOTE) and set(row.from_stages) & frontier
        }
        frontier = ({row.to for row in rows} | chained) - reached

    assert reached == set(Stage)


@pytest.mark.parametrize(
    ("action", "paper"),
    [
        (A.PASS_COURSE, DocumentKind.CERTIFICATE),
        (A.PASS_BRANCH_VOTE, DocumentKind.BRANCH_RESOLUTION),
        (A.PASS_COMMITTEE_VOTE, DocumentKind.COMMITTEE_RESOLUTION),
        (A.ISSUE_DECISION, DocumentKind.ADMISSION_DECISION),
        (A.PASS_RECOGNITION_VOTE, DocumentKind.RECOGNITION_BRANCH_RESOLUTION),
        (A.PASS_RECOGNITION_COMMITTEE, DocumentKind.RECOGNITION_COMMITTEE_RESOLUTION),
        (A.ISSUE_RECOGNITION, DocumentKind.RECOGNITION_DECISION),
    ],
)
def test_a_step_leaves_its_paper(action, paper):
    (row,) = [row for row in TRANSITIONS if row.action == action]

    assert row.paper == paper


def test_what_takes_a_case_off_the_road_asks_for_a_reason():
    sideways = (A.LEAVE_COURSE, A.RETURN_DOSSIER, A.CLOSE, A.STRIKE_OFF, A.REOPEN, A.PAUSE, A.CHANGE_BRANCH, A.UNDO)

    assert all(Need.REASON in row.needs for row in TRANSITIONS if row.action in sideways)


@pytest.mark.parametrize(
    ("stage", "action"),
    [
        (Stage.SOURCE, Action.ENROLL),
        (Stage.COURSE, Action.PASS_COURSE),
        (Stage.DOSSIER, Action.SUBMIT_DOSSIER),
        (Stage.BRANCH_VOTE, Action.PASS_BRANCH_VOTE),
        (Stage.COMMITTEE_VOTE, Action.PASS_COMMITTEE_VOTE),
        (Stage.DECISION, Action.ISSUE_DECISION),
        (Stage.CEREMONY, Action.HOLD_CEREMONY),
        (Stage.PROBATION, Action.END_PROBATION),
        (Stage.RECOGNITION_VOTE, Action.PASS_RECOGNITION_VOTE),
        (Stage.RECOGNITION_COMMITTEE, Action.PASS_RECOGNITION_COMMITTEE),
        (Stage.RECOGNITION_DECISION, Action.ISSUE_RECOGNITION),
    ],
)
def test_the_first_row_of_a_stage_leads_on(stage, action):
    assert main_step(stage).action == action


def test_a_paused_case_is_led_to_resuming_and_an_ended_one_nowhere():
    assert main_step(Stage.DOSSIER, is_paused=True).action == Action.RESUME
    assert main_step(Stage.OFFICIAL) is None
    assert main_step(Stage.CLOSED) is None

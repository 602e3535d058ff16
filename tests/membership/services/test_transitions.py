"""The one door: it follows the table, keeps the history whole, and refuses whoever comes second."""

from datetime import date

import pytest

from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import CloseReason, Stage
from membership.models import DossierDocument
from membership.pipeline import Action
from membership.services.transitions import (
    TransitionDoubted,
    TransitionRefused,
    follow_case,
    move_case,
    undo_last_step,
)
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)


@pytest.fixture
def clerk():
    return make_user()


def test_move_writes_stage_version_and_line(clerk):
    case = make.make_case(ready=True)

    moved = move_case(case=case, action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)

    line = moved.changes.latest("sequence")
    assert (moved.stage, moved.version) == (Stage.BRANCH_VOTE, 2)
    assert (line.sequence, line.from_stage, line.to_stage) == (2, Stage.DOSSIER, Stage.BRANCH_VOTE)
    assert (line.effective_on, line.recorded_by, line.from_branch) == (ON, clerk, case.branch)


def test_move_writes_one_audit_row(clerk):
    case = make.make_case(ready=True)

    move_case(case=case, action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)

    row = AuditEvent.objects.get(action=AuditAction.MOVED, subject_id=case.pk)
    assert row.before == {"stage": "DOSSIER"}
    assert row.after == {"stage": "BRANCH_VOTE", "action": "submit_dossier", "on": "2026-06-01"}


def test_move_not_in_the_table_is_refused(clerk):
    case = make.make_case()

    with pytest.raises(TransitionRefused):
        move_case(case=case, action=Action.HOLD_CEREMONY, on=ON, by=clerk)

    assert case.changes.count() == 1


def test_move_against_blockers_is_refused_with_every_finding(clerk):
    case = make.make_case(stage=Stage.DOSSIER)

    with pytest.raises(TransitionRefused) as caught:
        move_case(case=case, action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)

    codes = {finding.code for finding in caught.value.findings}
    assert {"certificate_missing", "introducers_missing", "mentor_missing"} <= codes


def test_move_with_warnings_passes_when_they_are_accepted(clerk):
    person = make.make_person(born=None)
    case = make.make_case(person=person, branch=make_branch(parent=person.commune), ready=True)

    with pytest.raises(TransitionDoubted) as caught:
        move_case(case=case, action=Action.SUBMIT_DOSSIER, on=ON, by=clerk, accepted=())
    moved = move_case(case=case, action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)

    assert "born_unknown" in {finding.code for finding in caught.value.findings}
    assert moved.stage == Stage.BRANCH_VOTE


def test_second_writer_is_told(clerk):
    case = make.make_case()
    move_case(case=case, action=Action.PAUSE, on=ON, by=clerk, reason="Đi làm xa", version=1)

    with pytest.raises(StaleRecord):
        move_case(case=case, action=Action.PAUSE, on=ON, by=clerk, reason="Đi làm xa", version=1)

    assert case.changes.count() == 2


@pytest.mark.parametrize("action", [Action.PAUSE, Action.CLOSE])
def test_action_that_needs_a_reason_is_refused_without(clerk, action):
    case = make.make_case()

    with pytest.raises(TransitionRefused):
        move_case(case=case, action=action, on=ON, by=clerk, close_reason=CloseReason.OWN_WISH, reason=" ")


def test_paused_case_only_resumes_or_ends(clerk):
    case = move_case(case=make.make_case(ready=True), action=Action.PAUSE, on=ON, by=clerk, reason="Đi làm xa")

    with pytest.raises(TransitionRefused):
        move_case(case=case, action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)
    resumed = move_case(case=case, action=Action.RESUME, on=ON, by=clerk)

    assert (case.paused_on, resumed.paused_on, resumed.stage) == (ON, None, Stage.DOSSIER)


def test_close_and_reopen_lead_back(clerk):
    case = make.make_case(stage=Stage.DOSSIER)

    closed = move_case(
        case=case, action=Action.CLOSE, on=ON, by=clerk, reason="Chuyển đi", close_reason=CloseReason.MOVED_AWAY
    )
    reopened = move_case(case=closed, action=Action.REOPEN, on=ON, by=clerk, reason="Đã về")

    assert (closed.stage, closed.closed_reason) == (Stage.CLOSED, CloseReason.MOVED_AWAY)
    assert (reopened.stage, reopened.closed_reason) == (Stage.DOSSIER, "")


def test_reopen_beside_a_second_try_is_refused(clerk):
    closed = make.make_case(stage=Stage.CLOSED, closed_reason=CloseReason.OWN_WISH)
    make.make_case(person=closed.person, branch=closed.branch, attempt=2)

    with pytest.raises(TransitionRefused):
        move_case(case=closed, action=Action.REOPEN, on=ON, by=clerk, reason="Xin lại")


def test_change_of_branch_leaves_a_trace(clerk):
    case = make.make_case()
    other = make_branch(parent=case.branch.parent)

    moved = move_case(case=case, action=Action.CHANGE_BRANCH, on=ON, by=clerk, reason="Về bản khác", to_branch=other)

    line = moved.changes.latest("sequence")
    assert (moved.branch, moved.stage) == (other, Stage.SOURCE)
    assert (line.from_branch, line.to_branch) == (case.branch, other)


def test_undo_names_what_it_undoes_and_leads_back(clerk):
    case = move_case(case=make.make_case(ready=True), action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)

    undone = undo_last_step(case=case, on=ON, reason="Ghi nhầm", by=clerk)

    lines = list(undone.changes.order_by("sequence"))
    assert undone.stage == Stage.DOSSIER
    assert [line.sequence for line in lines] == [1, 2, 3]
    assert lines[2].undoes == lines[1]


def test_undo_twice_goes_back_two_steps_and_no_further(clerk):
    case = move_case(case=make.make_case(ready=True), action=Action.PAUSE, on=ON, by=clerk, reason="Đi xa")
    case = move_case(case=case, action=Action.RESUME, on=ON, by=clerk)

    case = undo_last_step(case=case, on=ON, reason="Nhầm", by=clerk)
    paused_again = case.paused_on
    case = undo_last_step(case=case, on=ON, reason="Nhầm", by=clerk)

    assert (paused_again, case.paused_on) == (ON, None)
    with pytest.raises(TransitionRefused):
        undo_last_step(case=case, on=ON, reason="Nhầm", by=clerk)


@pytest.mark.parametrize("reason", ["", "  "])
def test_undo_without_reason_is_refused(clerk, reason):
    case = move_case(case=make.make_case(ready=True), action=Action.SUBMIT_DOSSIER, on=ON, by=clerk)

    with pytest.raises(TransitionRefused):
        undo_last_step(case=case, on=ON, reason=reason, by=clerk)


def test_undo_of_a_change_of_branch_goes_back_to_the_branch(clerk):
    case = make.make_case()
    other = make_branch(parent=case.branch.parent)
    moved = move_case(case=case, action=Action.CHANGE_BRANCH, on=ON, by=clerk, reason="Nhầm", to_branch=other)

    undone = undo_last_step(case=moved, on=ON, reason="Nhầm chi bộ", by=clerk)

    assert undone.branch == case.branch


def test_undo_of_closing_beside_a_second_try_is_refused(clerk):
    closed = move_case(
        case=make.make_case(), action=Action.CLOSE, on=ON, by=clerk, reason="x", close_reason=CloseReason.OWN_WISH
    )
    make.make_case(person=closed.person, branch=closed.branch, attempt=2)

    with pytest.raises(TransitionRefused):
        undo_last_step(case=closed, on=ON, reason="Nhầm", by=clerk)


def test_follow_makes_a_register_case_live_once(clerk):
    case = make.make_case(is_live=False)

    followed = follow_case(case=case, on=ON, by=clerk)

    assert (followed.is_live, followed.stage) == (True, Stage.SOURCE)
    with pytest.raises(TransitionRefused):
        follow_case(case=followed, on=ON, by=clerk)


def test_step_ticks_its_paper_and_undo_unticks_it(clerk):
    case = make.make_case(stage=Stage.DECISION, is_live=False)

    moved = move_case(case=case, action=Action.ISSUE_DECISION, on=ON, by=clerk, number="12-QĐ/HU")
    ticked = DossierDocument.objects.get(case=case)
    undo_last_step(case=moved, on=ON, reason="Nhầm", by=clerk)

    assert (ticked.is_present, ticked.dated_on, ticked.number) == (True, ON, "12-QĐ/HU")
    assert not DossierDocument.objects.filter(case=case).exists()

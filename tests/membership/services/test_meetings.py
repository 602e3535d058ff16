"""Branch meetings: planning, recording votes that move cases, correcting, cancelling."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import MeetingStatus, Question, Stage
from membership.models import AdmissionCase, BranchMeeting, MeetingVote
from membership.services import meetings
from membership.services.meetings import MeetingNumbers, MeetingRefused, VoteEntry
from membership.services.transitions import undo_last_step
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_user

pytestmark = pytest.mark.django_db

HELD_ON = date(2026, 8, 20)
JOINED_ON = date(2025, 7, 1)


@pytest.fixture
def branch(db):
    """A branch of twenty official members, under a commune that votes before the decision."""
    branch = make_branch()
    make_chain(unit=branch.parent, committee_votes=True, is_confirmed=True)
    make.make_members(branch, 20)
    return branch


@pytest.fixture
def by(db):
    return make_user()


def candidate(branch):
    """A person ready to be voted on; the three helpers join the twenty."""
    return make.make_case(branch=branch, ready=True, stage=Stage.BRANCH_VOTE)


def probationer(branch):
    case = make.make_case(branch=branch, on_probation=True, joined_on=JOINED_ON, stage=Stage.RECOGNITION_VOTE)
    make.make_mentor(case=case)
    make.make_certificate(person=case.person, branch=branch, kind="NEW_MEMBER", issued_on=date(2026, 3, 1))
    for kind in ("NEW_MEMBER_CERTIFICATE", "SELF_REVIEW", "MENTOR_REMARK", "RECOGNITION_OPINIONS"):
        make.make_document(case=case, kind=kind, dated_on=date(2026, 7, 10))
    return case


def plan(branch, by, *items):
    return meetings.plan_meeting(branch=branch, held_on=HELD_ON, agenda=items, by=by)


def numbers(present=20, **fields):
    return MeetingNumbers(**{"official_members": 20, "present": present, **fields})


def entry(meeting, case, yes, no=0, question=Question.ADMISSION, **fields):
    vote = MeetingVote.objects.filter(meeting=meeting, case=case, question=question).latest("pk")
    return VoteEntry(vote=vote, yes=yes, no=no, **fields)


def record(meeting, by, *entries, figures=None):
    return meetings.record_meeting(
        meeting=meeting, version=meeting.version, numbers=figures or numbers(), entries=entries, by=by
    )


def correct(meeting, by, *entries, figures=None):
    return meetings.correct_meeting(
        meeting=meeting,
        version=meeting.version,
        numbers=figures or numbers(),
        entries=entries,
        reason="Đối chiếu biên bản",
        by=by,
    )


def stage_of(case):
    return AdmissionCase.objects.get(pk=case.pk).stage


def test_plan_keeps_the_agenda_in_its_order(branch, by):
    first, second = candidate(branch), probationer(branch)

    meeting = plan(branch, by, (first, Question.ADMISSION), (second, Question.RECOGNITION))

    rows = meeting.votes.order_by("position").values_list("case", "question", "position")
    assert list(rows) == [(first.pk, "ADMISSION", 1), (second.pk, "RECOGNITION", 2)]
    assert meeting.status == MeetingStatus.PLANNED


@pytest.mark.parametrize(("members", "is_possible"), [(2, False), (3, True)])
def test_branch_needs_three_official_members(by, members, is_possible):
    branch = make_branch()
    make.make_members(branch, members)
    case = make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)

    if is_possible:
        assert plan(branch, by, (case, Question.ADMISSION)).pk
    else:
        with pytest.raises(MeetingRefused) as refused:
            plan(branch, by, (case, Question.ADMISSION))
        (finding,) = refused.value.findings
        assert (finding.code, finding.source) == ("branch_too_small", "Điều lệ Đảng (2011), Điều 24 khoản 1")
        assert BranchMeeting.objects.count() == 0


@pytest.mark.parametrize(
    ("stage", "question"),
    [(Stage.DOSSIER, Question.ADMISSION), (Stage.BRANCH_VOTE, Question.RECOGNITION)],
)
def test_plan_refuses_who_does_not_wait_for_that_vote(branch, by, stage, question):
    case = make.make_case(branch=branch, stage=stage)

    with pytest.raises(ValidationError):
        plan(branch, by, (case, question))


def test_plan_refuses_a_person_of_another_branch(branch, by):
    case = make.make_case(branch=make_branch(parent=branch.parent), stage=Stage.BRANCH_VOTE)

    with pytest.raises(ValidationError):
        plan(branch, by, (case, Question.ADMISSION))


@pytest.mark.parametrize(("yes", "stage"), [(13, Stage.BRANCH_VOTE), (14, Stage.COMMITTEE_VOTE)])
def test_two_thirds_of_twenty_are_fourteen(branch, by, yes, stage):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))

    record(meeting, by, entry(meeting, case, yes, 20 - yes))

    assert stage_of(case) == stage
    assert case.changes.latest("sequence").effective_on == HELD_ON


def test_members_away_and_exempt_leave_the_base(branch, by):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))
    figures = numbers(present=12, temporarily_away=2, exempt_absent=3)

    record(meeting, by, entry(meeting, case, 10), figures=figures)

    assert stage_of(case) == Stage.COMMITTEE_VOTE


def test_each_person_on_the_agenda_has_a_vote_of_their_own(branch, by):
    passed, failed, put_off, member = candidate(branch), candidate(branch), candidate(branch), probationer(branch)
    admission = [(case, Question.ADMISSION) for case in (passed, failed, put_off)]
    meeting = plan(branch, by, *admission, (member, Question.RECOGNITION))

    record(
        meeting,
        by,
        entry(meeting, passed, 20, resolution_number="12-NQ/CB"),
        entry(meeting, failed, 5, 15),
        entry(meeting, put_off, None, None),
        entry(meeting, member, 19, 1, Question.RECOGNITION),
    )

    stages = [stage_of(case) for case in (passed, failed, put_off, member)]
    assert stages == [Stage.COMMITTEE_VOTE, Stage.BRANCH_VOTE, Stage.BRANCH_VOTE, Stage.RECOGNITION_COMMITTEE]
    assert passed.documents.get(kind="BRANCH_RESOLUTION").number == "12-NQ/CB"
    assert failed.changes.latest("sequence").action == "fail_branch_vote"
    assert put_off.changes.count() == 1


def test_strike_off_that_the_branch_proposes_waits_for_its_decision(branch, by):
    case = probationer(branch)
    meeting = plan(branch, by, (case, Question.RECOGNITION), (case, Question.STRIKE_OFF))

    record(
        meeting,
        by,
        entry(meeting, case, 16, 4, Question.STRIKE_OFF),
        entry(meeting, case, 3, 17, Question.RECOGNITION),
    )

    assert stage_of(case) == Stage.RECOGNITION_VOTE
    assert case.changes.latest("sequence").action == "fail_recognition_vote"


def test_one_impossible_vote_stops_the_whole_record(branch, by):
    good, early = candidate(branch), make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)
    meeting = plan(branch, by, (good, Question.ADMISSION), (early, Question.ADMISSION))

    with pytest.raises(MeetingRefused) as refused:
        record(meeting, by, entry(meeting, good, 20), entry(meeting, early, 20))

    assert refused.value.vote.case_id == early.pk
    assert "certificate_missing" in {finding.code for finding in refused.value.findings}
    assert stage_of(good) == Stage.BRANCH_VOTE
    assert BranchMeeting.objects.get(pk=meeting.pk).status == MeetingStatus.PLANNED


@pytest.mark.parametrize(
    ("yes", "no", "figures", "error"),
    [
        (21, 0, numbers(), MeetingRefused),
        (15, 6, numbers(), MeetingRefused),
        (18, None, numbers(), MeetingRefused),
        (18, 0, numbers(present=17), MeetingRefused),
        (18, 0, numbers(present=19, excused=2), ValidationError),
        (18, 0, numbers(present=20, temporarily_away=1), ValidationError),
        (2, 0, numbers(official_members=2, present=2), MeetingRefused),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(branch, by, yes, no, figures, error):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))

    with pytest.raises(error):
        record(meeting, by, entry(meeting, case, yes, no), figures=figures)
    assert stage_of(case) == Stage.BRANCH_VOTE


def test_meeting_keeps_its_numbers_when_the_register_changes(branch, by):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))
    record(meeting, by, entry(meeting, case, 14, 6))

    make.make_members(branch, 30)

    assert BranchMeeting.objects.get(pk=meeting.pk).official_members == 20


def test_person_who_moved_to_another_branch_is_not_voted_on(branch, by):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))
    AdmissionCase.objects.filter(pk=case.pk).update(branch=make_branch(parent=branch.parent))

    with pytest.raises(MeetingRefused):
        record(meeting, by, entry(meeting, case, 20))


def test_plan_changes_until_the_meeting_is_held(branch, by):
    first, second = candidate(branch), candidate(branch)
    meeting = plan(branch, by, (first, Question.ADMISSION))

    changed = meetings.change_plan(
        meeting=meeting, version=1, held_on=date(2026, 8, 25), agenda=[(second, Question.ADMISSION)], by=by
    )

    assert (changed.held_on, changed.version) == (date(2026, 8, 25), 2)
    assert list(changed.votes.values_list("case", flat=True)) == [second.pk]
    with pytest.raises(StaleRecord):
        meetings.change_plan(meeting=meeting, version=1, held_on=HELD_ON, agenda=[], by=by)


def test_meeting_is_cancelled_with_its_reason_and_then_cannot_be_held(branch, by):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))

    cancelled = meetings.cancel_meeting(meeting=meeting, version=1, reason="Mưa lũ", by=by)

    assert (cancelled.status, cancelled.cancel_reason) == (MeetingStatus.CANCELLED, "Mưa lũ")
    with pytest.raises(MeetingRefused):
        record(cancelled, by, entry(meeting, case, 20))


def held_meeting(branch, by, yes=16):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))
    return case, record(meeting, by, entry(meeting, case, yes, 20 - yes))


def test_correction_that_keeps_the_outcome_is_written_with_its_reason(branch, by):
    case, meeting = held_meeting(branch, by)

    saved = correct(meeting, by, entry(meeting, case, 14, 5), figures=numbers(present=19, excused=1))

    vote = meeting.votes.get()
    assert (saved.present, vote.yes, vote.no) == (19, 14, 5)
    event = AuditEvent.objects.filter(subject_type="membership.branchmeeting").latest("pk")
    assert event.after["reason"] == "Đối chiếu biên bản"
    assert event.before["votes"] == {str(vote.pk): [16, 4]}


@pytest.mark.parametrize(("before", "after"), [(16, 13), (13, 14)])
def test_correction_that_changes_the_outcome_is_refused(branch, by, before, after):
    case, meeting = held_meeting(branch, by, yes=before)

    with pytest.raises(MeetingRefused) as refused:
        correct(meeting, by, entry(meeting, case, after, 20 - after))

    assert refused.value.vote.case_id == case.pk
    assert meeting.votes.get().yes == before


def test_correction_of_the_base_that_changes_the_outcome_is_refused(branch, by):
    case, meeting = held_meeting(branch, by, yes=14)

    with pytest.raises(MeetingRefused):
        correct(meeting, by, entry(meeting, case, 14, 6), figures=numbers(official_members=22))


def test_vote_that_was_undone_is_taken_anew_by_a_correction(branch, by):
    case, meeting = held_meeting(branch, by, yes=16)
    undo_last_step(case=AdmissionCase.objects.get(pk=case.pk), on=HELD_ON, reason="Ghi nhầm phiếu", by=by)

    correct(meeting, by, entry(meeting, case, 12, 8))

    assert stage_of(case) == Stage.BRANCH_VOTE
    rows = meeting.votes.order_by("pk")
    assert [(row.yes, row.withdrawn_at is None) for row in rows] == [(16, False), (12, True)]


def test_person_put_off_is_voted_on_by_a_correction(branch, by):
    case = candidate(branch)
    meeting = plan(branch, by, (case, Question.ADMISSION))
    meeting = record(meeting, by, entry(meeting, case, None, None))

    correct(meeting, by, entry(meeting, case, 20))

    assert stage_of(case) == Stage.COMMITTEE_VOTE


def test_correction_of_what_somebody_saved_is_refused(branch, by):
    case, meeting = held_meeting(branch, by)
    correct(meeting, by, entry(meeting, case, 15, 5))
    stale = BranchMeeting.objects.get(pk=meeting.pk)
    stale.version = 1

    with pytest.raises(StaleRecord):
        correct(stale, by, entry(meeting, case, 16, 4))

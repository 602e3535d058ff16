"""Moving between branches, leaving, taking it back; a probationary member's case goes along."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import CloseReason, LeaveReason, MeetingStatus, MentorEndReason, SpellReason, Stage
from membership.models import AdmissionCase, PartyMembership
from membership.selectors.members import official_members_on
from membership.services import members
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 15)
UNDONE_ON = date(2026, 6, 20)


@pytest.fixture
def branch(db):
    return make_branch()


@pytest.fixture
def other(branch):
    return make_branch(parent=branch.parent)


@pytest.fixture
def by(db):
    return make_user()


def spells_of(membership):
    rows = membership.spells.order_by("from_on", "pk")
    return [(row.branch, row.from_on, row.left_on) for row in rows]


def take_out(membership, by, reason=LeaveReason.DIED, on=ON):
    return members.take_out_member(membership=membership, version=membership.version, reason=reason, on=on, by=by)


def transfer(membership, branch, by, on=ON):
    return members.transfer_member(membership=membership, version=membership.version, branch=branch, on=on, by=by)


def undo(membership, by):
    fresh = PartyMembership.objects.get(pk=membership.pk)
    return members.undo_last_move(membership=fresh, version=fresh.version, on=UNDONE_ON, reason="Nhập nhầm", by=by)


def test_transfer_ends_one_spell_and_begins_another_that_day(branch, other, by):
    membership = make.make_membership(branch=branch)

    saved = transfer(membership, other, by)

    assert spells_of(membership) == [(branch, make.JOINED_ON, ON), (other, ON, None)]
    assert saved.version == membership.version + 1
    assert AuditEvent.objects.filter(subject_type="membership.partymembership", by=by).count() == 1


def test_transfer_of_probationer_takes_the_case_along_and_undo_brings_both_back(branch, other, by):
    case = make.make_case(branch=branch, on_probation=True, joined_on=date(2026, 1, 10))

    transfer(case.membership, other, by)
    moved = AdmissionCase.objects.get(pk=case.pk)
    undo(case.membership, by)

    assert (moved.branch, moved.stage) == (other, Stage.PROBATION)
    assert AdmissionCase.objects.get(pk=case.pk).branch == branch
    assert spells_of(case.membership) == [(branch, date(2026, 1, 10), None)]


def test_transfer_is_undone(branch, other, by):
    membership = make.make_membership(branch=branch)
    transfer(membership, other, by)

    undo(membership, by)

    assert spells_of(membership) == [(branch, make.JOINED_ON, None)]
    assert official_members_on(other, ON).official == 0


@pytest.mark.parametrize("days", [0, -1])
def test_transfer_on_the_day_of_arrival_is_possible_and_not_before(branch, other, by, days):
    membership = make.make_membership(branch=branch)
    on = date.fromordinal(make.JOINED_ON.toordinal() + days)

    if days == 0:
        assert transfer(membership, other, by, on=on).version == 2
    else:
        with pytest.raises(ValidationError) as refused:
            transfer(membership, other, by, on=on)
        assert set(refused.value.message_dict) == {"on"}


def test_transfer_to_the_same_branch_is_refused(branch, by):
    with pytest.raises(ValidationError) as refused:
        transfer(make.make_membership(branch=branch), branch, by)

    assert set(refused.value.message_dict) == {"branch"}


def test_move_of_a_record_that_somebody_saved_is_refused(branch, other, by):
    membership = make.make_membership(branch=branch)
    transfer(membership, other, by)

    with pytest.raises(StaleRecord):
        take_out(membership, by)
    assert PartyMembership.objects.get(pk=membership.pk).left_on is None


@pytest.mark.parametrize("reason", LeaveReason.values)
def test_member_leaves_in_every_way_and_comes_back_by_undo(branch, by, reason):
    membership = make.make_membership(branch=branch)

    take_out(membership, by, reason)
    left = PartyMembership.objects.get(pk=membership.pk)
    undo(membership, by)
    back = PartyMembership.objects.get(pk=membership.pk)

    assert (left.left_on, left.left_reason) == (ON, reason)
    assert (back.left_on, back.left_reason) == (None, "")
    assert spells_of(membership) == [(branch, make.JOINED_ON, None)]
    assert AuditEvent.objects.filter(action="RESTORED", after__reason="Nhập nhầm").count() == 1


@pytest.mark.parametrize(
    ("reason", "closed_as"),
    [
        (LeaveReason.DIED, CloseReason.DIED),
        (LeaveReason.TRANSFERRED, CloseReason.MOVED_AWAY),
        (LeaveReason.OWN_WISH, CloseReason.OWN_WISH),
    ],
)
def test_probationer_who_leaves_closes_the_case_and_undo_opens_it(branch, by, reason, closed_as):
    case = make.make_case(branch=branch, on_probation=True, joined_on=date(2026, 1, 10))

    take_out(case.membership, by, reason)
    closed = AdmissionCase.objects.get(pk=case.pk)
    undo(case.membership, by)

    assert (closed.stage, closed.closed_reason) == (Stage.CLOSED, closed_as)
    assert AdmissionCase.objects.get(pk=case.pk).stage == Stage.PROBATION
    assert PartyMembership.objects.get(pk=case.membership_id).left_on is None


@pytest.mark.parametrize("reason", [LeaveReason.STRUCK_OFF, LeaveReason.EXPELLED])
def test_probationer_is_struck_off_by_a_decision_on_the_case_alone(branch, by, reason):
    case = make.make_case(branch=branch, on_probation=True, joined_on=date(2026, 1, 10))

    with pytest.raises(ValidationError) as refused:
        take_out(case.membership, by, reason)

    assert set(refused.value.message_dict) == {"reason"}
    assert AdmissionCase.objects.get(pk=case.pk).stage == Stage.PROBATION


def test_leaving_twice_is_refused(branch, by):
    membership = take_out(make.make_membership(branch=branch), by)

    with pytest.raises(ValidationError):
        take_out(membership, by)


def test_undo_without_a_move_is_refused(branch, by):
    with pytest.raises(ValidationError):
        undo(make.make_membership(branch=branch), by)


def test_undo_of_leaving_is_refused_once_the_person_is_a_member_again(branch, by):
    membership = take_out(make.make_membership(branch=branch), by)
    make.make_membership(branch=branch, person=membership.person, joined_on=date(2026, 7, 1))

    with pytest.raises(ValidationError):
        undo(membership, by)


def test_branch_that_merges_gives_members_and_open_cases_to_its_successor(branch, other, by):
    member = make.make_membership(branch=branch)
    gone = make.make_membership(branch=branch, left_on=date(2025, 1, 1))
    source = make.make_case(branch=branch)
    probation = make.make_case(branch=branch, on_probation=True, joined_on=date(2026, 1, 10))
    ended = make.make_case(branch=branch, stage=Stage.CLOSED, closed_reason=CloseReason.OWN_WISH)

    counts = members.move_members_and_cases(from_branch=branch, to_branch=other, on=ON, by=by)

    assert counts == (2, 2)
    assert spells_of(member) == [(branch, make.JOINED_ON, ON), (other, ON, None)]
    assert spells_of(probation.membership)[-1] == (other, ON, None)
    assert spells_of(gone) == [(branch, make.JOINED_ON, date(2025, 1, 1))]
    moved = AdmissionCase.objects.filter(branch=other).values_list("pk", flat=True)
    assert set(moved) == {source.pk, probation.pk}
    assert AdmissionCase.objects.get(pk=ended.pk).branch == branch
    assert member.spells.last().reason == SpellReason.BRANCH_CHANGED


def test_branch_cannot_merge_before_somebody_came(branch, other, by):
    make.make_membership(branch=branch, joined_on=date(2026, 7, 1), probationary=True)

    with pytest.raises(ValidationError):
        members.move_members_and_cases(from_branch=branch, to_branch=other, on=ON, by=by)


def helping(member, branch, *, from_on=date(2025, 2, 3)):
    return make.make_mentor(case=make.make_case(branch=branch), mentor=member, from_on=from_on)


@pytest.mark.parametrize(
    ("reason", "ends_with"),
    [
        (LeaveReason.TRANSFERRED, MentorEndReason.MOVED),
        (LeaveReason.DIED, MentorEndReason.DIED),
        (LeaveReason.STRUCK_OFF, MentorEndReason.DISCIPLINED),
        (LeaveReason.EXPELLED, MentorEndReason.DISCIPLINED),
        (LeaveReason.OWN_WISH, MentorEndReason.CANNOT_CONTINUE),
    ],
)
def test_helper_who_leaves_helps_until_the_day_before(branch, by, reason, ends_with):
    member = make.make_membership(branch=branch)
    task = helping(member, branch)

    take_out(member, by, reason)

    task.refresh_from_db()
    assert (task.until_on, task.end_reason, task.version) == (ON - timedelta(days=1), ends_with, 2)
    assert AuditEvent.objects.filter(subject_type="membership.mentorassignment", action="CHANGED").count() == 1


def test_helper_assigned_on_the_day_of_leaving_helped_for_that_day(branch, by):
    member = make.make_membership(branch=branch)
    task = helping(member, branch, from_on=ON)

    take_out(member, by)

    task.refresh_from_db()
    assert task.until_on == ON


def test_helper_who_changes_the_branch_helps_on_only_there(branch, other, by):
    member = make.make_membership(branch=branch)
    here, there = helping(member, branch), helping(member, other)

    transfer(member, other, by)

    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.until_on, here.end_reason) == (ON - timedelta(days=1), MentorEndReason.MOVED)
    assert there.until_on is None


def test_undo_gives_the_helper_back_where_nobody_else_helps(branch, by):
    member = make.make_membership(branch=branch)
    free, taken, earlier = helping(member, branch), helping(member, branch), helping(member, branch)
    earlier.until_on, earlier.end_reason = date(2025, 5, 5), MentorEndReason.MOVED
    earlier.save()
    take_out(member, by, LeaveReason.TRANSFERRED)
    make.make_mentor(case=taken.case, mentor=make.make_membership(branch=branch), from_on=ON)

    undo(member, by)

    for task in (free, taken, earlier):
        task.refresh_from_db()
    assert (free.until_on, free.end_reason) == (None, "")
    assert taken.until_on == ON - timedelta(days=1)
    assert earlier.until_on == date(2025, 5, 5)


@pytest.mark.parametrize(("days", "is_called_off"), [(-1, False), (0, True), (1, True)])
def test_meetings_from_the_day_of_the_move_on_are_called_off(branch, other, by, days, is_called_off):
    meeting = make.make_meeting(branch=branch, held_on=ON + timedelta(days=days))
    elsewhere = make.make_meeting(branch=other, held_on=ON)

    members.move_members_and_cases(from_branch=branch, to_branch=other, on=ON, by=by)

    meeting.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (meeting.status == MeetingStatus.CANCELLED) is is_called_off
    assert (other.name in meeting.cancel_reason) is is_called_off
    assert elsewhere.status == MeetingStatus.PLANNED

"""Probationary members who were admitted elsewhere, or are known from papers: a case on probation of their own."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.access import Role
from branches.services.saving import StaleRecord
from membership.enums import (
    CloseReason,
    CourseKind,
    DocumentKind,
    HistoryEntry,
    LeaveReason,
    Precision,
    Question,
    Stage,
)
from membership.models import AdmissionCase, PartyMembership
from membership.pipeline import Action
from membership.selectors.history import broken_histories
from membership.services import admission, members, probation, register
from membership.services.transitions import TransitionRefused, move_case, undo_last_step
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_user

pytestmark = pytest.mark.django_db

JOINED_ON, ARRIVED_ON = date(2024, 9, 16), date(2025, 3, 2)


@pytest.fixture
def branch():
    branch = make_branch()
    make_chain(unit=branch.parent, committee_votes=True, is_confirmed=True)
    return branch


@pytest.fixture
def by(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def enter(branch, by, *, person=None, **fields):
    person = person or make.make_person(branch=branch)
    return register.register_member(person=person, branch=branch, joined=(JOINED_ON, Precision.DAY), by=by, **fields)


def arrive(branch, by, **fields):
    arrival = {"arrived_on": ARRIVED_ON, "came_from": "Đảng bộ xã Mường Thử", "document": "Giấy số 12"}
    return enter(branch, by, **arrival, **fields)


def edit(membership, by, **changes):
    return register.edit_member(membership=membership, version=membership.version, changes=changes, by=by)


def test_member_who_arrives_on_probation_is_followed_from_that_day(branch, by):
    membership = arrive(branch, by)

    case = membership.case
    line = case.changes.get()
    assert (case.stage, case.is_live, case.attempt, case.branch) == (Stage.PROBATION, True, 1, branch)
    assert (case.opened_on, case.source_document) == (ARRIVED_ON, "Giấy số 12")
    assert (line.action, line.effective_on, line.recorded_by) == (HistoryEntry.ARRIVAL, ARRIVED_ON, by)
    assert line.reason == "Chuyển đến từ Đảng bộ xã Mường Thử, Giấy số 12"
    assert broken_histories() == []


def test_member_on_probation_by_paper_is_followed_from_the_joining(branch, by):
    membership = enter(branch, by)

    line = membership.case.changes.get()
    assert (line.action, line.effective_on, line.to_stage) == (
        HistoryEntry.JOINED_BY_PAPER,
        JOINED_ON,
        Stage.PROBATION,
    )


def test_official_member_needs_no_case(branch, by):
    arrive(branch, by, official=(date(2025, 9, 16), Precision.DAY))

    assert AdmissionCase.objects.count() == 0


def test_who_left_on_probation_and_comes_back_has_a_second_case(branch, by):
    first = arrive(branch, by)
    members.take_out_member(
        membership=first, version=first.version, reason=LeaveReason.TRANSFERRED, on=date(2025, 4, 1), by=by
    )
    back = enter(branch, by, person=first.person, arrived_on=date(2025, 5, 5))

    first.case.refresh_from_db()
    assert (first.case.stage, first.case.closed_reason) == (Stage.CLOSED, CloseReason.MOVED_AWAY)
    assert (back.case.attempt, back.case.stage) == (2, Stage.PROBATION)


def test_person_with_an_open_case_is_not_entered_beside_it(branch, by):
    case = make.make_case(branch=branch)

    with pytest.raises(ValidationError, match="chưa kết thúc"):
        enter(branch, by, person=case.person)

    assert PartyMembership.objects.count() == 0


def test_entry_itself_is_not_undone(branch, by):
    membership = arrive(branch, by)

    with pytest.raises(TransitionRefused):
        undo_last_step(case=membership.case, on=ARRIVED_ON, reason="Ghi nhầm", by=by)


def test_road_from_the_arrival_to_the_recognition(branch, by):
    case = arrive(branch, by).case
    helper = make.make_members(branch, 20)[0]
    make.make_mentor(case=case, mentor=helper, from_on=ARRIVED_ON)
    make.make_certificate(person=case.person, branch=branch, kind=CourseKind.NEW_MEMBER, issued_on=date(2025, 8, 1))
    for kind in (DocumentKind.SELF_REVIEW, DocumentKind.MENTOR_REMARK, DocumentKind.RECOGNITION_OPINIONS):
        make.make_document(case=case, kind=kind, dated_on=date(2025, 9, 17))

    case = move_case(case=case, action=Action.END_PROBATION, on=date(2025, 9, 17), by=by)
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2025, 9, 22))
    make.make_vote(case=case, meeting=meeting, question=Question.RECOGNITION, yes=19, no=1)
    case = move_case(case=case, action=Action.PASS_RECOGNITION_VOTE, on=meeting.held_on, by=by)
    numbers = {"members": 15, "present": 14, "yes": 14}
    case = admission.record_committee_vote(case=case, held_on=date(2025, 9, 29), by=by, **numbers)
    case = probation.issue_recognition(case=case, signed_on=date(2025, 11, 3), by=by)

    assert case.stage == Stage.OFFICIAL
    assert case.membership.official_on == date(2025, 9, 16)
    assert broken_histories() == []


def test_official_day_found_in_the_papers_ends_the_case(branch, by):
    membership = enter(branch, by)

    saved = edit(membership, by, official_on=date(2025, 1, 1), official_precision=Precision.YEAR)

    case = AdmissionCase.objects.get()
    line = case.changes.latest("sequence")
    assert (saved.official.label, case.stage) == ("2025", Stage.OFFICIAL)
    assert (line.action, line.effective_on, line.effective_precision) == (
        HistoryEntry.OFFICIAL_BY_PAPER,
        date(2025, 1, 1),
        Precision.YEAR,
    )
    assert broken_histories() == []


def test_official_day_by_paper_is_taken_back(branch, by):
    membership = enter(branch, by)
    edit(membership, by, official_on=date(2025, 9, 16))

    undo_last_step(case=AdmissionCase.objects.get(), on=date(2025, 10, 1), reason="Đọc nhầm năm", by=by)

    case = AdmissionCase.objects.get()
    assert (case.stage, case.membership.official_on) == (Stage.PROBATION, None)


def test_official_day_belongs_to_the_decision_once_the_case_has_gone_on(branch, by):
    membership = enter(branch, by)
    move_case(case=membership.case, action=Action.PAUSE, on=ARRIVED_ON, reason="Đi chữa bệnh", by=by)

    with pytest.raises(ValidationError, match="ở trang của người này"):
        edit(membership, by, official_on=date(2025, 9, 16))

    membership.refresh_from_db()
    assert membership.official_on is None


def test_correction_of_another_field_leaves_the_case_as_it_is(branch, by):
    membership = enter(branch, by)

    edit(membership, by, card_number="52.001", official_on=None)

    assert AdmissionCase.objects.get().stage == Stage.PROBATION
    with pytest.raises(StaleRecord):
        edit(membership, by, card_number="52.002")


def listed(branch, **fields):
    """Make a probationary member as a list of members brings one: in the register, without a case."""
    return make.make_membership(branch=branch, joined_on=JOINED_ON, probationary=True, **fields)


def follow(membership, by, **fields):
    fields = {"version": 1, "joined_on": JOINED_ON, "seniority_from": membership.seniority_from, **fields}
    return register.follow_probation(membership=membership, by=by, **fields)


def test_member_of_a_list_is_followed_from_the_confirmed_joining(branch, by):
    membership = listed(branch, joined_precision=Precision.MONTH)

    case = follow(membership, by, joined_on=date(2024, 9, 20), seniority_from=date(2024, 9, 1))

    membership.refresh_from_db()
    assert (case.stage, case.membership, case.branch) == (Stage.PROBATION, membership, branch)
    assert (case.opened_on, case.opened_precision) == (date(2024, 9, 20), Precision.DAY)
    assert (membership.joined_on, membership.joined_precision) == (date(2024, 9, 20), Precision.DAY)
    assert membership.seniority_from == date(2024, 9, 1)
    assert broken_histories() == []


def test_member_of_a_list_who_came_from_elsewhere_is_followed_from_the_arrival(branch, by):
    membership = listed(branch)
    membership.spells.update(from_on=ARRIVED_ON, reason="TRANSFERRED_IN", came_from="xã Mường Thử")

    case = follow(membership, by)

    (line,) = case.changes.all()
    assert (case.opened_on, line.action, line.reason) == (
        ARRIVED_ON,
        HistoryEntry.ARRIVAL,
        "Chuyển đến từ xã Mường Thử",
    )


def test_member_is_followed_once(branch, by):
    membership = listed(branch)
    follow(membership, by)

    with pytest.raises(ValidationError):
        follow(membership, by)


def test_member_with_a_case_of_another_kind_is_not_followed_beside_it(branch, by):
    membership = listed(branch)
    make.make_case(branch=branch, person=membership.person)

    with pytest.raises(ValidationError):
        follow(membership, by)


@pytest.mark.parametrize(
    "fields", [{"official_on": date(2025, 9, 16)}, {"left_on": date(2025, 5, 1), "left_reason": LeaveReason.DIED}]
)
def test_who_is_official_or_has_left_is_not_followed(branch, by, fields):
    membership = listed(branch, **fields)

    with pytest.raises(ValidationError):
        follow(membership, by)


def test_member_who_was_saved_meanwhile_is_not_followed(branch, by):
    membership = listed(branch, version=2)

    with pytest.raises(StaleRecord):
        follow(membership, by)

"""What waits to be done: which line appears on which day, and for whom."""

from datetime import date, timedelta

import pytest

from branches.access import Role
from membership.enums import MeetingStatus, Stage
from membership.reports.work import STUCK_DAYS, WorkKind, work_of
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from tests.factories.branches import make_branch, make_commune, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_meeting,
    make_membership,
    make_mentor,
    make_proposal,
    make_vote,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def kinds(user, on=TODAY):
    groups = work_of(user=user, on=on, book=SHIPPED_BOOK, calendar=WorkingCalendar())
    return [group.kind for group in groups]


def helped_case(branch, **fields):
    """Make a case that waits for nothing: helped, and moved a short while ago."""
    fields = {"opened_on": date(2026, 6, 1), **fields}
    case = make_case(branch=branch, **fields)
    make_mentor(case=case, from_on=date(2026, 6, 1))
    return case


def test_a_case_in_order_raises_nothing(branch, office):
    helped_case(branch)

    assert kinds(office) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 6, 15), []),
        (date(2026, 6, 16), [WorkKind.CERTIFICATE]),  # 90 days before 14-9-2026
        (date(2026, 9, 15), [WorkKind.CERTIFICATE, WorkKind.STUCK]),
    ],
)
def test_certificate_is_named_ninety_days_before_it_lapses(branch, office, on, expected):
    case = helped_case(branch, stage=Stage.DOSSIER)
    make_certificate(person=case.person, branch=branch, issued_on=date(2021, 9, 14))

    assert kinds(office, on) == expected


def test_a_decision_is_due_within_thirty_days_and_late_on_the_day_after_its_term(branch, office):
    case = helped_case(branch, stage=Stage.DECISION)
    make_vote(case=case, meeting=make_meeting(branch=branch, held_on=date(2026, 6, 1), held=True), yes=20)
    due_on = WorkingCalendar().add(date(2026, 6, 1), 60)

    assert WorkKind.DUE not in kinds(office, due_on - timedelta(days=31))
    assert WorkKind.DUE in kinds(office, due_on - timedelta(days=30))
    assert WorkKind.DUE in kinds(office, due_on)
    assert WorkKind.LATE in kinds(office, due_on + timedelta(days=1))


def test_a_case_without_helper_is_named(branch, office):
    make_case(branch=branch, opened_on=date(2026, 6, 1))

    assert kinds(office) == [WorkKind.NO_MENTOR]


def test_a_probationary_member_without_a_case_is_named(branch, office):
    member = make_membership(branch=branch, joined_on=date(2026, 1, 5), probationary=True)
    make_membership(branch=branch)
    make_mentor(case=make_case(branch=branch, on_probation=True, joined_on=TODAY), from_on=TODAY)

    (group,) = [
        group
        for group in work_of(user=office, on=TODAY, book=SHIPPED_BOOK, calendar=WorkingCalendar())
        if group.kind == WorkKind.NO_CASE
    ]

    (item,) = group.items
    assert (item.url_name, item.url_args) == ("membership:member_follow", (member.pk,))
    assert item.sentence == "Vào Đảng 05/01/2026, chưa có ngày chính thức: mở hồ sơ, hoặc ghi ngày."


@pytest.mark.parametrize(("days", "expected"), [(STUCK_DAYS, []), (STUCK_DAYS + 1, [WorkKind.STUCK])])
def test_a_dossier_is_stuck_after_ninety_days_without_a_step(branch, office, days, expected):
    helped_case(branch, stage=Stage.DOSSIER, opened_on=TODAY - timedelta(days=days))

    assert kinds(office) == expected


def test_probation_only_waits_and_is_never_stuck(branch, office):
    case = make_case(branch=branch, on_probation=True, joined_on=date(2025, 12, 1), opened_on=date(2024, 1, 1))
    make_mentor(case=case, from_on=date(2025, 12, 1))

    assert WorkKind.STUCK not in kinds(office)


def test_old_register_and_paused_cases_raise_nothing(branch, office):
    make_case(branch=branch, is_live=False, opened_on=date(2015, 1, 1))
    make_case(branch=branch, paused_on=date(2026, 6, 1), opened_on=date(2015, 1, 1))

    assert kinds(office) == []


def test_proposals_wait_for_the_office_alone(branch, office):
    make_proposal(branch=branch)
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    assert kinds(office) == [WorkKind.PROPOSAL]
    assert kinds(secretary) == []


def test_a_planned_meeting_whose_day_has_passed_is_named(branch, office):
    make_meeting(branch=branch, held_on=TODAY - timedelta(days=1))
    make_meeting(branch=branch, held_on=TODAY)
    make_meeting(branch=branch, held_on=TODAY - timedelta(days=1), status=MeetingStatus.CANCELLED)

    groups = work_of(user=office, on=TODAY, book=SHIPPED_BOOK, calendar=WorkingCalendar())

    assert [(group.kind, len(group.items)) for group in groups] == [(WorkKind.MEETING, 1)]


@pytest.fixture
def closed(branch):
    """A branch that was closed on the day, with a case left in it and the one member who helps."""
    closed = make_branch(parent=branch.parent)
    helped_case(closed)
    closed.closed_on = TODAY
    closed.save()
    return closed


@pytest.mark.parametrize(("days", "expected"), [(-1, []), (0, [WorkKind.CLOSED_BRANCH]), (1, [WorkKind.CLOSED_BRANCH])])
def test_a_closed_branch_is_named_from_its_day_on_while_people_are_left(closed, office, days, expected):
    assert kinds(office, TODAY + timedelta(days=days)) == expected


def test_a_closed_branch_without_people_is_not_named(branch, office):
    empty = make_branch(parent=branch.parent)
    make_membership(branch=empty, left_on=date(2026, 1, 1))
    make_case(branch=empty, stage=Stage.CLOSED, closed_reason="OWN_WISH")
    empty.closed_on = TODAY
    empty.save()

    assert kinds(office) == []


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [(Role.OFFICE, "membership:branch_people_move"), (Role.LEADER, "branches:unit_detail")],
)
def test_a_closed_branch_leads_to_the_moving_of_its_people(closed, role, leads_to):
    reader = make_user(role=role, unit=closed.parent)

    ((item,),) = [
        group.items for group in work_of(user=reader, on=TODAY, book=SHIPPED_BOOK, calendar=WorkingCalendar())
    ]

    assert (item.url_name, item.url_args) == (leads_to, (closed.pk,))
    assert item.sentence == "Kết thúc ngày 15/06/2026, còn 1 đảng viên và 1 hồ sơ đang xét."


def test_a_secretary_sees_the_own_branch_and_nothing_of_another(branch):
    other = make_branch(parent=branch.parent)
    make_case(branch=other, opened_on=date(2026, 6, 1))

    assert kinds(make_user(role=Role.SECRETARY, unit=branch)) == []
    assert kinds(make_user(role=Role.SECRETARY, unit=other)) == [WorkKind.NO_MENTOR]


@pytest.mark.parametrize(("role", "leads_to"), [(Role.OFFICE, "mentor_assign"), (Role.LEADER, "person_detail")])
def test_a_line_leads_to_the_form_or_for_a_reader_to_the_page(branch, role, leads_to):
    make_case(branch=branch, opened_on=date(2026, 6, 1))
    make_meeting(branch=branch, held_on=date(2026, 6, 14), status=MeetingStatus.PLANNED)
    reader = make_user(role=role, unit=branch.parent)

    groups = work_of(user=reader, on=TODAY, book=SHIPPED_BOOK, calendar=WorkingCalendar())

    meeting_page = {Role.OFFICE: "meeting_record", Role.LEADER: "meeting_detail"}[role]
    addresses = [item.url_name for group in groups for item in group.items]
    assert addresses == [f"membership:{leads_to}", f"membership:{meeting_page}"]


@pytest.mark.parametrize(("role", "is_told"), [(Role.OFFICE, False), (Role.SECRETARY, True)])
def test_who_cannot_assign_a_helper_is_told_how_it_is_done(branch, role, is_told):
    make_case(branch=branch, opened_on=date(2026, 6, 1))
    reader = make_user(role=role, unit=branch.parent if role == Role.OFFICE else branch)

    ((item,),) = [
        group.items for group in work_of(user=reader, on=TODAY, book=SHIPPED_BOOK, calendar=WorkingCalendar())
    ]

    assert bool(item.detail) == is_told


def test_a_superior_and_a_stranger_see_no_work(branch):
    make_case(branch=branch, opened_on=date(2026, 6, 1))

    assert kinds(make_user(role=Role.SUPERIOR, unit=branch.parent)) == []
    assert kinds(make_user(role=Role.OFFICE, unit=make_commune())) == []


@pytest.mark.parametrize("item_count", [1, 3])
def test_work_has_a_fixed_number_of_queries(branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=make_branch(parent=branch.parent), ready=True)
        make_proposal(branch=branch)
        make_meeting(branch=branch)
        closed = make_branch(parent=branch.parent)
        make_membership(branch=closed)
        closed.closed_on = TODAY
        closed.save()

    with django_assert_num_queries(21):
        kinds(office)

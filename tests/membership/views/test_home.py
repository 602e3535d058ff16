"""The first page of each role."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from membership.enums import Stage
from membership.enums.reports import ReportStatus
from membership.pipeline import Action
from tests.factories.branches import make_branch, make_commune, make_quota, make_role, make_user
from tests.factories.membership import (
    make_case,
    make_change,
    make_meeting,
    make_membership,
    make_person,
    make_proposal,
    make_report,
    make_returned_proposal,
    make_vote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Thử")


def page(client, user):
    client.force_login(user)
    return client.get("/").content.decode()


def case_named(name, branch, **fields):
    return make_case(branch=branch, person=make_person(branch=branch, full_name=name), **fields)


def test_secretary_sees_quota_people_and_next_step(client, branch):
    today = timezone.localdate()
    make_quota(unit=branch, year=today.year, target=3)
    make_membership(branch=branch, joined_on=today - timedelta(days=0), probationary=True)
    case_named("Lò Văn Thử", branch, stage=Stage.DOSSIER, opened_on=today)

    text = page(client, make_user(role=Role.SECRETARY, unit=branch))

    assert "1/3" in text
    assert "đang trong quy trình 1" in text
    assert "Lò Văn Thử" in text
    assert "Trình chi bộ xét kết nạp" in text


def test_secretary_sees_nothing_of_another_branch(client, branch):
    other = make_branch(parent=branch.parent)
    case_named("Giàng A Khác", other)

    assert "Giàng A Khác" not in page(client, make_user(role=Role.SECRETARY, unit=branch))


def test_secretary_keeps_one_line_of_who_moved_away(client, branch):
    other = make_branch(parent=branch.parent, name="Chi bộ bản Mới")
    case = case_named("Vàng Thị Chuyển", other)
    make_change(case=case, action=Action.CHANGE_BRANCH, from_branch=branch, to_branch=other)

    text = page(client, make_user(role=Role.SECRETARY, unit=branch))

    assert "Vàng Thị Chuyển chuyển sang Chi bộ bản Mới" in text


def test_secretary_of_two_branches_sees_both(client, branch):
    second = make_branch(parent=branch.parent, name="Chi bộ Trường Thử")
    user = make_user(role=Role.SECRETARY, unit=branch)
    make_role(user=user, role=Role.SECRETARY, unit=second)

    text = page(client, user)

    assert "Chi bộ bản Thử" in text
    assert "Chi bộ Trường Thử" in text


def test_office_sees_the_work_of_the_commune_with_the_form_that_solves_it(client, branch):
    case = case_named("Lò Văn Thử", branch)

    text = page(client, make_user(role=Role.OFFICE, unit=branch.parent))

    assert "Chưa có đảng viên giúp đỡ (1)" in text
    assert f"/ho-so/{case.pk}/giup-do/" in text


def test_leader_sees_the_quota_what_to_expect_and_the_branches_in_need(client, branch):
    year = timezone.localdate().year
    make_quota(unit=branch.parent, year=year, target=4)
    make_quota(unit=branch, year=year, target=3)
    make_branch(parent=branch.parent, name="Chi bộ không chỉ tiêu")

    text = page(client, make_user(role=Role.LEADER, unit=branch.parent))

    assert "0/4" in text
    assert "Dự kiến cả năm 0,0; khoảng 0 người." in text
    assert "Chi bộ cần giúp: 1" in text
    assert "Thiếu 3, trong nguồn chưa có ai" in text
    assert "Chi bộ không chỉ tiêu" not in text
    assert "Chi bộ cần giúp" not in page(client, make_user(role=Role.OFFICE, unit=branch.parent))


@pytest.mark.parametrize("item_count", [1, 3])
def test_home_of_a_leader_has_a_fixed_number_of_queries(client, branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        below = make_branch(parent=branch.parent)
        make_quota(unit=below, year=timezone.localdate().year, target=1)
        make_case(branch=below, ready=True)
    client.force_login(make_user(role=Role.LEADER, unit=branch.parent))

    with django_assert_num_queries(50):
        client.get("/")


def test_nothing_to_do_is_said(client, branch):
    assert "Không có việc nào đến hạn" in page(client, make_user(role=Role.OFFICE, unit=branch.parent))


def test_office_without_any_branch_is_led_to_its_workbook(client):
    text = page(client, make_user(role=Role.OFFICE, unit=make_commune()))

    assert "Chưa có chi bộ, đảng viên nào" in text
    assert reverse("membership:import_upload") in text
    assert "Không có việc nào đến hạn" not in text


def test_superior_reads_figures_without_a_name(client, branch):
    case_named("Lò Văn Kín", branch)

    text = page(client, make_user(role=Role.SUPERIOR, unit=branch.parent))

    assert branch.name in text
    assert "Lò Văn Kín" not in text


def test_administrator_and_who_has_no_role_are_told_what_to_do(client, branch):
    assert "Người dùng và vai trò" in page(client, make_user(role=Role.ADMIN, unit=branch.parent))
    assert "chưa giữ vai trò nào" in page(client, make_user())


@pytest.mark.parametrize("item_count", [1, 3])
def test_home_has_a_fixed_number_of_queries(client, branch, item_count, django_assert_num_queries):
    user = make_user(role=Role.SECRETARY, unit=branch)
    for _ in range(item_count):
        case = make_case(branch=branch, ready=True)
        make_vote(case=case, meeting=make_meeting(branch=branch, held_on=timezone.localdate()), yes=None, no=None)
        make_proposal(branch=branch)
    client.force_login(user)

    with django_assert_num_queries(43):
        client.get("/")


def test_secretary_is_told_of_the_next_meeting_and_of_a_returned_proposal(client, branch):
    user = make_user(role=Role.SECRETARY, unit=branch)
    case = case_named("Lò Văn Họp", branch, stage=Stage.BRANCH_VOTE)
    meeting = make_meeting(branch=branch, held_on=timezone.localdate() + timedelta(days=7))
    make_vote(case=case, meeting=meeting, yes=None, no=None)
    proposal = make_returned_proposal(branch=branch, by=user, full_name="Lò Thị Trả", answer="Ghi rõ ngày sinh.")

    text = page(client, user)

    assert "Họp chi bộ ngày" in text
    assert "Lò Văn Họp (kết nạp đảng viên)" in text
    assert "trả lại đề xuất Lò Thị Trả: Ghi rõ ngày sinh." in text
    assert reverse("membership:proposal_resend", args=[proposal.pk]) in text


def test_whose_role_has_ended_reads_which_and_when(client, branch):
    user = make_user()
    make_role(user=user, role=Role.SUPERIOR, unit=branch.parent, from_on=date(2020, 1, 1), until_on=date(2025, 6, 30))

    text = page(client, user)

    assert "Vai trò đã hết hạn" in text
    assert f"{Role.SUPERIOR.label}, {branch.parent.name}: hết ngày 30/06/2025." in text


def test_who_never_held_a_role_is_told_whom_to_ask(client):
    assert "chưa giữ vai trò nào" in page(client, make_user())


def test_who_holds_another_role_sees_the_work_and_no_word_of_the_ended_one(client, branch):
    user = make_user(role=Role.OFFICE, unit=branch.parent)
    make_role(user=user, role=Role.SECRETARY, unit=branch, from_on=date(2020, 1, 1), until_on=date(2025, 6, 30))

    assert "hết hạn ngày" not in page(client, user)
    assert "Vai trò đã hết hạn" not in page(client, user)


def test_leader_reads_first_the_report_that_waits(client, branch):
    case_named("Lò Văn Chậm", branch, stage=Stage.SOURCE)
    make_report(unit=branch.parent, status=ReportStatus.SUBMITTED)

    text = page(client, make_user(role=Role.LEADER, unit=branch.parent))

    places = [
        text.index(words) for words in ("Báo cáo chờ đồng chí", "Chỉ tiêu kết nạp năm", "Chưa có đảng viên giúp đỡ")
    ]
    assert places == sorted(places)
    assert text.count("Báo cáo chờ đồng chí") == 1

"""The page of one person: the next step at a glance, for each reader what they may know."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent
from membership.enums import IntroducedBy, MeetingStatus, Stage
from membership.pipeline import Action
from membership.services.proposals import accept_proposal
from membership.services.transitions import move_case
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def secretary(client, branch):
    user = make_user(role=Role.SECRETARY, unit=branch)
    client.force_login(user)
    return user


def page_of(client, person):
    return client.get(reverse("membership:person_detail", args=[person.pk]))


@pytest.mark.parametrize("stage", Stage.values)
def test_page_opens_at_every_stage(client, office, branch, stage):
    reason = "OWN_WISH" if stage == Stage.CLOSED else ""
    case = make.make_case(branch=branch, stage=stage, closed_reason=reason)

    response = page_of(client, case.person)

    assert response.status_code == 200
    assert str(Stage(stage).label) in response.content.decode()


def test_page_leads_to_the_form_of_the_next_step(client, office, branch):
    case = make.make_case(branch=branch, ready=True)

    content = page_of(client, case.person).content.decode()

    assert reverse("membership:case_action", args=[case.pk, "submit_dossier"]) in content


def test_page_says_what_is_missing_and_by_which_rule(client, office, branch):
    case = make.make_case(branch=branch, stage=Stage.DOSSIER)

    content = page_of(client, case.person).content.decode()

    assert "Chưa có giấy chứng nhận" in content
    assert "Căn cứ" in content


@pytest.mark.parametrize(("yes", "said"), [(8, "Cần 8/15, có 8, đạt."), (7, "Cần 8/15, có 7, thiếu 1.")])
def test_page_counts_the_vote_of_the_deciding_body(client, office, branch, yes, said):
    case = make.make_case(branch=branch, stage=Stage.CEREMONY)
    make.make_decision(case=case, signed_on=date(2026, 7, 21), vote_members=15, vote_present=14, vote_yes=yes)

    content = page_of(client, case.person).content.decode()

    assert said in content
    assert ("Cấp quyết định biểu quyết chưa đạt" in content) == (yes == 7)


def test_vote_of_a_time_without_a_rule_is_shown_uncounted(client, office, branch):
    case = make.make_case(branch=branch, stage=Stage.CEREMONY)
    make.make_decision(case=case, signed_on=date(2016, 7, 21), vote_members=15, vote_present=14, vote_yes=7)

    content = page_of(client, case.person).content.decode()

    assert "15 thành viên, có mặt 14, tán thành 7." in content
    assert "thiếu 1" not in content


def test_secretary_sees_neither_phone_nor_number_nor_history(client, secretary, branch):
    person = make.make_person(branch=branch, phone="0912345678", id_number="014098001234")
    make.make_case(branch=branch, person=person)

    content = page_of(client, person).content.decode()

    assert "0912345678" not in content
    assert "1234" not in content
    assert "Diễn biến" not in content


def test_secretary_is_offered_no_step(client, secretary, branch):
    case = make.make_case(branch=branch, ready=True)

    content = page_of(client, case.person).content.decode()

    assert "/buoc/" not in content


def test_secretary_reads_how_a_helper_is_assigned(client, secretary, branch):
    without = make.make_case(branch=branch)
    helped = make.make_case(branch=branch)
    make.make_mentor(case=helped)

    pages = [page_of(client, case.person).content.decode() for case in (without, helped)]

    assert ["gửi nghị quyết để văn phòng" in page for page in pages] == [True, False]


def test_office_is_offered_the_form_instead(client, office, branch):
    assert "gửi nghị quyết để văn phòng" not in page_of(client, make.make_case(branch=branch).person).content.decode()


def test_page_leads_to_the_meeting_that_is_planned_for_the_person(client, secretary, branch):
    case = make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)
    planned = make.make_meeting(branch=branch, held_on=date(2026, 12, 1))
    make.make_vote(case=case, meeting=planned, yes=None, no=None)
    cancelled = make.make_meeting(branch=branch, status=MeetingStatus.CANCELLED)
    make.make_vote(case=case, meeting=cancelled, yes=None, no=None)

    content = page_of(client, case.person).content.decode()

    assert "Đã có trong cuộc họp dự kiến ngày 01/12/2026" in content
    assert planned.get_absolute_url() in content
    assert cancelled.get_absolute_url() not in content


def test_secretary_of_the_losing_branch_loses_the_page(client, secretary, branch, office):
    case = make.make_case(branch=branch)
    other = make_branch(parent=branch.parent)
    move_case(case=case, action=Action.CHANGE_BRANCH, on=date(2026, 6, 1), by=office, reason="Chuyển", to_branch=other)
    client.force_login(secretary)

    assert page_of(client, case.person).status_code == 404


def test_office_sees_the_number_masked(client, office, branch):
    person = make.make_person(branch=branch, phone="0912345678", id_number="014098001234")

    content = page_of(client, person).content.decode()

    assert "0912345678" in content
    assert "014098001234" not in content
    assert "1234" in content


def test_full_file_is_noted_once_a_day(client, office, branch):
    case = make.make_case(branch=branch)

    page_of(client, case.person)
    page_of(client, case.person)

    assert AuditEvent.objects.filter(action=AuditAction.VIEWED, subject_id=case.person_id, by=office).count() == 1


def test_page_of_a_secretary_is_no_view_of_the_full_file(client, secretary, branch):
    case = make.make_case(branch=branch)

    page_of(client, case.person)

    assert not AuditEvent.objects.filter(action=AuditAction.VIEWED).exists()


def test_accepted_proposal_stands_on_the_page_of_the_person(client, secretary, branch):
    said = {"introduced_by": IntroducedBy.YOUTH_UNION, "reason": "Tích cực phong trào bản, dân tin"}
    proposal = make.make_proposal(branch=branch, by=secretary, **said)
    case = accept_proposal(proposal=proposal, version=1, by=make_user(role=Role.OFFICE, unit=branch.parent))

    content = page_of(client, case.person).content.decode()

    assert case.introduced_by == IntroducedBy.YOUTH_UNION
    assert "Giới thiệu vào nguồn: Đoàn Thanh niên Cộng sản Hồ Chí Minh." in content
    assert said["reason"] in content
    assert str(secretary) in content.split("Đề xuất của chi bộ")[1]


def test_proposal_of_another_branch_is_not_read_after_the_case_moved(client, secretary, branch):
    elsewhere = make.make_proposal(branch=make_branch(parent=branch.parent), reason="Chi bộ kia nhận xét")
    case = accept_proposal(proposal=elsewhere, version=1, by=make_user(role=Role.OFFICE, unit=branch.parent))
    reason = "Chuyển nơi ở"
    move_case(case=case, action=Action.CHANGE_BRANCH, on=case.opened_on, by=secretary, to_branch=branch, reason=reason)

    content = page_of(client, case.person).content.decode()

    assert case.person.full_name in content
    assert elsewhere.reason not in content


@pytest.mark.parametrize("item_count", [1, 3])
def test_page_asks_a_fixed_number_of_queries(client, office, branch, item_count, django_assert_num_queries):
    case = make.make_case(branch=branch, ready=True)
    for number in range(item_count):
        make.make_introducer(case=case)
        assignment = make.make_mentor(
            case=case, until_on=date(2026, 2, 1 + number), end_reason="MOVED", from_on=date(2026, 1, 1)
        )
        make.make_remark(assignment=assignment)
        make.make_enrolment(case=case)
        make.make_change(case=case, action="pause", from_stage="DOSSIER", to_stage="DOSSIER", recorded_by=office)
    page_of(client, case.person)

    with django_assert_num_queries(27):
        response = page_of(client, case.person)

    assert response.status_code == 200


def test_readiness_answers_for_a_day_to_come(client, office, branch):
    person = make.make_person(branch=branch, born=date(2009, 3, 1))
    make.make_case(branch=branch, person=person, ready=True)
    url = reverse("membership:readiness", args=[person.pk])

    before = client.get(url, {"ngay": "28/02/2027"}).content.decode()
    after = client.get(url, {"ngay": "01/03/2027"}).content.decode()

    assert "đủ tuổi từ ngày 01/03/2027" in before
    assert "đủ tuổi từ ngày" not in after


def test_readiness_plans_back_from_a_wished_ceremony_until_the_admission(client, office, branch):
    ready, admitted = make.make_case(branch=branch, ready=True), make.make_case(branch=branch, on_probation=True)

    pages = [
        client.get(reverse("membership:readiness", args=[case.person_id]), {"ngay": "03/06/2026", "le": "01/12/2026"})
        for case in (ready, admitted)
    ]

    assert "Để kịp lễ ngày 01/12/2026" in pages[0].content.decode()
    assert "Để kịp lễ" not in pages[1].content.decode()


@pytest.mark.parametrize("day", ["", "31/02/2027", "x", "01/01/0001", "9" * 40])
def test_readiness_of_no_day_is_that_of_today(client, office, branch, day):
    case = make.make_case(branch=branch)

    response = client.get(reverse("membership:readiness", args=[case.person_id]), {"ngay": day})

    assert response.status_code == 200
    assert response.context["answer"].on == timezone.localdate()

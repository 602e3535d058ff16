"""Pages of branch meetings: planning, recording on one screen, correcting, printing; for each reader their part."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from membership.enums import AbsenceKind, MeetingStatus, Question, Stage
from membership.models import AdmissionCase, BranchMeeting
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_user

pytestmark = pytest.mark.django_db

HELD_ON = date(2026, 8, 20)
TOKEN, OTHER_TOKEN = "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c11", "0f3f2a53-2f0e-4d7c-8a43-5a2f6a1c9d02"


@pytest.fixture
def branch():
    branch = make_branch()
    make_chain(unit=branch.parent, committee_votes=True, is_confirmed=True)
    return branch


def candidate(branch):
    return make.make_case(branch=branch, ready=True, stage=Stage.BRANCH_VOTE)


def planned(branch, *cases, held_on=HELD_ON):
    meeting = make.make_meeting(branch=branch, held_on=held_on)
    for position, case in enumerate(cases, 1):
        make.make_vote(case=case, meeting=meeting, yes=None, no=None, position=position)
    return meeting


def figures(meeting, official=20, present=20, **more):
    sent = {"official_members": official, "temporarily_away": 0, "exempt_absent": 0}
    sent |= {"present": present, "excused": 0, "probationary_present": 0, "version": meeting.version}
    return sent | {"token": TOKEN} | more


def vote(meeting, case, yes, no=0):
    pk = meeting.votes.get(case=case).pk
    return {f"vote-{pk}-yes": yes, f"vote-{pk}-no": no}


def url(name, meeting):
    return reverse(f"membership:meeting_{name}", args=[meeting.pk])


def stage_of(case):
    return AdmissionCase.objects.get(pk=case.pk).stage


def test_planning_begins_with_the_branches_where_somebody_waits(client, office, branch):
    candidate(branch)
    stranger = candidate(make_branch())

    content = client.get(reverse("membership:meeting_create")).content.decode()

    assert branch.name in content
    assert stranger.branch.name not in content


def test_agenda_shows_who_is_ready_and_ticks_them(client, office, branch):
    ready, blocked = candidate(branch), make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)

    response = client.get(reverse("membership:meeting_create"), {"branch": branch.pk, "held_on": "20/08/2026"})

    assert response.context["chosen"] == {f"{ready.pk}-ADMISSION"}
    assert {line.case for line in response.context["form"].waiting} == {ready, blocked}


def test_strike_off_is_offered_apart_and_never_proposed(client, office, branch):
    waits = candidate(branch)
    probationer = make.make_case(branch=branch, on_probation=True)
    make.make_case(branch=branch, on_probation=True, stage=Stage.RECOGNITION_VOTE)

    response = client.get(reverse("membership:meeting_create"), {"branch": branch.pk, "held_on": "20/08/2026"})

    form, content = response.context["form"], response.content.decode()
    proposed, offered = content.split("Xóa tên đảng viên dự bị: chỉ mở khi chi bộ đề nghị")
    assert {line.question for line in form.proposed} == {Question.ADMISSION, Question.RECOGNITION}
    assert waits in [line.case for line in form.proposed]
    assert f"{probationer.pk}-STRIKE_OFF" in offered
    assert "STRIKE_OFF" not in proposed
    assert not form.has_strike_off


def test_strike_off_that_the_office_chose_stands_open(client, office, branch):
    probationer = make.make_case(branch=branch, on_probation=True)
    meeting = make.make_meeting(branch=branch, held_on=HELD_ON)
    make.make_vote(case=probationer, meeting=meeting, yes=None, no=None, question=Question.STRIKE_OFF)

    response = client.get(url("edit", meeting))

    assert response.context["form"].has_strike_off
    assert "<details open>" in response.content.decode()


def test_meeting_is_opened_with_several_people(client, office, branch):
    cases = [candidate(branch), candidate(branch)]
    address = reverse("membership:meeting_create") + f"?branch={branch.pk}"

    agenda = [f"{case.pk}-ADMISSION" for case in cases]

    response = client.post(address, {"held_on": "20/08/2026", "agenda": agenda, "token": TOKEN})

    meeting = BranchMeeting.objects.get()
    assert response.headers["Location"] == meeting.get_absolute_url()
    assert set(meeting.votes.values_list("case", flat=True)) == {case.pk for case in cases}


def test_double_click_opens_one_meeting(client, office, branch):
    case = candidate(branch)
    address = reverse("membership:meeting_create") + f"?branch={branch.pk}"
    sent = {"held_on": "20/08/2026", "agenda": f"{case.pk}-ADMISSION", "token": TOKEN}

    first, second = client.post(address, sent), client.post(address, sent)

    assert first.headers["Location"] == second.headers["Location"]
    assert BranchMeeting.objects.count() == 1


def test_check_judges_another_day_and_saves_nothing(client, office, branch):
    case = candidate(branch)
    address = reverse("membership:meeting_create") + f"?branch={branch.pk}"

    response = client.post(address, {"held_on": "20/08/2027", "agenda": f"{case.pk}-ADMISSION", "check": "1"})

    assert response.context["day"] == date(2027, 8, 20)
    assert not response.context["form"].waiting[0].is_clear
    assert BranchMeeting.objects.count() == 0


def test_branch_with_two_official_members_is_told_what_the_law_says(client, office, branch):
    make.make_members(branch, 2)
    case = make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)
    address = reverse("membership:meeting_create") + f"?branch={branch.pk}"
    sent = {"held_on": "20/08/2026", "agenda": f"{case.pk}-ADMISSION", "token": TOKEN}

    content = client.post(address, sent).content.decode()

    assert "Điều lệ Đảng (2011), Điều 24 khoản 1" in content
    assert "sáp nhập chi bộ" in content
    assert BranchMeeting.objects.count() == 0


def test_case_of_another_commune_cannot_be_put_on_an_agenda(client, office, branch):
    make.make_members(branch, 3)
    stranger = candidate(make_branch())
    address = reverse("membership:meeting_create") + f"?branch={branch.pk}"

    response = client.post(address, {"held_on": "20/08/2026", "agenda": f"{stranger.pk}-ADMISSION"})

    assert "agenda" in response.context["form"].errors
    assert BranchMeeting.objects.count() == 0


def test_record_names_who_counts_and_starts_from_the_register(client, office, branch):
    make.make_members(branch, 18)
    away, exempt = make.make_members(branch, 2)
    make.make_absence(membership=away, from_on=date(2026, 1, 1))
    make.make_absence(membership=exempt, from_on=date(2026, 1, 1), kind=AbsenceKind.EXEMPT)
    meeting = planned(branch)
    make_user(role=Role.SECRETARY, unit=branch, full_name="Lò Văn Thư")

    response = client.get(url("record", meeting))

    first = response.context["record"].numbers.initial
    assert first["chair"] == "Lò Văn Thư"
    assert (first["official_members"], first["temporarily_away"], first["exempt_absent"]) == (20, 1, 1)
    assert first["present"] == 18
    assert "Cần 12/18 phiếu tán thành." in response.content.decode()
    assert away.person.full_name in response.content.decode()


@pytest.mark.parametrize(
    ("yes", "stage", "words"),
    [
        (13, Stage.BRANCH_VOTE, "cần 14/20, có 13, thiếu 1"),
        (14, Stage.COMMITTEE_VOTE, "cần 14/20, có 14, đạt"),
    ],
)
def test_vote_is_recorded_and_said_in_words(client, office, branch, yes, stage, words):
    case = candidate(branch)
    make.make_members(branch, 17)
    meeting = planned(branch, case)

    response = client.post(url("record", meeting), figures(meeting) | vote(meeting, case, yes, 20 - yes), follow=True)

    assert stage_of(case) == stage
    assert words in response.content.decode()


def test_number_that_differs_from_the_register_has_to_be_confirmed(client, office, branch):
    case = candidate(branch)
    make.make_members(branch, 17)
    meeting = planned(branch, case)
    sent = figures(meeting, official=21, present=21) | vote(meeting, case, 21)

    refused = client.post(url("record", meeting), sent)
    accepted = client.post(url("record", meeting), sent | {"is_checked": "on"})

    assert list(refused.context["record"].numbers.errors) == ["is_checked"]
    assert accepted.status_code == 302
    assert BranchMeeting.objects.get().official_members == 21


def test_what_stands_against_a_person_is_shown_beside_them(client, office, branch):
    make.make_members(branch, 20)
    case = make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)
    meeting = planned(branch, case)

    response = client.post(url("record", meeting), figures(meeting) | vote(meeting, case, 20))

    (form,) = response.context["record"].votes
    assert "certificate_missing" in {finding.code for finding in form.findings}
    assert BranchMeeting.objects.get().status == MeetingStatus.PLANNED


def test_meeting_to_come_is_not_recorded(client, office, branch):
    meeting = planned(branch, held_on=timezone.localdate() + timedelta(days=1))

    assert client.get(url("record", meeting)).headers["Location"] == meeting.get_absolute_url()


def test_correction_that_changes_an_outcome_says_where_to_undo(client, office, branch):
    case = candidate(branch)
    make.make_members(branch, 17)
    meeting = planned(branch, case)
    client.post(url("record", meeting), figures(meeting) | vote(meeting, case, 16, 4))
    meeting = BranchMeeting.objects.get()
    sent = figures(meeting, reason="Đếm nhầm", token=OTHER_TOKEN) | vote(meeting, case, 12, 8)

    response = client.post(url("correct", meeting), sent)

    assert "hoàn tác bước" in response.content.decode()
    assert meeting.votes.get().yes == 16


def test_correction_of_a_meeting_saved_by_somebody_else_answers_409(client, office, branch):
    meeting = make.make_meeting(branch=branch, held=True)
    meeting.version = 0
    sent = figures(meeting, present=19, reason="Đếm nhầm", is_checked="on")

    response = client.post(url("correct", meeting), sent)

    assert response.status_code == 409
    assert BranchMeeting.objects.get().present == 20


def test_meeting_is_cancelled_with_a_reason(client, office, branch):
    meeting = planned(branch)
    token = TOKEN

    without = client.post(url("cancel", meeting), {"version": 1, "token": token})
    client.post(url("cancel", meeting), {"version": 1, "reason": "Mưa lũ", "token": token})

    assert "reason" in without.context["form"].errors
    assert "Mưa lũ" in client.get(url("detail", meeting)).content.decode()


def test_cancelling_a_meeting_saved_by_somebody_else_answers_409_and_may_be_sent_again(client, office, branch):
    meeting = planned(branch)
    sent = {"version": 0, "reason": "Mưa lũ", "token": TOKEN}

    response = client.post(url("cancel", meeting), sent)

    form = response.context["form"]
    assert response.status_code == 409
    assert (form["version"].value(), form["reason"].value()) == (1, "Mưa lũ")
    assert client.post(url("cancel", meeting), sent | {"version": 1}).status_code == 302


def test_plan_saved_by_somebody_else_comes_back_with_the_version_of_today(client, office, branch):
    make.make_members(branch, 20)
    case = candidate(branch)
    meeting = planned(branch, case)
    line = f"{case.pk}-{Question.ADMISSION}"
    sent = {"version": 0, "held_on": "21/08/2026", "place": "Nhà văn hóa bản", "agenda": [line], "token": TOKEN}

    response = client.post(url("edit", meeting), sent)

    form = response.context["form"]
    assert response.status_code == 409
    assert (form["version"].value(), form["place"].value()) == (1, "Nhà văn hóa bản")
    assert client.post(url("edit", meeting), sent | {"version": 1}).status_code == 302


def test_secretary_reads_meetings_of_the_own_branch_and_no_other(client, branch):
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))
    own, sibling = planned(branch, candidate(branch)), planned(make_branch(parent=branch.parent))

    page = client.get(url("detail", own))

    assert page.status_code == 200
    assert not page.context["may_write"]
    assert client.get(url("detail", sibling)).status_code == 404
    assert client.get(url("record", own)).status_code == 403


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("detail", 23), ("record", 8), ("edit", 24)])
def test_planned_meeting_costs_a_fixed_number_of_queries(
    client, office, branch, item_count, name, queries, django_assert_num_queries
):
    meeting = planned(branch, *(candidate(branch) for _ in range(item_count)))
    make.make_members(branch, item_count)

    with django_assert_num_queries(queries):
        assert client.get(url(name, meeting)).status_code == 200


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("detail", 22), ("correct", 7), ("print", 22)])
def test_held_meeting_costs_a_fixed_number_of_queries(
    client, office, branch, item_count, name, queries, django_assert_num_queries
):
    meeting = make.make_meeting(branch=branch, held=True)
    for _number in range(item_count):
        make.make_vote(case=candidate(branch), meeting=meeting, question=Question.ADMISSION)

    with django_assert_num_queries(queries):
        assert client.get(url(name, meeting)).status_code == 200


@pytest.mark.parametrize("item_count", [1, 3])
def test_agenda_costs_a_fixed_number_of_queries(client, office, branch, item_count, django_assert_num_queries):
    for _number in range(item_count):
        candidate(branch)

    with django_assert_num_queries(23):
        client.get(reverse("membership:meeting_create"), {"branch": branch.pk, "held_on": "20/08/2026"})
    with django_assert_num_queries(4):
        client.get(reverse("membership:meeting_create"))


@pytest.mark.parametrize("branch_sent", ["", "x", "0", "-1", "9" * 40, "1,2"])
@pytest.mark.parametrize("day_sent", ["", "31/02/2026", "01/01/0000", "1/1/1000000", "x" * 300])
def test_address_that_cannot_be_read_asks_again(client, office, branch_sent, day_sent):
    response = client.get(reverse("membership:meeting_create"), {"branch": branch_sent, "held_on": day_sent})

    assert response.status_code == 200
    assert response.templates[0].name == "membership/meeting_choose.html"


def test_figures_that_cannot_be_read_come_back(client, office, branch):
    meeting = planned(branch, candidate(branch))
    key = f"vote-{meeting.votes.get().pk}"
    sent = figures(meeting, official="9" * 40, present="-1") | {f"{key}-yes": "x", f"{key}-no": "1.5"}

    response = client.post(url("record", meeting), sent)

    assert {"official_members", "present"} <= set(response.context["record"].numbers.errors)
    assert set(response.context["record"].votes[0].errors) == {"yes", "no"}

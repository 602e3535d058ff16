"""The forms of the steps: from the source list to official member in the browser, warned, refused, done once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from membership.enums import CourseKind, DocumentKind, Question, Stage
from membership.models import AdmissionCase, StageChange
from membership.pipeline import TRANSITIONS, Action
from membership.selectors.facts import case_facts
from membership.services.admission import record_committee_vote
from membership.services.transitions import move_case
from membership.views.transitions import STEPS
from nammlau.forms import new_token
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    branch = make_branch()
    make_chain(unit=branch.parent, committee_votes=True, is_confirmed=True)
    return branch


def send(client, case, action, **fields):
    """Post the form of a step as a browser does, for the case as it is now."""
    version = AdmissionCase.objects.get(pk=case.pk).version
    data = {"token": new_token(), "version": version, **fields}
    return client.post(reverse("membership:case_action", args=[case.pk, action]), data)


def stage_of(case):
    return AdmissionCase.objects.get(pk=case.pk).stage


def test_class_that_began_before_the_person_was_named_is_asked_about_once(client, office, branch):
    case = make.make_case(branch=branch, opened_on=date(2024, 3, 5))
    course = make.make_course(commune=branch.parent, starts_on=date(2024, 3, 4))

    warned = send(client, case, "enroll", course=course.pk, on="06/03/2024")

    assert "Lớp khai giảng ngày 04/03/2024, trước ngày chi bộ đưa vào nguồn (05/03/2024)" in warned.content.decode()
    assert stage_of(case) == Stage.SOURCE
    assert not case.enrolments.exists()
    send(client, case, "enroll", course=course.pk, on="06/03/2024", accepted=warned.context["form"]["accepted"].value())
    assert stage_of(case) == Stage.COURSE


def test_case_goes_from_source_to_official_member_by_forms(client, office, branch):
    case = make.make_case(branch=branch, opened_on=date(2024, 1, 8), with_helpers=True)
    course = make.make_course(commune=branch.parent, starts_on=date(2024, 3, 4))
    send(client, case, "enroll", course=course.pk, on="01/03/2024")
    send(client, case, "pass_course", issued="15/03/2024", number="15")
    for kind in list(DocumentKind)[1:8]:
        make.make_document(case=case, kind=kind, dated_on=date(2024, 5, 2))
    make.make_document(case=case, kind=DocumentKind.INTRODUCTION, ordinal=2, dated_on=date(2024, 5, 2))
    case.introducers.update(introduced_on=date(2024, 5, 2))
    case.mentors.update(from_on=date(2024, 1, 8))
    send(client, case, "submit_dossier", on="03/06/2024")
    assert stage_of(case) == Stage.BRANCH_VOTE
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2024, 6, 5), official_members=3, present=3)
    make.make_vote(case=case, meeting=meeting, yes=3)
    move_case(case=case, action=Action.PASS_BRANCH_VOTE, on=meeting.held_on, by=office)
    send(client, case, "pass_committee_vote", held_on="01/07/2024", members=15, present=14, yes=14)
    send(client, case, "issue_decision", number="12-QĐ/HU", signed_on="20/08/2024", received_on="27/08/2024")
    send(client, case, "hold_ceremony", held_on="16/09/2024", place="Nhà văn hóa bản")
    assert stage_of(case) == Stage.PROBATION
    make.make_certificate(person=case.person, branch=branch, kind=CourseKind.NEW_MEMBER, issued_on=date(2025, 3, 3))
    for kind in (DocumentKind.SELF_REVIEW, DocumentKind.MENTOR_REMARK, DocumentKind.RECOGNITION_OPINIONS):
        make.make_document(case=case, kind=kind, dated_on=date(2025, 9, 17))
    send(client, case, "end_probation", on="17/09/2025")
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2025, 9, 22), official_members=3, present=3)
    make.make_vote(case=case, meeting=meeting, question=Question.RECOGNITION, yes=3)
    move_case(case=case, action=Action.PASS_RECOGNITION_VOTE, on=meeting.held_on, by=office)
    send(client, case, "pass_recognition_committee", held_on="29/09/2025", members=15, present=15, yes=15)
    send(client, case, "issue_recognition", number="80-QĐ/TU", signed_on="20/10/2025")

    case.refresh_from_db()
    assert case.stage == Stage.OFFICIAL
    assert case.membership.official_on == date(2025, 9, 16)


def test_warning_is_shown_once_and_then_accepted(client, office, branch):
    case = make.make_case(branch=branch, stage=Stage.CEREMONY)
    make.make_decision(case=case, signed_on=date(2025, 8, 25))
    fields = {"held_on": "01/06/2026"}

    first = send(client, case, "hold_ceremony", **fields)
    stage_between = stage_of(case)
    accepted = first.context["form"]["accepted"].value()
    second = send(client, case, "hold_ceremony", **fields, accepted=accepted)

    assert (first.status_code, stage_between) == (200, Stage.CEREMONY)
    assert "Vẫn ghi nhận" in first.content.decode()
    assert (second.status_code, stage_of(case)) == (302, Stage.PROBATION)


@pytest.fixture
def to_decide(office, branch):
    """A case on which branch and base committee have voted in favour; nothing stands against the decision."""
    case = make.make_case(branch=branch, stage=Stage.COMMITTEE_VOTE)
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2026, 6, 5), official_members=3, present=3)
    make.make_vote(case=case, meeting=meeting, yes=3)
    figures = {"members": 15, "present": 15, "yes": 15}
    return record_committee_vote(case=case, held_on=date(2026, 6, 12), by=office, **figures)


VOTE = {"members": "15", "present": "14", "yes": "8"}
SIGNED = {"number": "12-QĐ/HU", "signed_on": "21/07/2026"}


def test_decision_keeps_the_vote_of_the_deciding_body(client, office, to_decide):
    response = send(client, to_decide, "issue_decision", **SIGNED, **VOTE)

    decision = to_decide.decisions.get()
    facts = case_facts(AdmissionCase.objects.get(pk=to_decide.pk), on=date(2026, 8, 1))
    assert response.status_code == 302
    assert (decision.vote_members, decision.vote_present, decision.vote_yes) == (15, 14, 8)
    assert [(vote.question, vote.held_on, vote.members, vote.yes) for vote in facts.standing_votes] == [
        (Question.ADMISSION, date(2026, 7, 21), 15, 8)
    ]


def test_decision_by_half_of_its_body_warns_and_is_recorded_when_accepted(client, office, to_decide):
    first = send(client, to_decide, "issue_decision", **SIGNED, **VOTE | {"yes": "7"})
    kept = to_decide.decisions.count()
    accepted = first.context["form"]["accepted"].value()
    second = send(client, to_decide, "issue_decision", **SIGNED, **VOTE | {"yes": "7"}, accepted=accepted)

    assert "cần 8/15, có 7, thiếu 1" in first.content.decode()
    assert (first.status_code, kept) == (200, 0)
    assert (second.status_code, to_decide.decisions.get().vote_yes) == (302, 7)


@pytest.mark.parametrize(
    ("figures", "place"),
    [
        ({"yes": "8"}, "present"),
        (VOTE | {"yes": "15"}, "__all__"),
        (VOTE | {"present": "16"}, "__all__"),
        (VOTE | {"members": "-1"}, "members"),
    ],
)
def test_figures_of_a_vote_that_contradict_each_other_are_refused(client, office, to_decide, figures, place):
    response = send(client, to_decide, "issue_decision", **SIGNED, **figures)

    assert place in response.context["form"].errors
    assert not to_decide.decisions.exists()


def test_undone_decision_takes_its_vote_back(client, office, to_decide):
    send(client, to_decide, "issue_decision", **SIGNED, **VOTE)

    send(client, to_decide, "undo", on="01/08/2026", reason="Nhầm người")

    facts = case_facts(AdmissionCase.objects.get(pk=to_decide.pk), on=date(2026, 8, 1))
    assert facts.standing_votes == ()


def test_strike_off_asks_for_no_vote_of_the_body(client, office, branch):
    case = make.make_case(branch=branch, stage=Stage.PROBATION)

    response = client.get(reverse("membership:case_action", args=[case.pk, "strike_off"]))

    assert "members" not in response.context["form"].fields


def test_accepting_one_warning_accepts_no_other(client, office, branch):
    case = make.make_case(branch=branch, stage=Stage.CEREMONY)
    make.make_decision(case=case, signed_on=date(2025, 8, 25))

    response = send(client, case, "hold_ceremony", held_on="01/06/2026", accepted="something_else")

    assert (response.status_code, stage_of(case)) == (200, Stage.CEREMONY)


def test_blocked_step_lists_every_reason_and_writes_nothing(client, office, branch):
    case = make.make_case(branch=branch, stage=Stage.DOSSIER)

    response = send(client, case, "submit_dossier", on="01/06/2026")

    content = response.content.decode()
    assert "Chưa ghi được" in content
    assert "Chưa có giấy chứng nhận" in content
    assert StageChange.objects.filter(case=case).count() == 1


def test_repeated_post_is_done_once(client, office, branch):
    case = make.make_case(branch=branch)
    data = {"token": new_token(), "version": 1, "on": "01/06/2026", "reason": "Đi làm xa"}
    url = reverse("membership:case_action", args=[case.pk, "pause"])

    first, second = client.post(url, data), client.post(url, data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert StageChange.objects.filter(case=case, action="pause").count() == 1


def test_stale_form_is_answered_with_conflict_and_keeps_what_was_typed(client, office, branch):
    case = make.make_case(branch=branch, ready=True)
    move_case(case=case, action=Action.PAUSE, on=date(2026, 6, 1), by=office, reason="Đi xa")
    move_case(case=case, action=Action.RESUME, on=date(2026, 6, 2), by=office)
    data = {"token": new_token(), "version": 1, "on": "03/06/2026", "reason": "Chuyển đi tỉnh khác"}

    response = client.post(reverse("membership:case_action", args=[case.pk, "pause"]), data)

    assert response.status_code == 409
    assert "Chuyển đi tỉnh khác" in response.content.decode()
    assert stage_of(case) == Stage.DOSSIER


def test_date_after_today_is_refused(client, office, branch):
    case = make.make_case(branch=branch)
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = send(client, case, "pause", on=f"{tomorrow:%d/%m/%Y}", reason="x")

    assert (response.status_code, stage_of(case)) == (200, Stage.SOURCE)
    assert "ở sau hôm nay" in response.content.decode()


def test_step_from_elsewhere_says_so(client, office, branch):
    case = make.make_case(branch=branch)

    response = client.get(reverse("membership:case_action", args=[case.pk, "hold_ceremony"]))

    assert "Không làm được việc" in response.content.decode()


@pytest.mark.parametrize("action", ["pass_branch_vote", "no_such_step"])
def test_step_without_a_form_is_not_found(client, office, branch, action):
    case = make.make_case(branch=branch)

    assert client.get(reverse("membership:case_action", args=[case.pk, action])).status_code == 404


def test_branch_of_another_commune_cannot_be_chosen(client, office, branch):
    case = make.make_case(branch=branch)

    response = send(client, case, "change_branch", on="01/06/2026", reason="x", to_branch=make_branch().pk)

    assert response.status_code == 200
    assert AdmissionCase.objects.get(pk=case.pk).branch == branch


def test_undo_by_form_leads_back(client, office, branch):
    case = make.make_case(branch=branch)
    send(client, case, "pause", on="01/06/2026", reason="Đi làm xa")

    send(client, case, "undo", on="02/06/2026", reason="Ghi nhầm người")

    case.refresh_from_db()
    assert case.paused_on is None
    assert case.changes.count() == 3


@pytest.mark.parametrize("action", [action for action in STEPS if action != Action.UNDO])
def test_form_of_each_step_opens_where_it_may_be_done(client, office, branch, action):
    stage = next(row for row in TRANSITIONS if row.action == action).from_stages[0]
    paused = date(2026, 5, 1) if action == Action.RESUME else None
    reason = "OWN_WISH" if stage == Stage.CLOSED else ""
    case = make.make_case(branch=branch, stage=stage, closed_reason=reason, paused_on=paused)

    response = client.get(reverse("membership:case_action", args=[case.pk, action]))

    content = response.content.decode()
    assert response.status_code == 200
    assert "Ghi nhận" in content
    assert "%(" not in content


def test_secretary_is_refused(client, branch):
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))
    case = make.make_case(branch=branch)

    assert client.get(reverse("membership:case_action", args=[case.pk, "pause"])).status_code == 403


def test_office_of_another_commune_finds_nothing(client, branch):
    client.force_login(make_user(role=Role.OFFICE, unit=make_branch().parent))
    case = make.make_case(branch=branch)

    response = send(client, case, "pause", on="01/06/2026", reason="x")

    assert response.status_code == 404
    assert AdmissionCase.objects.get(pk=case.pk).paused_on is None


@pytest.mark.parametrize(
    "fields",
    [
        {"on": "01/01/0001", "reason": "x"},
        {"on": "31/02/2026", "reason": "x"},
        {"version": "9" * 40, "on": "01/06/2026", "reason": "x"},
        {"accepted": "a" * 3000, "on": "01/06/2026", "reason": "x"},
    ],
)
def test_hostile_fields_are_errors_on_the_form(client, office, branch, fields):
    case = make.make_case(branch=branch)

    response = send(client, case, "pause", **fields)

    assert response.status_code == 200
    assert AdmissionCase.objects.get(pk=case.pk).paused_on is None

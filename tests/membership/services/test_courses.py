"""Courses: opening, sending people, taking them off, cancelling."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.services.saving import StaleRecord
from membership.enums import CourseKind, CourseResult, Stage
from membership.models import AdmissionCase, Course, Enrolment
from membership.services import courses
from membership.services.admission import record_certificate
from membership.services.courses import CourseRefused, Nominee
from membership.services.transitions import TransitionDoubted, undo_last_step
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

SENT_ON = date(2026, 3, 2)
LATER = date(2026, 3, 16)


@pytest.fixture
def branch(db):
    return make_branch()


@pytest.fixture
def by(db):
    return make_user()


@pytest.fixture
def course(branch):
    return make.make_course(commune=branch.parent)


def nominee(case):
    return Nominee(case.person, case.branch, case)


def send(course, by, *cases):
    return courses.nominate(course=course, nominees=[nominee(case) for case in cases], on=SENT_ON, by=by)


def stage_of(case):
    return AdmissionCase.objects.get(pk=case.pk).stage


def late_class(branch, by):
    """Send somebody to a class that began before the branch named them."""
    case = make.make_case(branch=branch, opened_on=SENT_ON)
    course = make.make_course(commune=branch.parent, starts_on=date(2026, 2, 9), ends_on=date(2026, 2, 13))
    send(course, by, case)
    return case


def test_certificate_of_a_class_before_the_person_was_named_is_doubted(branch, by):
    case = late_class(branch, by)
    paper = {"issued": (date(2026, 2, 20), "DAY"), "number": "15", "by": by}

    with pytest.raises(TransitionDoubted) as doubted:
        record_certificate(case=case, accepted=(), **paper)

    assert [finding.code for finding in doubted.value.findings] == ["class_before_naming"]
    record_certificate(case=case, accepted=("class_before_naming",), **paper)
    assert stage_of(case) == Stage.DOSSIER


def test_everybody_named_after_the_class_began_is_doubted_at_once_and_nobody_sent(branch, by):
    course = make.make_course(commune=branch.parent, starts_on=date(2026, 2, 9), ends_on=date(2026, 2, 13))
    late, in_time, later = (
        make.make_case(branch=branch, opened_on=day) for day in (SENT_ON, date(2026, 2, 9), SENT_ON)
    )
    what = {"course": course, "nominees": [nominee(case) for case in (late, in_time, later)], "on": SENT_ON, "by": by}

    with pytest.raises(courses.PeopleDoubted) as doubted:
        courses.nominate(accepted={}, **what)
    assert Enrolment.objects.count() == 0
    with pytest.raises(courses.PeopleDoubted) as of_the_other:
        courses.nominate(accepted={late.person_id: ["class_before_naming"]}, **what)
    courses.nominate(accepted={case.person_id: ["class_before_naming"] for case in (late, later)}, **what)

    assert [person for person, _findings in doubted.value.doubts] == [late.person, later.person]
    assert {finding.code for finding in doubted.value.findings} == {"class_before_naming"}
    assert [person for person, _findings in of_the_other.value.doubts] == [later.person]
    assert [stage_of(case) for case in (late, in_time, later)] == [Stage.COURSE] * 3


def test_certificate_of_an_earlier_class_is_recorded_without_doubt(branch, by):
    case = late_class(branch, by)
    make.make_certificate(person=case.person, branch=branch, issued_on=date(2025, 5, 5))

    record_certificate(case=case, issued=(date(2026, 2, 20), "DAY"), by=by, accepted=())

    assert stage_of(case) == Stage.DOSSIER


def test_course_is_opened_once(branch, by):
    fields = {"commune": branch.parent, "name": "Lớp nhận thức khóa 1", "starts_on": SENT_ON, "by": by}
    courses.create_course(**fields)

    with pytest.raises(ValidationError):
        courses.create_course(**fields)


@pytest.mark.parametrize(
    "fields",
    [{"ends_on": date(2026, 3, 1)}, {"ends_on": date(2026, 3, 9), "decided_on": date(2026, 3, 10)}],
)
def test_dates_of_a_course_stand_in_order(branch, by, fields):
    with pytest.raises(ValidationError):
        courses.create_course(commune=branch.parent, name="Lớp", starts_on=SENT_ON, by=by, **fields)


def test_course_is_edited_until_people_depend_on_its_kind(course, branch, by):
    edited = courses.edit_course(course=course, version=1, changes={"name": "Lớp đổi tên", "seats": 40}, by=by)
    send(edited, by, make.make_case(branch=branch))

    assert (edited.name_folded, edited.seats, edited.version) == ("lop doi ten", 40, 2)
    with pytest.raises(ValidationError):
        courses.edit_course(course=edited, version=2, changes={"kind": CourseKind.NEW_MEMBER}, by=by)
    with pytest.raises(StaleRecord):
        courses.edit_course(course=edited, version=1, changes={"seats": 41}, by=by)


def test_several_are_sent_at_once_under_the_branch_that_names_them(course, branch, by):
    cases = [make.make_case(branch=branch), make.make_case(branch=make_branch(parent=branch.parent))]

    enrolments = send(course, by, *cases)

    assert [row.branch for row in enrolments] == [case.branch for case in cases]
    assert [stage_of(case) for case in cases] == [Stage.COURSE, Stage.COURSE]


def test_one_who_cannot_go_stops_the_whole_list(course, branch, by):
    good, voted = make.make_case(branch=branch), make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)

    with pytest.raises(CourseRefused) as refused:
        send(course, by, good, voted)

    assert refused.value.person == voted.person
    assert Enrolment.objects.count() == 0
    assert stage_of(good) == Stage.SOURCE


def test_nobody_is_on_a_list_twice(course, branch, by):
    case = make.make_case(branch=branch)
    send(course, by, case)

    with pytest.raises(CourseRefused):
        send(course, by, AdmissionCase.objects.get(pk=case.pk))


def test_dossier_without_a_valid_certificate_goes_again(course, branch, by):
    case = make.make_case(branch=branch, stage=Stage.DOSSIER)

    send(course, by, case)

    assert stage_of(case) == Stage.COURSE
    assert case.changes.latest("sequence").action == "enroll_again"


@pytest.mark.parametrize("kind", [CourseKind.NEW_MEMBER, CourseKind.SECRETARY_WORK, CourseKind.COMMITTEE_WORK])
def test_member_is_sent_without_moving_a_case(branch, by, kind):
    course = make.make_course(commune=branch.parent, kind=kind)
    case = make.make_case(branch=branch, on_probation=True)

    (enrolment,) = courses.nominate(course=course, nominees=[Nominee(case.person, branch)], on=SENT_ON, by=by)

    assert (enrolment.case, stage_of(case)) == (None, Stage.PROBATION)


def test_withdrawn_person_goes_back_to_the_source_and_may_be_sent_again(course, branch, by):
    case = make.make_case(branch=branch)
    (enrolment,) = send(course, by, case)

    withdrawn = courses.withdraw_nominee(enrolment=enrolment, on=LATER, reason="Đi làm xa", by=by)
    stage = stage_of(case)
    send(course, by, AdmissionCase.objects.get(pk=case.pk))

    assert (withdrawn.withdrawn_on, withdrawn.withdrawn_reason, stage) == (LATER, "Đi làm xa", Stage.SOURCE)
    assert Enrolment.objects.get().withdrawn_on is None
    assert stage_of(case) == Stage.COURSE


def test_who_has_a_result_is_not_withdrawn(branch, by):
    enrolment = make.make_enrolment(case=make.make_case(branch=branch), result=CourseResult.PASSED)

    with pytest.raises(ValidationError):
        courses.withdraw_nominee(enrolment=enrolment, on=LATER, reason="Nhầm", by=by)


def test_undone_withdrawal_puts_the_person_back_on_the_list(course, branch, by):
    case = make.make_case(branch=branch)
    (enrolment,) = send(course, by, case)
    courses.withdraw_nominee(enrolment=enrolment, on=LATER, reason="Đi làm xa", by=by)

    undo_last_step(case=AdmissionCase.objects.get(pk=case.pk), on=LATER, reason="Ghi nhầm người", by=by)

    assert Enrolment.objects.get().withdrawn_on is None
    assert stage_of(case) == Stage.COURSE


def test_cancelled_course_sends_everybody_back_and_takes_nobody(course, branch, by):
    case = make.make_case(branch=branch)
    send(course, by, case)

    cancelled = courses.cancel_course(course=course, version=1, on=LATER, reason="Không đủ học viên", by=by)

    assert (cancelled.cancelled_on, cancelled.cancel_reason) == (LATER, "Không đủ học viên")
    assert stage_of(case) == Stage.SOURCE
    with pytest.raises(ValidationError):
        send(cancelled, by, make.make_case(branch=branch))


def test_course_with_results_is_not_cancelled(course, branch, by):
    make.make_enrolment(case=make.make_case(branch=branch), course=course, result=CourseResult.FAILED)

    with pytest.raises(ValidationError):
        courses.cancel_course(course=course, version=1, on=LATER, reason="Nhầm", by=by)
    assert Course.objects.get(pk=course.pk).cancelled_on is None

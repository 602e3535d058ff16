"""Results of a class: certificates for who finished, back to the source list for who did not."""

from datetime import date

import pytest

from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import CourseKind, CourseResult, DocumentKind, HistoryEntry, Precision, Stage
from membership.models import AdmissionCase, Certificate, Course, Enrolment
from membership.services import courses, results
from membership.services.courses import CourseRefused, Nominee, PeopleDoubted
from membership.services.meetings import MeetingNumbers, VoteEntry, record_meeting
from membership.services.results import ResultEntry
from membership.services.transitions import undo_last_step
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

SENT_ON, ISSUED_ON, TODAY = date(2026, 3, 2), date(2026, 3, 20), date(2026, 7, 1)
PASSED, FAILED, ABSENT, PENDING = (
    CourseResult.PASSED,
    CourseResult.FAILED,
    CourseResult.ABSENT,
    CourseResult.PENDING,
)


@pytest.fixture
def branch(db):
    return make_branch()


@pytest.fixture
def by(db):
    return make_user()


@pytest.fixture
def course(branch):
    return make.make_course(commune=branch.parent, host="Trung tâm chính trị Mường Thử")


def sent(course, by, *cases):
    nominees = [Nominee(case.person, case.branch, case) for case in cases]
    return courses.nominate(course=course, nominees=nominees, on=SENT_ON, by=by)


def record(course, by, *entries):
    course = Course.objects.get(pk=course.pk)
    days = {"on": ISSUED_ON, "today": TODAY}
    return results.record_results(course=course, version=course.version, entries=entries, by=by, **days)


def passed(enrolment, number="", issued_on=ISSUED_ON, **fields):
    return ResultEntry(enrolment=enrolment, result=PASSED, number=number, issued_on=issued_on, **fields)


def vote_for(case, by):
    """Let the branch vote for a case whose dossier is complete, on 3-6-2026."""
    AdmissionCase.objects.filter(pk=case.pk).update(stage=Stage.BRANCH_VOTE)
    meeting = make.make_meeting(branch=case.branch, held_on=date(2026, 6, 3))
    row = make.make_vote(case=case, meeting=meeting, yes=None, no=None)
    entry = VoteEntry(vote=row, yes=20, no=0)
    record_meeting(
        meeting=meeting, version=1, numbers=MeetingNumbers(official_members=20, present=20), entries=[entry], by=by
    )


def stage_of(case):
    return AdmissionCase.objects.get(pk=case.pk).stage


def test_class_is_recorded_at_once_and_not_everybody_passes(course, branch, by):
    cases = [make.make_case(branch=branch) for _ in range(4)]
    first, second, third, fourth = sent(course, by, *cases)

    record(
        course,
        by,
        passed(first, "01/2026", grade="Giỏi"),
        ResultEntry(enrolment=second, result=FAILED),
        ResultEntry(enrolment=third, result=ABSENT),
        ResultEntry(enrolment=fourth, result=PENDING),
    )

    assert [stage_of(case) for case in cases] == [Stage.DOSSIER, Stage.SOURCE, Stage.SOURCE, Stage.COURSE]
    certificate = Certificate.objects.get()
    assert (certificate.person, certificate.branch, certificate.enrolment) == (cases[0].person, branch, first)
    assert (certificate.number, certificate.issued_on, certificate.issued_by) == ("01/2026", ISSUED_ON, course.host)
    assert list(Enrolment.objects.order_by("pk").values_list("result", "grade")) == [
        (PASSED, "Giỏi"),
        (FAILED, ""),
        (ABSENT, ""),
        (PENDING, ""),
    ]


def test_everybody_named_after_the_class_began_is_doubted_at_once_and_nothing_written(course, branch, by):
    course.starts_on = SENT_ON
    course.save()
    cases = [make.make_case(branch=branch, opened_on=day) for day in (date(2026, 3, 3), SENT_ON, date(2026, 3, 4))]
    rows = sent(course, by, *cases)
    entries = [passed(row, f"0{number}") for number, row in enumerate(rows)]
    what = {"course": course, "entries": entries, "on": ISSUED_ON, "today": TODAY, "by": by}

    with pytest.raises(PeopleDoubted) as doubted:
        results.record_results(version=course.version, accepted={}, **what)
    assert (Certificate.objects.count(), Course.objects.get().version) == (0, course.version)
    accepted = {case.person_id: ["class_before_naming", "before_last_step"] for case in cases}
    results.record_results(version=course.version, accepted=accepted, **what)

    assert [person for person, _findings in doubted.value.doubts] == [cases[0].person, cases[2].person]
    assert [stage_of(case) for case in cases] == [Stage.DOSSIER] * 3


def test_certificate_ticks_the_paper_of_the_dossier(course, branch, by):
    case = make.make_case(branch=branch)
    (enrolment,) = sent(course, by, case)

    record(course, by, passed(enrolment, "01/2026"))

    paper = case.documents.get(kind=DocumentKind.CERTIFICATE)
    assert (paper.is_present, paper.number, paper.dated_on) == (True, "01/2026", ISSUED_ON)


def test_new_members_certificate_fills_the_papers_of_the_probation(branch, by):
    course = make.make_course(commune=branch.parent, kind=CourseKind.NEW_MEMBER)
    case = make.make_case(branch=branch, on_probation=True)
    (enrolment,) = courses.nominate(course=course, nominees=[Nominee(case.person, branch)], on=SENT_ON, by=by)

    record(course, by, passed(enrolment, "07/ĐVM"))

    paper = case.documents.get(kind=DocumentKind.NEW_MEMBER_CERTIFICATE)
    assert (paper.is_present, paper.number, paper.dated_on) == (True, "07/ĐVM", ISSUED_ON)
    assert stage_of(case) == Stage.PROBATION


def test_passing_without_a_day_is_refused_and_nothing_is_written(course, branch, by):
    cases = [make.make_case(branch=branch) for _ in range(2)]
    first, second = sent(course, by, *cases)

    with pytest.raises(CourseRefused) as refused:
        record(course, by, passed(first), passed(second, issued_on=None))

    assert refused.value.person == cases[1].person
    assert Certificate.objects.count() == 0


def test_failed_person_passes_afterwards(course, branch, by):
    case = make.make_case(branch=branch)
    (enrolment,) = sent(course, by, case)
    record(course, by, ResultEntry(enrolment=enrolment, result=FAILED))

    record(course, by, passed(enrolment))

    assert stage_of(case) == Stage.DOSSIER


def test_corrected_day_of_a_certificate_moves_its_term_and_stands_in_the_history(course, branch, by):
    case = make.make_case(branch=branch)
    (enrolment,) = sent(course, by, case)
    record(course, by, passed(enrolment, "01/2026"))

    record(course, by, passed(enrolment, "01/2026", date(2026, 3, 25)))

    line = case.changes.get(action=HistoryEntry.CORRECTION)
    assert line.details["terms"] == [
        ["Giấy chứng nhận lớp nhận thức hết giá trị", "2031-03-20", "2031-03-25"],
    ]
    assert (line.details["course"], case.documents.get().dated_on) == (course.pk, date(2026, 3, 25))


def test_day_of_a_certificate_that_later_steps_forbid_is_refused(course, branch, by):
    case = make.make_case(branch=branch, with_helpers=True, with_papers=True)
    (enrolment,) = sent(course, by, case)
    record(course, by, passed(enrolment, "01/2026"))
    vote_for(case, by)

    with pytest.raises(CourseRefused) as refused:
        record(course, by, passed(enrolment, "01/2026", date(2021, 6, 2)))

    assert (refused.value.person, [one.code for one in refused.value.findings]) == (
        case.person,
        ["certificate_expired"],
    )
    assert Certificate.objects.get().issued_on == ISSUED_ON


def test_corrected_certificate_is_known_by_its_day(course, branch, by):
    (enrolment,) = sent(course, by, make.make_case(branch=branch))
    record(course, by, passed(enrolment, "01/2026"))
    Certificate.objects.update(issued_on=date(2026, 1, 1), issued_precision=Precision.YEAR)

    record(course, by, passed(enrolment, "01/2026", date(2026, 3, 21)))

    assert Certificate.objects.get().issued.label == "21/03/2026"


def test_certificate_that_keeps_its_day_stays_as_it_was_known(course, branch, by):
    (enrolment,) = sent(course, by, make.make_case(branch=branch))
    record(course, by, passed(enrolment, "01/2026"))
    Certificate.objects.update(issued_on=date(2026, 1, 1), issued_precision=Precision.YEAR)

    record(course, by, passed(enrolment, "02/2026", date(2026, 1, 1)))

    assert (Certificate.objects.get().number, Certificate.objects.get().issued.label) == ("02/2026", "2026")


def test_day_of_a_certificate_of_somebody_without_a_case_is_corrected_all_the_same(branch, by):
    course = make.make_course(commune=branch.parent, kind=CourseKind.NEW_MEMBER)
    member = make.make_membership(branch=branch)
    (enrolment,) = courses.nominate(course=course, nominees=[Nominee(member.person, branch)], on=SENT_ON, by=by)
    record(course, by, passed(enrolment, "01"))

    record(course, by, passed(enrolment, "01", date(2026, 3, 21)))

    assert Certificate.objects.get().issued_on == date(2026, 3, 21)


def test_number_and_day_of_a_certificate_are_corrected(course, branch, by):
    (enrolment,) = sent(course, by, make.make_case(branch=branch))
    record(course, by, passed(enrolment, "01/2026"))

    record(course, by, passed(enrolment, "10/2026", date(2026, 3, 21), grade="Khá"))

    certificate = Certificate.objects.get()
    assert (certificate.number, certificate.issued_on) == ("10/2026", date(2026, 3, 21))
    assert Enrolment.objects.get().grade == "Khá"


def test_certificate_on_which_a_dossier_rests_stays_until_the_step_is_undone(course, branch, by):
    case = make.make_case(branch=branch)
    (enrolment,) = sent(course, by, case)
    record(course, by, passed(enrolment))

    with pytest.raises(CourseRefused):
        record(course, by, ResultEntry(enrolment=enrolment, result=FAILED))
    undo_last_step(case=AdmissionCase.objects.get(pk=case.pk), on=ISSUED_ON, reason="Nhầm người", by=by)
    record(course, by, ResultEntry(enrolment=enrolment, result=FAILED))

    assert Certificate.objects.count() == 0
    assert stage_of(case) == Stage.SOURCE


def test_certificate_of_a_member_is_taken_back_and_kept_in_the_log(branch, by):
    course = make.make_course(commune=branch.parent, kind=CourseKind.SECRETARY_WORK)
    member = make.make_membership(branch=branch)
    (enrolment,) = courses.nominate(course=course, nominees=[Nominee(member.person, branch)], on=SENT_ON, by=by)
    record(course, by, passed(enrolment, "05"))

    record(course, by, ResultEntry(enrolment=enrolment, result=ABSENT))

    assert Certificate.objects.count() == 0
    assert AuditEvent.objects.get(action="DELETED").before["number"] == "05"


def test_results_of_a_class_that_somebody_saved_are_refused(course, branch, by):
    (enrolment,) = sent(course, by, make.make_case(branch=branch))
    record(course, by, ResultEntry(enrolment=enrolment, result=PENDING))

    with pytest.raises(StaleRecord):
        results.record_results(course=course, version=1, entries=[passed(enrolment)], on=ISSUED_ON, today=TODAY, by=by)

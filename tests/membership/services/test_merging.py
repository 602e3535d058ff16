"""Two records of one person become one and two again, and nothing is lost on either way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import CloseReason, CourseResult, Precision, Stage
from membership.models import AdmissionCase, Certificate, Enrolment, PartyMembership, Person
from membership.reports.periods import Period
from membership.reports.yearly import count_year
from membership.selectors.courses import class_of
from membership.selectors.lists import listed_courses
from membership.selectors.papers import class_for_papers
from membership.services.merging import MergeRefused, merge_people, undo_merge
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_course,
    make_enrolment,
    make_membership,
    make_person,
)

pytestmark = pytest.mark.django_db

EVERYTHING = (Person, AdmissionCase, PartyMembership, Enrolment, Certificate)
MOVES_ON = {"version"}
TODAY = date(2026, 11, 24)


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


@pytest.fixture
def kept(branch):
    return make_person(branch=branch, full_name="Lò Văn Đức", occupation="", phone="0911")


@pytest.fixture
def absorbed(branch):
    return make_person(
        branch=branch,
        full_name="Lo Van Duc",
        born=date(1998, 1, 1),
        born_precision=Precision.YEAR,
        occupation="Thợ mộc",
    )


def merge(kept, absorbed, by, *fields):
    return merge_people(
        kept=kept, absorbed=absorbed, versions=(kept.version, absorbed.version), from_absorbed=list(fields), by=by
    )


def snapshot():
    """Read every column of every record that a merge may touch, but for the version."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in MOVES_ON}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in EVERYTHING
    }


def test_merge_moves_everything_that_hangs_on_the_absorbed(branch, office, kept, absorbed):
    case = make_case(branch=branch, person=absorbed, stage=Stage.COURSE)
    enrolment = make_enrolment(case=case)
    certificate = make_certificate(person=absorbed, branch=branch)
    membership = make_membership(branch=branch, person=absorbed, left_on=date(2012, 1, 1))

    merge(kept, absorbed, office)

    for row in (case, enrolment, certificate, membership):
        row.refresh_from_db()
    assert [row.person for row in (case, enrolment, certificate, membership)] == [kept] * 4
    absorbed.refresh_from_db()
    assert absorbed.merged_into == kept
    assert list(Person.objects.present()) == [kept]


def test_merge_takes_the_chosen_fields(office, kept, absorbed):
    merge(kept, absorbed, office, "full_name", "born", "occupation")

    kept.refresh_from_db()
    assert (kept.full_name, kept.name_folded, kept.occupation, kept.phone) == (
        "Lo Van Duc",
        " lo van duc ",
        "Thợ mộc",
        "0911",
    )
    assert (kept.born_on, kept.born_precision) == (date(1998, 1, 1), Precision.YEAR)


def test_merge_takes_over_an_identity_number(branch, office, kept):
    other = make_person(branch=branch, id_number="014098001234")

    merge(kept, other, office, "id_number")

    kept.refresh_from_db()
    assert kept.id_number == "014098001234"


def test_tries_are_numbered_by_their_dates(branch, office, kept, absorbed):
    closed = {"stage": Stage.CLOSED, "closed_reason": CloseReason.OWN_WISH}
    second = make_case(branch=branch, person=kept, opened_on=date(2018, 1, 1), **closed)
    third = make_case(branch=branch, person=kept, attempt=2, opened_on=date(2024, 1, 1))
    first = make_case(branch=branch, person=absorbed, opened_on=date(2016, 1, 1), **closed)

    merge(kept, absorbed, office)

    assert list(kept.cases.order_by("attempt").values_list("pk", "attempt")) == [
        (first.pk, 1),
        (second.pk, 2),
        (third.pk, 3),
    ]


def test_undo_restores_everything_as_it_was(branch, office, kept, absorbed):
    closed = {"stage": Stage.CLOSED, "closed_reason": CloseReason.OWN_WISH}
    make_case(branch=branch, person=kept, opened_on=date(2018, 1, 1), **closed)
    case = make_case(branch=branch, person=absorbed, opened_on=date(2016, 1, 1))
    make_enrolment(case=case)
    make_certificate(person=absorbed, branch=branch)
    make_membership(branch=branch, person=kept, left_on=date(2012, 1, 1))
    before = snapshot()

    done = merge(kept, absorbed, office, "full_name", "born", "occupation")
    between = snapshot()
    undo_merge(merge=done, by=office)

    assert between != before
    assert snapshot() == before


def test_undo_leaves_what_was_added_and_corrected_since(branch, office, kept, absorbed):
    done = merge(kept, absorbed, office, "occupation")
    added = make_case(branch=branch, person=kept)
    Person.objects.filter(pk=kept.pk).update(occupation="Giáo viên")

    undo_merge(merge=done, by=office)

    kept.refresh_from_db()
    added.refresh_from_db()
    assert (kept.occupation, added.person) == ("Giáo viên", kept)


def test_undo_happens_once(office, kept, absorbed):
    done = merge(kept, absorbed, office)
    undo_merge(merge=done, by=office)

    with pytest.raises(ValidationError, match="đã được hoàn tác"):
        undo_merge(merge=done, by=office)


def test_undo_waits_for_the_later_merge(branch, office, kept, absorbed):
    third = make_person(branch=branch)
    first = merge(kept, absorbed, office)
    kept.refresh_from_db()
    second = merge(third, kept, office)

    with pytest.raises(ValidationError, match="hoàn tác việc đó trước"):
        undo_merge(merge=first, by=office)
    undo_merge(merge=second, by=office)
    undo_merge(merge=first, by=office)

    assert Person.objects.present().count() == 3


def test_undo_is_refused_when_the_number_was_given_to_another(branch, office, kept):
    other = make_person(branch=branch, id_number="014098001234")
    done = merge(kept, other, office)
    make_person(branch=branch, id_number="014098001234")

    with pytest.raises(ValidationError, match="Số định danh"):
        undo_merge(merge=done, by=office)
    other.refresh_from_db()
    assert other.merged_into == kept


def reasons_against(kept, absorbed, by):
    before = snapshot()
    with pytest.raises(MergeRefused) as refused:
        merge(kept, absorbed, by)
    assert snapshot() == before
    return refused.value.reasons


def test_two_open_cases_are_refused(branch, office, kept, absorbed):
    make_case(branch=branch, person=kept)
    make_case(branch=branch, person=absorbed)

    assert "Hồ sơ nhập trùng" in reasons_against(kept, absorbed, office)[0]


def test_two_memberships_at_one_time_are_refused(branch, office, kept, absorbed):
    make_membership(branch=branch, person=kept)
    make_membership(branch=branch, person=absorbed)

    assert "trong cùng thời gian" in reasons_against(kept, absorbed, office)[0]


@pytest.mark.parametrize(("left_on", "is_refused"), [(date(2010, 5, 19), False), (date(2010, 5, 20), True)])
def test_membership_after_membership_is_no_conflict(left_on, is_refused, branch, office, kept, absorbed):
    make_membership(branch=branch, person=kept, joined_on=date(2005, 1, 1), left_on=left_on)
    make_membership(branch=branch, person=absorbed, joined_on=date(2010, 5, 19))

    if is_refused:
        assert len(reasons_against(kept, absorbed, office)) == 1
    else:
        merge(kept, absorbed, office)
        assert kept.memberships.count() == 2


def test_member_and_open_case_are_refused(branch, office, kept, absorbed):
    make_membership(branch=branch, person=kept)
    make_case(branch=branch, person=absorbed)

    assert "còn hồ sơ phấn đấu chưa kết thúc" in reasons_against(kept, absorbed, office)[0]


def test_different_results_of_one_course_are_refused(branch, office, kept, absorbed):
    course = make_course(commune=branch.parent)
    make_enrolment(course=course, person=kept, branch=branch, result=CourseResult.PASSED)
    make_enrolment(course=course, person=absorbed, branch=branch, result=CourseResult.FAILED)

    assert course.name in reasons_against(kept, absorbed, office)[0]


def test_same_course_and_certificate_stay_with_the_absorbed(branch, office, kept, absorbed):
    course = make_course(commune=branch.parent)
    make_enrolment(course=course, person=kept, branch=branch)
    doubled = make_enrolment(course=course, person=absorbed, branch=branch)
    make_certificate(person=kept, branch=branch)
    certificate = make_certificate(person=absorbed, branch=branch)

    done = merge(kept, absorbed, office)

    doubled.refresh_from_db()
    certificate.refresh_from_db()
    assert (doubled.person, certificate.person) == (absorbed, absorbed)
    assert done.moved["doubled"] == {"membership.enrolment": [doubled.pk], "membership.certificate": [certificate.pk]}


def test_course_that_was_there_twice_counts_once(branch, office, kept, absorbed):
    course = make_course(commune=branch.parent)
    make_enrolment(course=course, person=kept, branch=branch)
    make_enrolment(course=course, person=absorbed, branch=branch)

    merge(kept, absorbed, office)

    report = count_year(unit=branch.parent, period=Period.of_year(course.starts_on.year))
    assert report.totals["sent_to_awareness_course"] == 1


def test_course_that_was_there_twice_names_the_person_once(branch, office, kept, absorbed):
    course = make_course(commune=branch.parent)
    mine = make_enrolment(course=course, person=kept, branch=branch)
    make_enrolment(course=course, person=absorbed, branch=branch)
    merge(kept, absorbed, office)

    listed, printed, shown = (
        class_of(course),
        class_for_papers(course),
        listed_courses(user=office, filters={}, on=TODAY),
    )

    assert (list(listed.enrolments), printed, [row.sent for row in shown]) == ([mine], [mine], [1])


def test_people_of_two_communes_are_refused(office, kept):
    assert "hai đảng bộ xã" in reasons_against(kept, make_person(), office)[0]


def test_record_with_itself_is_refused(office, kept):
    assert "cùng một bản ghi" in reasons_against(kept, kept, office)[0]


def test_merge_of_what_was_saved_since_is_refused(office, kept, absorbed):
    with pytest.raises(StaleRecord):
        merge_people(kept=kept, absorbed=absorbed, versions=(1, 7), from_absorbed=[], by=office)


def test_merge_and_undo_are_written_into_the_log(office, kept, absorbed):
    done = merge(kept, absorbed, office, "occupation")
    undo_merge(merge=done, by=office)

    events = AuditEvent.objects.filter(subject_type="membership.person", subject_id=kept.pk).order_by("pk")
    assert [(event.action, event.by) for event in events] == [
        (AuditAction.MERGED, office),
        (AuditAction.RESTORED, office),
    ]
    assert events[0].after["fields"] == {"occupation": ["", "Thợ mộc"]}

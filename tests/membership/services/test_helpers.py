"""Helpers, introducers and the checklist: recorded as they were, refused where they cannot be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from branches.services.saving import StaleRecord
from membership.enums import CloseReason, DocumentKind, IntroducerKind, MentorEndReason, Stage
from membership.models import DossierDocument
from membership.selectors.facts import case_facts
from membership.services import introducers, mentors
from membership.services.dossier import PaperLine, save_checklist
from tests.factories import membership as make
from tests.factories.branches import make_user

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def case():
    return make.make_case()


def test_helper_is_assigned_by_name(clerk, case):
    helper = make.make_membership(branch=case.branch)

    assignment = mentors.assign_mentor(case=case, mentor=helper, from_on=ON, by=clerk)

    assert (assignment.mentor, assignment.mentor_name) == (helper, helper.person.full_name)


def test_next_helper_releases_the_former_the_day_before(clerk, case):
    first = make.make_mentor(case=case)

    mentors.assign_mentor(
        case=case,
        mentor=make.make_membership(branch=case.branch),
        from_on=ON,
        by=clerk,
        end_reason=MentorEndReason.MOVED,
    )

    first.refresh_from_db()
    assert (first.until_on, first.end_reason) == (date(2026, 5, 31), MentorEndReason.MOVED)


def test_next_helper_without_a_reason_is_refused(clerk, case):
    make.make_mentor(case=case)

    with pytest.raises(ValidationError, match="lý do thay"):
        mentors.assign_mentor(case=case, mentor=make.make_membership(branch=case.branch), from_on=ON, by=clerk)

    assert case.mentors.count() == 1


def test_next_helper_from_before_the_former_is_refused(clerk, case):
    make.make_mentor(case=case, from_on=ON)

    with pytest.raises(ValidationError):
        mentors.assign_mentor(
            case=case,
            mentor=make.make_membership(branch=case.branch),
            from_on=ON,
            by=clerk,
            end_reason=MentorEndReason.MOVED,
        )


def test_probationary_helper_is_recorded_and_known_as_not_official(clerk, case):
    helper = make.make_membership(branch=case.branch, probationary=True, joined_on=date(2026, 3, 1))

    mentors.assign_mentor(case=case, mentor=helper, from_on=ON, by=clerk)

    assert case_facts(case, on=ON).mentors[0].is_official is False


def test_nobody_helps_themselves(clerk):
    case = make.make_case(on_probation=True)

    with pytest.raises(ValidationError):
        mentors.assign_mentor(case=case, mentor=case.membership, from_on=date(2026, 8, 1), by=clerk)


def test_ended_case_gets_no_helper(clerk):
    case = make.make_case(stage=Stage.CLOSED, closed_reason=CloseReason.DIED)

    with pytest.raises(ValidationError):
        mentors.assign_mentor(case=case, mentor=make.make_membership(branch=case.branch), from_on=ON, by=clerk)


def test_end_of_a_task_before_its_start_is_refused(clerk, case):
    assignment = make.make_mentor(case=case, from_on=ON)

    with pytest.raises(ValidationError):
        mentors.end_mentoring(
            assignment=assignment, version=1, until_on=date(2026, 5, 31), end_reason=MentorEndReason.DIED, by=clerk
        )


def test_end_of_a_task_by_the_second_writer_is_stale(clerk, case):
    assignment = make.make_mentor(case=case)
    arguments = {"until_on": ON, "end_reason": MentorEndReason.COMPLETED, "by": clerk}
    mentors.end_mentoring(assignment=assignment, version=1, **arguments)

    with pytest.raises(StaleRecord):
        mentors.end_mentoring(assignment=assignment, version=1, **arguments)


def test_remark_before_the_task_is_refused(clerk, case):
    assignment = make.make_mentor(case=case, from_on=ON)

    with pytest.raises(ValidationError):
        mentors.remark(assignment=assignment, made_on=date(2026, 5, 31), text="Tốt", by=clerk)


@pytest.mark.parametrize(("day", "is_taken"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_remark_is_made_within_the_task(clerk, case, day, is_taken):
    assignment = make.make_mentor(
        case=case, from_on=ON, until_on=date(2026, 6, 30), end_reason=MentorEndReason.COMPLETED
    )

    if is_taken:
        assert mentors.remark(assignment=assignment, made_on=day, text="Tốt", by=clerk).made_on == day
        return
    with pytest.raises(ValidationError, match="30/06/2026"):
        mentors.remark(assignment=assignment, made_on=day, text="Tốt", by=clerk)


def test_remark_on_an_ended_case_is_refused(clerk):
    ended = make.make_case(stage=Stage.CLOSED, closed_reason="OWN_WISH")
    assignment = make.make_mentor(case=ended)

    with pytest.raises(ValidationError):
        mentors.remark(assignment=assignment, made_on=ON, text="Tốt", by=clerk)


def test_second_current_helper_is_refused_by_the_database(case):
    make.make_mentor(case=case)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_mentor(case=case)


def test_introducing_member_gives_the_name(clerk, case):
    member = make.make_membership(branch=case.branch)

    introducer = introducers.add_introducer(case=case, kind=IntroducerKind.MEMBER, member=member, by=clerk)

    assert introducer.name == member.person.full_name


def test_introducing_member_must_be_named(clerk, case):
    with pytest.raises(ValidationError):
        introducers.add_introducer(case=case, kind=IntroducerKind.MEMBER, by=clerk)


def test_member_introduces_a_person_once(clerk, case):
    introducer = make.make_introducer(case=case)

    with pytest.raises(ValidationError):
        introducers.add_introducer(case=case, kind=IntroducerKind.MEMBER, member=introducer.member, by=clerk)


def test_organisation_introduces_under_its_own_name(clerk, case):
    introducer = introducers.add_introducer(case=case, kind=IntroducerKind.YOUTH_UNION, by=clerk)

    assert (introducer.member, introducer.name) == (None, "Ban Chấp hành Đoàn cơ sở")


def test_withdrawn_introducer_counts_until_the_day_before(clerk, case):
    introducer = make.make_introducer(case=case, introduced_on=date(2026, 5, 4))

    introducers.withdraw_introducer(introducer=introducer, version=1, withdrawn_on=ON, by=clerk)

    assert len(case_facts(case, on=date(2026, 5, 31)).introducers) == 1
    assert len(case_facts(type(case).objects.get(pk=case.pk), on=ON).introducers) == 0


def test_withdrawal_before_the_introduction_is_refused(clerk, case):
    introducer = make.make_introducer(case=case, introduced_on=ON)

    with pytest.raises(ValidationError):
        introducers.withdraw_introducer(introducer=introducer, version=1, withdrawn_on=date(2026, 5, 31), by=clerk)


def test_checklist_writes_only_lines_that_differ(clerk, case):
    lines = [
        PaperLine(kind=DocumentKind.APPLICATION, is_present=True, dated_on=ON),
        PaperLine(kind=DocumentKind.PERSONAL_HISTORY),
    ]

    save_checklist(case=case, lines=lines, by=clerk)
    again = [PaperLine(kind=DocumentKind.APPLICATION, version=1, is_present=True, dated_on=ON)]
    changed = save_checklist(case=case, lines=again, by=clerk)

    assert changed == []
    assert DossierDocument.objects.get(case=case).version == 1


def test_checklist_line_saved_by_somebody_else_stops_all_lines(clerk, case):
    make.make_document(case=case, kind=DocumentKind.APPLICATION, version=2)
    lines = [
        PaperLine(kind=DocumentKind.OPINIONS, is_present=True),
        PaperLine(kind=DocumentKind.APPLICATION, version=1, is_present=False),
    ]

    with pytest.raises(StaleRecord):
        save_checklist(case=case, lines=lines, by=clerk)

    assert DossierDocument.objects.filter(case=case).count() == 1

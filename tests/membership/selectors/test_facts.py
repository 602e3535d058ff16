"""Rows become the plain values that the rules judge, on the day that is asked about."""

from datetime import date

import pytest
from django.utils import timezone

from branches.enums import Level, MassOrganisationKind, PlaceClass
from membership.enums import CourseKind, LeaveReason, MentorEndReason, Precision, Question, Stage
from membership.models import AdmissionCase
from membership.rules.circumstances import DecidingBody, ReadmissionBar
from membership.selectors.facts import case_facts, facts_of_cases
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_committee, make_mass_organisation, make_place_class

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)


@pytest.fixture
def branch():
    return make_branch()


@pytest.mark.parametrize("item_count", [1, 3])
def test_facts_of_many_cases_ask_as_often_as_of_one(branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        case = make.make_case(branch=branch, ready=True)
        make.make_vote(case=case)
        make.make_committee_vote(case=case)
        make.make_decision(case=case)
        make.make_ceremony(case=case)
    cases = list(AdmissionCase.objects.select_related("person", "branch__parent"))

    with django_assert_num_queries(14):
        facts = facts_of_cases(cases, on=ON)

    assert len(facts) == item_count


@pytest.mark.parametrize(
    ("day", "votes", "confirmed"), [(date(2025, 6, 30), True, True), (date(2025, 7, 1), False, False)]
)
def test_committee_votes_by_default_to_the_middle_of_2025(branch, day, votes, confirmed):
    facts = case_facts(make.make_case(branch=branch), on=day)

    assert (facts.committee_must_vote, facts.chain_is_confirmed) == (votes, confirmed)


def test_chain_of_the_office_counts_before_the_default(branch):
    make_chain(unit=branch.parent, committee_votes=True, is_confirmed=True, from_on=date(2025, 7, 1))

    facts = case_facts(make.make_case(branch=branch), on=ON)

    assert (facts.committee_must_vote, facts.chain_is_confirmed) == (True, True)


@pytest.mark.parametrize(
    ("level", "on", "body"),
    [
        (Level.DISTRICT, date(2025, 6, 30), DecidingBody.DISTRICT_STANDING),
        (Level.PROVINCE, date(2025, 7, 1), None),
        (Level.COMMUNE, date(2025, 6, 30), DecidingBody.AUTHORISED_COMMITTEE),
        (Level.COMMUNE, date(2025, 7, 1), DecidingBody.COMMUNE_STANDING),
    ],
)
def test_chain_tells_who_decides(branch, level, on, body):
    commune = branch.parent
    decider = commune if level == Level.COMMUNE else make_committee(level=level)
    make_chain(unit=commune, decided_by=decider)

    assert case_facts(make.make_case(branch=branch), on=on).deciding_body == body


def test_nobody_is_known_to_decide_without_a_chain(branch):
    assert case_facts(make.make_case(branch=branch), on=ON).deciding_body is None


@pytest.mark.parametrize(
    ("reason", "is_replacement"),
    [
        (MentorEndReason.MOVED, True),
        (MentorEndReason.DISCIPLINED, True),
        (MentorEndReason.CANNOT_CONTINUE, True),
        (MentorEndReason.DIED, True),
        (MentorEndReason.COMPLETED, False),
    ],
)
def test_helper_after_one_who_could_not_go_on_is_a_replacement(branch, reason, is_replacement):
    case = make.make_case(branch=branch)
    make.make_mentor(case=case, from_on=date(2026, 1, 1), until_on=date(2026, 2, 28), end_reason=reason)
    helper = make.make_mentor(case=case, from_on=date(2026, 3, 1)).mentor
    make.make_introducer(case=case, member=helper)
    make.make_introducer(case=case)

    found = case_facts(case, on=ON).introducers

    assert [one.is_replacement for one in found] == [is_replacement, False]


def test_place_without_a_class_is_not_known_as_ordinary(branch):
    assert case_facts(make.make_case(branch=branch), on=ON).is_in_special_area(ON) is None


@pytest.mark.parametrize(("day", "special"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False)])
def test_place_class_is_that_of_the_day(branch, day, special):
    make_place_class(unit=branch.parent, place_class=PlaceClass.HIGHLAND, until_on=date(2024, 12, 31))
    make_place_class(unit=branch.parent, place_class=PlaceClass.ORDINARY, from_on=date(2025, 1, 1))

    assert case_facts(make.make_case(branch=branch), on=ON).is_in_special_area(day) is special


@pytest.mark.parametrize(("day", "official"), [(date(2011, 5, 18), 0), (date(2011, 5, 19), 1)])
def test_official_members_are_those_of_the_day(branch, day, official):
    make.make_membership(branch=branch, joined_on=date(2010, 5, 19))

    assert case_facts(make.make_case(branch=branch), on=day).branch_official == official


def test_member_in_the_recycle_bin_counts_nowhere(branch):
    person = make.make_membership(branch=branch).person
    type(person).objects.filter(pk=person.pk).update(deleted_at=timezone.now(), deleted_by=make.make_user())

    assert case_facts(make.make_case(branch=branch), on=ON).branch_official == 0


def test_certificate_is_the_newest_that_was_there(branch):
    case = make.make_case(branch=branch)
    for day in (date(2020, 1, 15), date(2025, 3, 3), date(2026, 8, 1)):
        make.make_certificate(person=case.person, branch=branch, issued_on=day)

    assert case_facts(case, on=ON).certificate_issued_on == date(2025, 3, 3)


def test_certificate_known_by_its_year_is_taken_as_late_as_it_can_be(branch):
    case = make.make_case(branch=branch)
    make.make_certificate(
        person=case.person, branch=branch, issued_on=date(2021, 1, 1), issued_precision=Precision.YEAR
    )

    assert case_facts(case, on=ON).certificate_issued_on == date(2021, 12, 31)


def test_revoked_certificate_is_none(branch):
    case = make.make_case(branch=branch)
    make.make_certificate(person=case.person, branch=branch, revoked_on=date(2026, 4, 1))

    assert case_facts(case, on=ON).certificate_issued_on is None


def test_certificates_of_the_two_courses_are_kept_apart(branch):
    case = make.make_case(branch=branch)
    make.make_certificate(person=case.person, branch=branch, kind=CourseKind.NEW_MEMBER)

    facts = case_facts(case, on=ON)

    assert (facts.certificate_issued_on, facts.new_member_certificate_on) == (None, make.CERTIFIED_ON)


@pytest.mark.parametrize(("official_on", "is_official"), [(make.OPENED_ON, True), (date(2026, 1, 6), False)])
def test_helper_is_official_by_the_day_of_the_assignment(branch, official_on, is_official):
    case = make.make_case(branch=branch)
    helper = make.make_membership(branch=branch, joined_on=date(2025, 1, 5), official_on=official_on)
    make.make_mentor(case=case, mentor=helper, from_on=make.OPENED_ON)

    assert case_facts(case, on=ON).mentors[0].is_official is is_official


def test_helper_known_by_name_alone_is_neither_official_nor_not(branch):
    case = make.make_case(branch=branch)
    make.make_mentor(case=case)
    case.mentors.update(mentor=None)

    assert case_facts(case, on=ON).mentors[0].is_official is None


def test_votes_without_result_and_withdrawn_ones_are_no_votes(branch):
    case = make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)
    make.make_vote(case=case, yes=None, no=None)
    make.make_vote(case=case, withdrawn_at=timezone.now())
    make.make_vote(case=case, yes=15, no=5)

    votes = case_facts(case, on=ON).votes_on(Question.ADMISSION)

    assert [(vote.official, vote.yes, vote.present) for vote in votes] == [(20, 15, 20)]


def test_left_party_is_known_and_a_transfer_is_no_leaving(branch):
    person = make.make_person(branch=branch)
    make.make_membership(branch=branch, person=person, left_on=date(2015, 3, 1), left_reason=LeaveReason.STRUCK_OFF)
    transferred = make.make_membership(branch=branch, left_on=date(2015, 3, 1)).person

    left = case_facts(make.make_case(branch=branch, person=person), on=ON)
    moved = case_facts(make.make_case(branch=branch, person=transferred), on=ON)

    assert (left.left_party_on, moved.left_party_on) == (date(2015, 3, 1), None)


@pytest.mark.parametrize(
    ("reason", "bar"), [(LeaveReason.OWN_WISH, ReadmissionBar.OWN_REQUEST), (LeaveReason.STRUCK_OFF, None)]
)
def test_own_wish_to_leave_is_a_bar_to_readmission(branch, reason, bar):
    person = make.make_person(branch=branch)
    make.make_membership(branch=branch, person=person, left_on=date(2015, 3, 1), left_reason=reason)

    assert case_facts(make.make_case(branch=branch, person=person), on=ON).readmission_bar == bar


def test_youth_union_exists_where_one_is_recorded(branch):
    make_mass_organisation(unit=branch.parent, kind=MassOrganisationKind.YOUTH_UNION)

    with_union = case_facts(make.make_case(branch=branch), on=ON)
    unknown = case_facts(make.make_case(), on=ON)

    assert (with_union.youth_union_exists, unknown.youth_union_exists) == (True, None)


def test_closed_case_knows_where_it_was_closed(branch):
    case = make.make_case(branch=branch, stage=Stage.CLOSED, closed_reason="OWN_WISH")
    make.make_change(case=case, action="close", from_stage=Stage.DOSSIER, to_stage=Stage.CLOSED)

    assert case_facts(case, on=ON).closed_from == Stage.DOSSIER

"""The whole road of one person through the services, and every step of it taken back."""

from datetime import date

import pytest

from membership.enums import (
    CloseReason,
    CourseKind,
    DecisionKind,
    DocumentKind,
    LeaveReason,
    Question,
    SpellReason,
    Stage,
)
from membership.models import BranchSpell, Certificate, PartyMembership
from membership.pipeline import Action
from membership.services import admission, candidates, probation, relocation
from membership.services.transitions import TransitionRefused, move_case, undo_last_step
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_user

pytestmark = pytest.mark.django_db

JOINED_ON = date(2024, 9, 16)


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def branch():
    branch = make_branch()
    make_chain(unit=branch.parent, committee_votes=True, is_confirmed=True)
    return branch


@pytest.fixture
def at_ceremony(branch, clerk):
    """A case with its decision of 25-8-2024, waiting for the ceremony."""
    case = make.make_case(branch=branch, stage=Stage.CEREMONY, opened_on=date(2024, 1, 8))
    make.make_decision(case=case, signed_on=date(2024, 8, 25), received_on=date(2024, 8, 27))
    return case


@pytest.fixture
def on_probation(at_ceremony, clerk):
    return admission.hold_ceremony(case=at_ceremony, held_on=JOINED_ON, by=clerk)


def prepare_dossier(case, on):
    helpers = make.make_members(case.branch, 20)
    make.make_mentor(case=case, mentor=helpers[0], from_on=case.opened_on)
    for member in helpers[1:3]:
        make.make_introducer(case=case, member=member, introduced_on=on)
    for kind in (
        DocumentKind.APPLICATION,
        DocumentKind.PERSONAL_HISTORY,
        DocumentKind.BACKGROUND_CHECK,
        DocumentKind.INTRODUCTION,
        DocumentKind.OPINIONS,
    ):
        make.make_document(case=case, kind=kind, dated_on=on)


def prepare_recognition(case, on):
    make.make_certificate(person=case.person, branch=case.branch, kind=CourseKind.NEW_MEMBER, issued_on=on)
    for kind in (DocumentKind.SELF_REVIEW, DocumentKind.MENTOR_REMARK, DocumentKind.RECOGNITION_OPINIONS):
        make.make_document(case=case, kind=kind, dated_on=on)


def test_road_from_source_to_official_member(branch, clerk):
    case = candidates.add_candidate(
        branch=branch,
        opened_on=date(2024, 1, 8),
        by=clerk,
        person_fields={"full_name": "Lò Thị Hoa", "born_on": date(1999, 2, 3), "born_precision": "DAY",
                       "education": "UPPER_SECONDARY"},
    )  # fmt: skip
    case = admission.record_certificate(case=case, issued=(date(2024, 3, 15), "DAY"), number="15", by=clerk)
    prepare_dossier(case, date(2024, 5, 2))
    case = move_case(case=case, action=Action.SUBMIT_DOSSIER, on=date(2024, 6, 3), by=clerk)
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2024, 6, 5))
    make.make_vote(case=case, meeting=meeting, yes=18, no=2)
    case = move_case(case=case, action=Action.PASS_BRANCH_VOTE, on=meeting.held_on, by=clerk)
    assert case.stage == Stage.COMMITTEE_VOTE
    numbers = {"members": 15, "present": 14, "yes": 14}
    case = admission.record_committee_vote(case=case, held_on=date(2024, 7, 1), by=clerk, **numbers)
    case = admission.issue_decision(case=case, signed_on=date(2024, 8, 20), number="12-QĐ/HU", by=clerk)
    case = admission.hold_ceremony(case=case, held_on=JOINED_ON, by=clerk)
    prepare_recognition(case, date(2025, 9, 17))
    case = move_case(case=case, action=Action.END_PROBATION, on=date(2025, 9, 17), by=clerk)
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2025, 9, 22))
    make.make_vote(case=case, meeting=meeting, question=Question.RECOGNITION, yes=19, no=1)
    case = move_case(case=case, action=Action.PASS_RECOGNITION_VOTE, on=meeting.held_on, by=clerk)
    case = admission.record_committee_vote(case=case, held_on=date(2025, 9, 29), by=clerk, **numbers)
    case = probation.issue_recognition(case=case, signed_on=date(2025, 11, 3), by=clerk)

    membership = case.membership
    assert case.stage == Stage.OFFICIAL
    assert [line.sequence for line in case.changes.order_by("sequence")] == list(range(1, 12))
    assert membership.joined_on == JOINED_ON
    assert membership.seniority_from == date(2024, 8, 20)
    assert membership.official_on == date(2025, 9, 16)


def test_ceremony_makes_a_probationary_member_of_the_branch(at_ceremony, clerk):
    case = admission.hold_ceremony(case=at_ceremony, held_on=JOINED_ON, by=clerk)

    spell = BranchSpell.objects.get(membership=case.membership)
    assert (case.stage, case.membership.seniority_from) == (Stage.PROBATION, date(2024, 8, 25))
    assert (spell.branch, spell.from_on, spell.reason) == (case.branch, JOINED_ON, SpellReason.ADMITTED)


def test_undone_ceremony_counts_nobody_and_keeps_its_row(on_probation, clerk):
    case = undo_last_step(case=on_probation, on=JOINED_ON, reason="Nhầm người", by=clerk)

    removed = case.changes.latest("sequence").details["removed"]
    assert (case.stage, case.membership) == (Stage.CEREMONY, None)
    assert not PartyMembership.objects.filter(person=case.person).exists()
    assert case.ceremonies.get().withdrawn_at is not None
    assert {row["model"] for row in removed} == {"membership.partymembership", "membership.branchspell"}


def test_ceremony_can_be_held_again_after_undoing(on_probation, clerk):
    case = undo_last_step(case=on_probation, on=JOINED_ON, reason="Nhầm ngày", by=clerk)

    case = admission.hold_ceremony(case=case, held_on=date(2024, 9, 20), by=clerk)

    assert case.membership.joined_on == date(2024, 9, 20)


def test_ceremony_that_others_rest_on_is_not_undone(on_probation, clerk):
    make.make_mentor(case=make.make_case(branch=on_probation.branch), mentor=on_probation.membership)

    with pytest.raises(TransitionRefused):
        undo_last_step(case=on_probation, on=JOINED_ON, reason="Nhầm", by=clerk)

    on_probation.refresh_from_db()
    assert on_probation.stage == Stage.PROBATION
    assert on_probation.membership is not None


def test_ceremony_before_the_decision_is_refused_and_writes_nothing(at_ceremony, clerk):
    with pytest.raises(TransitionRefused):
        admission.hold_ceremony(case=at_ceremony, held_on=date(2024, 8, 24), by=clerk)

    assert not at_ceremony.ceremonies.exists()
    assert not PartyMembership.objects.filter(person=at_ceremony.person).exists()


def test_late_ceremony_is_recorded_all_the_same(at_ceremony, clerk):
    case = admission.hold_ceremony(case=at_ceremony, held_on=date(2025, 2, 3), by=clerk)

    assert case.stage == Stage.PROBATION


def test_undone_decision_is_withdrawn_and_can_be_issued_again(branch, clerk):
    case = make.make_case(branch=branch, stage=Stage.DECISION, is_live=False)
    case = admission.issue_decision(case=case, signed_on=date(2024, 8, 25), number="12", by=clerk)

    case = undo_last_step(case=case, on=date(2024, 8, 26), reason="Sai số", by=clerk)
    case = admission.issue_decision(case=case, signed_on=date(2024, 8, 25), number="13", by=clerk)

    standing = case.decisions.get(withdrawn_at__isnull=True)
    assert (standing.number, case.decisions.count()) == ("13", 2)


def test_decision_names_the_body_of_the_chain(clerk):
    branch = make_branch()
    body = make.commune_of(make_branch())
    make_chain(unit=branch.parent, decided_by=body, is_confirmed=True)
    case = make.make_case(branch=branch, stage=Stage.DECISION, is_live=False)

    case = admission.issue_decision(case=case, signed_on=date(2024, 8, 25), by=clerk)

    assert case.decisions.get().issued_by == body


def test_decision_received_before_it_was_signed_is_refused(branch, clerk):
    case = make.make_case(branch=branch, stage=Stage.DECISION, is_live=False)

    with pytest.raises(Exception, match="Ngày nhận"):
        admission.issue_decision(case=case, signed_on=date(2024, 8, 25), received_on=date(2024, 8, 24), by=clerk)

    assert not case.decisions.exists()


@pytest.mark.parametrize(("yes", "action"), [(10, "pass_committee_vote"), (9, "fail_committee_vote")])
def test_committee_vote_goes_on_with_or_without_two_thirds(branch, clerk, yes, action):
    case = make.make_case(branch=branch, stage=Stage.COMMITTEE_VOTE)
    meeting = make.make_meeting(branch=branch, held=True, held_on=date(2024, 6, 5))
    make.make_vote(case=case, meeting=meeting)

    case = admission.record_committee_vote(
        case=case, held_on=date(2024, 7, 1), members=15, present=15, yes=yes, by=clerk
    )

    assert case.stage == Stage.DECISION
    assert case.changes.latest("sequence").action == action


def test_certificate_of_the_course_marks_the_enrolment_and_undo_unmarks_it(branch, clerk):
    case = make.make_case(branch=branch, stage=Stage.COURSE)
    enrolment = make.make_enrolment(case=case)

    case = admission.record_certificate(case=case, issued=(date(2026, 3, 20), "DAY"), by=clerk)
    enrolment.refresh_from_db()
    passed = enrolment.result
    case = undo_last_step(case=case, on=date(2026, 3, 21), reason="Nhầm người", by=clerk)
    enrolment.refresh_from_db()

    assert (passed, enrolment.result, case.stage) == ("PASSED", "PENDING", Stage.COURSE)
    assert not Certificate.objects.exists()


def test_certificate_from_before_the_case_keeps_its_own_day_among_the_papers(branch, clerk):
    case = make.make_case(branch=branch, opened_on=date(2026, 1, 5))

    case = admission.record_certificate(case=case, issued=(date(2024, 3, 20), "DAY"), by=clerk)

    assert case.changes.latest("sequence").effective_on == date(2026, 1, 5)
    assert case.documents.get(kind=DocumentKind.CERTIFICATE).dated_on == date(2024, 3, 20)


def test_certificate_that_had_run_out_opens_no_dossier(branch, clerk):
    case = make.make_case(branch=branch, opened_on=date(2026, 1, 5))

    with pytest.raises(TransitionRefused):
        admission.record_certificate(case=case, issued=(date(2020, 12, 1), "DAY"), by=clerk)

    assert not Certificate.objects.exists()


def test_recognition_takes_effect_when_the_months_ended_and_undo_takes_it_back(on_probation, clerk):
    meeting = make.make_meeting(branch=on_probation.branch, held=True, held_on=date(2025, 9, 22))
    case = on_probation
    prepare_recognition(case, date(2025, 9, 17))
    case = move_case(case=case, action=Action.END_PROBATION, on=date(2025, 9, 17), by=clerk)
    make.make_vote(case=case, meeting=meeting, question=Question.RECOGNITION)
    case = move_case(case=case, action=Action.PASS_RECOGNITION_VOTE, on=meeting.held_on, by=clerk)
    case = admission.record_committee_vote(
        case=case, held_on=date(2025, 9, 29), members=15, present=15, yes=15, by=clerk
    )

    official = probation.issue_recognition(case=case, signed_on=date(2026, 1, 15), by=clerk)
    recognised_on = official.membership.official_on
    undone = undo_last_step(case=official, on=date(2026, 1, 16), reason="Nhầm", by=clerk)

    assert recognised_on == date(2025, 9, 16)
    assert undone.stage == Stage.RECOGNITION_DECISION
    assert PartyMembership.objects.get(pk=undone.membership_id).official_on is None


def test_strike_off_ends_the_membership_and_undo_restores_it(on_probation, clerk):
    case = probation.strike_off(case=on_probation, signed_on=date(2025, 10, 1), reason="Không đủ tư cách", by=clerk)
    struck = PartyMembership.objects.get(pk=case.membership_id)
    case = undo_last_step(case=case, on=date(2025, 10, 2), reason="Nhầm", by=clerk)
    restored = PartyMembership.objects.get(pk=case.membership_id)

    assert (struck.left_on, struck.left_reason) == (date(2025, 10, 1), LeaveReason.STRUCK_OFF)
    assert (restored.left_on, restored.left_reason, case.stage) == (None, "", Stage.PROBATION)
    assert restored.spells.get().left_on is None
    assert case.decisions.get(kind=DecisionKind.STRIKE_OFF).withdrawn_at is not None


def test_death_on_probation_closes_case_and_membership(on_probation, clerk):
    case = probation.leave_probation(
        case=on_probation, on=date(2025, 3, 1), close_reason=CloseReason.DIED, reason="Ốm", by=clerk
    )

    assert (case.stage, case.closed_reason) == (Stage.CLOSED, CloseReason.DIED)
    assert case.membership.left_reason == LeaveReason.DIED


def test_probationary_member_moves_with_the_case_and_back(on_probation, clerk):
    other = make_branch(parent=on_probation.branch.parent)

    case = relocation.change_branch(
        case=on_probation, to_branch=other, on=date(2025, 1, 6), reason="Chuyển công tác", by=clerk
    )
    there = list(BranchSpell.objects.on(date(2025, 1, 6)).filter(membership=case.membership).values_list("branch"))
    case = undo_last_step(case=case, on=date(2025, 1, 7), reason="Nhầm", by=clerk)

    assert there == [(other.pk,)]
    assert case.branch == on_probation.branch
    assert BranchSpell.objects.get(membership=case.membership).left_on is None


def test_move_to_another_commune_is_refused(on_probation, clerk):
    with pytest.raises(TransitionRefused):
        relocation.change_branch(
            case=on_probation, to_branch=make_branch(), on=date(2025, 1, 6), reason="Chuyển", by=clerk
        )

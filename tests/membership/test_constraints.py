"""The database itself refuses rows that contradict themselves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from membership.enums import LeaveReason, Precision, ProposalStatus, Stage
from tests.factories import membership as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def pair_told_apart_twice():
    first, second = make.make_person(), make.make_person()
    make.make_distinct_pair(first=first, second=second)
    make.make_distinct_pair(first=first, second=second)


def pair_out_of_order():
    first, second = make.make_person(), make.make_person()
    make.make_distinct_pair(first=second, second=first)


def second_open_case():
    case = make.make_case()
    make.make_case(person=case.person, branch=case.branch, attempt=2)


def same_attempt_twice():
    case = make.make_case(stage=Stage.CLOSED, closed_reason="OWN_WISH")
    make.make_case(person=case.person, branch=case.branch)


def second_current_membership():
    membership = make.make_membership()
    make.make_membership(person=membership.person)


def second_current_spell():
    membership = make.make_membership()
    make.make_spell(membership=membership, branch=make.make_branch())


def decision_twice():
    case = make.make_case()
    make.make_decision(case=case)
    make.make_decision(case=case)


def voted(**figures):
    """Break the figures of the vote on a decision."""
    return lambda: make.make_decision(case=make.make_case(), **figures)


def transferred_in_twice():
    membership = make.make_membership()
    make.make_transfer(membership=membership)
    make.make_transfer(membership=membership)


def ceremony_twice():
    case = make.make_case()
    make.make_ceremony(case=case)
    make.make_ceremony(case=case)


def vote_twice_at_one_meeting():
    vote = make.make_vote(case=make.make_case())
    make.make_vote(case=vote.case, meeting=vote.meeting)


def paper_twice():
    document = make.make_document(case=make.make_case())
    make.make_document(case=document.case)


def introducer_twice():
    introducer = make.make_introducer(case=make.make_case())
    make.make_introducer(case=introducer.case, member=introducer.member)


def same_sequence_twice():
    case = make.make_case()
    make.make_change(case=case, sequence=1)


def enrolled_twice():
    enrolment = make.make_enrolment(case=make.make_case())
    make.make_enrolment(case=enrolment.case, course=enrolment.course)


def certificate_twice():
    case = make.make_case(with_certificate=True)
    make.make_certificate(person=case.person, branch=case.branch)


def same_identity_number():
    person = make.make_person(id_number="012345678901")
    make.make_person(commune=person.commune, id_number="012345678901")


BROKEN = {
    "one_open_case": second_open_case,
    "attempt_once": same_attempt_twice,
    "closed_without_reason": lambda: make.make_case(stage=Stage.CLOSED),
    "reason_without_closing": lambda: make.make_case(closed_reason="OWN_WISH"),
    "one_current_membership": second_current_membership,
    "official_before_joined": lambda: make.make_membership(joined_on=DAY, official_on=date(2026, 5, 31)),
    "left_without_reason": lambda: make.make_membership(left_on=DAY, left_reason=""),
    "reason_without_leaving": lambda: make.make_membership(left_reason=LeaveReason.DIED),
    "left_before_joined": lambda: make.make_membership(joined_on=DAY, probationary=True, left_on=date(2026, 5, 31)),
    "one_current_spell": second_current_spell,
    "decision_once": decision_twice,
    "received_before_signed": lambda: make.make_decision(
        case=make.make_case(), signed_on=DAY, received_on=date(2026, 5, 31)
    ),
    "ceremony_once": ceremony_twice,
    "vote_once": vote_twice_at_one_meeting,
    "vote_half": lambda: make.make_vote(case=make.make_case(), no=None),
    "committee_more_yes_than_present": lambda: make.make_committee_vote(case=make.make_case(), present=10, yes=11),
    "committee_more_present_than_members": lambda: make.make_committee_vote(case=make.make_case(), members=14),
    "held_without_numbers": lambda: make.make_meeting(held=True, present=None),
    "paper_once": paper_twice,
    "introducer_once": introducer_twice,
    "sequence_once": same_sequence_twice,
    "helper_ends_without_reason": lambda: make.make_mentor(case=make.make_case(), until_on=DAY),
    "helper_reason_without_end": lambda: make.make_mentor(case=make.make_case(), end_reason="MOVED"),
    "body_vote_with_one_figure": voted(vote_yes=8),
    "body_vote_without_members": voted(vote_present=9, vote_yes=8),
    "body_vote_more_present_than_members": voted(vote_members=15, vote_present=16, vote_yes=8),
    "body_vote_more_yes_than_present": voted(vote_members=15, vote_present=9, vote_yes=10),
    "letter_presented_before_it_was_written": lambda: make.make_transfer(
        membership=make.make_membership(), letter_on=DAY, presented_on=date(2026, 5, 31)
    ),
    "transfer_in_twice": transferred_in_twice,
    "helper_ends_before_start": lambda: make.make_mentor(
        case=make.make_case(), from_on=DAY, until_on=date(2026, 5, 31), end_reason="MOVED"
    ),
    "enrolment_once": enrolled_twice,
    "certificate_once": certificate_twice,
    "course_ends_before_start": lambda: make.make_course(starts_on=DAY, ends_on=date(2026, 5, 31)),
    "identity_number_once": same_identity_number,
    "birth_without_precision": lambda: make.make_person(born_precision=Precision.UNKNOWN),
    "deleted_by_nobody": lambda: make.make_person(deleted_at="2026-06-01T00:00Z"),
    "pair_told_apart_twice": pair_told_apart_twice,
    "pair_out_of_order": pair_out_of_order,
    "accepted_without_case": lambda: make.make_proposal(status=ProposalStatus.ACCEPTED),
    "answered_by_nobody": lambda: make.make_proposal(answered_at="2026-06-01T00:00Z"),
}


@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN.keys())
def test_constraint_refuses(break_it):
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it()


def test_withdrawn_records_may_be_followed_by_others():
    case = make.make_case()
    withdrawn = {"withdrawn_at": "2026-06-01T00:00Z"}
    vote = make.make_vote(case=case, **withdrawn)
    make.make_decision(case=case, **withdrawn)
    make.make_ceremony(case=case, **withdrawn)

    make.make_vote(case=case, meeting=vote.meeting)
    make.make_decision(case=case)
    make.make_ceremony(case=case)

    assert (case.votes.count(), case.decisions.count(), case.ceremonies.count()) == (2, 2, 2)


def test_merged_record_may_keep_the_identity_number():
    kept = make.make_person()
    make.make_person(commune=kept.commune, id_number="012345678901", merged_into=kept)

    other = make.make_person(commune=kept.commune, id_number="012345678901")

    assert other.pk


def test_two_transfers_leave_two_memberships():
    left = make.make_membership(left_on=DAY)

    again = make.make_membership(person=left.person, joined_on=date(2026, 6, 2), probationary=True)

    assert again.person == left.person

"""The papers of an admission, each recorded together with the step it makes: certificate, votes, decision, ceremony.

Each function takes ``version`` (of the case that was read) and ``accepted`` (codes of the warnings seen; None: all).
It raises what ``transitions.move_case`` raises, and ValidationError when a paper contradicts itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from branches.models import Unit, User
from membership.enums import CourseKind, CourseResult, DecisionKind, Precision, Question, SpellReason, Stage
from membership.models import (
    AdmissionCase,
    BranchSpell,
    Ceremony,
    Certificate,
    CommitteeVote,
    Course,
    Decision,
    PartyMembership,
)
from membership.pipeline import Action
from membership.rules.approval import chain_on
from membership.rules.facts import CommitteeVote as CommitteeVoteFact
from membership.rules.voting import count_committee_vote
from membership.selectors.rulebook import current_book
from membership.services.courses import CourseRefused, Nominee, nominate, withdraw_nominee
from membership.services.effects import Effects
from membership.services.transitions import TransitionRefused, begin_step, lock_case, move_case

QUESTION_AT = {Stage.COMMITTEE_VOTE: Question.ADMISSION, Stage.RECOGNITION_COMMITTEE: Question.RECOGNITION}
"""What the base committee votes on at a stage; elsewhere it has nothing to vote on."""

COMMITTEE_STEPS = {
    (Question.ADMISSION, True): Action.PASS_COMMITTEE_VOTE,
    (Question.ADMISSION, False): Action.FAIL_COMMITTEE_VOTE,
    (Question.RECOGNITION, True): Action.PASS_RECOGNITION_COMMITTEE,
    (Question.RECOGNITION, False): Action.FAIL_RECOGNITION_COMMITTEE,
}
"""The step that a vote of the base committee makes, by its question and whether it reached the majority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyVote:
    """How the members of the deciding body voted on a decision."""

    members: int
    present: int
    yes: int


@transaction.atomic
def enroll(
    *,
    case: AdmissionCase,
    course: Course,
    on: date,
    by: User,
    reason: str = "",
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Send one person to an awareness course, for the first time or, with a reason, again."""
    case = lock_case(case, version)
    try:
        nominee = Nominee(person=case.person, branch=case.branch, case=case)
        own = None if accepted is None else {case.person_id: accepted}
        nominate(course=course, nominees=[nominee], on=on, by=by, reason=reason, accepted=own)
    except CourseRefused as refused:
        raise TransitionRefused(refused.findings, message=str(refused)) from refused
    return lock_case(case)


@transaction.atomic
def leave_course(
    *,
    case: AdmissionCase,
    on: date,
    reason: str,
    by: User,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Take a person off the course that the case waits for; the case goes back to the source list."""
    case = begin_step(case, Action.LEAVE_COURSE, version)
    waiting = case.enrolments.filter(withdrawn_on__isnull=True, result=CourseResult.PENDING)
    enrolment = waiting.filter(course__kind=CourseKind.AWARENESS).last()
    if enrolment is None:
        return move_case(case=case, action=Action.LEAVE_COURSE, on=on, by=by, reason=reason, accepted=accepted)
    withdraw_nominee(enrolment=enrolment, on=on, reason=reason, by=by)
    return lock_case(case)


@transaction.atomic
def record_certificate(
    *,
    case: AdmissionCase,
    issued: tuple[date, str],
    by: User,
    number: str = "",
    issued_by: str = "",
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Record the certificate of the awareness course that a person holds; the case goes on to its dossier.

    ``issued`` is (day, precision). A certificate from before the case was opened is judged on the day it was
    opened: one that had run out by then does not open the dossier. One that is known already is not doubled.
    """
    case = begin_step(case, Action.PASS_COURSE, version)
    effects = Effects()
    day, precision = issued
    certificates = case.person.certificates.filter(kind=CourseKind.AWARENESS, revoked_on__isnull=True)
    if not certificates.filter(issued_on=day).exists():
        enrolment = case.enrolments.filter(course__kind=CourseKind.AWARENESS, certificate=None).last()
        certificate = Certificate(person=case.person, branch=case.branch, number=number, issued_by=issued_by)
        certificate.issued_on, certificate.issued_precision, certificate.enrolment = day, precision, enrolment
        effects.write(certificate)
        if enrolment:
            effects.change(enrolment, result=CourseResult.PASSED.value)
    return move_case(
        case=case,
        action=Action.PASS_COURSE,
        on=max(day, case.opened_on),
        paper_on=day,
        by=by,
        number=number,
        effects=effects,
        accepted=accepted,
    )


@transaction.atomic
def record_committee_vote(
    *,
    case: AdmissionCase,
    held_on: date,
    members: int,
    present: int,
    yes: int,
    by: User,
    resolution_number: str = "",
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Record the vote of the base committee on a case: on the admission or on the recognition, as its stage says.

    With or without the majority the case goes on to the deciding body: the full result is reported either way.
    """
    case = lock_case(case, version)
    vote = CommitteeVote(case=case, committee=case.branch.parent, held_on=held_on, members=members)
    vote.question = QUESTION_AT.get(Stage(case.stage), Question.ADMISSION)
    vote.present, vote.yes, vote.resolution_number = present, yes, resolution_number
    action = COMMITTEE_STEPS[vote.question, _reached_majority(vote)]
    case = begin_step(case, action)
    effects = Effects()
    effects.write(vote)
    number = resolution_number
    return move_case(case=case, action=action, on=held_on, by=by, number=number, effects=effects, accepted=accepted)


def _reached_majority(vote: CommitteeVote) -> bool:
    fact = CommitteeVoteFact(question=vote.question, held_on=vote.held_on, members=vote.members, yes=vote.yes)
    return count_committee_vote(fact, book=current_book()).passed


def deciding_body(case: AdmissionCase, on: date) -> Unit:
    """Give the committee that decides on a day by the approval chain, else the superior of the commune."""
    commune = case.branch.parent
    chain = chain_on(commune.approval_chains.select_related("decided_by"), on)
    return chain.decided_by if chain else commune.parent or commune


def write_decision(
    *,
    case: AdmissionCase,
    kind: str,
    number: str,
    signed_on: date,
    received_on: date | None,
    effects: Effects,
    vote: BodyVote | None = None,
) -> Decision:
    """Write a decision on a case, with the vote of the body where it is told, as part of the effects of a step."""
    body = deciding_body(case, signed_on)
    decision = Decision(case=case, kind=kind, number=number, signed_on=signed_on, received_on=received_on)
    decision.issued_by = body
    if vote:
        decision.vote_members, decision.vote_present, decision.vote_yes = vote.members, vote.present, vote.yes
    return effects.write(decision)


@transaction.atomic
def issue_decision(
    *,
    case: AdmissionCase,
    signed_on: date,
    by: User,
    number: str = "",
    received_on: date | None = None,
    vote: BodyVote | None = None,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Record the decision on the admission: the day it was signed, the day the branch received it, the vote if told."""
    case = begin_step(case, Action.ISSUE_DECISION, version)
    effects = Effects()
    write_decision(
        case=case,
        kind=DecisionKind.ADMISSION,
        number=number,
        signed_on=signed_on,
        received_on=received_on,
        effects=effects,
        vote=vote,
    )
    return move_case(
        case=case,
        action=Action.ISSUE_DECISION,
        on=signed_on,
        by=by,
        number=number,
        effects=effects,
        accepted=accepted,
    )


@transaction.atomic
def hold_ceremony(
    *,
    case: AdmissionCase,
    held_on: date,
    by: User,
    place: str = "",
    late_consent: str = "",
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Record the ceremony: from that day the person is a probationary member of the branch.

    ``joined_on`` is the day of the ceremony, ``seniority_from`` the date of the decision. The helper stays the
    same during the probation unless the branch assigns another.
    """
    case = begin_step(case, Action.HOLD_CEREMONY, version)
    effects = Effects()
    effects.write(Ceremony(case=case, held_on=held_on, place=place, late_consent=late_consent))
    decision = case.decisions.filter(kind=DecisionKind.ADMISSION, withdrawn_at__isnull=True).first()
    membership = effects.write(
        PartyMembership(
            person=case.person,
            joined_on=held_on,
            seniority_from=decision.signed_on if decision else None,
            official_precision=Precision.DAY,
        )
    )
    effects.write(BranchSpell(membership=membership, branch=case.branch, from_on=held_on, reason=SpellReason.ADMITTED))
    return move_case(
        case=case,
        action=Action.HOLD_CEREMONY,
        on=held_on,
        by=by,
        effects=effects,
        columns={"membership_id": membership.pk},
        accepted=accepted,
    )

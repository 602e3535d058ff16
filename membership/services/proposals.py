"""What a branch secretary proposes: sent, withdrawn, accepted into the source list, returned with a reason, resent."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import StaleRecord, locked, plain, refuse_invalid, save_changes
from membership.enums import GeneralEducation, Precision, ProposalStatus
from membership.models import AdmissionCase, CandidateProposal, Person
from membership.services.candidates import add_candidate
from nammlau.text import clean_text


@transaction.atomic
def propose_candidate(*, branch: Unit, by: User, full_name: str, named_on: date, **fields) -> CandidateProposal:
    """Send the name of a person that the branch has agreed on to the office.

    ``fields`` are further fields of CandidateProposal by name.
    """
    proposal = CandidateProposal(
        branch=branch, proposed_by=by, full_name=clean_text(full_name), named_on=named_on, **fields
    )
    proposal.full_clean()
    proposal.save()
    after = {"full_name": proposal.full_name, "named_on": plain(named_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=proposal, unit=branch, after=after)
    return proposal


@transaction.atomic
def accept_proposal(
    *, proposal: CandidateProposal, version: int, by: User, person: Person | None = None, source_document: str = ""
) -> AdmissionCase:
    """Put the proposed person on the source list: a known ``person``, or a new one from the proposal.

    Raises StaleRecord when somebody answered meanwhile, ValidationError when the person has an open case.
    """
    proposal = _waiting(proposal, version)
    case = add_candidate(
        branch=proposal.branch,
        opened_on=proposal.named_on,
        by=by,
        person=person,
        person_fields=None if person else _person_fields(proposal),
        source_document=source_document,
        origin=proposal.origin,
        introduced_by=proposal.introduced_by,
    )
    _answer(proposal, ProposalStatus.ACCEPTED, by, case=case)
    return case


@transaction.atomic
def return_proposal(*, proposal: CandidateProposal, version: int, by: User, answer: str) -> CandidateProposal:
    """Send a proposal back to the branch with the reason.

    Raises StaleRecord when somebody answered meanwhile, ValidationError without a reason.
    """
    if not answer.strip():
        raise ValidationError({"answer": _("Ghi lý do trả lại để chi bộ biết.")})
    return _answer(_waiting(proposal, version), ProposalStatus.RETURNED, by, answer=answer)


@transaction.atomic
def resend_proposal(
    *, proposal: CandidateProposal, version: int, by: User, full_name: str, **fields
) -> CandidateProposal:
    """Send a returned proposal to the office once more, corrected; the answer of the office stays with it.

    ``fields`` are further fields of CandidateProposal by name. Raises StaleRecord when it waits or is answered
    meanwhile.
    """
    if proposal.status != ProposalStatus.RETURNED:
        raise StaleRecord(proposal)
    said = {"full_name": clean_text(full_name), **fields}
    refuse_invalid(proposal, said)
    changes = {**said, "status": ProposalStatus.WAITING, "proposed_by": by}
    return save_changes(record=proposal, version=version, changes=changes, by=by, unit=proposal.branch)


@transaction.atomic
def withdraw_proposal(*, proposal: CandidateProposal, by: User) -> CandidateProposal:
    """Take back a proposal that nobody has answered yet. Raises StaleRecord when somebody has."""
    return _answer(_waiting(proposal), ProposalStatus.WITHDRAWN, by)


def _waiting(proposal: CandidateProposal, version: int | None = None) -> CandidateProposal:
    current = locked(proposal, version, related=("branch__parent",))
    if current.status != ProposalStatus.WAITING:
        raise StaleRecord(current)
    return current


def _answer(proposal, status: str, by: User, *, case=None, answer: str = "") -> CandidateProposal:
    proposal.status, proposal.case, proposal.answer = status, case, answer or proposal.answer
    proposal.answered_at, proposal.answered_by = timezone.now(), by
    proposal.version += 1
    proposal.save(update_fields=["status", "case", "answer", "answered_at", "answered_by", "version"])
    after = {"status": status, "case": case.pk if case else None} | ({"answer": answer} if answer else {})
    audit.record(by=by, action=AuditAction.CHANGED, subject=proposal, unit=proposal.branch, after=after)
    return proposal


def _person_fields(proposal: CandidateProposal) -> dict:
    return {
        "full_name": proposal.full_name,
        "sex": proposal.sex,
        "born_on": proposal.born_on,
        "born_precision": proposal.born_precision or Precision.UNKNOWN,
        "ethnic_group": proposal.ethnic_group,
        "education": GeneralEducation.UNKNOWN,
    }

"""What branches have proposed: a secretary's own, and what waits for the office."""

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Permission, scope_of
from branches.models import User
from membership.enums import ProposalStatus
from membership.models import AdmissionCase, CandidateProposal, Person
from membership.rules.ethnic_groups import ethnic_group_label
from membership.rules.names import is_similar_name
from membership.selectors.picking import person_hint
from membership.selectors.search import similar_people
from nammlau.text import fold
from nammlau.writing import written_date

SHOWN = 100


def listed_proposals(*, user: User) -> list[CandidateProposal]:
    """List the latest proposals of the reader's branches: those that wait first, then the newest."""
    waits = Case(When(status=ProposalStatus.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = _proposals(user, _right_of(user))
    return list(rows.order_by(waits, "-proposed_at", "-pk")[:SHOWN])


def _right_of(user: User) -> Permission:
    answers = scope_of(user).allows(Permission.PROPOSAL_ANSWER)
    return Permission.PROPOSAL_ANSWER if answers else Permission.PERSON_READ


def answerable_proposals(*, user: User) -> QuerySet[CandidateProposal]:
    """Give the proposals that the reader is to answer, answered ones too."""
    return _proposals(user, Permission.PROPOSAL_ANSWER)


def own_proposals(*, user: User) -> QuerySet[CandidateProposal]:
    """Give the proposals of the branches for which the reader proposes."""
    return _proposals(user, Permission.CANDIDATE_PROPOSE)


def _proposals(user: User, right: Permission) -> QuerySet[CandidateProposal]:
    rows = CandidateProposal.objects.visible_to(user, right)
    return rows.select_related("branch__parent", "proposed_by", "answered_by", "case")


def waiting_like(*, user: User, full_name: str, birth_year: int | None) -> list[CandidateProposal]:
    """List the proposals of the reader's branches that wait and may be of the person whose name is typed; one query.

    The same name without marks whatever the year; a like name where the year is the same or not known on one side.
    """
    waiting = own_proposals(user=user).filter(status=ProposalStatus.WAITING).order_by("-proposed_at", "-pk")
    return [one for one in waiting[:SHOWN] if _is_alike(one, full_name, birth_year)]


def _is_alike(proposal: CandidateProposal, full_name: str, birth_year: int | None) -> bool:
    if fold(proposal.full_name) == fold(full_name):
        return True
    years = {proposal.born_on.year if proposal.born_on else None, birth_year}
    return is_similar_name(proposal.full_name, full_name) and (len(years) == 1 or None in years)


def people_like(proposal: CandidateProposal, *, user: User) -> list[tuple[Person, str]]:
    """List the people who may be the one proposed, each with what tells namesakes apart."""
    year = proposal.born_on.year if proposal.born_on else None
    found = similar_people(user=user, full_name=proposal.full_name, birth_year=year)
    return [(person, ", ".join(filter(None, (person.full_name, person_hint(person))))) for person in found]


def description_of(proposal: CandidateProposal) -> list[tuple[str, object]]:
    """Write what a proposal says, as pairs of label and value; one that was sent again with the former answer."""
    was_returned = proposal.answer and proposal.status == ProposalStatus.WAITING
    former = [(_("Văn phòng đã trả lại vì"), proposal.answer)] if was_returned else []
    return [
        (_label("branch"), proposal.branch),
        (_label("born_on"), written_date(proposal.born) if proposal.born else ""),
        (_label("sex"), proposal.get_sex_display()),
        (_label("ethnic_group"), ethnic_group_label(proposal.ethnic_group) if proposal.ethnic_group else ""),
        (_label("named_on"), written_date(proposal.named_on)),
        (_label("origin"), proposal.get_origin_display()),
        (_label("introduced_by"), proposal.get_introduced_by_display()),
        (_label("reason"), proposal.reason),
        (_("Người đề xuất"), proposal.proposed_by),
        *former,
    ]


def readable_proposal(case: AdmissionCase, *, user: User) -> CandidateProposal | None:
    """Give the proposal from which a case grew, where the reader may read those of its branch."""
    proposal = getattr(case, "proposal", None)
    if proposal is None or not scope_of(user).reaches(Permission.PERSON_READ, proposal.branch.path):
        return None
    return proposal


def proposed_words(proposal: CandidateProposal) -> list[tuple[str, object]]:
    """Write what a branch said when it proposed somebody, who sent it and when, as pairs of label and value."""
    sent_on = timezone.localtime(proposal.proposed_at).date()
    return [
        (_label("branch"), proposal.branch),
        (_label("named_on"), written_date(proposal.named_on)),
        (_label("origin"), proposal.get_origin_display()),
        (_label("introduced_by"), proposal.get_introduced_by_display()),
        (_label("reason"), proposal.reason),
        (_("Người đề xuất"), proposal.proposed_by),
        (_("Ngày gửi"), written_date(sent_on)),
    ]


def _label(name: str) -> str:
    label = str(CandidateProposal._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]

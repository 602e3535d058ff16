"""The rows behind what waits to be done: running cases, proposals, meetings without a result, closed branches."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from branches.access import Permission
from branches.models import Unit
from membership.enums import MeetingStatus, ProposalStatus
from membership.models import AdmissionCase, BranchMeeting, BranchSpell, CandidateProposal
from membership.selectors.members import with_people


def running_cases(*, user):
    """List the cases that may raise an alarm for the reader: open, followed, not paused."""
    cases = AdmissionCase.objects.visible_to(user).running()
    return cases.select_related("person", "branch__parent").order_by("person__name_sort", "pk")


def probationers_without_case(*, user, on: date):
    """List the spells of the reader's probationary members whom no case follows: a list of members brought them."""
    followed = AdmissionCase.objects.open().filter(person=OuterRef("membership__person"))
    spells = BranchSpell.objects.visible_to(user).counted().probationary(on).filter(~Exists(followed))
    return spells.select_related("membership__person", "branch").order_by("membership__person__name_sort", "pk")


def waiting_proposals(*, user, permission=Permission.PROPOSAL_ANSWER):
    """List the proposals without an answer where the reader has the right: to answer them, unless another is named."""
    proposals = CandidateProposal.objects.visible_to(user, permission)
    return proposals.filter(status=ProposalStatus.WAITING).select_related("branch").order_by("proposed_at", "pk")


def unrecorded_meetings(*, user, before: date):
    """List the planned meetings whose day has passed without a result."""
    meetings = BranchMeeting.objects.visible_to(user).filter(status=MeetingStatus.PLANNED, held_on__lt=before)
    return meetings.select_related("branch").order_by("held_on", "pk")


def closed_branches_with_people(*, user, on: date):
    """List the branches closed by the day that still have members or open cases, with the numbers of both."""
    branches = Unit.objects.branches().visible_to(user, Permission.PERSON_READ).filter(closed_on__lte=on)
    return with_people(branches).filter(Q(members__gt=0) | Q(open_cases__gt=0)).order_by("closed_on", "pk")

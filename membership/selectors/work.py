"""The rows behind what waits to be done: running cases, proposals, meetings without a result."""

from datetime import date

from branches.access import Permission
from membership.enums import MeetingStatus, ProposalStatus
from membership.models import AdmissionCase, BranchMeeting, CandidateProposal


def running_cases(*, user):
    """List the cases that may raise an alarm for the reader: open, followed, not paused."""
    cases = AdmissionCase.objects.visible_to(user).running()
    return cases.select_related("person", "branch__parent").order_by("person__name_sort", "pk")


def waiting_proposals(*, user):
    """List the proposals that the reader is to answer."""
    proposals = CandidateProposal.objects.visible_to(user, Permission.PROPOSAL_ANSWER)
    return proposals.filter(status=ProposalStatus.WAITING).select_related("branch").order_by("proposed_at", "pk")


def unrecorded_meetings(*, user, before: date):
    """List the planned meetings whose day has passed without a result."""
    meetings = BranchMeeting.objects.visible_to(user).filter(status=MeetingStatus.PLANNED, held_on__lt=before)
    return meetings.select_related("branch").order_by("held_on", "pk")

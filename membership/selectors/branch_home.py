"""The rows behind the first page of a secretary, and of who leads a commune."""

from datetime import date, timedelta

from branches.access import Role, scope_of
from branches.enums import Level
from branches.models import Unit
from membership.enums import MeetingStatus, ProposalStatus
from membership.models import AdmissionCase, BranchMeeting, CandidateProposal, StageChange
from membership.pipeline import Action

TRACES_SHOWN = 10
RETURNED_DAYS = 60
"""So long the first page names a proposal that came back."""


def secretary_branches(*, user):
    """List the branches of which ``user`` is secretary, deputy or stand-in today."""
    held = [holding.unit_id for holding in scope_of(user).holdings if holding.role == Role.SECRETARY]
    return Unit.objects.filter(pk__in=held).select_related("parent").order_by("path")


def led_communes(*, user):
    """List the communes that ``user`` leads today."""
    held = [holding.unit_id for holding in scope_of(user).holdings if holding.role == Role.LEADER]
    return Unit.objects.filter(pk__in=held, level=Level.COMMUNE).order_by("path")


def open_cases(*, user, branches):
    """List the cases on the road in these branches, those known from an old register aside, by stage and name."""
    cases = AdmissionCase.objects.visible_to(user).open().live().filter(branch__in=branches)
    return cases.select_related("person", "branch__parent").order_by("person__name_sort", "pk")


def moved_away(*, branches):
    """List the latest lines of trace that people left in branches they moved away from, newest first."""
    cases = AdmissionCase.objects.counted()
    changes = StageChange.objects.filter(
        action=Action.CHANGE_BRANCH, from_branch__in=branches, undone_by_change__isnull=True, case__in=cases
    )
    return changes.select_related("case__person", "to_branch").order_by("-effective_on", "-pk")[:TRACES_SHOWN]


def coming_meetings(*, branches, on: date):
    """List the meetings planned in these branches from the day ``on``, the nearest first, with their agenda."""
    meetings = BranchMeeting.objects.filter(branch__in=branches, status=MeetingStatus.PLANNED, held_on__gte=on)
    return meetings.prefetch_related("votes__case__person").order_by("held_on", "pk")


def returned_proposals(*, user, branches, on: date):
    """List the own proposals that the office has returned lately, the latest first."""
    since = on - timedelta(days=RETURNED_DAYS)
    proposals = CandidateProposal.objects.filter(
        branch__in=branches, proposed_by=user, status=ProposalStatus.RETURNED, answered_at__date__gte=since
    )
    return proposals.order_by("-answered_at", "-pk")[:TRACES_SHOWN]

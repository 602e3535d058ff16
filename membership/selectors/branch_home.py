"""The rows behind a secretary's first page."""

from branches.access import Role, scope_of
from branches.models import Unit
from membership.models import AdmissionCase, StageChange
from membership.pipeline import Action

TRACES_SHOWN = 10


def secretary_branches(*, user):
    """List the branches of which ``user`` is secretary, deputy or stand-in today."""
    held = [holding.unit_id for holding in scope_of(user).holdings if holding.role == Role.SECRETARY]
    return Unit.objects.filter(pk__in=held).order_by("path")


def open_cases(*, user, branches):
    """List the cases on the road in these branches, those known from an old register aside, by stage and name."""
    cases = AdmissionCase.objects.visible_to(user).open().live().filter(branch__in=branches)
    return cases.select_related("person", "branch__parent").order_by("person__name_sort", "pk")


def moved_away(*, branches):
    """List the latest lines of trace that people left in branches they moved away from, newest first."""
    changes = StageChange.objects.filter(
        action=Action.CHANGE_BRANCH, from_branch__in=branches, undone_by_change__isnull=True
    )
    return changes.select_related("case__person", "to_branch").order_by("-effective_on", "-pk")[:TRACES_SHOWN]

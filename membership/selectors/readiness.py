"""The branches and cases whose readiness a reader may ask for."""

from django.db.models import QuerySet

from branches.access import Permission
from branches.models import Unit
from membership.models import AdmissionCase


def readable_branches(*, user) -> QuerySet[Unit]:
    """Give the branches whose people the reader may see."""
    return Unit.objects.visible_to(user, Permission.PERSON_READ).branches().select_related("parent")


def followed_cases(*, user, branch: Unit) -> QuerySet[AdmissionCase]:
    """Give the cases on the road in a branch, paused ones and old registers aside, by given name."""
    cases = AdmissionCase.objects.visible_to(user).running().filter(branch=branch)
    return cases.select_related("person", "branch__parent").order_by("person__name_sort", "pk")

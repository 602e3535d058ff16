"""Helpers and their load: who accompanies how many people on a day, and who on the road has nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from membership.models import AdmissionCase, MentorAssignment


@dataclass(frozen=True, slots=True)
class HelperLoad:
    """How many helpers accompany so many people each, and how many people on the road have none."""

    helpers: tuple[tuple[int, int], ...]  # (people helped, number of helpers)
    without: int


def helper_load(*, branches: Iterable[int], on: date) -> HelperLoad:
    """Count helpers by the number of people they accompany on a day, and the people without one; two queries."""
    held = MentorAssignment.objects.holding(on).filter(case__in=_running(branches))
    loads: dict[int, int] = {}
    for _helper, _name, people in held.values_list("mentor", "mentor_name").annotate(people=Count("pk")).order_by():
        loads[people] = loads.get(people, 0) + 1
    return HelperLoad(tuple(sorted(loads.items())), without_helper(branches=branches, on=on).count())


def without_helper(*, branches: Iterable[int], on: date) -> QuerySet:
    """Keep the running cases, probationers included, that nobody accompanies on a day."""
    helped = MentorAssignment.objects.holding(on).filter(case=OuterRef("pk"))
    return _running(branches).exclude(Exists(helped))


def _running(branches: Iterable[int]) -> QuerySet:
    present = {"person__deleted_at__isnull": True, "person__merged_into__isnull": True}
    return AdmissionCase.objects.running().filter(branch__in=branches, **present)

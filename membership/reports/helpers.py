"""Helpers and their load: who accompanies how many people on a day, and who on the road has nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from membership.models import BranchSpell, MentorAssignment
from membership.reports.road import waiting_on


@dataclass(frozen=True, slots=True)
class HelperLoad:
    """How many helpers accompany so many people each, and how many people on the road have none."""

    helpers: tuple[tuple[int, int], ...]  # (people helped, number of helpers)
    without: int


def helper_load(*, branches: Iterable[int], on: date) -> HelperLoad:
    """Count helpers by the number of people they accompany on a day, and the people without one; two queries."""
    held = MentorAssignment.objects.holding(on).filter(case__in=waiting_on(branches=branches, on=on).values("pk"))
    loads: dict[int, int] = {}
    for _helper, _name, people in held.values_list("mentor", "mentor_name").annotate(people=Count("pk")).order_by():
        loads[people] = loads.get(people, 0) + 1
    return HelperLoad(tuple(sorted(loads.items())), without_helper(branches=branches, on=on).count())


def without_helper(*, branches: Iterable[int], on: date) -> QuerySet:
    """Keep the cases under way on a day, probationers included, that nobody accompanied then."""
    helped = MentorAssignment.objects.holding(on).filter(case=OuterRef("pk"))
    return waiting_on(branches=branches, on=on).exclude(Exists(helped))


def helpers_of(*, branches: Iterable[int], on: date, people: int) -> QuerySet:
    """Keep the spells on a day of the members who accompanied so many people then."""
    held = MentorAssignment.objects.holding(on).filter(case__in=waiting_on(branches=branches, on=on).values("pk"))
    counted = held.values("mentor").annotate(people=Count("pk")).filter(people=people)
    return BranchSpell.objects.on(on).filter(membership__in=counted.values("mentor"))

"""The villages below a unit on a day, and what stands behind each: in a fixed number of queries.

The callers have let the reader in; names of people are not read.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from branches.models import Unit, Village, VillageService, VillageYear
from branches.querysets import under
from membership.models import AdmissionCase, BranchSpell, PartyMembership
from membership.querysets import official


def villages_on(*, unit: Unit, on: date) -> QuerySet[Village]:
    """List the villages of the communes at or below a unit, or of a branch those it serves on the day."""
    standing = Village.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on)).select_related("unit")
    if unit.is_branch:
        served = VillageService.objects.filter(branch=unit).holding(on).values("village")
        return standing.filter(pk__in=served).order_by("name_folded", "pk")
    return standing.filter(under((unit.path,), "unit__path")).order_by("unit__path", "name_folded", "pk")


def services_on(*, villages: Iterable[Village], on: date) -> dict[int, Unit]:
    """Map villages to the branch that serves them on a day."""
    rows = VillageService.objects.filter(village__in=villages).holding(on).select_related("branch")
    existing = rows.filter(Q(branch__closed_on__isnull=True) | Q(branch__closed_on__gt=on))
    return {row.village_id: row.branch for row in existing.filter(_founded(on))}


def _founded(on: date) -> Q:
    return Q(branch__founded_on__isnull=True) | Q(branch__founded_on__lte=on)


def members_on(*, branches: Iterable[Unit], on: date) -> dict[int, tuple[int, int]]:
    """Map branches to their members and official members on a day; a branch without any is left out."""
    spells = BranchSpell.objects.counted().on(on).filter(branch__in=branches)
    numbers = {"every": Count("pk"), "official": Count("pk", filter=official(on))}
    rows = spells.values_list("branch").annotate(**numbers).order_by()
    return {branch: (every, recognised) for branch, every, recognised in rows}


def residents_on(*, villages: Iterable[Village], on: date) -> dict[int, int]:
    """Map villages to the members whose record names them as their village, wherever they take part."""
    members = PartyMembership.objects.on(on).filter(person__village__in=villages, person__deleted_at__isnull=True)
    return dict(members.values_list("person__village").annotate(number=Count("pk")).order_by())


def last_admissions(*, branches: Iterable[Unit], on: date) -> dict[int, date]:
    """Map branches to the day of their last admission up to a day."""
    spells = BranchSpell.objects.counted().admitted_between(date.min, on).filter(branch__in=branches)
    return dict(spells.values_list("branch").annotate(last=Max("from_on")).order_by())


def first_named(*, branches: Iterable[Unit]) -> dict[int, date]:
    """Map branches to the day on which they first named somebody; a branch that never did is left out."""
    cases = AdmissionCase.objects.filter(branch__in=branches)
    return dict(cases.values_list("branch").annotate(first=Min("opened_on")).order_by())


def youths_of(*, villages: Iterable[Village], on: date) -> dict[int, int]:
    """Map villages to the youths of the latest year known up to a day."""
    rows = VillageYear.objects.filter(village__in=villages, year__lte=on.year, youths__isnull=False)
    return dict(rows.order_by("year").values_list("village", "youths"))

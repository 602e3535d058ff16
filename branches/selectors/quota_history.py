"""How targets came to be what they are: their revisions, and what a target was as of a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from branches.access import Permission
from branches.enums import QuotaOrigin
from branches.models import QuotaRevision, Unit, User, Years

Cell = tuple[int, str, str]
"""Unit, measure, origin."""


def revision_rows(*, user: User, filters: dict, on: date) -> QuerySet[QuotaRevision]:
    """List the revisions of the targets that the reader may read; ``on`` is of no account.

    The filter ``unit`` keeps a unit and those directly under it, ``year`` the periods with that year.
    """
    rows = QuotaRevision.objects.visible_to(user, Permission.QUOTA_READ)
    rows = rows.select_related("unit", "document", "recorded_by", "root")
    if unit := filters.get("unit"):
        rows = rows.filter(Q(unit=unit) | Q(unit__parent=unit))
    if year := filters.get("year"):
        rows = rows.filter(first_year__lte=year, last_year__gte=year)
    if measure := filters.get("measure"):
        rows = rows.filter(measure=measure)
    if filters.get("what") == REVISED:
        rows = rows.filter(before__isnull=False)
    return rows


REVISED = "REVISED"


def latest_revisions(*, units: Iterable[int], years: Years) -> dict[Cell, QuotaRevision]:
    """Map the cells of some units in one period to their last revision; cells never set are left out. One query."""
    rows = QuotaRevision.objects.filter(unit__in=units, first_year=years.first, last_year=years.last)
    return {row.cell: row for row in rows.select_related("root", "document").order_by("decided_on", "pk")}


def latest_of_all_periods(*, units: Iterable[int]) -> dict[tuple[Cell, Years], QuotaRevision]:
    """Map the cells of some units, period by period, to their last revision; one query."""
    rows = QuotaRevision.objects.filter(unit__in=units).order_by("decided_on", "pk")
    return {(row.cell, row.years): row for row in rows}


def targets_as_of(*, units: Iterable[int], years: Years, day: date) -> dict[Cell, int]:
    """Map the cells of some units in one period to the target in force at the end of a day, by the day of the paper.

    A cell that was blank on that day is left out. What was decided later does not count, whenever it was typed.
    One query.
    """
    rows = QuotaRevision.objects.filter(
        unit__in=units, first_year=years.first, last_year=years.last, decided_on__lte=day
    )
    values = rows.order_by("decided_on", "pk").values_list("unit", "measure", "origin", "after")
    latest = {(unit, measure, origin): after for unit, measure, origin, after in values}
    return {cell: target for cell, target in latest.items() if target is not None}


def last_revision(*, user: User, root: Unit, years: Years) -> QuotaRevision | None:
    """Return a line of the last saving of the grid below ``root``, with who and the document; one query."""
    rows = QuotaRevision.objects.visible_to(user, Permission.QUOTA_READ)
    here = Q(root=root) | Q(unit=root) | Q(root__isnull=True, unit__parent=root)
    rows = rows.filter(here, first_year=years.first, last_year=years.last)
    return rows.select_related("document", "recorded_by").order_by("-recorded_at", "-pk").first()


def is_set_above(last: QuotaRevision) -> bool:
    """Tell whether a target was assigned to its unit in the grid of a unit above, which alone revises it."""
    return last.origin == QuotaOrigin.ASSIGNED and last.after is not None and last.root_id not in (None, last.unit_id)

"""The rows behind the yearly evaluation, for readers whom the callers have let in, and who may type it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from branches.access import Permission, scope_of
from branches.enums import Level
from branches.models import AuditEvent, Evaluation, Succession, Unit, User


def evaluated_communes(*, user: User) -> QuerySet[Unit]:
    """List the communes whose evaluation the reader types."""
    return Unit.objects.visible_to(user, Permission.EVALUATION_WRITE).filter(level=Level.COMMUNE)


def may_evaluate(*, user: User, unit: Unit) -> bool:
    """Tell whether the reader types the evaluation of the branches of a unit."""
    return unit.is_commune and scope_of(user).reaches(Permission.EVALUATION_WRITE, unit.path)


def sees_proposals(*, user: User, unit: Unit) -> bool:
    """Tell whether the reader sees what stands behind a level: points, conditions, history."""
    return scope_of(user).reaches(Permission.EVALUATION_READ, unit.path)


def sees_remarks(*, user: User, unit: Unit) -> bool:
    """Tell whether the reader sees remarks, which may name somebody."""
    return scope_of(user).reaches(Permission.PERSON_READ, unit.path)


def evaluations_of(units: Iterable[int], year: int) -> dict[int, Evaluation]:
    """Map units to their evaluation of a year; a unit without one is left out."""
    rows = Evaluation.objects.filter(unit__in=units, year=year).select_related("document")
    return {row.unit_id: row for row in rows}


def levels_decided(units: Iterable[int], year: int) -> dict[int, str]:
    """Map units to the level that was decided for a year; a unit without one is left out. One query."""
    rows = Evaluation.objects.filter(unit__in=units, year=year).exclude(level="")
    return dict(rows.values_list("unit", "level"))


def units_of(keys: Iterable[int]) -> dict[int, Unit]:
    """Map keys to the units."""
    return Unit.objects.in_bulk(list(keys))


def successors_of(keys: Iterable[int]) -> dict[int, list[str]]:
    """Map closed units to the names of who took over."""
    heirs: dict[int, list[str]] = {}
    rows = Succession.objects.filter(predecessor__in=keys).order_by("successor__position", "successor")
    for predecessor, name in rows.values_list("predecessor", "successor__name"):
        heirs.setdefault(predecessor, []).append(name)
    return heirs


def evaluation_events(*, user: User, unit: Unit, year: int) -> QuerySet[AuditEvent]:
    """List how the evaluation of a branch and year was typed and corrected, newest first."""
    rows = Evaluation.objects.visible_to(user, Permission.EVALUATION_READ).filter(unit=unit, year=year)
    events = AuditEvent.objects.filter(subject_type=Evaluation._meta.label_lower, subject_id__in=rows.values("pk"))
    return events.select_related("by").order_by("-pk")

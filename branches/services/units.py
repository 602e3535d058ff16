"""Founding units: the one place that gives a unit its path and the first rows of its history."""

from datetime import date

from django.db import transaction

from branches.enums import AuditAction, UnitKind
from branches.models import Subordination, Unit, UnitName, User
from branches.services import audit
from nammlau.text import clean_text, fold

# A unit whose founding is not known carries its history from the founding day of the Party.
UNKNOWN_FOUNDING = date(1930, 2, 3)


def path_of(unit: Unit) -> str:
    """Build the path of a saved unit: its parent's path, then its own key of eight digits and a dot."""
    return f"{unit.parent.path if unit.parent else ''}{unit.pk:08d}."


@transaction.atomic
def found_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    by: User | None,
    parent: Unit | None = None,
    level: str = "",
    branch_kind: str = "",
    founded_on: date | None = None,
    decision: str = "",
    position: int = 0,
) -> Unit:
    """Add a committee or a branch, with its name and its subordination from the founding day on.

    Raises ValidationError when the code is taken or the kind does not fit.
    """
    unit = Unit(
        code=code,
        name=clean_text(name),
        name_folded=fold(name),
        kind=kind,
        level=level,
        branch_kind=branch_kind,
        parent=parent,
        founded_on=founded_on,
        founding_decision=decision,
        position=position,
    )
    unit.full_clean(exclude=["path", "name_folded"])
    unit.save()
    unit.path = path_of(unit)
    unit.save(update_fields=["path"])
    since = founded_on or UNKNOWN_FOUNDING
    UnitName.objects.create(unit=unit, name=unit.name, from_on=since, document=decision)
    if parent is not None:
        Subordination.objects.create(unit=unit, parent=parent, from_on=since, document=decision)
    audit.record(by=by, action=AuditAction.CREATED, subject=unit, unit=unit, after={"name": unit.name, "code": code})
    return unit

"""Founding units: the one place that gives a unit its path and the first rows of its history."""

from datetime import date
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from branches.enums import AuditAction, UnitKind
from branches.models import Subordination, Unit, UnitName, User
from branches.models.spells import UNKNOWN_FOUNDING
from branches.services import audit
from branches.services.saving import refuse_invalid, save_changes
from nammlau.text import clean_text, fold


def path_of(unit: Unit) -> str:
    """Build the path of a saved unit: its parent's path, then its own key of eight digits and a dot."""
    return f"{unit.parent.path if unit.parent else ''}{unit.pk:08d}."


def free_code(parent: Unit | None) -> str:
    """Return a code that no unit bears: that of the parent and a running number."""
    prefix = parent.code[:34] if parent else "don-vi"
    taken = set(Unit.objects.filter(code__startswith=f"{prefix}-").values_list("code", flat=True))
    return next(code for number in count(len(taken) + 1) if (code := f"{prefix}-{number:02d}") not in taken)


def last_position(kind: UnitKind, parent: Unit | None) -> int:
    """Return the place after the last branch of a committee; committees stand before their branches, at 0."""
    if kind != UnitKind.BRANCH:
        return 0
    return (Unit.objects.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0) + 1


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
    position: int | None = None,
) -> Unit:
    """Add a committee or a branch, with its name and its subordination from the founding day on.

    Without a code it gets the next free one; a branch without a place in the list stands last. Raises
    ValidationError when the code is taken or the kind does not fit.
    """
    unit = Unit(
        code=code or free_code(parent),
        name=clean_text(name),
        name_folded=fold(name),
        kind=kind,
        level=level,
        branch_kind=branch_kind,
        parent=parent,
        founded_on=founded_on,
        founding_decision=decision,
        position=last_position(kind, parent) if position is None else position,
    )
    unit.full_clean(exclude=["path", "name_folded"])
    unit.save()
    _begin_history(unit)
    audit.record(
        by=by, action=AuditAction.CREATED, subject=unit, unit=unit, after={"name": unit.name, "code": unit.code}
    )
    return unit


def _begin_history(unit: Unit) -> None:
    """Give a new unit its path, and the first name and subordination from its founding day on."""
    unit.path = path_of(unit)
    unit.save(update_fields=["path"])
    since, document = unit.founded_on or UNKNOWN_FOUNDING, unit.founding_decision
    UnitName.objects.create(unit=unit, name=unit.name, from_on=since, document=document)
    if unit.parent is not None:
        Subordination.objects.create(unit=unit, parent=unit.parent, from_on=since, document=document)


@transaction.atomic
def edit_unit(*, unit: Unit, version: int, by: User, **changes) -> Unit:
    """Correct what stands on a unit itself: code, kind of branch, place in the list, founding day and decision.

    A corrected founding day also moves the beginning of the first name and the first subordination. Raises
    StaleRecord, and ValidationError when their first change lies before the new founding day.
    """
    refuse_invalid(unit, changes, exclude=["path", "name_folded"])
    edited = save_changes(record=unit, version=version, changes=changes, by=by, unit=unit)
    since = edited.founded_on or UNKNOWN_FOUNDING
    for rows in (edited.names, edited.subordinations):
        first = rows.order_by("from_on").first()
        if first is None or first.from_on == since:
            continue
        if first.until_on and first.until_on < since:
            raise ValidationError(
                {"founded_on": _("Đã ghi thay đổi trước ngày này; ngày thành lập không thể muộn hơn.")}
            )
        first.from_on = since
        first.save(update_fields=["from_on"])
    return edited

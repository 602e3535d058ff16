"""What changes about a unit on a day: its name, its superior, the class of its place, who decides admissions."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from branches.enums import AuditAction, PlaceClass
from branches.models import Unit, User
from branches.querysets import under
from branches.services import audit
from branches.services.saving import locked
from branches.services.spells import insert_spell
from branches.services.units import path_of
from nammlau.text import clean_text, fold
from nammlau.writing import written_date


def refuse_outside_life(unit: Unit, on: date) -> None:
    """Raise ValidationError when the unit did not exist on a day."""
    if unit.founded_on and on < unit.founded_on:
        message = _("Đơn vị thành lập ngày %(day)s; ngày ghi không được trước ngày đó.")
        raise ValidationError({"from_on": message % {"day": written_date(unit.founded_on)}})
    if unit.closed_on and on >= unit.closed_on:
        message = _("Đơn vị đã kết thúc hoạt động ngày %(day)s.")
        raise ValidationError({"from_on": message % {"day": written_date(unit.closed_on)}})


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, from_on: date, document: str = "", by: User) -> Unit:
    """Give a unit a name from a day on; reports of earlier days keep the earlier name.

    Raises ValidationError on a day outside the life of the unit. The same day as the present name corrects it.
    """
    unit = locked(unit)
    refuse_outside_life(unit, from_on)
    before, name = unit.name, clean_text(name)
    row, is_latest = insert_spell(unit.names, from_on=from_on, name=name, document=document)
    if is_latest:
        unit.name, unit.name_folded, unit.version = name, fold(name), unit.version + 1
        unit.save(update_fields=["name", "name_folded", "version"])
    after = {"name": name, "from_on": str(from_on)}
    audit.record(by=by, action=AuditAction.CHANGED, subject=unit, unit=unit, before={"name": before}, after=after)
    return unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit, from_on: date, document: str = "", by: User) -> Unit:
    """Put a unit, with all below it, under another committee from a day on.

    Raises ValidationError when the committee is the unit itself or below it, or on a day outside its life.
    """
    unit = locked(unit)
    refuse_outside_life(unit, from_on)
    if parent.path.startswith(unit.path) or parent.is_branch:
        raise ValidationError(
            {"parent": _("Đơn vị này không thể trực thuộc chính nó, đơn vị dưới nó hoặc một chi bộ.")}
        )
    before = unit.parent_id
    row, is_latest = insert_spell(unit.subordinations, from_on=from_on, parent=parent, document=document)
    if is_latest:
        _put_under(unit, parent)
    after = {"parent": parent.pk, "from_on": str(from_on)}
    audit.record(by=by, action=AuditAction.CHANGED, subject=unit, unit=unit, before={"parent": before}, after=after)
    return unit


def _put_under(unit: Unit, parent: Unit) -> None:
    """Write today's tree: the parent of the unit, and the paths of its subtree in one statement."""
    old = unit.path
    unit.parent = parent
    unit.version += 1
    unit.save(update_fields=["parent", "version"])
    new = path_of(unit)
    Unit.objects.filter(under([old])).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    unit.path = new


@transaction.atomic
def set_place_class(*, unit: Unit, place_class: PlaceClass, from_on: date, document: str = "", by: User) -> None:
    """Say of what class the place of a committee is from a day on; the rule on schooling follows it."""
    unit = locked(unit)
    refuse_outside_life(unit, from_on)
    insert_spell(unit.place_classes, from_on=from_on, place_class=place_class, document=document)
    after = {"place_class": place_class, "from_on": str(from_on)}
    audit.record(by=by, action=AuditAction.CHANGED, subject=unit, unit=unit, after=after)


@transaction.atomic
def set_approval_chain(*, unit: Unit, decided_by: Unit, from_on: date, by: User, **values) -> None:
    """Say who decides the admissions of a commune from a day on.

    ``values``: committee_votes, is_confirmed, document.
    """
    unit = locked(unit)
    refuse_outside_life(unit, from_on)
    insert_spell(unit.approval_chains, from_on=from_on, decided_by=decided_by, **values)
    after = {"decided_by": decided_by.pk, "from_on": str(from_on), **values}
    audit.record(by=by, action=AuditAction.CHANGED, subject=unit, unit=unit, after=after)

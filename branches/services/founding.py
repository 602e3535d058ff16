"""Founding many branches at once, as a register tells them: few statements, whatever the number."""

from collections.abc import Sequence
from itertools import count

from django.db import transaction

from branches.enums import UnitKind
from branches.models import Subordination, Unit, UnitName
from branches.services.units import UNKNOWN_FOUNDING, path_of
from nammlau.text import fold

CODE_STEM = 34


@transaction.atomic
def found_branches(*, parent: Unit, branches: Sequence[Unit]) -> None:
    """Save new branches of a committee, with name and subordination from the founding day on; each gets a free code.

    ``branches`` are unsaved, with name and kind of branch. The caller writes the audit row of the whole act.
    """
    if not branches:
        return
    stem = f"{parent.code[:CODE_STEM]}-"
    taken = set(Unit.objects.filter(code__startswith=stem).values_list("code", flat=True))
    free = (code for number in count(1) if (code := f"{stem}{number:02d}") not in taken)
    for unit in branches:
        unit.kind, unit.parent, unit.code, unit.name_folded = UnitKind.BRANCH, parent, next(free), fold(unit.name)
    Unit.objects.bulk_create(branches)
    for unit in branches:
        unit.path = path_of(unit)
    Unit.objects.bulk_update(branches, ["path"])
    UnitName.objects.bulk_create(UnitName(unit=unit, name=unit.name, from_on=since(unit)) for unit in branches)
    Subordination.objects.bulk_create(Subordination(unit=unit, parent=parent, from_on=since(unit)) for unit in branches)


def since(unit: Unit):
    """Give the day from which the history of a unit is kept."""
    return unit.founded_on or UNKNOWN_FOUNDING

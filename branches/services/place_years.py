"""Yearly figures of places: the grid of a whole commune in one go, without writing over what somebody set meanwhile."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from branches.enums import AuditAction
from branches.models import Unit, UnitYear, User, Village, VillageYear
from branches.services import audit
from branches.services.saving import plain

Figure = int | Decimal | str | None
SIDES = ("seen", "typed")
COLUMNS = ("households", "poor_households", "poor_percent", "people", "youths", "source")
"""The boxes of a row; villages have no ``poor_percent`` and no ``source``."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One box of the grid: of a village, or of the commune as a whole (``village`` None).

    ``name`` is a column of VillageYear or UnitYear; ``seen`` is what the person saw, ``typed`` what they typed.
    None is "not known", which is not zero; the source is a text, blank when there is none.
    """

    village: Village | None
    name: str
    seen: Figure
    typed: Figure

    @property
    def village_pk(self) -> int | None:
        return self.village.pk if self.village else None


@dataclass(frozen=True, slots=True)
class FigureConflict:
    """A box that somebody else set to ``current`` after it was shown."""

    change: FigureChange
    current: Figure


class StalePlaceYear(Exception):
    """Some boxes were set by somebody else meanwhile; nothing was written."""

    def __init__(self, conflicts: list[FigureConflict]):
        super().__init__("stale figures of a place")
        self.conflicts = conflicts


@transaction.atomic
def record_place_year(*, commune: Unit, year: int, changes: Sequence[FigureChange], by: User) -> int:
    """Write the changed boxes of the grid of a year and return how many; one audit row for all.

    A row whose every box is blank is taken away. Raises StalePlaceYear, and writes nothing, when a box no longer
    holds what the person saw; ValidationError when a row would contradict itself.
    """
    changes = [change for change in changes if change.typed != change.seen]
    if not changes:
        return 0
    list(Unit.objects.select_for_update(of=("self",)).filter(pk=commune.pk))
    rows = _rows_of(commune, year, changes)
    if conflicts := _conflicts(changes, rows):
        raise StalePlaceYear(conflicts)
    by_place = defaultdict(list)
    for change in changes:
        by_place[change.village_pk].append(change)
    for place, its_changes in by_place.items():
        _write(rows.get(place) or _new_row(commune, its_changes[0].village, year), its_changes)
    before, after = ([[one.village_pk, one.name, plain(getattr(one, side))] for one in changes] for side in SIDES)
    audit.record(
        by=by,
        action=AuditAction.CHANGED,
        subject=commune,
        unit=commune,
        before={"year": year, "figures": before},
        after={"year": year, "figures": after},
    )
    return len(changes)


def _rows_of(commune: Unit, year: int, changes: Sequence[FigureChange]) -> dict[int | None, UnitYear | VillageYear]:
    """Map the villages concerned, and None for the commune itself, to their rows of the year, locked."""
    villages = {change.village_pk for change in changes}
    rows: dict = {
        row.village_id: row
        for row in VillageYear.objects.select_for_update(of=("self",)).filter(
            village__in=villages - {None}, village__unit=commune, year=year
        )
    }
    own = UnitYear.objects.select_for_update(of=("self",)).filter(unit=commune, year=year).first()
    return rows | ({None: own} if own else {})


def _conflicts(changes: Sequence[FigureChange], rows: dict) -> list[FigureConflict]:
    held = ((change, _held(rows.get(change.village_pk), change.name)) for change in changes)
    return [FigureConflict(change, current) for change, current in held if current != change.seen]


def _held(row: UnitYear | VillageYear | None, name: str) -> Figure:
    """Give what a box holds; a row that is not there holds blanks."""
    return getattr(row or UnitYear(), name)


def _new_row(commune: Unit, village: Village | None, year: int) -> UnitYear | VillageYear:
    return VillageYear(village=village, year=year) if village else UnitYear(unit=commune, year=year)


def _write(row: UnitYear | VillageYear, changes: Sequence[FigureChange]) -> None:
    for change in changes:
        setattr(row, change.name, change.typed)
    if any(getattr(row, name, None) not in (None, "") for name in COLUMNS):
        row.full_clean()
        row.save()
    elif row.pk:
        row.delete()

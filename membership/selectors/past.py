"""What units were called on a day, and under whom they stood: for papers that bear the names of their day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from branches.models import Subordination, Unit, UnitName


@dataclass(frozen=True, slots=True)
class Past:
    """The dated names and superiors of some units, read once."""

    names: dict[int, list[UnitName]] = field(default_factory=dict)
    superiors: dict[int, list[Subordination]] = field(default_factory=dict)

    def name(self, unit: Unit | None, day: date) -> str:
        """Give the name a unit bore on a day; that of today where history tells none; "" for no unit."""
        if unit is None:
            return ""
        row = _holding(self.names.get(unit.pk, ()), day)
        return row.name if row else unit.name

    def superior(self, unit: Unit | None, day: date) -> Unit | None:
        """Give the committee under which a unit stood on a day; that of today where history tells none."""
        if unit is None:
            return None
        row = _holding(self.superiors.get(unit.pk, ()), day)
        return row.parent if row else unit.parent


def past_of(units: Iterable[Unit | None]) -> Past:
    """Read the past of some units and of those above them; two queries."""
    keys = {unit.pk for unit in units if unit is not None}
    superiors: dict[int, list[Subordination]] = {}
    for row in Subordination.objects.filter(unit__in=keys).select_related("parent").order_by("from_on", "pk"):
        superiors.setdefault(row.unit_id, []).append(row)
        keys = keys | {row.parent_id}
    names: dict[int, list[UnitName]] = {}
    for row in UnitName.objects.filter(unit__in=keys).order_by("from_on", "pk"):
        names.setdefault(row.unit_id, []).append(row)
    return Past(names, superiors)


def _holding(rows: Iterable, day: date):
    """Give the last row in force on a day, both ends included."""
    held = [row for row in rows if row.covers(day)]
    return held[-1] if held else None

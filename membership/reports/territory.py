"""The lines of a report: which units a unit had in a period, and which branches stand behind each line.

The map is that of the period: a unit that was closed or moved since still has its line in the years before.
"""

from dataclasses import dataclass

from django.db.models import Q

from branches.enums import Level, UnitKind
from branches.models import Subordination, Unit, UnitName
from membership.reports.periods import Period


@dataclass(frozen=True, slots=True)
class Territory:
    """The lines in their order, and for the key of each branch the key of its line."""

    lines: tuple[Unit, ...]
    line_of: dict[int, int]

    @property
    def branches(self) -> tuple[int, ...]:
        return tuple(self.line_of)


def territory_of(unit: Unit, period: Period) -> Territory:
    """Read the map of the period, in one query per level of the tree.

    A branch is its own line; a commune has its branches as lines; a higher committee its communes.
    """
    if unit.kind == UnitKind.BRANCH:
        return Territory((unit,), {unit.pk: unit.pk})
    if unit.level == Level.COMMUNE:
        branches = _children([unit.pk], period, UnitKind.BRANCH)
        return Territory(tuple(row.unit for row in branches), {row.unit_id: row.unit_id for row in branches})
    communes = _communes_under(unit, period)
    branches = _children([commune.pk for commune in communes], period, UnitKind.BRANCH)
    return Territory(tuple(communes), {row.unit_id: row.parent_id for row in branches})


def names_on(territory: Territory, period: Period) -> dict[int, str]:
    """Map each line to the name it bore on the last day of the period, or to its last name before."""
    names = UnitName.objects.filter(unit__in=[line.pk for line in territory.lines], from_on__lte=period.last)
    return dict(names.order_by("from_on").values_list("unit", "name"))


def _children(parents: list[int], period: Period, kind: UnitKind) -> list[Subordination]:
    """List who belonged to one of ``parents`` in the period; who changed stands under the last of them."""
    held = Subordination.objects.filter(_within(period), unit__kind=kind, parent__in=parents)
    last_row = {row.unit_id: row for row in held.select_related("unit").order_by("from_on")}
    return sorted(last_row.values(), key=lambda row: (row.unit.position, row.unit_id))


def _communes_under(unit: Unit, period: Period) -> list[Unit]:
    """List the communes below a committee on the last day of the period, level by level down the tree of that day."""
    found: list[Unit] = []
    parents = [unit.pk]
    while parents:
        rows = Subordination.objects.filter(unit__kind=UnitKind.COMMITTEE, parent__in=parents).holding(period.last)
        children = [row.unit for row in rows.select_related("unit")]
        found += [child for child in children if child.level == Level.COMMUNE]
        parents = [child.pk for child in children if child.level != Level.COMMUNE]
    return sorted(found, key=lambda commune: (commune.position, commune.pk))


def _within(period: Period) -> Q:
    """Tell which subordinations of units that existed touched the period."""
    touches = Q(from_on__lte=period.last) & (Q(until_on__isnull=True) | Q(until_on__gte=period.first))
    existed = Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=period.first)
    return touches & existed

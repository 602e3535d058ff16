"""The lines of a report: which units a unit had in a period, and which branches stand behind each line.

The map is that of the period: a unit that was closed or moved since still has its line in the years before. Asked
for, it is the map of today: what was merged stands behind its successor, in every year.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from branches.enums import Level, UnitKind
from branches.models import Subordination, Succession, Unit, UnitName
from membership.reports.periods import Period


class Map(TextChoices):
    """On which map a report stands."""

    OF_THE_PERIOD = "thoi-ky", _("Như thời kỳ đó")
    TODAY = "hom-nay", _("Theo đơn vị hiện nay")


@dataclass(frozen=True, slots=True)
class Territory:
    """The lines in their order, and for the key of each branch the key of its line.

    On the map of today ``is_of_today``: a closed unit has a line only when no single successor took over. ``found``
    selects the keys of the branches, where they are too many to be written into every question.
    """

    lines: tuple[Unit, ...]
    line_of: dict[int, int]
    is_of_today: bool = False
    found: QuerySet | None = None

    @property
    def branches(self) -> tuple[int, ...] | QuerySet:
        """The keys of the branches, as a filter on rows in one of them takes them."""
        return tuple(self.line_of) if self.found is None else self.found


def territory_of(unit: Unit, period: Period, on_map: str = Map.OF_THE_PERIOD) -> Territory:
    """Read the map of the period, in one query per level of the tree; or that of today, in two queries.

    A branch is its own line; a commune has its branches as lines; a higher committee its communes.
    """
    if on_map == Map.TODAY:
        return _territory_of_today(unit)
    if unit.kind == UnitKind.BRANCH:
        return Territory((unit,), {unit.pk: unit.pk})
    if unit.level == Level.COMMUNE:
        branches = _branches_of(unit, period)
        return Territory(tuple(branches), {branch.pk: branch.pk for branch in branches})
    communes = _communes_under(unit, period)
    held = _held([commune.pk for commune in communes], period)
    line_of = dict(held.order_by("from_on", "pk").values_list("unit", "parent"))
    return Territory(tuple(communes), line_of, found=held.values("unit"))


def branches_in(unit: Unit, periods: Iterable[Period]) -> list[tuple[int, ...]]:
    """Give the branches of a commune, or the branch itself, on the map of each of some periods, in one query."""
    periods = list(periods)
    if unit.kind == UnitKind.BRANCH:
        return [(unit.pk,) for _period in periods]
    rows = Subordination.objects.filter(parent=unit.pk, unit__kind=UnitKind.BRANCH)
    held = list(rows.values_list("unit", "from_on", "until_on", "unit__closed_on"))
    return [
        tuple(
            branch
            for branch, from_on, until_on, closed_on in held
            if from_on <= period.last
            and (until_on is None or until_on >= period.first)
            and (closed_on is None or closed_on > period.first)
        )
        for period in periods
    ]


def names_on(territory: Territory, period: Period) -> dict[int, str]:
    """Map each line to the name it bore on the last day of the period, or to its last name before.

    Empty on the map of today, where every unit bears its name of today.
    """
    if territory.is_of_today:
        return {}
    names = UnitName.objects.filter(unit__in=[line.pk for line in territory.lines], from_on__lte=period.last)
    return dict(names.order_by("from_on").values_list("unit", "name"))


def _branches_of(commune: Unit, period: Period) -> list[Unit]:
    """List the branches that belonged to a commune in the period, in the order of their list."""
    branches = {row.unit_id: row.unit for row in _held([commune.pk], period).select_related("unit")}
    return sorted(branches.values(), key=lambda branch: (branch.position, branch.pk))


def _held(communes: Iterable[int], period: Period) -> QuerySet:
    """Keep how branches belonged to some communes in the period; who changed stands under the last of them."""
    return Subordination.objects.filter(_within(period), unit__kind=UnitKind.BRANCH, parent__in=communes)


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


def _territory_of_today(unit: Unit) -> Territory:
    """Put every branch that ever was behind the unit that stands in its place today."""
    successor_of = _only_successors()
    below = {one.pk: one for one in Unit.objects.at_or_under(unit).order_by("position", "pk")}
    line_of = {}
    for branch in (*below, *successor_of):
        heir = below.get(_today(branch, successor_of))
        if heir is not None and heir.kind == UnitKind.BRANCH:
            line_of[branch] = heir.pk if unit.level in ("", Level.COMMUNE) else _today(heir.parent_id, successor_of)
    empty = set() if unit.level in ("", Level.COMMUNE) else _open_communes(below)
    every = {*(pk for pk in line_of.values() if pk in below), *empty}
    lines = [below[pk] for pk in sorted(every, key=lambda pk: (below[pk].position, pk))]
    kept = {line.pk for line in lines}
    return Territory(tuple(lines), {branch: line for branch, line in line_of.items() if line in kept}, is_of_today=True)


def _open_communes(below: dict[int, Unit]) -> set[int]:
    """Name the communes that exist: one whose branches are recorded elsewhere has its line too."""
    return {pk for pk, one in below.items() if one.level == Level.COMMUNE and one.closed_on is None}


def _only_successors() -> dict[int, int]:
    """Map each closed unit that one unit alone took over to that unit; what was divided is left out."""
    successors = defaultdict(list)
    for predecessor, successor in Succession.objects.values_list("predecessor", "successor"):
        successors[predecessor].append(successor)
    return {closed: heirs[0] for closed, heirs in successors.items() if len(heirs) == 1}


def _today(unit: int, successor_of: dict[int, int]) -> int:
    """Follow the successors to the last; a ring, which no paper makes, ends where it began."""
    seen = {unit}
    while (heir := successor_of.get(unit)) is not None and heir not in seen:
        seen.add(heir)
        unit = heir
    return unit

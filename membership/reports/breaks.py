"""Where a series of figures breaks: units below that were merged, divided, founded, closed or moved in the time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from branches.models import Subordination, Succession, Unit
from branches.querysets import under


@dataclass(frozen=True, slots=True)
class Break:
    """One change of the map: its day, and what happened in words."""

    day: date
    words: str


def breaks_of(*, unit: Unit, first: date, last: date) -> tuple[Break, ...]:
    """List the changes of the map at or below a unit in a time, both days included, by day; three queries."""
    below = under((unit.path,))
    ended = Succession.objects.filter(under((unit.path,), "predecessor__path")).values("pk")
    begun = Succession.objects.filter(under((unit.path,), "successor__path")).values("pk")
    successions = Succession.objects.filter(pk__in=ended.union(begun), effective_on__range=(first, last))
    rows = list(successions.select_related("predecessor", "successor").order_by("effective_on", "pk"))
    told = _successions(rows)
    explained = {one for row in rows for one in (row.predecessor_id, row.successor_id)}
    came_or_went = Q(founded_on__range=(first, last)) | Q(closed_on__range=(first, last))
    for one in Unit.objects.filter(below & came_or_went).exclude(pk__in=explained).order_by("pk"):
        if one.founded_on and first <= one.founded_on <= last:
            told.append(Break(one.founded_on, _("thành lập %(unit)s") % {"unit": one.name}))
        if one.closed_on and first <= one.closed_on <= last:
            told.append(Break(one.closed_on, _("%(unit)s kết thúc hoạt động") % {"unit": one.name}))
    moves = Subordination.objects.filter(under((unit.path,), "unit__path"), from_on__range=(first, last))
    for move in (
        moves.exclude(unit__in=explained).exclude(from_on=F("unit__founded_on")).select_related("unit", "parent")
    ):
        words = _("%(unit)s chuyển về trực thuộc %(parent)s") % {"unit": move.unit.name, "parent": move.parent.name}
        told.append(Break(move.from_on, words))
    return tuple(sorted(told, key=lambda one: (one.day, one.words)))


def _successions(rows: list[Succession]) -> list[Break]:
    """Put together what happened on one day: several into one is a merger, one into several a division."""
    heirs, sources = defaultdict(list), defaultdict(list)
    for row in rows:
        heirs[row.effective_on, row.predecessor].append(row.successor)
        sources[row.effective_on, row.successor].append(row.predecessor)
    divided = [
        Break(day, _("%(unit)s chia thành %(heirs)s") % {"unit": closed.name, "heirs": _names(successors)})
        for (day, closed), successors in heirs.items()
        if len(successors) > 1
    ]
    whole = {key for key, successors in heirs.items() if len(successors) == 1}
    merged = [
        Break(day, _("%(units)s sáp nhập vào %(heir)s") % {"units": _names(closed), "heir": heir.name})
        for (day, heir), every in sources.items()
        if (closed := [one for one in every if (day, one) in whole])
    ]
    return divided + merged


def _names(units: list[Unit]) -> str:
    return ", ".join(unit.name for unit in units)

"""White spots: the villages without branch, members, source, admission or youths on a day, and before a measure.

Of a superior the lines are the communes. What each kind means: ``rules.white_spots``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from branches.access import Permission
from branches.enums import Level
from branches.models import Unit, Village
from membership.reports.road import before_admission
from membership.rules.white_spots import REMEDIES, PlaceFacts, WhiteSpot, white_spots
from membership.selectors.white_spots import (
    first_named,
    last_admissions,
    members_on,
    residents_on,
    services_on,
    villages_on,
    youths_of,
)
from nammlau.writing import written_date

YEARS = 3
"""So many years without admission are asked for at first."""
KNOWN_BY = {WhiteSpot.NO_SOURCE: "on_the_road", WhiteSpot.NO_YOUTHS: "youths"}
"""The figures of ``PlaceFacts`` that may be unknown, and the kinds that rest on them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One village with a white spot: its branch ("" for none), and each kind with its words and what can be done."""

    village: Village
    branch: str
    kinds: tuple[tuple[WhiteSpot, str, str], ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many villages show one kind on the day, and on the day before the measure.

    None: nothing is known of that day; of the day before also where none was asked.
    """

    kind: WhiteSpot
    now: int | None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class CommuneCount:
    """One commune of a superior: its villages, and how many of them show each kind, in the order of WhiteSpot."""

    commune: Unit
    villages: int
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class WhiteSpots:
    """The white spots of a unit; ``spots`` is empty for a superior, ``communes`` for everybody else."""

    unit: Unit
    on: date
    before_on: date | None
    villages: int
    counts: tuple[KindCount, ...]
    spots: tuple[Spot, ...]
    communes: tuple[CommuneCount, ...]

    @property
    def has_unknown(self) -> bool:
        """Say whether of one of the days asked for something is not known."""
        return any(one.now is None or (self.before_on and one.before is None) for one in self.counts)


def white_spots_of(*, user, unit: Unit, on: date, years: int = YEARS, before_on: date | None = None) -> WhiteSpots:
    """Find the white spots at or below a unit on a day.

    Raises Unit.DoesNotExist when the unit lies outside the reader's scope. The number of queries is fixed.
    """
    Unit.objects.visible_to(user, Permission.FIGURES_READ).get(pk=unit.pk)
    return find_white_spots(unit=unit, on=on, years=years, before_on=before_on)


def find_white_spots(*, unit: Unit, on: date, years: int = YEARS, before_on: date | None = None) -> WhiteSpots:
    """Find the white spots for whoever was already let in: ``white_spots_of``, reports, and the command line.

    The villages are those that lie below the unit today and existed on the day. The number of queries is fixed.
    """
    judged = _judged(unit, on, years)
    before = _judged(unit, before_on, years) if before_on else None
    counts = tuple(
        KindCount(kind, _number(judged, kind), None if before is None else _number(before, kind)) for kind in WhiteSpot
    )
    is_superior = not unit.is_branch and unit.level != Level.COMMUNE
    spots = () if is_superior else tuple(_spot(one, on) for one in judged if one[3])
    return WhiteSpots(unit, on, before_on, len(judged), counts, spots, _communes(judged) if is_superior else ())


Judged = tuple[Village, str, PlaceFacts, tuple[WhiteSpot, ...]]


def _judged(unit: Unit, on: date, years: int) -> list[Judged]:
    villages = list(villages_on(unit=unit, on=on))
    served = services_on(villages=villages, on=on)
    branches = list(set(served.values()))
    members, residents = members_on(branches=branches, on=on), residents_on(villages=villages, on=on)
    admitted, youths = last_admissions(branches=branches, on=on), youths_of(villages=villages, on=on)
    keys = [branch.pk for branch in branches]
    waiting = before_admission(branches=keys, on=on)
    road = dict(waiting.values_list("branch").annotate(number=Count("pk")).order_by())
    untold = _without_register(served, villages, on)
    found = []
    for village in villages:
        branch = served.get(village.pk)
        every, official = members.get(branch.pk, (0, 0)) if branch else (0, 0)
        facts = PlaceFacts(
            has_branch=branch is not None,
            members=max(every, residents.get(village.pk, 0)),
            official=official,
            on_the_road=None if village.unit_id in untold else road.get(branch.pk, 0) if branch else 0,
            last_admission=admitted.get(branch.pk) if branch else None,
            founded=branch.founded_on if branch else None,
            youths=youths.get(village.pk),
        )
        kinds = white_spots(facts, on=on, years=years)
        found.append((village, branch.name if branch else "", facts, kinds))
    return found


def _without_register(served: dict[int, Unit], villages: Sequence[Village], on: date) -> set[int]:
    """Name the communes whose first person was written down after the day: who was on the road then is not known."""
    firsts = first_named(branches=list(set(served.values())))
    days: dict[int, list[date]] = {}
    for village in villages:
        branch = served.get(village.pk)
        if branch and branch.pk in firsts:
            days.setdefault(village.unit_id, []).append(firsts[branch.pk])
    return {commune for commune, named in days.items() if min(named) > on}


def _number(judged: Sequence[Judged], kind: WhiteSpot) -> int | None:
    """Count the villages that show one kind; None where of none of them the figure behind it is known."""
    figure = KNOWN_BY.get(kind)
    if figure and judged and all(getattr(facts, figure) is None for _village, _branch, facts, _kinds in judged):
        return None
    return sum(kind in kinds for _village, _branch, _facts, kinds in judged)


def _spot(judged: Judged, on: date) -> Spot:
    village, branch, facts, kinds = judged
    return Spot(village, branch, tuple((kind, _words(kind, facts), str(REMEDIES[kind])) for kind in kinds))


def _words(kind: WhiteSpot, facts: PlaceFacts) -> str:
    """Say what is known behind one kind."""
    if kind == WhiteSpot.FEW_OFFICIAL:
        return _("%(number)s đảng viên chính thức") % {"number": facts.official}
    if kind == WhiteSpot.NO_ADMISSION:
        last = facts.last_admission
        return _("lần kết nạp gần nhất: %(day)s") % {"day": written_date(last)} if last else _("chưa kết nạp lần nào")
    return ""


def _communes(judged: Sequence[Judged]) -> tuple[CommuneCount, ...]:
    lines: dict[int, list[Judged]] = {}
    for one in judged:
        lines.setdefault(one[0].unit_id, []).append(one)
    return tuple(
        CommuneCount(rows[0][0].unit, len(rows), tuple(_number(rows, kind) for kind in WhiteSpot))
        for rows in lines.values()
    )

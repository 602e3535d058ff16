"""How the membership of a unit rose and fell over a period: the opening figure, every way in and out, the closing.

Opening plus ways in less ways out is the closing figure. A move between two branches counts in both and cancels out
in their commune.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from membership.enums import LeaveReason
from membership.models import BranchSpell
from membership.querysets import admitted_between, there, touching
from membership.reports.periods import Period
from membership.reports.territory import Territory

INTERNAL = ("MOVED_WITHIN", "BRANCH_CHANGED")


@dataclass(frozen=True, slots=True)
class Movements:
    """The members of one unit over one period, both days included."""

    pk: int
    name: str  # as it was on the last day
    members_start: int = 0  # at the end of the day before
    admitted: int = 0  # by the day of the ceremony
    transferred_in: int = 0  # came from another committee
    registered: int = 0  # entered from an existing register, without an admission on that day
    moved_in: int = 0  # came from another branch of the committee, or by merger and division
    transferred_out: int = 0  # left for another committee
    died: int = 0
    struck_off_probationary: int = 0  # struck off before the twelve months had ended with recognition
    struck_off_official: int = 0
    expelled: int = 0
    own_wish: int = 0  # left the Party by own wish
    moved_out: int = 0  # left for another branch of the committee, or by merger and division
    members_end: int = 0  # on the last day

    @property
    def balance(self) -> int:
        """Opening plus in less out less closing: zero, or the spells contradict each other."""
        return (
            self.members_start
            + sum(getattr(self, name) for name in WAYS_IN)
            - sum(getattr(self, name) for name in WAYS_OUT)
            - self.members_end
        )

    @property
    def ways_in(self) -> list[tuple[str, str, int]]:
        """List the ways in that somebody came: code, words, number."""
        return [(name, str(LABELS[name]), number) for name in WAYS_IN if (number := getattr(self, name))]

    @property
    def ways_out(self) -> list[tuple[str, str, int]]:
        """List the ways out that somebody went: code, words, number."""
        return [(name, str(LABELS[name]), number) for name in WAYS_OUT if (number := getattr(self, name))]


FIGURES = tuple(field.name for field in fields(Movements))[2:]
WAYS_IN = ("admitted", "transferred_in", "registered", "moved_in")
STRUCK_OFF_KINDS = ("struck_off_probationary", "struck_off_official")
WAYS_OUT = ("transferred_out", "died", *STRUCK_OFF_KINDS, "expelled", "own_wish", "moved_out")
STRUCK_OFF = "struck_off"
"""Who was struck off in a report frozen before probationary and official members were told apart."""
LABELS = {
    "admitted": _("Kết nạp"),
    "transferred_in": _("Chuyển sinh hoạt đảng đến"),
    "registered": _("Ghi vào sổ theo sổ hiện có"),
    "moved_in": _("Chuyển giữa các chi bộ, chia tách, sáp nhập: đến"),
    "transferred_out": _("Chuyển sinh hoạt đảng đi"),
    "died": _("Từ trần"),
    "struck_off_probationary": _("Xóa tên đảng viên dự bị"),
    "struck_off_official": _("Xóa tên đảng viên chính thức"),
    STRUCK_OFF: _("Xóa tên (báo cáo cũ, chưa tách dự bị và chính thức)"),
    "expelled": _("Khai trừ"),
    "own_wish": _("Xin ra khỏi Đảng"),
    "moved_out": _("Chuyển giữa các chi bộ, chia tách, sáp nhập: đi"),
}
ADMITTED, MOVED, OFFICIAL_STRUCK_OFF = "by admission", "within", "struck off as official"
"""How a spell began or ended where its own words do not say it."""
WAY_IN = {ADMITTED: "admitted", "TRANSFERRED_IN": "transferred_in", **dict.fromkeys(INTERNAL, "moved_in")}
WAY_OUT = {
    LeaveReason.TRANSFERRED: "transferred_out",
    LeaveReason.DIED: "died",
    LeaveReason.STRUCK_OFF: "struck_off_probationary",
    OFFICIAL_STRUCK_OFF: "struck_off_official",
    LeaveReason.EXPELLED: "expelled",
    LeaveReason.OWN_WISH: "own_wish",
}


def whole_movements(*, unit: Unit, territory: Territory, period: Period) -> Movements:
    """Count the whole of a unit on its map, in one query; the caller has let the reader in."""
    return Movements(unit.pk, unit.name, **_counts(territory, period))


def read_movements(frozen: Mapping[str, int]) -> dict[str, int]:
    """Read the figures of a frozen report, where ``STRUCK_OFF`` stands beside its two kinds if it was not told apart.

    Nobody struck off is nobody of either kind: then nothing is left untold.
    """
    told = {name: frozen.get(name, 0) if STRUCK_OFF in frozen else frozen[name] for name in FIGURES}
    return {**told, STRUCK_OFF: frozen[STRUCK_OFF]} if frozen.get(STRUCK_OFF) else told


def not_told_apart(moved: Mapping[str, int]) -> dict[str, int]:
    """Put all who were struck off together, as reports did before."""
    kinds = (*STRUCK_OFF_KINDS, STRUCK_OFF)
    others = {name: number for name, number in moved.items() if name not in kinds}
    return {**others, STRUCK_OFF: sum(moved.get(name, 0) for name in kinds)}


def _counts(territory: Territory, period: Period) -> dict[str, int]:
    """Count the figures in one query: the spells told apart by how they began and ended in the period."""
    days = (period.first, period.last)
    spells = BranchSpell.objects.counted().filter(touching(*days), branch__in=territory.branches)
    numbers = [Count("pk"), *(Count("pk", filter=there(day)) for day in (period.eve, period.last))]
    named = dict(zip(("number", "start", "end"), numbers, strict=True))
    rows = spells.annotate(came=_came(days), went=_went(days)).values_list("came", "went").annotate(**named).order_by()
    counts: dict[str, int] = defaultdict(int)
    for way_in, way_out, number, at_start, at_end in rows:
        counts["members_start"] += at_start
        counts["members_end"] += at_end
        if way_in is not None:
            counts[WAY_IN.get(way_in, "registered")] += number
        if way_out is not None:
            counts[WAY_OUT.get(way_out, "moved_out")] += number
    return counts


def movement_rows(branches: Iterable[int], period: Period, way: str) -> QuerySet:
    """Give the spells behind one way in or out: the people behind a number of the report."""
    days = (period.first, period.last)
    expression, ways, otherwise = (
        (_came(days), WAY_IN, "registered") if way in WAYS_IN else (_went(days), WAY_OUT, "moved_out")
    )
    moved = BranchSpell.objects.counted().filter(branch__in=branches).annotate(way=expression)
    if way == otherwise:
        return moved.exclude(way__in=[code for code, name in ways.items() if name != way]).filter(way__isnull=False)
    return moved.filter(way__in=[code for code, name in ways.items() if name == way])


def _came(days: tuple[date, date]) -> Case:
    """Build how a spell began in these days; None when it did not begin in them."""
    return Case(When(admitted_between(*days), then=Value(ADMITTED)), When(from_on__range=days, then=F("reason")))


def _went(days: tuple[date, date]) -> Case:
    """Build how a spell ended in these days; None when it did not end in them.

    Official is who had become so before the day of leaving, as recognitions are counted.
    """
    is_official = Q(membership__left_reason=LeaveReason.STRUCK_OFF, membership__official_on__lt=F("left_on"))
    left = Q(left_on__range=days, left_on=F("membership__left_on"))
    return Case(
        When(left & is_official, then=Value(OFFICIAL_STRUCK_OFF)),
        When(left, then=F("membership__left_reason")),
        When(left_on__range=days, then=Value(MOVED)),
    )

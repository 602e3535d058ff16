"""The grid of the yearly figures of a commune: its own published figures above, its villages below, the sums beside."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.access import Permission, scope_of
from branches.enums import Level
from branches.models import Unit, UnitYear, User, Village, VillageYear

HEADS = {
    "households": _("Số hộ"),
    "poor_households": _("Số hộ nghèo"),
    "people": _("Số khẩu"),
    "youths": _("Số thanh niên"),
}
OWN_HEADS = {"poor_percent": _("Tỷ lệ hộ nghèo (%), khi chỉ biết tỷ lệ"), "source": _("Nguồn số liệu")}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The figures of one village, or of the commune as a whole (``village`` None); None is "not known"."""

    village: Village | None
    name: str
    figures: dict[str, int | Decimal | str | None]

    @property
    def cells(self) -> list[tuple[str, int | None]]:
        """List head and figure of the columns that villages and commune share."""
        return [(str(head), self.figures[name]) for name, head in HEADS.items()]


@dataclass(frozen=True, slots=True)
class Balance:
    """One column: the published figure of the commune, the sum of the villages known, and how many those are."""

    head: str
    own: int | None
    total: int | None
    known: int
    villages: int

    @property
    def words(self) -> str:
        """Say how the lines stand to the whole."""
        if self.total is None:
            return gettext("chưa có số liệu từng bản")
        if self.known < self.villages:
            missing = self.villages - self.known
            return gettext("còn %(number)s bản chưa có số liệu") % {"number": missing}
        if self.own is None:
            return gettext("chưa có số liệu chung của xã; lấy số cộng các bản")
        if self.own == self.total:
            return gettext("khớp")
        difference = {"number": abs(self.total - self.own)}
        if self.total > self.own:
            return gettext("cộng các bản nhiều hơn %(number)s") % difference
        return gettext("cộng các bản ít hơn %(number)s") % difference


@dataclass(frozen=True, slots=True)
class PlaceGrid:
    """The figures of one year of a commune and of the villages it had that year."""

    commune: Unit
    year: int
    own: PlaceRow
    villages: list[PlaceRow]

    @property
    def balances(self) -> list[Balance]:
        return [_balance(self, name, str(head)) for name, head in HEADS.items()]


def place_communes(*, user: User) -> QuerySet[Unit]:
    """List the communes whose places the reader may see."""
    return Unit.objects.visible_to(user, Permission.UNIT_READ).filter(level=Level.COMMUNE).select_related("parent")


def may_record_place_year(*, user: User, commune: Unit) -> bool:
    return scope_of(user).reaches(Permission.UNIT_WRITE, commune.path)


def place_grid(*, commune: Unit, year: int) -> PlaceGrid:
    """Read the grid of a year of a commune that the reader may see; three queries."""
    villages = list(Village.objects.filter(unit=commune).in_year(year).order_by("name_folded", "pk"))
    rows = {row.village_id: row for row in VillageYear.objects.filter(village__in=villages, year=year)}
    own = UnitYear.objects.filter(unit=commune, year=year).first() or UnitYear()
    return PlaceGrid(
        commune,
        year,
        PlaceRow(None, commune.name, _figures(own, (*HEADS, *OWN_HEADS))),
        [PlaceRow(one, one.name, _figures(rows.get(one.pk) or VillageYear(), HEADS)) for one in villages],
    )


def _figures(row: UnitYear | VillageYear, names) -> dict[str, int | Decimal | str | None]:
    return {name: getattr(row, name) for name in names}


def _balance(grid: PlaceGrid, name: str, head: str) -> Balance:
    known = [row.figures[name] for row in grid.villages if row.figures[name] is not None]
    return Balance(head, grid.own.figures[name], sum(known) if known else None, len(known), len(grid.villages))

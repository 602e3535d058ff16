"""The grid of quotas of one year: a committee's own targets above, its parts below, the difference said."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.access import Permission, scope_of
from branches.enums import Measure, QuotaOrigin
from branches.models import Quota, Unit, User

# The columns of the grid, in order: measure, origin, head.
COLUMNS = (
    (Measure.ADMISSION, QuotaOrigin.ASSIGNED, _("Kết nạp: cấp trên giao")),
    (Measure.ADMISSION, QuotaOrigin.OWN_RESOLUTION, _("Kết nạp: theo nghị quyết của đơn vị")),
    (Measure.AWARENESS_COURSE, QuotaOrigin.ASSIGNED, _("Cử học lớp nhận thức về Đảng")),
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One unit and its targets in the order of COLUMNS; None is "not assigned"."""

    unit: Unit
    targets: tuple[int | None, ...]

    @property
    def cells(self) -> list[tuple[str, int | None]]:
        """List head and target of each column."""
        return [(head, target) for (_measure, _origin, head), target in zip(COLUMNS, self.targets, strict=True)]


@dataclass(frozen=True, slots=True)
class Balance:
    """One column summed up: the own target, the sum of the parts, and the sum less the own target."""

    own: int | None
    total: int

    @property
    def difference(self) -> int | None:
        return None if self.own is None else self.total - self.own

    @property
    def words(self) -> str:
        """Say the difference in words; without an own target there is none."""
        if self.difference is None:
            return gettext("đơn vị chưa có chỉ tiêu chung")
        if self.difference == 0:
            return gettext("khớp")
        if self.difference > 0:
            return gettext("giao vượt %(number)s") % {"number": self.difference}
        return gettext("còn %(number)s chưa giao xuống") % {"number": -self.difference}


@dataclass(frozen=True, slots=True)
class QuotaGrid:
    """The quotas of one year: of a unit itself, of the units directly under it, and head and balance per column."""

    root: Unit
    year: int
    own: GridRow
    parts: list[GridRow]
    balances: list[tuple[str, Balance]]


def quota_units(*, user: User) -> QuerySet[Unit]:
    """List the units whose quotas the reader may read."""
    return Unit.objects.visible_to(user, Permission.QUOTA_READ).select_related("parent")


def own_quota_units(*, user: User) -> QuerySet[Unit]:
    """List the units at which the reader holds a role that reads quotas, the highest first."""
    return quota_units(user=user).filter(pk__in=scope_of(user).unit_ids(Permission.QUOTA_READ)).order_by("path")


def first_quota_unit(*, user: User) -> Unit | None:
    """Return the reader's own unit, the highest where there are several."""
    return own_quota_units(user=user).first()


def unit_above(*, user: User, root: Unit) -> Unit | None:
    """Return the committee above a unit, when the reader may read its quotas too."""
    parent = root.parent
    return parent if parent and scope_of(user).reaches(Permission.QUOTA_READ, parent.path) else None


def may_set_quotas(*, user: User, root: Unit) -> bool:
    return scope_of(user).reaches(Permission.QUOTA_WRITE, root.path)


def quota_grid(*, user: User, root: Unit, year: int) -> QuotaGrid:
    """Read the grid of a year below a unit that the reader may see; two queries."""
    parts = list(_in_year(quota_units(user=user).filter(parent=root), year).order_by("position", "name_folded", "pk"))
    targets = _targets([root, *parts], year)
    own = GridRow(root, _row(targets, root))
    rows = [GridRow(part, _row(targets, part)) for part in parts]
    balances = [
        (head, Balance(own.targets[number], sum(row.targets[number] or 0 for row in rows)))
        for number, (_measure, _origin, head) in enumerate(COLUMNS)
    ]
    return QuotaGrid(root, year, own, rows, balances)


def _in_year(units: QuerySet[Unit], year: int) -> QuerySet[Unit]:
    """Keep the units that existed on some day of a year."""
    founded = Q(founded_on__isnull=True) | Q(founded_on__lte=date(year, 12, 31))
    return units.filter(founded).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=date(year, 1, 1)))


def _targets(units: list[Unit], year: int) -> dict[tuple[int, str, str], int]:
    rows = Quota.objects.filter(unit__in=units, first_year=year, last_year=year)
    return {
        (unit, measure, origin): target
        for unit, measure, origin, target in rows.values_list("unit", "measure", "origin", "target")
    }


def _row(targets: dict[tuple[int, str, str], int], unit: Unit) -> tuple[int | None, ...]:
    return tuple(targets.get((unit.pk, measure, origin)) for measure, origin, _head in COLUMNS)

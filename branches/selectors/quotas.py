"""The grid of quotas of a year or a term: a committee's own targets, its parts, their sum and the difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.access import Permission, scope_of
from branches.enums import Level, Measure, QuotaOrigin
from branches.models import Quota, QuotaRevision, Unit, User, Years
from branches.selectors.quota_history import Cell, is_set_above, last_revision, latest_revisions, targets_as_of

# The columns of the grid, in order: measure, origin, head.
COLUMNS = (
    (Measure.ADMISSION, QuotaOrigin.ASSIGNED, _("Kết nạp: cấp trên giao")),
    (Measure.ADMISSION, QuotaOrigin.OWN_RESOLUTION, _("Kết nạp: theo nghị quyết của đơn vị")),
    (Measure.AWARENESS_COURSE, QuotaOrigin.ASSIGNED, _("Cử học lớp nhận thức về Đảng: cấp trên giao")),
    (Measure.AWARENESS_COURSE, QuotaOrigin.OWN_RESOLUTION, _("Cử học lớp nhận thức về Đảng: theo nghị quyết")),
)
LONGEST_TERM = 10

Targets = dict[Cell, int]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One unit and its targets in the order of COLUMNS; None is "not assigned".

    ``locks`` says for each column why it is not typed here, or is empty.
    """

    unit: Unit
    targets: tuple[int | None, ...]
    locks: tuple[str, ...] = ("",) * len(COLUMNS)

    @property
    def cells(self) -> list[tuple[str, int | None]]:
        """List head and target of each column."""
        return [(head, target) for (_measure, _origin, head), target in zip(COLUMNS, self.targets, strict=True)]


@dataclass(frozen=True, slots=True)
class Balance:
    """One column summed up: the own target, the sum of the parts (None: none has one), how many parts have none."""

    own: int | None
    total: int | None
    blank: int

    @property
    def difference(self) -> int | None:
        return None if self.own is None or self.total is None else self.total - self.own

    @property
    def words(self) -> str:
        """Say the difference in words; without an own target, or without any part's, there is none."""
        if self.own is None:
            return str(WITHOUT_OWN)
        if self.total is None:
            return str(NOTHING_YET)
        if self.difference == 0:
            return str(MATCH)
        if self.difference > 0:
            return OVER % {"number": self.difference}
        return SHORT % {"number": -self.difference}


WITHOUT_OWN = _("đơn vị chưa có chỉ tiêu chung")
NOTHING_YET = _("chưa giao xuống")
MATCH = _("khớp")
OVER = _("không khớp: giao vượt %(number)s")
SHORT = _("không khớp: còn %(number)s chưa giao xuống")


@dataclass(frozen=True, slots=True)
class TermColumn:
    """One column of what was given year by year in a term: the sum (None: no year has one) beside the whole."""

    head: str
    total: int | None
    whole: int | None

    @property
    def words(self) -> str:
        if self.whole is None or self.total is None:
            return ""
        if self.total == self.whole:
            return str(MATCH)
        if self.total > self.whole:
            return gettext("vượt cả nhiệm kỳ %(number)s") % {"number": self.total - self.whole}
        return gettext("còn %(number)s chưa giao theo năm") % {"number": self.whole - self.total}


@dataclass(frozen=True, slots=True)
class TermYears:
    """What a unit was given for each year of a term: (year, a target per column), and the columns summed up."""

    rows: list[tuple[int, list[int | None]]]
    columns: list[TermColumn]


@dataclass(frozen=True, slots=True)
class QuotaGrid:
    """The quotas of one period: of a unit itself, of the units directly under it, and head and balance per column.

    ``last`` is a line of the last saving; ``day`` the day as of which the grid is read, None for the present.
    """

    root: Unit
    years: Years
    own: GridRow
    parts: list[GridRow]
    balances: list[tuple[str, Balance]]
    last: QuotaRevision | None
    day: date | None
    terms: list[Years]
    by_year: TermYears | None


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
    """Tell whether the reader types in the grid of a unit: who only assigns does so in that of the own unit."""
    scope = scope_of(user)
    return scope.reaches(Permission.QUOTA_WRITE, root.path) or root.pk in scope.unit_ids(Permission.QUOTA_ASSIGN)


def is_a_period(years: Years) -> bool:
    """Tell whether some years can be the period of a quota."""
    return 0 <= years.last - years.first <= LONGEST_TERM


def quota_grid(*, user: User, root: Unit, years: Years, day: date | None = None) -> QuotaGrid:
    """Read the grid of a period below a unit that the reader may see; as of ``day`` where one is given.

    A fixed number of queries: five for a year, six for a term.
    """
    parts = list(_in_years(quota_units(user=user).filter(parent=root), years).order_by("position", "name_folded", "pk"))
    units = [root.pk, *(part.pk for part in parts)]
    targets = targets_as_of(units=units, years=years, day=day) if day else _targets(units, years)
    keeps_all = scope_of(user).reaches(Permission.QUOTA_WRITE, root.path)
    own = GridRow(root, _row(targets, root), _own_locks(root, years))
    rows = [GridRow(part, _row(targets, part), _part_locks(keeps_all)) for part in parts]
    return QuotaGrid(
        root=root,
        years=years,
        own=own,
        parts=rows,
        balances=[(head, _balance(own, rows, place)) for place, (_measure, _origin, head) in enumerate(COLUMNS)],
        last=last_revision(user=user, root=root, years=years),
        day=day,
        terms=_terms_of(root, years),
        by_year=_year_by_year(own, years) if years.is_term else None,
    )


def column_groups() -> list[tuple[str, list[str]]]:
    """List the measures of the columns, each with its origins, for a head of two rows."""
    groups: dict[str, list[str]] = {}
    for measure, origin, _head in COLUMNS:
        groups.setdefault(str(measure.label), []).append(str(origin.label))
    return list(groups.items())


def largest(unit: Unit) -> int:
    """Return the largest target that a unit can sensibly be given; more is a slip of the finger."""
    if unit.is_branch:
        return 999
    return 9_999 if unit.level == Level.COMMUNE else 999_999


def _in_years(units: QuerySet[Unit], years: Years) -> QuerySet[Unit]:
    """Keep the units that existed on some day of a period."""
    founded = Q(founded_on__isnull=True) | Q(founded_on__lte=years.last_day)
    return units.filter(founded).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=years.first_day))


def _targets(units: Iterable[int], years: Years) -> Targets:
    rows = Quota.objects.filter(unit__in=units, first_year=years.first, last_year=years.last)
    return {row.cell: row.target for row in rows}


def _row(targets: Targets, unit: Unit) -> tuple[int | None, ...]:
    return tuple(targets.get((unit.pk, measure, origin)) for measure, origin, _head in COLUMNS)


def _own_locks(root: Unit, years: Years) -> tuple[str, ...]:
    """Lock what was assigned to the unit itself from above."""
    latest = latest_revisions(units=[root.pk], years=years)
    found = (latest.get((root.pk, measure, origin)) for measure, origin, _head in COLUMNS)
    words = gettext("Chỉ tiêu trên giao: %(root)s giao, sửa ở bảng của cấp ấy.")
    return tuple(words % {"root": last.root.name} if last and is_set_above(last) else "" for last in found)


def _part_locks(keeps_all: bool) -> tuple[str, ...]:
    """Lock, for whoever only assigns, what the parts resolve for themselves."""
    own = "" if keeps_all else gettext("Chỉ tiêu theo nghị quyết: đơn vị tự ghi.")
    return tuple(own if origin == QuotaOrigin.OWN_RESOLUTION else "" for _measure, origin, _head in COLUMNS)


def _balance(own: GridRow, rows: list[GridRow], place: int) -> Balance:
    given = [row.targets[place] for row in rows if row.targets[place] is not None]
    return Balance(own.targets[place], sum(given) if given else None, len(rows) - len(given))


def _terms_of(root: Unit, years: Years) -> list[Years]:
    """List the terms with these years for which the unit or a part has targets, without the one that is shown."""
    rows = Quota.objects.filter(Q(unit=root) | Q(unit__parent=root), last_year__gt=F("first_year"))
    rows = rows.filter(first_year__lte=years.last, last_year__gte=years.first)
    pairs = rows.order_by("first_year", "last_year").values_list("first_year", "last_year").distinct()
    return [term for term in (Years(*pair) for pair in pairs) if term != years]


def _year_by_year(own: GridRow, years: Years) -> TermYears | None:
    """Set what the unit was given for each year of a term beside its target for the term; one query."""
    found = Quota.objects.filter(unit=own.unit, first_year=F("last_year"), first_year__range=(years.first, years.last))
    given = {(row.measure, row.origin, row.first_year): row.target for row in found}
    if not given:
        return None
    rows = [(year, [given.get((measure, origin, year)) for measure, origin, _head in COLUMNS]) for year in years.each]
    columns = []
    for place, (_measure, _origin, head) in enumerate(COLUMNS):
        known = [values[place] for _year, values in rows if values[place] is not None]
        columns.append(TermColumn(str(head), sum(known) if known else None, own.targets[place]))
    return TermYears(rows, columns)

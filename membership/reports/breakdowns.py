"""One figure told apart by what is known of the people in it: sex, age, ethnic group, origin …

The parts of every breakdown add up to the figure: who has nothing recorded stands in a part of its own. Which
breakdowns offices publish: domain, "registers and statistics". Figures only, no names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Case, Count, DateField, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from branches.enums import BranchKind
from membership.enums import GeneralEducation, IntroducedBy, Origin, ProfessionalEducation, Sex
from membership.enums.reports import AgeBand, OccupationGroup
from membership.reports.periods import Period
from membership.rules.ethnic_groups import ETHNIC_GROUPS, KINH
from membership.rules.groups import FIRST_AGES, occupation_group
from membership.rules.quota import percentage
from membership.rules.small_groups import SMALLEST_TOLD, TOO_SMALL, held_back
from nammlau.writing import written_number

NOT_RECORDED = ""
NOT_RECORDED_LABEL = _("Chưa ghi")
NOT_TOLD_APART = "NOT_TOLD_APART"
NOT_TOLD_APART_LABEL = _("Dưới ba người, không nêu từng nhóm")
MINORITIES = "MINORITIES"
MINORITIES_LABEL = _("Trong đó dân tộc thiểu số")
SENSITIVE = ("ethnic_group", "religion")
"""The breakdowns of which an outsider does not read the small groups; see ``rules.small_groups``."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Where the rows of a figure lead, as lookup paths: to the person, the case, and the day that counts."""

    person: str
    case: str
    day: str | None = None  # None: the last day of the period


BASES = {
    "admitted": Basis("membership__person__", "membership__case__", "from_on"),
    "recognised": Basis("membership__person__", "membership__case__", "membership__official_on"),
    "sent_to_awareness_course": Basis("person__", "case__", "course__starts_on"),
    "members_end": Basis("membership__person__", "membership__case__"),
    "left": Basis("membership__person__", "membership__case__", "left_on"),
}
"""The figures that can be told apart; see ``reports.yearly.countings``."""

Key = Callable[[Basis, Period], Combinable]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way of telling people apart.

    ``key`` builds the expression whose values are stored codes, ``part_of`` maps a stored value to the code of its
    part, and ``labels`` names the parts in the order in which they are shown.
    """

    label: str
    key: Key
    labels: dict[str, str]
    part_of: Callable[[object], str] = str


@dataclass(frozen=True, slots=True)
class Part:
    """How many people stand in one part, and their share of the whole in percent, half up with one decimal.

    For an outsider ``number`` may be the words that stand in its place; then there is no share.
    """

    code: str
    label: str
    number: int | str
    share: Decimal | None

    @property
    def words(self) -> str:
        """Write the number, or what stands in its place."""
        return self.number if isinstance(self.number, str) else written_number(self.number)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One figure by one dimension. ``total`` is the figure; the parts add up to it."""

    code: str
    label: str
    parts: tuple[Part, ...]
    total: int

    @property
    def shown(self) -> tuple[Part, ...]:
        """Give the parts, and below those of the ethnic groups how many belong to a minority."""
        number = minorities(self.code, {part.code: part.number for part in self.parts}, self.total)
        if number is None:
            return self.parts
        share = None if isinstance(number, str) else percentage(number, self.total)
        return (*self.parts, Part(MINORITIES, str(MINORITIES_LABEL), number, share))

    @property
    def is_unrecorded(self) -> bool:
        """Whether there are people, and of none of them anything is recorded."""
        return {part.code for part in self.parts} == {NOT_RECORDED}

    @property
    def missing_shares(self) -> Decimal:
        """How far the rounded shares are from 100 percent: rounding alone, said where it shows."""
        shares = [part.share for part in self.parts if part.share is not None]
        return Decimal(100) - sum(shares, Decimal(0)) if shares and not self.holds_back else Decimal(0)

    @property
    def holds_back(self) -> bool:
        """Whether some number is not told."""
        return any(isinstance(part.number, str) for part in self.parts)


def count_parts(*, rows: QuerySet, figure: str, period: Period, codes: Iterable[str] = ()) -> tuple[Breakdown, ...]:
    """Tell the rows of a figure apart, by all dimensions unless ``codes`` are named; one query for some at a time.

    ``rows`` are those of ``reports.yearly.countings`` for that figure.
    """
    chosen = tuple(codes or DIMENSIONS)
    counts: dict[str, dict[str, int]] = {code: {} for code in chosen}
    for together in TOGETHER:
        if asked := [code for code in together if code in counts]:
            _count(rows, {code: DIMENSIONS[code].key(BASES[figure], period) for code in asked}, counts)
    return tuple(_breakdown(code, DIMENSIONS[code], counts[code]) for code in chosen)


def told_outside(code: str, numbers: Mapping[str, int]) -> dict[str, int | str]:
    """Map the parts of a breakdown to what an outsider reads of them: a number, or the words in its place.

    Where all the people together are too few, the groups are not even named.
    """
    if code not in SENSITIVE:
        return dict(numbers)
    if 0 < sum(numbers.values()) < SMALLEST_TOLD:
        return {NOT_TOLD_APART: TOO_SMALL}
    return {**numbers, **held_back(numbers)}


def minorities(code: str, told: Mapping[str, int | str], total: int) -> int | str | None:
    """Count who belongs to an ethnic minority: recorded, and not Kinh. None where the groups are not told apart.

    Worked out of nothing but the numbers that the reader reads beside it and ``total``, so that it gives none of those
    held back away; where these do not tell it, words stand in its place.
    """
    if code != "ethnic_group" or NOT_TOLD_APART in told:
        return None
    inside, outside = (
        [number for part, number in told.items() if _is_minority(part) == is_inside] for is_inside in (True, False)
    )
    if not any(isinstance(number, str) for number in outside):
        return total - sum(map(int, outside))
    return str(_("không nêu")) if any(isinstance(number, str) for number in inside) else sum(map(int, inside))


def _is_minority(part: str) -> bool:
    return part not in (KINH, NOT_RECORDED)


def for_outsiders(breakdowns: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """Hold back the small groups of every breakdown that tells of them."""
    return tuple(_for_outsiders(one) for one in breakdowns)


def _for_outsiders(breakdown: Breakdown) -> Breakdown:
    told = told_outside(breakdown.code, {part.code: int(part.number) for part in breakdown.parts})
    if NOT_TOLD_APART in told:
        return replace(breakdown, parts=(Part(NOT_TOLD_APART, str(NOT_TOLD_APART_LABEL), TOO_SMALL, None),))
    parts = (
        part if told[part.code] == part.number else replace(part, number=told[part.code], share=None)
        for part in breakdown.parts
    )
    return replace(breakdown, parts=tuple(parts))


def count_cells(*, rows: QuerySet, figure: str, period: Period, codes: tuple[str, str]) -> dict[tuple[str, str], int]:
    """Tell the rows of a figure apart by two dimensions at once, in one query: a cell for each pair of parts."""
    one, other = (DIMENSIONS[code] for code in codes)
    keyed = rows.annotate(one=one.key(BASES[figure], period), other=other.key(BASES[figure], period))
    cells: dict[tuple[str, str], int] = {}
    for first, second, number in keyed.values_list("one", "other").annotate(number=Count("pk")).order_by():
        cell = _part(one, first), _part(other, second)
        cells[cell] = cells.get(cell, 0) + number
    return cells


def rows_of_part(*, rows: QuerySet, figure: str, period: Period, code: str, part: str) -> QuerySet:
    """Keep the rows of one part of a breakdown, or of all minorities: the people behind a number."""
    dimension = DIMENSIONS[code]
    keyed = rows.annotate(part=dimension.key(BASES[figure], period))
    is_asked = _is_minority if (code, part) == ("ethnic_group", MINORITIES) else part.__eq__
    stored = [
        key for key in keyed.values_list("part", flat=True).order_by().distinct() if is_asked(_part(dimension, key))
    ]
    empty = Q(part__isnull=True) if None in stored else Q()
    return keyed.filter(empty | Q(part__in=[key for key in stored if key is not None]))


def _count(rows: QuerySet, keys: dict[str, Combinable], counts: dict[str, dict[str, int]]) -> None:
    """Add the rows up by some dimensions at once, in one query: a row for each combination of their values."""
    names = {f"by_{code}": key for code, key in keys.items()}
    for *values, number in rows.annotate(**names).values_list(*names).annotate(number=Count("pk")).order_by():
        for code, value in zip(keys, values, strict=True):
            part = _part(DIMENSIONS[code], value)
            counts[code][part] = counts[code].get(part, 0) + number


def _part(dimension: Dimension, key: object) -> str:
    return NOT_RECORDED if key is None or key == NOT_RECORDED else dimension.part_of(key)


def _breakdown(code: str, dimension: Dimension, counts: dict[str, int]) -> Breakdown:
    total = sum(counts.values())
    unlisted = {part: part for part in sorted(counts) if part not in dimension.labels}
    labels = {**dimension.labels, **unlisted, NOT_RECORDED: NOT_RECORDED_LABEL}
    parts = [
        Part(part, str(label), counts[part], percentage(counts[part], total))
        for part, label in labels.items()
        if counts.get(part)
    ]
    return Breakdown(code, str(dimension.label), tuple(parts), total)


def _of_person(field: str) -> Key:
    return lambda basis, period: F(f"{basis.person}{field}")


def _of_case(field: str) -> Key:
    return lambda basis, period: F(f"{basis.case}{field}")


def _of_branch(field: str) -> Key:
    return lambda basis, period: F(f"branch__{field}")


def _age_band(basis: Basis, period: Period) -> Combinable:
    """Build the band of whole years of age on the day that counts; a birth known by its year counts from 1 January."""
    day = F(basis.day) if basis.day else Value(period.last, DateField())
    lived = _as_number(day) - _as_number(F(f"{basis.person}born_on"))
    reached = [When(GreaterThanOrEqual(lived, 10000 * years), then=Value(str(band))) for years, band in FIRST_AGES]
    unborn = When(**{f"{basis.person}born_on__isnull": True}, then=Value(NOT_RECORDED))
    return Case(unborn, *reached, default=Value(str(AgeBand.UNDER_18)))


def _as_number(day: Combinable) -> Combinable:
    """Write a date as the number YYYYMMDD: two of them differ by 10 000 for each whole year between."""
    return ExtractYear(day) * 10000 + ExtractMonth(day) * 100 + ExtractDay(day)


def _yes_or_no(key: object) -> str:
    return "YES" if key else "NO"


DIMENSIONS = {
    "sex": Dimension(_("Giới tính"), _of_person("sex"), dict(Sex.choices)),
    "age": Dimension(_("Độ tuổi"), _age_band, dict(AgeBand.choices)),
    "ethnic_group": Dimension(
        _("Dân tộc"), _of_person("ethnic_group"), {group.code: group.name for group in ETHNIC_GROUPS}
    ),
    "religion": Dimension(_("Tôn giáo"), _of_person("religion"), {}),
    "education": Dimension(
        _("Trình độ học vấn"),
        _of_person("education"),
        {code: label for code, label in GeneralEducation.choices if code != GeneralEducation.UNKNOWN},
        lambda key: NOT_RECORDED if key == GeneralEducation.UNKNOWN else str(key),
    ),
    "professional_education": Dimension(
        _("Trình độ chuyên môn"), _of_person("professional_education"), dict(ProfessionalEducation.choices)
    ),
    "occupation": Dimension(
        _("Nghề nghiệp"), _of_person("occupation"), dict(OccupationGroup.choices), occupation_group
    ),
    "youth_union": Dimension(
        _("Đoàn viên Đoàn Thanh niên"),
        _of_person("is_youth_union_member"),
        {"YES": _("Đoàn viên"), "NO": _("Không là đoàn viên")},
        _yes_or_no,
    ),
    "branch_kind": Dimension(_("Loại hình chi bộ"), _of_branch("branch_kind"), dict(BranchKind.choices)),
    "origin": Dimension(_("Nguồn từ"), _of_case("origin"), dict(Origin.choices)),
    "introduced_by": Dimension(_("Tổ chức giới thiệu"), _of_case("introduced_by"), dict(IntroducedBy.choices)),
}
"""Every way of telling people apart, by its code, in the order in which a report shows them."""
TOGETHER = (
    ("sex", "age", "ethnic_group", "religion"),
    ("education", "professional_education", "youth_union", "branch_kind"),
    ("occupation",),
    ("origin", "introduced_by"),
)
"""Which of them one query counts: closed lists whose combinations stay few, and what is written freely alone."""

"""A proposal of targets by rule: what each unit could be asked to admit in a year, with its arithmetic in words.

Nothing here decides: an office changes what it does not like and saves the grid itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.rules.vocabulary import LabelledEnum, Strength

USUAL_PERCENT = Decimal("3.0")
"""The lower end of what is known; see PERCENT_SOURCES."""
PERCENT_SOURCES = (
    (
        gettext_lazy("3–4% tổng số đảng viên mỗi năm: Ban Thường vụ Tỉnh ủy Quảng Trị, tin đăng tại Vĩnh Linh"),
        Strength.B,
    ),
    (gettext_lazy("3–4% mỗi năm: mục tiêu theo Nghị quyết 21-NQ/TW năm 2022"), Strength.U),
)
"""Where the percentage comes from. Both bases occur, all members and those at the start of the year: the day is a
part of the rule, and so it is chosen and shown."""
PAST_YEARS = 3
HUNDRED = Decimal(100)


class Basis(LabelledEnum):
    """What the first number of a unit rests on."""

    PERCENT = "PERCENT", gettext_lazy("tỷ lệ trên số đảng viên")
    PAST = "PAST", gettext_lazy("bình quân kết nạp ba năm trước")
    HIGHER = "HIGHER", gettext_lazy("số lớn hơn trong hai cách trên")


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is known of one unit.

    ``admitted`` are the admissions of the three years before, the oldest first. ``years_without`` counts the whole
    years before the target's year without an admission, since the founding at most; None: none is known at all.
    """

    members: int
    admitted: tuple[int, ...]
    years_without: int | None
    candidates: int

    @property
    def mean(self) -> Decimal:
        return Decimal(sum(self.admitted)) / PAST_YEARS


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the office chose: percentage, basis, after how many years without admission one is asked, the whole."""

    percent: Decimal
    basis: Basis
    idle_years: int
    whole: int | None
    member_words: str


@dataclass(frozen=True, slots=True)
class Share:
    """The number of one unit and how it came about, sentence by sentence."""

    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The shares in the order of the facts, their first sum, and how they were brought to the whole."""

    shares: tuple[Share, ...]
    first_sum: int
    words: str

    @property
    def total(self) -> int:
        return sum(share.number for share in self.shares)


@dataclass(frozen=True, slots=True)
class _Line:
    facts: UnitFacts
    exact: Decimal
    least: int
    words: tuple[str, ...]

    @property
    def first(self) -> int:
        return max(_rounded(self.exact), self.least)


def propose(facts: Sequence[UnitFacts], assumptions: Assumptions) -> Proposal:
    """Propose a number for each unit, and bring the sum to the whole where there is one.

    A unit's first number is its exact share, half up, and at least one where it has candidates and admitted nobody
    for the years chosen. To reach the whole the exact shares are scaled and rounded by largest remainder; units that
    are to have at least one keep it. Pure: no database, no clock.
    """
    lines = [_line(one, assumptions) for one in facts]
    first_sum = sum(line.first for line in lines)
    whole = assumptions.whole
    if whole is None or whole == first_sum:
        words = _("Cộng các đơn vị: %(sum)s.") if whole is None else _("Cộng các đơn vị: %(sum)s, khớp chỉ tiêu chung.")
        shares = tuple(Share(line.first, line.words) for line in lines)
        return Proposal(shares, first_sum, words % {"sum": first_sum})
    return Proposal(_adjusted(lines, whole), first_sum, _whole_words(lines, first_sum, whole))


def _line(facts: UnitFacts, assumptions: Assumptions) -> _Line:
    by_percent = facts.members * assumptions.percent / HUNDRED
    exact = {
        Basis.PERCENT: by_percent,
        Basis.PAST: facts.mean,
        Basis.HIGHER: max(by_percent, facts.mean),
    }[assumptions.basis]
    words = []
    if assumptions.basis != Basis.PAST:
        words.append(_percent_words(facts, assumptions, by_percent))
    if assumptions.basis != Basis.PERCENT:
        words.append(_past_words(facts))
    words.append(_("Làm tròn: %(number)s.") % {"number": _rounded(exact)})
    is_idle = facts.years_without is None or facts.years_without >= assumptions.idle_years
    least = int(is_idle and facts.candidates > 0)
    if is_idle:
        words.append(_idle_words(facts, is_asked=least > _rounded(exact)))
    return _Line(facts, exact, least, tuple(words))


def _percent_words(facts: UnitFacts, assumptions: Assumptions, exact: Decimal) -> str:
    words = {"members": facts.members, "kind": assumptions.member_words, "exact": _written(exact)}
    words["percent"] = _written(assumptions.percent, 1)
    return _("%(members)s %(kind)s × %(percent)s%% = %(exact)s.") % words


def _past_words(facts: UnitFacts) -> str:
    sums = " + ".join(str(number) for number in facts.admitted)
    return _("Ba năm trước kết nạp (%(sums)s) ÷ 3 = %(mean)s.") % {"sums": sums, "mean": _written(facts.mean)}


def _idle_words(facts: UnitFacts, *, is_asked: bool) -> str:
    if facts.years_without is None:
        since = _("Chưa thấy lần kết nạp nào trong sổ")
    else:
        since = _("%(years)s năm liền chưa kết nạp") % {"years": facts.years_without}
    if not facts.candidates:
        return _("%(since)s, chưa có người trong nguồn: cần tạo nguồn trước.") % {"since": since}
    words = {"since": since, "people": facts.candidates}
    if is_asked:
        return _("%(since)s, có %(people)s người trong nguồn: đề xuất 1.") % words
    return _("%(since)s, có %(people)s người trong nguồn.") % words


def _adjusted(lines: Sequence[_Line], whole: int) -> tuple[Share, ...]:
    pinned = _pinned(lines, whole)
    if len(pinned) > whole or not sum(line.exact for line in lines):
        return _least_alone(lines, whole)
    rest = [place for place in range(len(lines)) if place not in pinned]
    left = whole - len(pinned)
    scaled = _scaled(lines, rest, left)
    extra = left - sum(_floor(value) for value in scaled.values()) if any(scaled.values()) else 0
    by_remainder = sorted(
        rest, key=lambda place: (_floor(scaled[place]) - scaled[place], -_waited(lines[place].facts), place)
    )
    raised = set(by_remainder[:extra])
    shares = []
    for place, line in enumerate(lines):
        if place in pinned:
            shares.append(Share(1, (*line.words, _("Giữ 1 khi chia theo chỉ tiêu chung."))))
        else:
            shares.append(_scaled_share(line, scaled[place], is_raised=place in raised))
    return tuple(shares)


def _pinned(lines: Sequence[_Line], whole: int) -> set[int]:
    """Find the units that are to have at least one and would not reach it by their scaled share."""
    pinned: set[int] = set()
    while len(pinned) <= whole:
        rest = [place for place in range(len(lines)) if place not in pinned]
        scaled = _scaled(lines, rest, whole - len(pinned))
        below = {place for place in rest if lines[place].least and scaled[place] < 1}
        if not below:
            break
        pinned |= below
    return pinned


def _scaled(lines: Sequence[_Line], places: Sequence[int], whole: int) -> dict[int, Decimal]:
    """Divide a whole in proportion to the exact shares."""
    base = sum((lines[place].exact for place in places), Decimal(0))
    return {place: lines[place].exact * whole / base if base else Decimal(0) for place in places}


def _scaled_share(line: _Line, scaled: Decimal, *, is_raised: bool) -> Share:
    number = _floor(scaled) + is_raised
    words = {"scaled": _written(scaled), "floor": _floor(scaled), "number": number}
    if is_raised:
        sentence = _("Chia theo chỉ tiêu chung: %(scaled)s, lấy %(floor)s, phần lẻ lớn nên thêm 1: %(number)s.")
    else:
        sentence = _("Chia theo chỉ tiêu chung: %(scaled)s, lấy %(number)s.")
    return Share(number, (*line.words, sentence % words))


def _least_alone(lines: Sequence[_Line], whole: int) -> tuple[Share, ...]:
    """Give one each, as far as the whole goes, to those who waited longest; used where nothing can be divided."""
    waiting = [place for place, line in enumerate(lines) if line.least]
    waiting.sort(key=lambda place: (-_waited(lines[place].facts), -lines[place].facts.candidates, place))
    given = set(waiting[:whole])
    after = _("Chỉ tiêu chung không đủ hoặc không có căn cứ để chia; ưu tiên đơn vị lâu nhất chưa kết nạp.")
    return tuple(Share(int(place in given), (*line.words, after)) for place, line in enumerate(lines))


def _waited(facts: UnitFacts) -> int:
    return 10_000 if facts.years_without is None else facts.years_without


def _whole_words(lines: Sequence[_Line], first_sum: int, whole: int) -> str:
    words = {"sum": first_sum, "whole": whole, "exact": _written(sum((line.exact for line in lines), Decimal(0)))}
    return (
        _(
            "Cộng các đơn vị trước khi điều chỉnh: %(sum)s; chỉ tiêu chung: %(whole)s. Chia lại chỉ tiêu chung theo tỷ "
            "lệ của từng đơn vị trong tổng %(exact)s: mỗi đơn vị lấy phần nguyên, rồi thêm 1 cho các đơn vị có phần lẻ "
            "lớn nhất đến khi đủ; phần lẻ bằng nhau thì ưu tiên đơn vị lâu chưa kết nạp, rồi theo thứ tự danh sách."
        )
        % words
    )


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_FLOOR))


def _written(value: Decimal, places: int = 2) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}".replace(".", ",")

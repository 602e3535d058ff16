"""The yearly evaluation of a branch: the scheme of its year, points and conditions to a level, the cap on the highest.

Nothing here decides: the level is what the competent body decided. Every number is a row of ``catalog/evaluation.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.enums import EvaluationCondition, EvaluationLevel
from membership.rules.book import Rule, RuleBook
from membership.rules.findings import Finding, at_most, breach
from membership.rules.quota import percentage
from membership.rules.vocabulary import LabelledEnum, Mender, RuleName, Severity

C, L = EvaluationCondition, EvaluationLevel
POINTS_OF = {
    L.EXCELLENT: RuleName.EXCELLENT_POINTS,
    L.GOOD: RuleName.GOOD_POINTS,
    L.FULFILLED: RuleName.FULFILLED_POINTS,
}
"""The rule on the least points of each level that has one, from the highest down."""
CONDITIONS_OF = {
    L.EXCELLENT: (C.IN_TIME, C.BEYOND, C.NO_DISCIPLINE, C.MENDED),
    L.GOOD: (C.IN_TIME,),
    L.FULFILLED: (C.DONE,),
    L.NOT_FULFILLED: (),
}
"""What each level asks for beside the points; source: Quy định 366-QĐ/TW, Điều 11 (RuleName.EVALUATION_CONDITIONS)."""

Conditions = Mapping[str, bool]
"""The conditions that were looked at, by code: met or not."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules by which one year is evaluated, those in force on its last day: the evaluation closes the year."""

    year: int
    rule: Rule
    admission: Rule
    conditions: Rule
    body: Rule
    cap: Rule
    least_points: Mapping[EvaluationLevel, Rule]

    @property
    def has_points(self) -> bool:
        """Tell whether levels follow from points: the schemes before 366-QĐ/TW are kept without."""
        return all(rule.is_known for rule in self.least_points.values())

    @property
    def sentence(self) -> str:
        """Say by what the year is evaluated."""
        if not self.rule.is_known:
            return _("Chưa có căn cứ về quy định đánh giá, xếp loại cho năm %(year)s.") % {"year": self.year}
        return _("%(source)s. %(value)s.") % {"source": self.rule.source, "value": self.rule.value}

    @property
    def admission_sentence(self) -> str:
        """Say what place admissions have in the evaluation of the year, and how well that is known."""
        rule = self.admission
        if not rule.is_known:
            unknown = _("Kết nạp đảng viên trong đánh giá năm %(year)s: chưa có căn cứ; số liệu để tham khảo.")
            return unknown % {"year": self.year}
        words = {"value": rule.value, "source": rule.source, "strength": rule.strength.label}
        return _("Kết nạp đảng viên: %(value)s (%(source)s; %(strength)s).") % words


def scheme_of(year: int, book: RuleBook) -> Scheme:
    """Give the scheme of a year; its rows have no value where no basis is known."""
    rules = book.on(date(year, 12, 31))
    return Scheme(
        year=year,
        rule=rules[RuleName.EVALUATION_SCHEME],
        admission=rules[RuleName.ADMISSION_IN_EVALUATION],
        conditions=rules[RuleName.EVALUATION_CONDITIONS],
        body=rules[RuleName.EVALUATION_BODY],
        cap=rules[RuleName.EXCELLENT_PERCENT],
        least_points={level: rules[name] for level, name in POINTS_OF.items()},
    )


def criterion(target: int | None, admitted: int) -> str:
    """Say how a branch stands to its target: the ratio is half up with one decimal and may exceed 100."""
    if target is None:
        return _("Không được giao chỉ tiêu; kết nạp %(admitted)s.") % {"admitted": admitted}
    ratio = percentage(admitted, target)
    if ratio is None:
        return _("Chỉ tiêu 0, kết nạp %(admitted)s; không tính tỷ lệ.") % {"admitted": admitted}
    words = {"target": target, "admitted": admitted, "ratio": f"{ratio}%".replace(".", ",")}
    said = _("Chỉ tiêu %(target)s, kết nạp %(admitted)s, đạt %(ratio)s") % words
    if admitted == target:
        return _("%(said)s.") % {"said": said}
    if admitted > target:
        return _("%(said)s; vượt %(number)s.") % {"said": said, "number": admitted - target}
    return _("%(said)s; thiếu %(number)s.") % {"said": said, "number": target - admitted}


def level_of_points(points: Decimal | None, scheme: Scheme) -> EvaluationLevel | None:
    """Give the level that the points alone reach; the least points of a level are included in it.

    None without points, and by a scheme without them. Source: catalog, EXCELLENT_POINTS, GOOD_POINTS, FULFILLED_POINTS.
    """
    if points is None or not scheme.has_points:
        return None
    reached = (level for level, rule in scheme.least_points.items() if points >= rule.number)
    return next(reached, L.NOT_FULFILLED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The level that points and conditions allow (None: none follows), and why it is not the one of the points.

    ``unmet`` lists what stands against higher levels, ``open`` what the proposed level asks for and nobody looked at.
    """

    level: EvaluationLevel | None
    of_points: EvaluationLevel | None
    unmet: tuple[EvaluationCondition, ...] = ()
    open: tuple[EvaluationCondition, ...] = ()

    @property
    def label(self) -> str:
        """Name the level; empty when none follows."""
        return str(self.level.label) if self.level else ""

    @property
    def words(self) -> str:
        """Say what lowers the level and what is still to be looked at; empty when there is nothing to say."""
        said = []
        if self.unmet and self.of_points:
            words = {"level": self.of_points.label, "unmet": _quoted(self.unmet)}
            said.append(_("Điểm đủ mức %(level)s, nhưng không đạt điều kiện %(unmet)s.") % words)
        if self.of_points and self.level is None:
            said.append(_("Cấp có thẩm quyền xem xét mức."))
        if self.open:
            said.append(_("Chưa xem điều kiện %(open)s.") % {"open": _quoted(self.open)})
        return " ".join(said)


def _quoted(conditions: Iterable[EvaluationCondition]) -> str:
    return ", ".join(f"“{one.label}”" for one in conditions)


def proposal(points: Decimal | None, conditions: Conditions, scheme: Scheme) -> Proposal:
    """Give the highest level whose points are reached and none of whose conditions is known to be unmet.

    A condition that was not looked at does not lower the level: it is listed. Below the least points of the lowest
    level there is nothing but "Không hoàn thành"; unmet conditions alone never lead there, for the text that is known
    sets that level by points only.
    """
    of_points = level_of_points(points, scheme)
    if of_points is None or of_points == L.NOT_FULFILLED:
        return Proposal(of_points, of_points)
    unmet: list[EvaluationCondition] = []
    levels = list(CONDITIONS_OF)
    for level in levels[levels.index(of_points) : levels.index(L.NOT_FULFILLED)]:
        against = [one for one in CONDITIONS_OF[level] if conditions.get(one) is False]
        if not against:
            still_open = tuple(one for one in CONDITIONS_OF[level] if one not in conditions)
            return Proposal(level, of_points, tuple(dict.fromkeys(unmet)), still_open)
        unmet += against
    return Proposal(None, of_points, tuple(dict.fromkeys(unmet)))


@dataclass(frozen=True, slots=True)
class LevelAsked:
    """What one level asks for: the least points (None: none are set), and each condition with how it stands."""

    level: EvaluationLevel
    least_points: int | None
    conditions: tuple[tuple[EvaluationCondition, bool | None], ...]


def levels_asked(conditions: Conditions, scheme: Scheme) -> tuple[LevelAsked, ...]:
    """List the levels from the highest down with what each asks for; a condition nobody looked at stands as None."""
    least = {level: rule.number for level, rule in scheme.least_points.items() if rule.is_known}
    return tuple(
        LevelAsked(level, least.get(level), tuple((one, conditions.get(one)) for one in asked))
        for level, asked in CONDITIONS_OF.items()
    )


class CapBase(LabelledEnum):
    """What the cap on the highest level may be a share of, from the narrowest reading to the widest."""

    GOOD = "GOOD", gettext_lazy("Trên số chi bộ xếp loại tốt (không kể xuất sắc)")
    GOOD_OR_BETTER = "GOOD_OR_BETTER", gettext_lazy("Trên số chi bộ xếp loại tốt trở lên (kể cả xuất sắc)")
    RATED = "RATED", gettext_lazy("Trên tổng số chi bộ được xếp loại")


COUNTED_IN = {
    CapBase.GOOD: (L.GOOD,),
    CapBase.GOOD_OR_BETTER: (L.EXCELLENT, L.GOOD),
    CapBase.RATED: tuple(L),
}


@dataclass(frozen=True, slots=True)
class CapReading:
    """One reading of the cap: how many branches it is a share of, how many of them may be excellent, how many are."""

    base: CapBase
    number: int
    allowed: int
    excellent: int

    @property
    def is_exceeded(self) -> bool:
        return self.excellent > self.allowed

    @property
    def share(self) -> Decimal | None:
        """Give the excellent in percent of the base; None of an empty base."""
        return percentage(self.excellent, self.number)


Counts = Mapping[str, int]
"""How many branches were rated each level; a level that is left out has none."""


def cap_readings(counts: Counts, cap: Rule) -> tuple[CapReading, ...]:
    """Judge the cap by every reading of its base; nothing where no cap is known.

    How many are allowed is rounded down: the share may not be exceeded ("không quá"), and one branch more would exceed
    it. Source: catalog, RuleName.EXCELLENT_PERCENT; what the share is of is not known for certain since 366-QĐ/TW.
    """
    if not cap.is_known:
        return ()
    readings = []
    for base, levels in COUNTED_IN.items():
        number = sum(counts.get(level, 0) for level in levels)
        readings.append(CapReading(base, number, number * cap.number // 100, counts.get(L.EXCELLENT, 0)))
    return tuple(readings)


def cap_findings(counts: Counts, cap: Rule) -> list[Finding]:
    """Warn where too many branches are rated excellent, by which readings; never more than a warning."""
    exceeded = [one for one in cap_readings(counts, cap) if one.is_exceeded]
    if not exceeded:
        return []
    excellent = counts.get(L.EXCELLENT, 0)
    message = _("Có %(number)s chi bộ xếp loại xuất sắc: vượt hay không tùy cách tính.")
    if len(exceeded) == len(COUNTED_IN):
        message = _("Có %(number)s chi bộ xếp loại xuất sắc: vượt mức tối đa theo mọi cách tính.")
    bound = "; ".join(
        _("%(base)s: nhiều nhất %(allowed)s") % {"base": one.base.label, "allowed": one.allowed} for one in exceeded
    )
    message %= {"number": excellent}
    found = breach(cap, "excellent_cap", message, mends=Mender.DECIDING_BODY, value=excellent, bound=bound)
    return at_most(Severity.WARNING, [found])

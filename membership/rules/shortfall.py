"""What a branch lacks to its target, whether it can still be made up, and in words what to do by when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.enums import Stage
from membership.rules.dates import format_day
from membership.rules.facts import CaseFacts
from membership.rules.forecast import Outlook, Standing
from membership.rules.horizon import Horizon, Place
from membership.rules.odds import Odds
from membership.rules.quota import remaining
from membership.rules.remaining import ORDER, NextStep, remaining_steps
from membership.rules.vocabulary import LabelledEnum

EVEN_CHANCE = 0.5


class Verdict(LabelledEnum):
    """How a unit stands to its target, the one in greatest need first."""

    WILL_MISS = "WILL_MISS", _l("Sẽ thiếu")
    LACKS_PEOPLE = "LACKS_PEOPLE", _l("Thiếu nguồn")
    AT_RISK = "AT_RISK", _l("Có nguy cơ thiếu")
    LIKELY = "LIKELY", _l("Có khả năng đạt")
    REACHED = "REACHED", _l("Đã đạt")
    NO_TARGET = "NO_TARGET", _l("Chưa giao chỉ tiêu")


IN_NEED = (Verdict.WILL_MISS, Verdict.LACKS_PEOPLE, Verdict.AT_RISK)
"""Who will not reach the target unless something is done."""

ACTS = {
    "enrol": _l("cử %(count)s người đi học lớp nhận thức"),
    "certificate": _l("có giấy chứng nhận cho %(count)s người"),
    "mentor": _l("phân công đảng viên giúp đỡ %(count)s người"),
    "personal_history": _l("hướng dẫn %(count)s người viết đơn và lý lịch"),
    "check_request": _l("gửi công văn thẩm tra lý lịch của %(count)s người"),
    "dossier": _l("làm xong hồ sơ của %(count)s người"),
    "branch_vote": _l("họp chi bộ xét %(count)s người"),
    "committee_vote": _l("trình đảng ủy biểu quyết %(count)s người"),
    "decision": _l("đề nghị cấp có thẩm quyền quyết định %(count)s người"),
    "ceremony": _l("tổ chức lễ kết nạp %(count)s người"),
    "name": _l("đưa thêm %(count)s người vào nguồn và cử đi học"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing to be done for ``count`` people: the last safe day, and the last by the office's own pace."""

    code: str
    count: int
    latest_on: date
    usual_latest_on: date | None = None

    @property
    def act(self) -> str:
        """Say what is to be done."""
        return str(ACTS[self.code]) % {"count": self.count}

    def is_late(self, on: date) -> bool:
        return self.latest_on < on

    def sentence(self, on: date) -> str:
        """Say it with its day; where the safe day has passed, what still helps."""
        words = {"act": self.act, "day": format_day(self.latest_on)}
        if not self.is_late(on):
            return _("Muộn nhất ngày %(day)s phải %(act)s.") % words
        if self.usual_latest_on and self.usual_latest_on >= on:
            words["usual"] = format_day(self.usual_latest_on)
            return _("Phải %(act)s: đã quá ngày an toàn %(day)s, theo nhịp thường còn kịp đến %(usual)s.") % words
        return _("Phải %(act)s ngay: đã quá ngày an toàn %(day)s, chỉ kịp nếu nhanh hơn thường lệ.") % words


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What one unit lacks and what is to be done; ``short`` is None without a target.

    ``deadlines`` are of those most likely to make the target up, the nearest first.
    """

    verdict: Verdict
    short: int | None
    sentence: str
    deadlines: tuple[Deadline, ...] = ()


def shortfall_of(
    outlooks: Sequence[Outlook], *, target: int | None, admitted: int, odds: Odds, asked: Horizon, committee: bool
) -> Shortfall:
    """Judge one unit from its people; ``committee``: whether its base committee votes, for people yet to be named."""
    short = remaining(target, admitted)
    feasible = sorted(
        (one for one in outlooks if one.is_feasible), key=lambda one: (-one.share, one.expected_on or date.max)
    )
    lacking = max((short or 0) - len(feasible), 0)
    named = _naming(lacking, asked, committee) if lacking else None
    verdict = _verdict(short, lacking, odds, named, asked.on)
    deadlines = _deadlines(feasible if short is None else feasible[:short])
    if named and verdict == Verdict.LACKS_PEOPLE:
        deadlines = (named, *deadlines)
    on_road = sum(one.standing != Standing.SET_ASIDE for one in outlooks)
    parts = [_beginning(verdict, short, target, admitted, _source_words(on_road, len(feasible)))]
    parts += [one.sentence(asked.on) for one in deadlines[: 1 + (verdict == Verdict.LACKS_PEOPLE)]]
    return Shortfall(verdict, short, " ".join(parts), tuple(sorted(deadlines, key=_by_day)))


def shortfall_of_sum(
    *, target: int | None, admitted: int, odds: Odds, feasible: int, parts: Iterable[Verdict] = ()
) -> Shortfall:
    """Judge units added up: whether their numbers reach a target together; what to do is said of each by itself.

    Where the ``feasible`` are too few, the verdicts of the ``parts`` say whether people can still be named.
    """
    short = remaining(target, admitted)
    if short is None:
        return Shortfall(Verdict.NO_TARGET, None, "")
    if short == 0:
        return Shortfall(Verdict.REACHED, 0, "")
    words = _("Thiếu %(short)s, nguồn của các đơn vị còn kịp %(feasible)s người.")
    sentence = words % {"short": short, "feasible": feasible}
    if feasible < short:
        found = set(parts)
        is_late = Verdict.WILL_MISS in found and Verdict.LACKS_PEOPLE not in found
        return Shortfall(Verdict.WILL_MISS if is_late else Verdict.LACKS_PEOPLE, short, sentence)
    return Shortfall(Verdict.LIKELY if odds.at_least(short) >= EVEN_CHANCE else Verdict.AT_RISK, short, sentence)


def _verdict(short: int | None, lacking: int, odds: Odds, named: Deadline | None, on: date) -> Verdict:
    if short is None:
        return Verdict.NO_TARGET
    if short == 0:
        return Verdict.REACHED
    if lacking and named:
        last = max(named.latest_on, named.usual_latest_on or named.latest_on)
        return Verdict.LACKS_PEOPLE if last >= on else Verdict.WILL_MISS
    return Verdict.LIKELY if odds.at_least(short) >= EVEN_CHANCE else Verdict.AT_RISK


def _naming(count: int, asked: Horizon, committee: bool) -> Deadline:
    """Give the last day to name and send people of whom nothing is there yet."""
    place = Place(CaseFacts(stage=Stage.SOURCE, committee_must_vote=committee), Stage.SOURCE, asked.on)
    first = min(step.latest_on for step in remaining_steps(place, {}, asked))
    usual = asked.pace.between(Stage.SOURCE, Stage.PROBATION, has_committee=committee).median
    return Deadline("name", count, first, asked.until - timedelta(days=usual))


def _deadlines(needed: Sequence[Outlook]) -> tuple[Deadline, ...]:
    """Group the most urgent step of each person by kind, the nearest day first."""
    found: dict[str, list[NextStep]] = {}
    for outlook in needed:
        urgent = min(outlook.steps, key=lambda step: (step.latest_on, ORDER.index(step.code)))
        found.setdefault(urgent.code, []).append(urgent)
    grouped = (
        Deadline(
            code,
            len(steps),
            min(step.latest_on for step in steps),
            min((step.usual_latest_on for step in steps if step.usual_latest_on), default=None),
        )
        for code, steps in found.items()
    )
    return tuple(sorted(grouped, key=_by_day))


def _by_day(deadline: Deadline) -> tuple[date, int]:
    return deadline.latest_on, (*ORDER, "name").index(deadline.code)


def _source_words(on_road: int, feasible: int) -> str:
    if not on_road:
        return _("trong nguồn chưa có ai")
    if not feasible:
        return _("trong nguồn không còn ai kịp trong năm")
    return _("trong nguồn còn kịp %(feasible)s người") % {"feasible": feasible}


def _beginning(verdict: Verdict, short: int | None, target: int | None, admitted: int, source: str) -> str:
    words = {"short": short, "target": target, "admitted": admitted, "source": source}
    if verdict == Verdict.NO_TARGET:
        return _("Chưa giao chỉ tiêu; %(source)s.") % words
    if target == 0:
        return _("Chỉ tiêu được giao là 0; %(source)s.") % words
    if verdict == Verdict.REACHED:
        return _("Đã đạt chỉ tiêu (%(admitted)s/%(target)s); %(source)s.") % words
    if verdict == Verdict.WILL_MISS:
        return _("Thiếu %(short)s, %(source)s; người mới đưa vào nguồn từ nay cũng không kịp.") % words
    return _("Thiếu %(short)s, %(source)s.") % words

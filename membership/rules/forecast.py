"""Whether a person on the road can still be admitted by the end of the year: dates, chance, and why.

Nothing is hidden: the earliest lawful day comes from the rules, the expected day from the office's own pace, the
chance from counted past cases or a stated usual share, the last safe days from the backward plan. Worked numbers:
docs/forecast.md.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.enums import Stage
from membership.rules.dates import ONE_DAY, add_months, format_day
from membership.rules.durations import Chance, road_ahead
from membership.rules.horizon import Horizon, Place
from membership.rules.lawful import earliest_admission
from membership.rules.remaining import NextStep, ceremony_due, decision_due, remaining_steps
from membership.rules.vocabulary import LabelledEnum, RuleName

SET_ASIDE_MONTHS = 24
"""A case known from a register alone whose last step is older than this is not counted on."""


class Standing(LabelledEnum):
    """How a person stands to the end of the year, from the surest on."""

    DECIDED = "DECIDED", _l("Đã có quyết định")
    LIKELY = "LIKELY", _l("Nhiều khả năng kịp")
    POSSIBLE = "POSSIBLE", _l("Có thể kịp nếu làm nhanh")
    HARD = "HARD", _l("Khó kịp")
    TOO_LATE = "TOO_LATE", _l("Không kịp trong năm")
    STUCK = "STUCK", _l("Đang vướng")
    SET_ASIDE = "SET_ASIDE", _l("Sổ cũ, chưa theo dõi")


FEASIBLE = (Standing.DECIDED, Standing.LIKELY, Standing.POSSIBLE)
"""Who can still be admitted in the year as the office works."""
LIKELY_FROM, POSSIBLE_FROM = Fraction(1, 2), Fraction(1, 5)
"""The chance from which somebody is counted likely, and possible."""
BY_TERMS, BY_PACE, IN_HASTE, HARDLY = Fraction(9, 10), Fraction(1, 2), Fraction(1, 5), Fraction(1, 20)
"""The shares taken where too few past cases can be compared."""
USUAL_WORDS = {
    BY_TERMS: _l("các thời hạn còn lại đều hết trước cuối năm, coi như mười người thì chín người kịp"),
    BY_PACE: _l("theo nhịp thường thì kịp, coi như hai người thì một người kịp"),
    IN_HASTE: _l("phải nhanh hơn thường lệ, coi như năm người thì một người kịp"),
    HARDLY: _l("phải nhanh hơn hẳn thường lệ, coi như hai mươi người thì một người kịp"),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of one person: how they stand, why, when, how likely, and what is left to do.

    The days are None for who is stuck or set aside. ``chance`` is None where a usual share stands in for it;
    ``share_words`` say how the share was found.
    """

    standing: Standing
    why: str
    share: Fraction = Fraction(0)
    share_words: str = ""
    chance: Chance | None = None
    earliest_on: date | None = None
    expected_on: date | None = None
    steps: tuple[NextStep, ...] = ()

    @property
    def is_feasible(self) -> bool:
        return self.standing in FEASIBLE


def outlook_of(place: Place, asked: Horizon, *, steps_of: Container[Standing] = tuple(Standing)) -> Outlook:
    """Judge one person on a day for an admission within the year; the steps left are told of who stands as wanted."""
    stopped = _stopped(place, asked.on)
    if stopped:
        return stopped
    earliest = earliest_admission(place, asked)
    if earliest.on is None:
        return Outlook(Standing.STUCK, earliest.why)
    days = expected_days(place, asked)
    expected_on = days[Stage.PROBATION]
    why = f"{_dates_in_words(place, earliest.on, expected_on, asked)} {earliest.why}".strip()
    if earliest.on > asked.until:
        steps = remaining_steps(place, days, asked) if Standing.TOO_LATE in steps_of else ()
        return Outlook(Standing.TOO_LATE, why, earliest_on=earliest.on, expected_on=expected_on, steps=steps)
    chance = asked.pace.chance(place.stage, waited=(asked.on - place.since).days, left=(asked.until - asked.on).days)
    share = chance.share if chance else _usual_share(place, expected_on, asked)
    said = chance_words(chance, place.stage) if chance else _usual_words(share)
    standing = _standing(place, share)
    steps = remaining_steps(place, days, asked) if standing in steps_of else ()
    return Outlook(standing, why, share, said, chance, earliest.on, expected_on, steps)


def _dates_in_words(place: Place, earliest_on: date, expected_on: date, asked: Horizon) -> str:
    words = {"earliest": format_day(earliest_on), "expected": format_day(expected_on)}
    if earliest_on > asked.until:
        return _("Sớm nhất theo quy định là %(earliest)s.") % words
    if expected_on > asked.until:
        return _("Theo nhịp thường phải đến %(expected)s; sớm nhất theo quy định là %(earliest)s.") % words
    if _is_overdue(place, asked):
        return _("Đã ở bước này lâu hơn thường lệ; nếu nay làm theo nhịp thường, lễ vào khoảng %(expected)s.") % words
    return _("Theo nhịp thường, lễ vào khoảng %(expected)s.") % words


def _is_overdue(place: Place, asked: Horizon) -> bool:
    """Say whether the usual time at the stage has passed and no fixed course or meeting leads on."""
    ahead = _ahead(place.stage, place)[0]
    usual = _days_to(ahead, place.stage, place, asked, is_fast=False)
    return _fixed_day(place, asked) is None and place.since + usual <= asked.on


def expected_days(place: Place, asked: Horizon, *, is_fast: bool = False) -> dict[Stage, date]:
    """Give the day on which each stage ahead is expected, the ceremony as PROBATION: medians from where they stand.

    Counted from the arrival at the stage; from the day asked about where the usual time has passed already. A
    course or a meeting that is fixed counts with its own day, and what follows is counted from there. With
    ``is_fast`` as quickly as the quickest quarter of the cases.
    """
    start, start_on = _fixed_day(place, asked) or (place.stage, place.since)
    days = {start: start_on} if start != place.stage else {}
    needed = {stage: _days_to(stage, start, place, asked, is_fast) for stage in _ahead(start, place)}
    if start_on + next(iter(needed.values())) <= asked.on:
        start_on = asked.on
    last = max(asked.on + ONE_DAY, start_on)
    for stage, length in needed.items():
        days[stage] = last = max(last, start_on + length)
    return days


def _ahead(start: Stage, place: Place) -> tuple[Stage, ...]:
    return road_ahead(start, has_committee=place.has_committee)


def _days_to(stage: Stage, start: Stage, place: Place, asked: Horizon, is_fast: bool) -> timedelta:
    spread = asked.pace.between(start, stage, has_committee=place.has_committee)
    return timedelta(days=spread.low if is_fast else spread.median)


def chance_words(chance: Chance, stage: Stage) -> str:
    """Say which past cases were compared, and how many of them made it."""
    words: dict[str, object] = {
        "cases": chance.cases,
        "stage": stage.label,
        "waited": chance.waited,
        "made": chance.made,
    }
    words |= {"left": chance.left, "longest": chance.longest}
    if chance.longest is not None:
        return (
            _(
                "Đã ở bước “%(stage)s” %(waited)s ngày; trong %(cases)s trường hợp được kết nạp trước đây, không ai ở "
                "bước này quá %(longest)s ngày."
            )
            % words
        )
    sentence = _(
        "%(made)s trong %(cases)s trường hợp trước đây đã ở bước “%(stage)s” quá %(waited)s ngày được kết nạp trong "
        "%(left)s ngày tiếp theo."
    )
    widened = _("Ít trường hợp chờ lâu như vậy nên so với những trường hợp chờ lâu nhất.")
    return f"{sentence % words} {widened}" if chance.is_widened else sentence % words


def _usual_words(share: Fraction) -> str:
    return _("Chưa đủ trường hợp để so: %(why)s.") % {"why": USUAL_WORDS[share]}


def is_set_aside(*, is_register_only: bool, since: date, on: date) -> bool:
    """Say whether a case known from a register alone has stood still for too long to be counted on."""
    return is_register_only and add_months(since, SET_ASIDE_MONTHS) < on


def _stopped(place: Place, on: date) -> Outlook | None:
    """Keep out of the count who is paused, or known from an old register alone."""
    if is_set_aside(is_register_only=place.is_register_only, since=place.since, on=on):
        words = {"day": format_day(place.since), "months": SET_ASIDE_MONTHS}
        message = _("Ghi theo sổ, bước gần nhất từ ngày %(day)s, quá %(months)s tháng.") % words
        return Outlook(Standing.SET_ASIDE, message)
    if place.facts.is_paused:
        return Outlook(Standing.STUCK, _("Đang tạm dừng."))
    return None


def _standing(place: Place, share: Fraction) -> Standing:
    if place.stage == Stage.CEREMONY:
        return Standing.DECIDED
    if share >= LIKELY_FROM:
        return Standing.LIKELY
    return Standing.POSSIBLE if share >= POSSIBLE_FROM else Standing.HARD


def _usual_share(place: Place, expected_on: date, asked: Horizon) -> Fraction:
    """Take a stated share: by the legal terms, else by the pace, the median or the quickest quarter of it."""
    if _terms_end_in_time(place, asked):
        return BY_TERMS
    if expected_on <= asked.until:
        return BY_PACE
    fast = expected_days(place, asked, is_fast=True)[Stage.PROBATION]
    return IN_HASTE if fast <= asked.until else HARDLY


def _terms_end_in_time(place: Place, asked: Horizon) -> bool:
    """Say whether every legal term still ahead ends within the year and none has passed."""
    ceremony = ceremony_due(place, asked)
    decision = decision_due(place, asked)
    if ceremony is None and decision:
        rule = asked.book.on(decision)[RuleName.CEREMONY_WORKING_DAYS]
        ceremony = asked.calendar.add(decision, rule.number) if rule.is_known else None
        return ceremony is not None and asked.on <= decision and ceremony <= asked.until
    return ceremony is not None and asked.on <= ceremony <= asked.until


def _fixed_day(place: Place, asked: Horizon) -> tuple[Stage, date] | None:
    """Give the stage that a fixed course or meeting leads to, and its day."""
    if place.stage == Stage.BRANCH_VOTE and place.meeting_on:
        return Stage.COMMITTEE_VOTE if place.has_committee else Stage.DECISION, place.meeting_on
    if place.course and place.needs_course(asked.on, book=asked.book):
        return Stage.DOSSIER, max(place.course.ends_on, asked.on + ONE_DAY)
    return None

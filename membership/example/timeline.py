"""The days of one case, laid out backwards from the day it came to where it stands."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from membership.enums import Stage
from membership.rules.dates import add_months

ROAD = tuple(stage for stage in Stage if stage != Stage.CLOSED)
SATURDAY = 5

NAMED_BEFORE_COURSE = 75
HELPED_AFTER_NAMED = 9
COURSE_DAYS = 5
SUBMITTED_AFTER_CERTIFIED = 70
VOTED_AFTER_SUBMITTED = 9
COMMITTEE_AFTER_VOTED = 12
DECIDED_AFTER_VOTED = 34
CELEBRATED_AFTER_DECIDED = 20
PROBATION_MONTHS = 12
VOTED_AFTER_ENDED = 9
RECOGNISED_AFTER_VOTED = 26
"""Days from one step to the next, as a well kept case has them."""


def working_day(day: date) -> date:
    """Give the day itself, or the Friday before where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Days:
    """When a case took each of its steps; those beyond where it stands lie in the future and are not used."""

    named: date
    course_starts: date
    submitted: date
    voted: date
    decided: date
    celebrated: date
    ended: date
    voted_again: date
    recognised: date

    @property
    def helped(self) -> date:
        return after(self.named, HELPED_AFTER_NAMED)

    def with_course(self, starts_on: date) -> "Days":
        return replace(self, course_starts=starts_on)


def reaches(stage: Stage, other: Stage) -> bool:
    """Say whether a case at ``stage`` has come to ``other``."""
    return ROAD.index(stage) >= ROAD.index(other)


def lay_out(stage: Stage, since: date, courses: list[tuple[date, date]]) -> Days:
    """Lay out the days of a case that came to ``stage`` on the day ``since``.

    ``courses`` are (first, last day), oldest first: the course is the last that leaves time for the dossier.
    """
    celebrated = _celebrated(stage, since)
    decided = working_day(after(celebrated, -CELEBRATED_AFTER_DECIDED)) if celebrated else since
    voted = working_day(after(decided, -DECIDED_AFTER_VOTED)) if reaches(stage, Stage.CEREMONY) else since
    submitted = after(voted, -VOTED_AFTER_SUBMITTED) if reaches(stage, Stage.COMMITTEE_VOTE) else since
    course_starts = _course_before(_certified_by(stage, submitted), courses) if stage != Stage.COURSE else since
    named = after(course_starts, -NAMED_BEFORE_COURSE) if stage != Stage.SOURCE else since
    if stage == Stage.DOSSIER:
        submitted = after(course_starts, COURSE_DAYS + SUBMITTED_AFTER_CERTIFIED)
    celebrated = celebrated or since
    ended = add_months(celebrated, PROBATION_MONTHS)
    voted_again = working_day(after(ended, VOTED_AFTER_ENDED))
    return Days(
        named=named,
        course_starts=course_starts,
        submitted=submitted,
        voted=voted,
        decided=decided,
        celebrated=celebrated,
        ended=ended,
        voted_again=voted_again,
        recognised=working_day(after(voted_again, RECOGNISED_AFTER_VOTED)),
    )


def _celebrated(stage: Stage, since: date) -> date | None:
    """Give the day of the ceremony of who had one; a probation of twelve months lies behind the later stages."""
    if not reaches(stage, Stage.PROBATION):
        return None
    back = {
        Stage.RECOGNITION_COMMITTEE: VOTED_AFTER_ENDED,
        Stage.RECOGNITION_DECISION: VOTED_AFTER_ENDED,
        Stage.OFFICIAL: VOTED_AFTER_ENDED + RECOGNISED_AFTER_VOTED,
    }.get(stage, 0)
    months = 0 if stage == Stage.PROBATION else PROBATION_MONTHS
    return working_day(add_months(after(since, -back), -months))


def _certified_by(stage: Stage, submitted: date) -> date:
    return submitted if stage == Stage.DOSSIER else after(submitted, -SUBMITTED_AFTER_CERTIFIED)


def _course_before(day: date, courses: list[tuple[date, date]]) -> date:
    """Give the first day of the last course that was over by a day; the oldest where none was."""
    over = [first for first, last in courses if last < day]
    return over[-1] if over else courses[0][0]

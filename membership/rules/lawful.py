"""The earliest day on which the regulations let a person be admitted, whatever the office's pace."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Question, Stage
from membership.rules.dates import ONE_DAY, format_day
from membership.rules.findings import Finding, blockers
from membership.rules.horizon import Horizon, Place
from membership.rules.introducers import introducer_findings
from membership.rules.readiness import person_findings
from membership.rules.voting import attempts_findings, branch_size_findings

FOUND_IN_TIME = frozenset(
    {
        "mentor_missing",
        "mentor_not_official",
        "introducers_missing",
        "introducer_not_official",
        "neighbour_branch_missing",
    }
)
"""What the branch or the committee can put right on any day; everything else without a day stands in the way."""
TRIES = 5
"""Each round waits for what still stands in the way on the day found; more rounds than causes are not needed."""


@dataclass(frozen=True, slots=True)
class Earliest:
    """The earliest lawful day of the ceremony, and what it waits for; None when no day alone mends it."""

    on: date | None
    why: str = ""


def earliest_admission(place: Place, asked: Horizon) -> Earliest:
    """Give the earliest day after the day asked about on which the ceremony may lawfully be held.

    The branch meets once course, age and waiting times allow it; base committee, decision and ceremony each take
    the next working day. Papers can be written at once: how long they take is the pace's matter.
    """
    day, why = asked.on, ""
    if place.stage in (Stage.SOURCE, Stage.COURSE, Stage.DOSSIER, Stage.BRANCH_VOTE):
        meeting = _earliest_meeting(place, asked)
        if meeting.on is None:
            return meeting
        day, why = meeting.on, meeting.why
        if place.has_committee:
            day = _next_working_day(day, asked)
    elif place.stage == Stage.COMMITTEE_VOTE:
        day = _next_working_day(day, asked)
    if place.stage != Stage.CEREMONY:
        day = _next_working_day(day, asked)
    return Earliest(_next_working_day(day, asked), why)


def _earliest_meeting(place: Place, asked: Horizon) -> Earliest:
    day, why = asked.on + ONE_DAY, ""
    if place.needs_course(day, book=asked.book):
        if place.course:
            day = max(day, _next_working_day(place.course.ends_on, asked))
            why = _("Lớp nhận thức bế giảng ngày %(day)s.") % {"day": format_day(place.course.ends_on)}
        else:
            why = _("Chưa có lớp nhận thức nào được thông báo.")
    for _round in range(TRIES):
        waits = _in_the_way(place, day, asked)
        if not waits:
            return Earliest(day, why)
        undated = [finding for finding in waits if finding.clears_on is None]
        if undated:
            return Earliest(None, undated[0].message)
        day, why = max((finding.clears_on, finding.message) for finding in waits if finding.clears_on)
    return Earliest(None, why)


def _in_the_way(place: Place, on: date, asked: Horizon) -> list[Finding]:
    found = [
        *person_findings(place.facts, on, asked.book),
        *introducer_findings(place.facts, on=on, book=asked.book),
        *branch_size_findings(place.facts.branch_official, on=on, book=asked.book),
        *attempts_findings(place.facts, Question.ADMISSION, on=on, book=asked.book),
    ]
    return [finding for finding in blockers(found) if finding.clears_on or finding.code not in FOUND_IN_TIME]


def _next_working_day(day: date, asked: Horizon) -> date:
    return asked.calendar.add(day, 1)

"""What a forecast rests on, read once for some communes and any number of days."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from branches.models import Unit
from membership.enums import BEFORE_ADMISSION, MeetingStatus, Stage
from membership.models import AdmissionCase
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.durations import Pace, pace_of
from membership.rules.facts import CaseFacts
from membership.rules.forecast import is_set_aside
from membership.rules.histories import CaseState, journey_of, state_on
from membership.rules.horizon import Horizon, KnownCourse, Place
from membership.rules.known import as_known
from membership.selectors.facts import facts_of_loaded, load_for_facts, official_members_by_branch
from membership.selectors.forecast import (
    Admission,
    AnnouncedCourse,
    History,
    Sending,
    admissions,
    awareness_courses,
    cases_on_the_road,
    histories,
    sendings,
)

YEARS_BACK = 6
"""So many earlier years tell how many people come whom nobody had named yet."""
USUAL_LENGTH = timedelta(days=4)
"""From the first to the last day of a course whose last day is not written."""


@dataclass(frozen=True)
class Evidence:
    """The histories, admissions and courses of some communes, and the cases on the road on the days asked about.

    ``official_members`` counts them by branch and day, where somebody's branch was asked about on a day.
    """

    histories: list[History]
    admissions: list[Admission]
    courses: list[AnnouncedCourse]
    sendings: list[Sending]
    cases: dict[int, AdmissionCase]
    official_members: Mapping[tuple[int, date], int]
    book: RuleBook
    calendar: WorkingCalendar
    paces: dict[tuple[int, date], Pace] = field(default_factory=dict)

    @cached_property
    def by_commune(self) -> dict[int, list[History]]:
        found: dict[int, list[History]] = defaultdict(list)
        for history in self.histories:
            found[history.commune].append(history)
        return found

    @cached_property
    def commune_of(self) -> dict[int, int]:
        """Map cases to the commune they belong to today."""
        return {history.case: history.commune for history in self.histories}

    @cached_property
    def sent_to(self) -> dict[int, list[Sending]]:
        found: dict[int, list[Sending]] = defaultdict(list)
        for sending in self.sendings:
            found[sending.case].append(sending)
        return found

    @cached_property
    def courses_of(self) -> dict[int, list[AnnouncedCourse]]:
        """Map communes to their courses, the nearest first."""
        found: dict[int, list[AnnouncedCourse]] = defaultdict(list)
        for course in self.courses:
            found[course.commune].append(course)
        return found

    @cached_property
    def admissions_of(self) -> dict[tuple[int, int], list[Admission]]:
        """Map years and branches to their ceremonies."""
        found: dict[tuple[int, int], list[Admission]] = defaultdict(list)
        for one in self.admissions:
            found[one.on.year, one.branch].append(one)
        return found

    def admitted_in(
        self, year: int, branches: Iterable[int], *, after: date | None = None, until: date | None = None
    ) -> list[Admission]:
        """List the ceremonies of a year in some branches, those after a day alone, or those up to and with one."""
        return [
            one
            for branch in branches
            for one in self.admissions_of.get((year, branch), ())
            if (after is None or one.on > after) and (until is None or one.on <= until)
        ]

    def pace(self, commune: int, on: date) -> Pace:
        """Count the pace of a commune as it was known on a day."""
        if (commune, on) not in self.paces:
            journeys = (journey_of(history.lines) for history in self.by_commune.get(commune, ()))
            self.paces[commune, on] = pace_of(journeys, on=on)
        return self.paces[commune, on]

    def horizon(self, commune: int, on: date) -> Horizon:
        """Ask on a day about the rest of its year."""
        return Horizon(on, date(on.year, 12, 31), self.pace(commune, on), self.book, self.calendar)

    def places(self, on: date, branches: Container[int]) -> list[tuple[AdmissionCase, CaseState, Place]]:
        """Say where everybody on the road in some branches stood on a day, by given name."""
        states = {one.case: state for one in self.histories if (state := road_state(one, on))}
        cases = [case for pk, case in self.cases.items() if pk in states and states[pk].branch in branches]
        weighed = [case for case in cases if not _is_set_aside(states[case.pk], on)]
        facts = facts_of_loaded(weighed, self.official_members, on=on)
        return [
            (case, states[case.pk], self._place(case, states[case.pk], facts.get(case.pk, CaseFacts()), on))
            for case in cases
        ]

    def _place(self, case: AdmissionCase, state: CaseState, facts: CaseFacts, on: date) -> Place:
        return Place(
            facts=as_known(facts, stage=state.stage, is_paused=state.is_paused, on=on),
            stage=state.stage,
            since=state.since,
            course=self._course(case, state.stage, on),
            meeting_on=None if _is_set_aside(state, on) else _planned_meeting(case, on),
            is_register_only=state.is_register_only,
        )

    def _course(self, case: AdmissionCase, stage: Stage, on: date) -> KnownCourse | None:
        """Give the course a person is sent to, else the next one announced by a day."""
        known = [one for one in self.courses_of.get(self.commune_of[case.pk], ()) if _is_known(one, on)]
        if stage == Stage.COURSE:
            sent = {
                one.course for one in self.sent_to.get(case.pk, ()) if not one.withdrawn_on or one.withdrawn_on > on
            }
            return _known_course(next((one for one in reversed(known) if one.pk in sent), None))
        return _known_course(next((one for one in known if one.starts_on > on), None))


def evidence_of(
    communes: Iterable[Unit],
    *,
    days: Iterable[date],
    branches: Container[int] | None = None,
    known: Iterable[AdmissionCase] = (),
    book: RuleBook,
    calendar: WorkingCalendar,
) -> Evidence:
    """Read what forecasts of some communes on some days rest on; the number of queries is fixed.

    With ``branches`` people are read for these alone, the pace for the whole communes all the same. ``known`` are
    cases whose facts were read already, which are not read again.
    """
    units, asked = list(communes), sorted(days)
    since = date(asked[0].year - YEARS_BACK, 1, 1)
    lines = histories(units)
    states = [
        (one.case, day, state)
        for one in lines
        for day in asked
        if (state := road_state(one, day)) and (branches is None or state.branch in branches)
    ]
    cases = _cases({case for case, _day, _state in states}, {case.pk: case for case in known})
    weighed = {case for case, day, state in states if not _is_set_aside(state, day)}
    to_weigh = [case for case in cases if case.pk in weighed]
    load_for_facts(to_weigh)
    return Evidence(
        histories=lines,
        admissions=admissions(units, first=since, last=asked[-1].replace(month=12, day=31)),
        courses=awareness_courses(units, first=since),
        sendings=sendings(weighed),
        cases={case.pk: case for case in cases},
        official_members=official_members_by_branch({case.branch_id for case in to_weigh}, days=asked),
        book=book,
        calendar=calendar,
    )


def _cases(wanted: set[int], known: Mapping[int, AdmissionCase]) -> list[AdmissionCase]:
    """Give some cases by given name; those that are not known are read, in one query."""
    unread = wanted - known.keys()
    cases = [*(known[pk] for pk in wanted & known.keys()), *(cases_on_the_road(unread) if unread else ())]
    return sorted(cases, key=lambda case: (case.person.name_sort, case.pk))


def road_state(history: History, on: date) -> CaseState | None:
    """Give the state of a case on a day if it was before the admission then."""
    state = state_on(history.lines, on)
    return state if state and state.stage in BEFORE_ADMISSION else None


def _is_set_aside(state: CaseState, on: date) -> bool:
    return is_set_aside(is_register_only=state.is_register_only, since=state.since, on=on)


def _is_known(course: AnnouncedCourse, on: date) -> bool:
    is_announced = course.announced_on is None or course.announced_on <= on
    return is_announced and (course.cancelled_on is None or course.cancelled_on > on)


def _known_course(course: AnnouncedCourse | None) -> KnownCourse | None:
    if course is None:
        return None
    return KnownCourse(course.starts_on, course.ends_on or course.starts_on + USUAL_LENGTH)


def _planned_meeting(case: AdmissionCase, on: date) -> date | None:
    planned = (vote.meeting for vote in case.votes.all() if vote.meeting.status == MeetingStatus.PLANNED)
    return min((meeting.held_on for meeting in planned if meeting.held_on > on), default=None)

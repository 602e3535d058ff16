"""The calendar of the reader's units: meetings, courses that begin, terms and probations that end."""

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission, scope_of
from branches.models import Unit, User
from membership.models import BranchMeeting, CalendarFeed, Course
from membership.reports.terms import TermLine, TermState, open_lines, term_lines
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.vocabulary import LabelledEnum
from membership.selectors.diary import courses_between, meetings_between
from nammlau.ics import DayEvent

MOST_IN_DAY = 3
"""So many events of a day are seen at once; the others unfold."""
FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=366)
"""The days before and after today that a feed tells of."""


class EventKind(LabelledEnum):
    """What an event of the calendar is; in this order within a day."""

    MEETING = "MEETING", _l("Họp chi bộ")
    COURSE = "COURSE", _l("Khai giảng")
    PROBATION = "PROBATION", _l("Hết thời gian dự bị")
    TERM = "TERM", _l("Hạn cuối")


LOOKS = {
    EventKind.MEETING: "calendar-event",
    EventKind.COURSE: "mortarboard",
    EventKind.PROBATION: "hourglass-split",
    EventKind.TERM: "clock",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event. ``what`` names nobody; ``about`` may name a person and is for who may read the page.

    ``code`` tells one ``what`` from another, whatever the language.
    """

    kind: EventKind
    day: date
    what: str
    code: str
    unit: Unit
    about: str = ""
    url: str = ""
    is_late: bool = False

    @property
    def icon(self) -> str:
        return LOOKS[self.kind]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One square of a month; ``is_working`` by the table of days off."""

    day: date
    is_in_month: bool
    is_working: bool
    events: tuple[CalendarEvent, ...]

    @property
    def shown(self) -> tuple[CalendarEvent, ...]:
        return self.events[:MOST_IN_DAY]

    @property
    def folded(self) -> tuple[CalendarEvent, ...]:
        return self.events[MOST_IN_DAY:]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month in whole weeks from Monday to Sunday; only its own days hold events."""

    first: date
    weeks: tuple[tuple[CalendarDay, ...], ...]

    @property
    def number_of_events(self) -> int:
        return sum(len(day.events) for week in self.weeks for day in week)


def month_page(
    *, user: User, first: date, on: date, book: RuleBook, calendar: WorkingCalendar, unit: Unit | None = None
) -> MonthPage:
    """Lay out the month that begins with ``first`` as seen on the day ``on``; a fixed number of queries."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    last = max(day for week in weeks for day in week if day.month == first.month)
    judge = {"on": on, "book": book, "calendar": calendar}
    events = calendar_events(user=user, first=first, last=last, unit=unit, **judge)
    by_day: dict[date, list[CalendarEvent]] = {}
    for event in events:
        by_day.setdefault(event.day, []).append(event)

    def square(day: date) -> CalendarDay:
        return CalendarDay(day, day.month == first.month, calendar.is_working(day), tuple(by_day.get(day, ())))

    return MonthPage(first, tuple(tuple(map(square, week)) for week in weeks))


def calendar_events(
    *,
    user: User,
    first: date,
    last: date,
    on: date,
    book: RuleBook,
    calendar: WorkingCalendar,
    unit: Unit | None = None,
) -> list[CalendarEvent]:
    """List the events of a time, both days included, by day and kind; a fixed number of queries."""
    limits = {"user": user, "first": first, "last": last, "unit": unit}
    lines = open_lines(term_lines(user=user, on=on, book=book, calendar=calendar, unit=unit))
    reads_courses = scope_of(user).paths(Permission.FILE_READ)
    events = [
        *map(_meeting_event, meetings_between(**limits)),
        *(_course_event(course, reads_courses) for course in courses_between(**limits)),
        *(_term_event(line) for line in lines if first <= line.term.due_on <= last),
    ]
    order = list(EventKind)
    return sorted(events, key=lambda event: (event.day, order.index(event.kind), event.unit.name_folded, event.about))


def _meeting_event(meeting: BranchMeeting) -> CalendarEvent:
    return CalendarEvent(
        kind=EventKind.MEETING,
        day=meeting.held_on,
        what=str(EventKind.MEETING.label),
        code="meeting",
        unit=meeting.branch,
        url=meeting.get_absolute_url(),
    )


def _course_event(course: Course, readable: tuple[str, ...]) -> CalendarEvent:
    may_open = any(course.commune.path.startswith(path) for path in readable)
    return CalendarEvent(
        kind=EventKind.COURSE,
        day=course.starts_on,
        what=_("Khai giảng: %(kind)s") % {"kind": course.get_kind_display()},
        code=f"course-{course.kind.lower()}",
        unit=course.commune,
        about=course.name,
        url=course.get_absolute_url() if may_open else "",
    )


def _term_event(line: TermLine) -> CalendarEvent:
    kind = EventKind.TERM if line.term.is_deadline else EventKind.PROBATION
    what = _("Hạn cuối: %(term)s") % {"term": line.term.label} if line.term.is_deadline else line.term.label
    return CalendarEvent(
        kind=kind,
        day=line.term.due_on,
        what=what,
        code=line.term.code,
        unit=line.branch,
        about=str(line.person),
        url=line.person_url,
        is_late=line.state == TermState.LATE,
    )


def feed_events(feed: CalendarFeed, *, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[DayEvent]:
    """Write the calendar of a feed without people: of each day and branch, what and how many."""
    limits = {"first": on - FEED_BACK, "last": on + FEED_AHEAD, "unit": feed.unit}
    events = calendar_events(user=feed.user, on=on, book=book, calendar=calendar, **limits)
    return [_counted(event, number) for event, number in _groups(events)]


def _groups(events: Iterable[CalendarEvent]) -> list[tuple[CalendarEvent, int]]:
    """Count the events of one kind, day and unit; each group is told by its first event."""
    found, first = Counter(), {}
    for event in events:
        key = (event.day, event.code, event.unit.pk)
        first.setdefault(key, event)
        found[key] += 1
    return [(first[key], number) for key, number in found.items()]


def _counted(event: CalendarEvent, number: int) -> DayEvent:
    words = {"what": event.what, "unit": event.unit.name, "count": number}
    summary = _("%(what)s – %(unit)s") if number == 1 else _("%(what)s (%(count)s) – %(unit)s")
    return DayEvent(
        uid=f"{event.day.isoformat()}-{event.code}-{event.unit.pk}@nammlau", day=event.day, summary=summary % words
    )


def next_month(first: date) -> date:
    """Give the first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    """Give the first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def feed_name(feed: CalendarFeed) -> str:
    """Name the calendar as a phone shows it."""
    return _("Phát triển đảng viên – %(unit)s") % {"unit": feed.unit.name}

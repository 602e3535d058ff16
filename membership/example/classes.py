"""Courses: several travellers are sent together, and a whole class is given its results."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from branches.models import Unit, User
from membership.enums import CourseKind, CourseResult
from membership.example.casting import Traveller
from membership.example.timeline import after
from membership.models import Course, Enrolment, PartyMembership
from membership.services.courses import Nominee, create_course, nominate
from membership.services.results import ResultEntry, record_results

Group = list[Traveller]

FIRST_COURSE_YEAR = 2023
COURSE_DAYS = ((3, 11), (9, 16))
RUNNING, PLANNED = 12, 20
"""How many days before the day of loading the latest class began, and after it the next one begins."""
QUIET_DAYS = 45
"""No class of the calendar begins within so many days before the running one."""
CLASS_LENGTH = timedelta(days=4)
NOMINATED_BEFORE = 18
HOSTS = ("Trung tâm Chính trị huyện Thuận Châu", "Trường Chính trị tỉnh Sơn La")
DISTRICT_CENTRE_UNTIL = date(2025, 6, 30)
NEW_MEMBER_DAYS, NEW_MEMBER_PLANNED = ((6, 10), (12, 3)), 35
GRADES = ("Giỏi", "Khá", "Khá")


def course_calendar(today: date) -> list[tuple[date, date]]:
    """List the awareness courses around the day of loading as (first, last day), oldest first."""
    running, planned = after(today, -RUNNING), after(today, PLANNED)
    years = range(FIRST_COURSE_YEAR, today.year + 1)
    regular = [date(year, month, day) for year in years for month, day in COURSE_DAYS]
    starts = [day for day in regular if day < after(running, -QUIET_DAYS)]
    return [(day, day + CLASS_LENGTH) for day in (*starts, running, planned)]


def host_on(day: date) -> str:
    return HOSTS[day > DISTRICT_CENTRE_UNTIL]


def open_course(*, commune: Unit, kind: CourseKind, name: str, starts_on: date, seats: int, by: User) -> Course:
    return create_course(
        commune=commune,
        kind=kind,
        name=name,
        host=host_on(starts_on),
        decision_number=f"{starts_on:%m}-QĐ/{'HU' if starts_on <= DISTRICT_CENTRE_UNTIL else 'ĐU'}",
        decided_on=after(starts_on, -14),
        starts_on=starts_on,
        ends_on=starts_on + CLASS_LENGTH,
        seats=seats,
        by=by,
    )


def attend_awareness_courses(travellers: Iterable[Traveller], today: date) -> None:
    """Send the travellers of each course in one list, and record the results of the whole class."""
    in_order = sorted(travellers, key=_course_key)
    for (_commune, starts_on), group in groupby(in_order, key=_course_key):
        _attend(list(group), starts_on, today)


def _course_key(one: Traveller) -> tuple[int, date]:
    return one.branch.parent_id, one.days.course_starts


def _attend(group: Group, starts_on: date, today: date) -> None:
    by, commune = group[0].by, group[0].branch.parent
    course = open_course(
        commune=commune,
        kind=CourseKind.AWARENESS,
        name=f"Lớp bồi dưỡng nhận thức về Đảng tháng {starts_on.month}/{starts_on.year}",
        starts_on=starts_on,
        seats=len(group) + 2,
        by=by,
    )
    nominees = [Nominee(one.case.person, one.branch, one.case) for one in group]
    enrolments = nominate(course=course, nominees=nominees, on=min(after(starts_on, -NOMINATED_BEFORE), today), by=by)
    if starts_on < after(today, -RUNNING):
        finish_course(course, enrolments, by=by, failing=[one.case.person_id for one in group if one.fails_course])
    for one in group:
        one.case.refresh_from_db()


def finish_course(course: Course, enrolments: list[Enrolment], *, by: User, failing: Iterable[int] = ()) -> None:
    """Record the results of a class: certificates on the day after it, for everybody but the ``failing`` persons."""
    issued_on = after(course.ends_on, 1)
    entries = [
        ResultEntry(enrolment=row, result=CourseResult.FAILED)
        if row.person_id in failing
        else ResultEntry(
            enrolment=row,
            result=CourseResult.PASSED,
            grade=GRADES[place % len(GRADES)],
            number=f"{course.pk * 40 + place}/GCN",
            issued_on=issued_on,
        )
        for place, row in enumerate(enrolments)
    ]
    course.refresh_from_db()
    record_results(course=course, version=course.version, entries=entries, on=issued_on, today=issued_on, by=by)


def attend_new_member_courses(travellers: Iterable[Traveller], today: date) -> None:
    """Send probationary members to the next course for new members; those in the future are planned."""
    starts = [*_new_member_starts(today), after(today, NEW_MEMBER_PLANNED)]
    joined = [one for one in travellers if one.case.membership_id]

    def start_of(one: Traveller) -> date:
        return next(day for day in starts if day >= min(after(one.days.celebrated, 20), starts[-1]))

    in_order = sorted(joined, key=lambda one: (one.branch.parent_id, start_of(one)))
    for (_commune, starts_on), group in groupby(in_order, key=lambda one: (one.branch.parent_id, start_of(one))):
        _attend_as_new_members(list(group), starts_on, today)


def _new_member_starts(today: date) -> list[date]:
    years = range(FIRST_COURSE_YEAR, today.year + 1)
    days = [date(year, month, day) for year in years for month, day in NEW_MEMBER_DAYS]
    return [day for day in days if day < after(today, -QUIET_DAYS // 2)]


def _attend_as_new_members(group: Group, starts_on: date, today: date) -> None:
    by, commune = group[0].by, group[0].branch.parent
    course = open_course(
        commune=commune,
        kind=CourseKind.NEW_MEMBER,
        name=f"Lớp bồi dưỡng đảng viên mới tháng {starts_on.month}/{starts_on.year}",
        starts_on=starts_on,
        seats=len(group) + 1,
        by=by,
    )
    nominees = [Nominee(one.case.person, one.branch) for one in group]
    enrolments = nominate(course=course, nominees=nominees, on=min(after(starts_on, -10), today), by=by)
    if starts_on < today:
        finish_course(course, enrolments, by=by)


def train_cadres(commune: Unit, members: list[PartyMembership], today: date, by: User) -> None:
    """Hold a course for secretaries, from which one stayed away, and plan one for committee members."""
    past = open_course(
        commune=commune,
        kind=CourseKind.SECRETARY_WORK,
        name=f"Lớp nghiệp vụ bí thư, phó bí thư chi bộ năm {after(today, -150).year}",
        starts_on=after(today, -150),
        seats=len(members),
        by=by,
    )
    nominees = [Nominee(one.person, one.spells.get(left_on__isnull=True).branch) for one in members]
    enrolments = nominate(course=past, nominees=nominees, on=after(today, -160), by=by)
    finish_course(past, enrolments, by=by, failing=[members[-1].person_id])
    planned = open_course(
        commune=commune,
        kind=CourseKind.COMMITTEE_WORK,
        name="Lớp nghiệp vụ cấp ủy viên cơ sở",
        starts_on=after(today, 45),
        seats=15,
        by=by,
    )
    nominate(course=planned, nominees=nominees[:3], on=today, by=by)

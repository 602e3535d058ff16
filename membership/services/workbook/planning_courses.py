"""Planning courses, and finding the course that a row of a candidate names."""

from datetime import date

from django.utils.translation import gettext as _

from membership.models import Course
from membership.services.workbook.cells import as_span, course_kind_of
from membership.services.workbook.folding import fold
from membership.services.workbook.headers import Field as F
from membership.services.workbook.plan import SheetPlan
from membership.services.workbook.rows import CandidateFacts, Reader, readers_of
from membership.services.workbook.tables import Table
from membership.services.workbook.work import Place, Work

ONE_YEAR_AHEAD = 1


def plan_courses(work: Work, table: Table, number: int, sheet: SheetPlan) -> None:
    """Plan a table of courses."""
    for reader in readers_of(table, _next_year(work.on)):
        values = _read_course(reader)
        if reader.refusals:
            sheet.refused += reader.refusals
            continue
        place = Place(number, table.sheet, reader.row.number, values["name"])
        course = _find_same(work, values)
        before = work.touches
        if course is None:
            work.known.courses.append(work.add(_new_course(work, values)))
            sheet.created += 1
            continue
        _fill_course(work, course, values, place)
        sheet.matched += work.touches > before
        sheet.unchanged += work.touches == before


def _next_year(on: date) -> date:
    """A course may be announced ahead, by a year at most."""
    return date(on.year + ONE_YEAR_AHEAD, 12, 31)


def _read_course(reader: Reader) -> dict:
    name = reader.text(F.COURSE_NAME)
    span = reader.read(F.SPAN, as_span, latest=reader.latest) or (None, None)
    starts = reader.whole_date(F.STARTS) or (span[0] and span[0].day)
    ends = reader.whole_date(F.ENDS) or (span[1] and span[1].day)
    if not name:
        reader.refuse(F.COURSE_NAME, _("Thiếu tên lớp."))
    if starts is None and not reader.refusals:
        meaning = F.STARTS if F.STARTS in reader.table.columns else F.SPAN
        reader.refuse(meaning, _("Thiếu ngày khai giảng."))
    if starts and ends and ends < starts:
        reader.refuse(F.ENDS, _("Ngày bế giảng trước ngày khai giảng."))
    return {
        "name": name,
        "kind": course_kind_of(f"{reader.text(F.COURSE_KIND)} {name}"),
        "host": reader.text(F.HOST),
        "decision_number": reader.text(F.COURSE_NUMBER, 60),
        "decided_on": reader.whole_date(F.COURSE_DECIDED),
        "starts_on": starts,
        "ends_on": ends,
        "seats": reader.number(F.SEATS),
    }


def _find_same(work: Work, values: dict) -> Course | None:
    """Find a course of that name and kind which starts on that day, or in that year where only one does."""
    named = [
        course
        for course in work.known.courses
        if course.name_folded == fold(values["name"]) and course.kind == values["kind"]
    ]
    same_day = [course for course in named if course.starts_on == values["starts_on"]]
    same_year = [course for course in named if course.starts_on.year == values["starts_on"].year]
    return next(iter(same_day), None) or (same_year[0] if len(same_year) == 1 else None)


def _new_course(work: Work, values: dict) -> Course:
    return Course(commune=work.commune, name_folded=fold(values["name"]), **values)


def _fill_course(work: Work, course: Course, values: dict, place: Place) -> None:
    compared = {name: values[name] for name in ("host", "decision_number", "decided_on", "ends_on", "seats")}
    if values["ends_on"] and values["ends_on"] < course.starts_on:
        del compared["ends_on"]
    work.fill(course, place, **compared)
    work.fill(course, place, can_take=False, starts_on=values["starts_on"])


def find_course(work: Work, facts: CandidateFacts) -> Course | None:
    """Find the course that a candidate was sent to: by name, by the days, or by the number of its decision.

    A row that gives the days of a course nobody listed makes that course.
    """
    courses = work.known.courses
    by_name = [course for course in courses if course.name_folded == fold(facts.course)]
    starts, ends = facts.course_span
    by_days = [course for course in courses if starts and course.starts_on == starts.day]
    by_number = [course for course in courses if facts.course_number and _same_number(course, facts)]
    for found in (by_name, by_number, by_days):
        if len(found) == 1:
            return found[0]
    if starts is None or not starts.is_exact or by_days:
        return None
    name = _("Lớp bồi dưỡng nhận thức về Đảng, khai giảng %(day)s") % {"day": starts.label}
    course = Course(
        commune=work.commune,
        name=name,
        name_folded=fold(name),
        starts_on=starts.day,
        ends_on=ends.day if ends else None,
        decision_number=facts.course_number,
    )
    courses.append(work.add(course))
    return course


def _same_number(course: Course, facts: CandidateFacts) -> bool:
    return fold(course.decision_number) == fold(facts.course_number)

"""The papers of a whole class: the list of who was sent, the list of certificates, each person's certificate."""

from collections.abc import Iterator
from datetime import date

from membership.enums import CourseKind, CourseResult
from membership.models import Course, Enrolment
from membership.reports.papers.context import Around, body_values, person_values
from membership.reports.papers.fields import Place
from membership.reports.papers.registry import FORM
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import day_in_words, number
from membership.rules.bodies import is_committee, place_in
from membership.selectors.paper_numbers import number_in
from membership.selectors.papers import class_for_papers
from membership.selectors.past import past_of
from nammlau.writing import written_date

CENTRE = "trung tâm chính trị"
CENTRE_NAME = "TRUNG TÂM CHÍNH TRỊ"
SCHOOL = "trường"
STANDING_COMMITTEE, DIRECTOR, HEADMASTER = "T/M BAN THƯỜNG VỤ", "GIÁM ĐỐC", "HIỆU TRƯỞNG"
"""Who signs what a committee, a centre or a school issues."""


def sheets_of_course(course: Course, *, on: date) -> list[Sheet]:
    """List the papers of a course that was read for its reader."""
    rows = class_for_papers(course)
    branches = [row.branch for row in rows]
    around = Around(past_of([course.commune, *branches]))
    common = _common(course, around, on)
    return [*_lists(course, rows, common), *_certificates(course, rows, common, around, on)]


def _common(course: Course, around: Around, on: date) -> dict[str, str]:
    host = course.host
    is_centre = CENTRE in host.lower()
    return body_values(around, on, commune=course.commune) | {
        "lop_ten": course.name,
        "lop_loai": f"lớp {course.get_kind_display()[:1].lower()}{course.get_kind_display()[1:]}",
        "lop_noi": host,
        "lop_tu": day_in_words(course.starts_on),
        "lop_den": day_in_words(course.ends_on),
        "noi_cap": host,
        "noi_cap_hoa": CENTRE_NAME if is_centre else host.upper(),
        "noi_cap_tren_hoa": _above_centre(host) if is_centre else "",
        "noi_cap_dia_danh": place_in(host),
        "nguoi_cap": _signs(host),
    }


def _signs(host: str) -> str:
    if is_committee(host):
        return STANDING_COMMITTEE
    return HEADMASTER if host.lower().startswith(SCHOOL) else DIRECTOR


def _above_centre(host: str) -> str:
    """Name the committee of a political centre by the place in the centre's name: Trung tâm chính trị huyện X."""
    place = host[host.lower().index(CENTRE) + len(CENTRE) :].strip()
    return f"ĐẢNG ỦY {place.upper()}" if place else ""


def _lists(course: Course, rows: list[Enrolment], common: dict) -> Iterator[Sheet]:
    given = [row for row in rows if _certificate(row)]
    values = common | {
        "hoc_vien": [_learner(place, row) for place, row in enumerate(rows, 1)],
        "so_nguoi": number(len(rows)),
        "dat": [_certified(place, row) for place, row in enumerate(given, 1)],
        "so_dat": number(len(given)),
    }
    for code, people, is_suggested in (("DS-CU", rows, not given), ("DS-CN", given, bool(given))):
        yield Sheet(
            form=FORM[code],
            subject=course,
            owner=course.name,
            values=values,
            targets={Place.COURSE: course.pk},
            person_ids=frozenset(row.person_id for row in people),
            is_suggested=is_suggested,
        )


def _certificates(course: Course, rows: list[Enrolment], common: dict, around: Around, on: date) -> Iterator[Sheet]:
    """Give the certificate of each person who passed, in the blank of its day and of who issues it."""
    code = _code(course)
    for row in rows if code else ():
        if row.result != CourseResult.PASSED:
            continue
        given = _certificate(row)
        day = given.issued_on if given else on
        bodies = body_values(around, day, commune=course.commune, branch=row.branch)
        values = bodies | common | {"chi_bo_day_du": bodies["chi_bo_day_du"]} | person_values(row.person)
        yield Sheet(
            form=FORM[code],
            subject=row,
            owner=row.person.full_name,
            values=values | {"xep_loai": row.grade, **_issued(row)},
            targets={Place.COURSE: course.pk, Place.RESULTS: course.pk, Place.PERSON: row.person_id},
            dated=given.issued if given else None,
            person_ids=frozenset({row.person_id}),
            is_suggested=given is not None,
        )


def _code(course: Course) -> str:
    """Name the form of the certificate: other courses than these two give none of the Party's blanks."""
    if course.kind == CourseKind.NEW_MEMBER:
        return "CN-DVM"
    if course.kind != CourseKind.AWARENESS:
        return ""
    return "CN-NTVD1-2" if is_committee(course.host) else "CN-NTVD1"


def _certificate(row: Enrolment):
    return getattr(row, "certificate", None)


def _issued(row: Enrolment) -> dict[str, str]:
    given = _certificate(row)
    if given is None:
        return {}
    return {"cn_so": number_in(given.number), "cap_ngay": day_in_words(given.issued)}


def _learner(place: int, row: Enrolment) -> dict[str, str]:
    person = person_values(row.person)
    names = ("ho_ten", "sinh_so", "gioi_tinh", "dan_toc", "hoc_van")
    work = ", ".join(filter(None, (person["nghe_nghiep"], person["chuc_vu"])))
    return {name: person[name] for name in names} | {"stt": str(place), "nghe_nghiep": work, "chi_bo": row.branch.name}


def _certified(place: int, row: Enrolment) -> dict[str, str]:
    person, given = person_values(row.person), _certificate(row)
    return {
        "stt": str(place),
        "ho_ten": person["ho_ten"],
        "sinh_so": person["sinh_so"],
        "chi_bo": row.branch.name,
        "xep_loai": row.grade,
        "cn_so": given.number,
        "cap_so": written_date(given.issued),
    }

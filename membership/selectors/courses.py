"""Courses: who was sent and how it went, and who could be nominated, with what speaks against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from branches.access import Permission
from branches.enums import Level
from branches.models import Unit
from membership.enums import CourseKind, CourseResult, Stage
from membership.models import AdmissionCase, BranchSpell, Certificate, Course, Enrolment, Person
from membership.rules.dates import ImpreciseDate, add_months
from membership.rules.facts import AwarenessClass
from membership.rules.vocabulary import RuleName
from membership.selectors.rulebook import current_book
from membership.selectors.search import name_has

SHOWN = 60
"""How many people a search for nominees shows at once."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who could be sent to a course; ``told`` says what the office should know before."""

    person: Person
    branch: Unit
    case: AdmissionCase | None
    told: str


@dataclass(frozen=True, slots=True)
class Class:
    """The list of a course: enrolments by given name, and how they stand."""

    enrolments: tuple[Enrolment, ...]

    @property
    def standing(self) -> tuple[Enrolment, ...]:
        return tuple(row for row in self.enrolments if row.withdrawn_on is None)

    @property
    def withdrawn(self) -> tuple[Enrolment, ...]:
        return tuple(row for row in self.enrolments if row.withdrawn_on is not None)

    @property
    def passed(self) -> int:
        return self._number(CourseResult.PASSED)

    @property
    def pending(self) -> int:
        return self._number(CourseResult.PENDING)

    @property
    def not_finished(self) -> int:
        return len(self.standing) - self.passed - self.pending

    def _number(self, result: str) -> int:
        return sum(row.result == result for row in self.standing)

    def over(self, seats: int | None) -> int:
        """How many more are on the list than there are seats; 0 when there is no limit."""
        return max(len(self.standing) - seats, 0) if seats is not None else 0


def visible_courses(*, user, permission: Permission = Permission.FILE_READ) -> QuerySet[Course]:
    """Give the courses of the reader's communes."""
    return Course.objects.visible_to(user, permission).select_related("commune", "document")


def communes_for_courses(*, user) -> QuerySet[Unit]:
    """Give the communes whose courses the reader keeps."""
    return Unit.objects.visible_to(user, Permission.COURSE_WRITE).filter(level=Level.COMMUNE).order_by("path")


def class_of(course: Course) -> Class:
    """Read the list of a course in one query, each line with ``given``, its certificate or None.

    The caller has read the course for its reader.
    """
    rows = Enrolment.objects.counted().filter(course=course)
    related = rows.select_related("person", "branch", "case", "certificate").order_by("person__name_sort", "pk")
    for row in related:
        row.given = getattr(row, "certificate", None)
    return Class(tuple(related))


def enrolment_on(*, course: Course, pk: int) -> Enrolment | None:
    """Give one line of the list of a course that the caller has read, or None."""
    rows = Enrolment.objects.counted().standing().filter(course=course)
    return rows.select_related("course", "person", "branch", "case").filter(pk=pk).first()


def class_taken(case: AdmissionCase) -> AwarenessClass | None:
    """Give the awareness class of a case: the one that waits for its result, else the last; None where there is none.

    The caller has read the case. Two queries at most.
    """
    rows = Enrolment.objects.counted().standing().filter(case=case, course__kind=CourseKind.AWARENESS)
    listed = list(rows.select_related("course").order_by("pk"))
    if not listed:
        return None
    row = max(listed, key=lambda row: (row.result == CourseResult.PENDING, row.pk))
    held = Certificate.objects.standing().filter(person=case.person_id, kind=CourseKind.AWARENESS)
    others = [one.issued.latest for one in held if one.enrolment_id != row.pk]
    return AwarenessClass(began_on=row.course.starts_on, other_certificate_on=max(others, default=None))


def latest_number(course: Course) -> str:
    """Give the number of the newest certificate of this kind and host in the commune: the next one follows it."""
    known = Certificate.objects.filter(kind=course.kind, person__commune=course.commune_id, issued_by=course.host)
    newest = known.exclude(number="").order_by("-issued_on", "-pk").values_list("number", flat=True)
    return newest.first() or ""


def candidates(
    *,
    user,
    course: Course,
    text: str = "",
    branch: Unit | None = None,
    chosen: Iterable[int] | None = None,
) -> list[Candidate]:
    """List who could be sent to a course, by given name: at most SHOWN, or just the persons ``chosen``.

    For an awareness course: the source list, and dossiers without a valid certificate, those followed first. For
    the new members' course: probationary members without its certificate. For the others: official members. Three
    queries at most.
    """
    if course.kind == CourseKind.AWARENESS:
        rows = _with_courses(_cases_to_send(user, course), "person", course)
        rows = _narrowed(rows, "person", text, branch, chosen, first=("-is_live",)).select_related("person", "branch")
    else:
        rows = _with_courses(_members_to_send(user, course), "membership__person", course)
        rows = _narrowed(rows, "membership__person", text, branch, chosen)
        rows = rows.select_related("membership__person", "branch")
    shown = rows if chosen is not None else rows[:SHOWN]
    return [_candidate(row, course) for row in shown]


def _cases_to_send(user, course: Course) -> QuerySet[AdmissionCase]:
    """Give the cases at the source list, and those making a dossier whose certificate is missing or has run out."""
    cases = AdmissionCase.objects.visible_to(user, Permission.COURSE_WRITE).filter(paused_on__isnull=True)
    valid = valid_since(course.starts_on)
    held = Certificate.objects.filter(
        person=OuterRef("person"), kind=course.kind, revoked_on__isnull=True, issued_on__gte=valid
    )
    return cases.filter(Q(stage=Stage.SOURCE) | Q(stage=Stage.DOSSIER) & ~Exists(held))


def _members_to_send(user, course: Course) -> QuerySet[BranchSpell]:
    """Give the members of the day on which the course begins: the official, or the probationary without certificate."""
    spells = BranchSpell.objects.visible_to(user, Permission.COURSE_WRITE).counted()
    if course.kind != CourseKind.NEW_MEMBER:
        return spells.official(course.starts_on)
    held = Certificate.objects.standing().filter(person=OuterRef("membership__person"), kind=course.kind)
    return spells.probationary(course.starts_on).filter(~Exists(held))


def _narrowed(
    rows: QuerySet,
    person: str,
    text: str,
    branch: Unit | None,
    chosen: Iterable[int] | None,
    *,
    first: tuple[str, ...] = (),
) -> QuerySet:
    """Keep who is asked for, by given name; columns of ``first`` come before it."""
    if chosen is not None:
        rows = rows.filter(**{f"{person}__in": list(chosen)})
    if text.strip():
        rows = rows.filter(name_has(text, f"{person}__"))
    if branch is not None:
        rows = rows.filter(branch=branch)
    return rows.order_by(*first, f"{person}__name_sort", "pk")


def _with_courses(rows: QuerySet, person: str, course: Course) -> QuerySet:
    """Leave out who is on the list of the course, and annotate what is known of each person from others of its kind."""
    of_person = {"person": OuterRef(person)}
    on_list = Enrolment.objects.filter(course=course, withdrawn_on__isnull=True, **of_person)
    waiting = Enrolment.objects.filter(
        course__kind=course.kind,
        course__cancelled_on__isnull=True,
        withdrawn_on__isnull=True,
        result=CourseResult.PENDING,
        **of_person,
    )
    held = Certificate.objects.filter(kind=course.kind, revoked_on__isnull=True, **of_person).order_by("-issued_on")
    return rows.filter(~Exists(on_list)).annotate(
        waits_in=Subquery(waiting.order_by("pk").values("course__name")[:1]),
        certified_on=Subquery(held.values("issued_on")[:1]),
        certified_precision=Subquery(held.values("issued_precision")[:1]),
    )


def valid_since(on: date) -> date:
    """Give the first day of issue of an awareness certificate that is valid on a day; without a rule, any day."""
    rule = current_book().on(on)[RuleName.CERTIFICATE_VALID_MONTHS]
    return add_months(on, -rule.number) if rule.is_known else date.min


def _candidate(row: AdmissionCase | BranchSpell, course: Course) -> Candidate:
    is_case = isinstance(row, AdmissionCase)
    person = row.person if is_case else row.membership.person
    told = [_("Theo sổ cũ, chưa theo dõi.")] if is_case and not row.is_live else []
    told += [words] if (words := _told(row, course)) else []
    told += [_("Đưa vào nguồn sau ngày khai giảng.")] if is_case and _is_named_late(row, course) else []
    return Candidate(person, row.branch, row if is_case else None, " ".join(told))


def _is_named_late(case: AdmissionCase, course: Course) -> bool:
    """Say what the step itself will warn of; only a living case can have its day compared with a class."""
    has_valid = case.certified_on is not None and case.certified_on >= valid_since(course.starts_on)
    return case.is_live and not has_valid and case.opened.earliest > course.starts_on


def _told(row: AdmissionCase | BranchSpell, course: Course) -> str:
    """Say what speaks against sending a person, or at least should be known; empty when nothing does."""
    if row.waits_in:
        return _("Đang học lớp khác cùng loại: %(course)s.") % {"course": row.waits_in}
    if row.certified_on is None:
        return _("Chưa có giấy chứng nhận.") if getattr(row, "stage", "") == Stage.DOSSIER else ""
    day = {"day": ImpreciseDate.of(row.certified_on, row.certified_precision)}
    if course.kind != CourseKind.AWARENESS:
        return _("Đã có giấy chứng nhận lớp này (%(day)s).") % day
    if row.certified_on >= valid_since(course.starts_on):
        return _("Đã có giấy chứng nhận (%(day)s), còn giá trị: không cần học lại.") % day
    return _("Giấy chứng nhận (%(day)s) đã hết giá trị: phải học lại.") % day

"""Courses: opening and cancelling them, sending people, taking somebody off the list."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain, refuse_invalid, save_changes
from membership.enums import CourseKind, CourseResult, Stage
from membership.models import AdmissionCase, Course, Enrolment, Person
from membership.pipeline import Action, TransitionRefused
from membership.rules.dates import format_day
from membership.rules.findings import Finding
from membership.services.effects import Effects
from membership.services.transitions import TransitionDoubted, move_case
from nammlau.text import fold

Accepted = Mapping[int, Collection[str]]
"""For each person, by key, the codes of the warnings that somebody has seen and accepted."""
Doubts = list[tuple[Person, tuple[Finding, ...]]]
SENT_BY = {Stage.SOURCE: Action.ENROLL, Stage.DOSSIER: Action.ENROLL_AGAIN}
"""The step by which a case goes to an awareness course; from its dossier it goes again."""


class CourseRefused(Exception):
    """What was to be written of one person in a course is refused; ``person`` says of whom."""

    def __init__(self, message: str, *, person: Person, findings: Sequence = ()):
        super().__init__(message)
        self.person = person
        self.findings = tuple(findings)


class PeopleDoubted(TransitionDoubted):
    """Steps of several people that nothing forbids, with warnings that nobody has accepted; nothing was written.

    ``doubts`` pairs each person with the findings.
    """

    def __init__(self, doubts: Doubts):
        super().__init__([finding for _person, findings in doubts for finding in findings])
        self.doubts = tuple(doubts)


@contextmanager
def doubted_together(doubts: Doubts, person: Person) -> Iterator[None]:
    """Add what is doubted of one person to ``doubts``, so that all are asked about at once, and go on."""
    try:
        yield
    except TransitionDoubted as doubted:
        doubts.append((person, doubted.findings))


@dataclass(frozen=True, slots=True)
class Nominee:
    """One person to be sent, under the branch that nominates them; ``case`` for an awareness course."""

    person: Person
    branch: Unit
    case: AdmissionCase | None = None


@transaction.atomic
def create_course(*, commune: Unit, by: User, name: str, **fields) -> Course:
    """Open a course of a commune. Raises ValidationError when it is known already or its dates are out of order."""
    course = Course(commune=commune, name=name, name_folded=fold(name), **fields)
    course.full_clean()
    _refuse_late_decision(course)
    course.save()
    after = {"name": name, "kind": str(course.kind), "starts_on": plain(course.starts_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=course, unit=commune, after=after)
    return course


@transaction.atomic
def edit_course(*, course: Course, version: int, changes: dict, by: User) -> Course:
    """Change what is written of a course. Raises StaleRecord, ValidationError.

    The kind stays once somebody was sent: their cases have moved by it.
    """
    changes = changes | {"name_folded": fold(changes.get("name", course.name))}
    edited = refuse_invalid(course, changes)
    if edited.kind != course.kind and course.enrolments.exists():
        raise ValidationError({"kind": _("Đã cử người học lớp này; không đổi loại lớp được.")})
    _refuse_late_decision(edited)
    return save_changes(record=course, version=version, changes=changes, by=by, unit=course.commune)


def _refuse_late_decision(course: Course) -> None:
    if course.decided_on and course.ends_on and course.decided_on > course.ends_on:
        raise ValidationError({"decided_on": _("Ngày quyết định mở lớp không được sau ngày bế giảng.")})


@transaction.atomic
def cancel_course(*, course: Course, version: int, on: date, reason: str, by: User) -> Course:
    """Cancel a course: whoever was sent goes back to the source list.

    Raises StaleRecord; ValidationError when results are recorded already.
    """
    enrolments = list(_standing(course))
    if any(row.result != CourseResult.PENDING for row in enrolments):
        raise ValidationError(_("Lớp đã có kết quả; không hủy được."))
    changes = {"cancelled_on": on, "cancel_reason": reason}
    saved = save_changes(record=course, version=version, changes=changes, by=by, unit=course.commune)
    for enrolment in enrolments:
        withdraw_nominee(enrolment=enrolment, on=on, reason=_("Lớp bị hủy: %(why)s") % {"why": reason}, by=by)
    return saved


@transaction.atomic
def nominate(
    *,
    course: Course,
    nominees: Sequence[Nominee],
    on: date,
    by: User,
    reason: str = "",
    accepted: Accepted | None = None,
) -> list[Enrolment]:
    """Send several people to a course: all of them or nobody. ``on`` is the day of the list or decision.

    A case in the source list, or one whose dossier needs a new certificate, moves to the course with it.
    Raises ValidationError when the course is cancelled, CourseRefused with the person who is on the list
    already or whose case cannot go, PeopleDoubted when cases have warnings beyond those ``accepted`` (None: all).
    """
    if course.cancelled_on:
        raise ValidationError(_("Lớp đã hủy ngày %(day)s.") % {"day": format_day(course.cancelled_on)})
    doubts: Doubts = []
    enrolments = []
    for nominee in nominees:
        own = None if accepted is None else accepted.get(nominee.person.pk, ())
        with doubted_together(doubts, nominee.person):
            enrolments.append(_send(course, nominee, on, reason, by, own))
    if doubts:
        raise PeopleDoubted(doubts)
    audit.record(
        by=by,
        action=AuditAction.CHANGED,
        subject=course,
        unit=course.commune,
        after={"nominated": [row.person_id for row in enrolments], "on": plain(on)},
        people_count=len(enrolments),
    )
    return enrolments


def _send(
    course: Course, nominee: Nominee, on: date, reason: str, by: User, accepted: Collection[str] | None
) -> Enrolment:
    effects = Effects()
    known = Enrolment.objects.filter(course=course, person=nominee.person).first()
    if known and known.withdrawn_on is None:
        raise CourseRefused(_("%(person)s đã có trong danh sách lớp."), person=nominee.person)
    columns = {"branch_id": nominee.branch.pk, "case_id": nominee.case.pk if nominee.case else None}
    if known:
        enrolment = effects.change(known, withdrawn_on=None, withdrawn_reason="", result="PENDING", **columns)
    else:
        enrolment = effects.write(Enrolment(course=course, person=nominee.person, **columns))
    if nominee.case and course.kind == CourseKind.AWARENESS:
        action = SENT_BY.get(Stage(nominee.case.stage), Action.ENROLL)
        again = _("Học lại để có giấy chứng nhận còn giá trị.") if action == Action.ENROLL_AGAIN else ""
        words = reason or again
        try:
            move_case(case=nominee.case, action=action, on=on, by=by, reason=words, effects=effects, accepted=accepted)
        except TransitionRefused as refused:
            raise CourseRefused(str(refused), person=nominee.person, findings=refused.findings) from refused
    return enrolment


@transaction.atomic
def withdraw_nominee(*, enrolment: Enrolment, on: date, reason: str, by: User) -> Enrolment:
    """Take a person off the list of a course; a case that waited for the course goes back to the source list.

    Raises ValidationError when there is a result already or the person is off the list.
    """
    enrolment = locked(enrolment, related=("course", "case", "branch"))
    if enrolment.withdrawn_on or enrolment.result != CourseResult.PENDING:
        raise ValidationError(_("Đồng chí này đã có kết quả hoặc đã rút khỏi danh sách."))
    effects = Effects()
    effects.change(enrolment, withdrawn_on=on, withdrawn_reason=reason)
    leave_course(enrolment, on=on, reason=reason, by=by, effects=effects)
    audit.record(
        by=by,
        action=AuditAction.CHANGED,
        subject=enrolment.course,
        unit=enrolment.branch,
        after={"withdrawn": enrolment.person_id, "on": plain(on), "reason": reason},
    )
    return enrolment


def leave_course(enrolment: Enrolment, *, on: date, reason: str, by: User, effects: Effects) -> None:
    """Send the case of an enrolment back to the source list, if it is waiting for an awareness course."""
    case = enrolment.case
    if enrolment.course.kind == CourseKind.AWARENESS and case and case.stage == Stage.COURSE:
        move_case(case=case, action=Action.LEAVE_COURSE, on=on, by=by, reason=reason, effects=effects)


def _standing(course: Course):
    rows = Enrolment.objects.filter(course=course, withdrawn_on__isnull=True)
    return rows.select_related("course", "case", "person", "branch").order_by("pk")

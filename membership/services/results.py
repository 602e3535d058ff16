"""The results of a class on one screen: who finished it, and the certificates they were given."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import User
from branches.services import audit
from branches.services.saving import locked, plain, refuse_invalid
from membership.enums import ON_PROBATION, CourseKind, CourseResult, DocumentKind, Precision, Stage
from membership.models import AdmissionCase, Certificate, Course, Enrolment
from membership.pipeline import Action, TransitionRefused
from membership.selectors.dated_papers import CERTIFICATES, key_of
from membership.services.corrections import correct_dates
from membership.services.courses import (
    Accepted,
    CourseRefused,
    Doubts,
    PeopleDoubted,
    doubted_together,
    leave_course,
)
from membership.services.dossier import tick_paper
from membership.services.effects import Effects, snapshot_of
from membership.services.transitions import move_case

NOT_FINISHED = (CourseResult.FAILED, CourseResult.ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry:
    """The result of one person; a certificate belongs to PASSED alone."""

    enrolment: Enrolment
    result: str
    grade: str = ""
    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """How results are written: the day of the results, the day of writing them, by whom, and what is accepted."""

    on: date
    today: date
    by: User
    accepted: Accepted | None = None

    def accepted_of(self, person: int) -> Collection[str] | None:
        """Give the warnings that are accepted of a person; None: all."""
        return None if self.accepted is None else self.accepted.get(person, ())


@transaction.atomic
def record_results(
    *,
    course: Course,
    version: int,
    entries: Sequence[ResultEntry],
    on: date,
    today: date,
    by: User,
    accepted: Accepted | None = None,
) -> list[Enrolment]:
    """Record the results of a class: all of them or none.

    ``on`` is the day of the results: who did not finish goes back to the source list on it. Another day of a
    certificate that was given already is a correction: it moves the terms of the person, and is refused where a later
    step could not have been taken so. Who finished gets
    a certificate; a case in the source list or at the course goes on to its dossier, and the paper of a new
    member's course is ticked on their list. Raises StaleRecord, CourseRefused with the person concerned, PeopleDoubted
    when cases that go on have warnings beyond those ``accepted`` (None: all).
    """
    course = locked(course, version)
    changed = _record_all(entries, Writing(on, today, by, accepted))
    course.version += 1
    course.save(update_fields=["version"])
    after = {row.person_id: [str(row.result), row.grade] for row in changed}
    audit.record(
        by=by,
        action=AuditAction.CHANGED,
        subject=course,
        unit=course.commune,
        after={"results": after, "on": plain(on)},
        people_count=len(changed),
    )
    return changed


def _record_all(entries: Sequence[ResultEntry], writing: Writing) -> list[Enrolment]:
    doubts: Doubts = []
    changed = []
    for entry in entries:
        with doubted_together(doubts, entry.enrolment.person):
            changed.append(_record(entry, writing))
    if doubts:
        raise PeopleDoubted(doubts)
    return [row for row in changed if row]


def _record(entry: ResultEntry, writing: Writing) -> Enrolment | None:
    """Record one result; None where nothing changes."""
    enrolment = Enrolment.objects.select_related("course", "case", "person", "branch").get(pk=entry.enrolment.pk)
    try:
        if enrolment.result == CourseResult.PASSED and entry.result != CourseResult.PASSED:
            return _take_certificate(enrolment, entry, writing.by)
        if entry.result == CourseResult.PASSED:
            return _pass(enrolment, entry, writing)
        return _set_result(enrolment, entry, writing)
    except TransitionRefused as refused:
        raise CourseRefused(str(refused), person=enrolment.person, findings=refused.findings) from refused
    except ValidationError as error:
        raise CourseRefused(" ".join(error.messages), person=enrolment.person) from error


def _set_result(enrolment: Enrolment, entry: ResultEntry, writing: Writing) -> Enrolment | None:
    if (enrolment.result, enrolment.grade) == (entry.result, entry.grade):
        return None
    is_new = entry.result in NOT_FINISHED and enrolment.result == CourseResult.PENDING
    effects = Effects()
    effects.change(enrolment, result=str(entry.result), grade=entry.grade)
    if is_new:
        reason = CourseResult(entry.result).label
        leave_course(enrolment, on=writing.on, reason=reason, by=writing.by, effects=effects)
    return enrolment


def _pass(enrolment: Enrolment, entry: ResultEntry, writing: Writing) -> Enrolment | None:
    """Give the certificate of a finished course, or correct the one that was given."""
    if entry.issued_on is None:
        raise ValidationError(_("Ghi ngày cấp giấy chứng nhận của người hoàn thành lớp."))
    effects = Effects()
    effects.change(enrolment, result=str(entry.result), grade=entry.grade)
    certificate = Certificate.objects.filter(enrolment=enrolment).first()
    if certificate is None:
        effects.write(_new_certificate(enrolment, entry))
        _go_on(enrolment, entry, writing, effects)
        return enrolment
    is_corrected = _correct_day(certificate, entry, writing)
    effects.change(certificate, number=entry.number)
    if not (effects.changed or is_corrected):
        return None
    _tick_new_member_paper(enrolment, entry, Effects())
    return enrolment


def _correct_day(certificate: Certificate, entry: ResultEntry, writing: Writing) -> bool:
    """Write the day of a certificate anew and say whether it differed.

    It is a line in the history of the person, with the terms that moved. Raises what ``correct_dates`` raises, and
    ValidationError when another certificate has that day.
    """
    if entry.issued_on == certificate.issued_on:
        return False
    course, case = certificate.enrolment.course, _case_of(certificate)
    changes = {"issued_on": entry.issued_on, "issued_precision": Precision.DAY.value}
    refuse_invalid(certificate, changes)
    if case is None or certificate.kind not in CERTIFICATES:
        Effects().change(certificate, **changes)
        return True
    correct_dates(
        case=case,
        days={key_of(certificate, "issued_on"): entry.issued_on},
        reason=_("Sửa ngày cấp giấy chứng nhận ở kết quả của lớp: %(name)s.") % {"name": course.name},
        on=writing.today,
        by=writing.by,
        course=course,
    )
    certificate.refresh_from_db()
    return True


def _case_of(certificate: Certificate) -> AdmissionCase | None:
    """Give the try that a certificate belongs to: the latest of the person."""
    return AdmissionCase.objects.filter(person=certificate.person_id).order_by("-attempt").first()


def _new_certificate(enrolment: Enrolment, entry: ResultEntry) -> Certificate:
    course = enrolment.course
    return Certificate(
        person=enrolment.person,
        kind=course.kind,
        branch=enrolment.branch,
        enrolment=enrolment,
        number=entry.number,
        issued_on=entry.issued_on,
        issued_by=course.host,
    )


def _go_on(enrolment: Enrolment, entry: ResultEntry, writing: Writing, effects: Effects) -> None:
    """Let a certificate do what it is for: the awareness course opens the dossier, the new member's ticks a paper."""
    case = enrolment.case
    if enrolment.course.kind == CourseKind.AWARENESS and case and case.stage in (Stage.SOURCE, Stage.COURSE):
        paper = {"number": entry.number, "paper_on": entry.issued_on, "accepted": writing.accepted_of(case.person_id)}
        on = max(entry.issued_on, case.opened_on)
        move_case(case=case, action=Action.PASS_COURSE, on=on, by=writing.by, effects=effects, **paper)
    _tick_new_member_paper(enrolment, entry, effects)


def _tick_new_member_paper(enrolment: Enrolment, entry: ResultEntry, effects: Effects) -> None:
    if enrolment.course.kind != CourseKind.NEW_MEMBER:
        return
    case = AdmissionCase.objects.filter(person=enrolment.person_id, stage__in=ON_PROBATION).first()
    if case:
        kind = DocumentKind.NEW_MEMBER_CERTIFICATE
        tick_paper(case=case, kind=kind, dated_on=entry.issued_on, number=entry.number, effects=effects)


def _take_certificate(enrolment: Enrolment, entry: ResultEntry, by: User) -> Enrolment:
    """Take back a certificate that was recorded by mistake; the audit log keeps what it said."""
    if enrolment.course.kind == CourseKind.AWARENESS and enrolment.case_id:
        message = _(
            "Hồ sơ của đồng chí này đã sang bước sau nhờ giấy chứng nhận. Mở trang của người này, hoàn tác bước "
            "ghi nhận giấy chứng nhận, rồi ghi lại kết quả ở đây."
        )
        raise ValidationError(message)
    for certificate in Certificate.objects.filter(enrolment=enrolment):
        audit.record(
            by=by,
            action=AuditAction.DELETED,
            subject=certificate,
            unit=enrolment.branch,
            before=snapshot_of(certificate),
        )
        certificate.delete()
    return Effects().change(enrolment, result=str(entry.result), grade=entry.grade)

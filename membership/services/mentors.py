"""The helper of a person: assigned, changed with a reason, released; and the helper's remarks."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain
from membership.enums import OPEN_STAGES, LeaveReason, MentorEndReason
from membership.models import AdmissionCase, MentorAssignment, MentorRemark, PartyMembership
from membership.rules.dates import format_day
from membership.services.transitions import lock_case

ENDS_WITH = {
    LeaveReason.TRANSFERRED: MentorEndReason.MOVED,
    LeaveReason.DIED: MentorEndReason.DIED,
    LeaveReason.STRUCK_OFF: MentorEndReason.DISCIPLINED,
    LeaveReason.EXPELLED: MentorEndReason.DISCIPLINED,
    LeaveReason.OWN_WISH: MentorEndReason.CANNOT_CONTINUE,
}
"""Why a helper's tasks end when the helper leaves the Party's register."""


@transaction.atomic
def assign_mentor(
    *,
    case: AdmissionCase,
    mentor: PartyMembership,
    from_on: date,
    by: User,
    document: str = "",
    end_reason: str = "",
) -> MentorAssignment:
    """Assign an official member to help from a day on; who helped until then is released the day before.

    ``end_reason`` says why the former helper stops, where there is one. A helper who is not official on the day
    is recorded all the same and reported by the rules. Raises ValidationError when the case has ended, the
    helper is the person, or the reason is missing.
    """
    case = lock_case(case)
    _refuse_what_cannot_be(case, mentor)
    current = case.mentors.filter(until_on__isnull=True).first()
    if current is not None:
        _release_for_next(current, from_on, end_reason)
    assignment = MentorAssignment(
        case=case, mentor=mentor, mentor_name=mentor.person.full_name, from_on=from_on, document=document
    )
    assignment.full_clean()
    assignment.save()
    before = {"released": current.pk, "end_reason": end_reason} if current else {}
    after = {"case": case.pk, "mentor": mentor.pk, "from_on": plain(from_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=assignment, unit=case.branch, before=before, after=after)
    return assignment


def _refuse_what_cannot_be(case: AdmissionCase, mentor: PartyMembership) -> None:
    if case.stage not in OPEN_STAGES:
        raise ValidationError(_("Hồ sơ đã kết thúc; không phân công giúp đỡ nữa."))
    if mentor.person_id == case.person_id:
        raise ValidationError({"mentor": _("Không thể tự giúp đỡ chính mình.")})


def _release_for_next(current: MentorAssignment, from_on: date, end_reason: str) -> None:
    if not end_reason:
        raise ValidationError({"end_reason": _("Ghi lý do thay đảng viên giúp đỡ.")})
    if from_on <= current.from_on:
        message = _("Ngày phân công phải sau ngày phân công người trước (%(day)s).")
        raise ValidationError({"from_on": message % {"day": format_day(current.from_on)}})
    current.until_on = date.fromordinal(from_on.toordinal() - 1)
    current.end_reason = end_reason
    current.version += 1
    current.save(update_fields=["until_on", "end_reason", "version"])


@transaction.atomic
def end_mentoring(
    *, assignment: MentorAssignment, version: int, until_on: date, end_reason: str, by: User
) -> MentorAssignment:
    """Release a helper; ``until_on`` is the last day of the task.

    Raises StaleRecord when somebody changed the assignment since ``version``, ValidationError when the day is
    before the assignment.
    """
    assignment = locked(assignment, version, related=("case__branch",))
    return _write_end(assignment, until_on, end_reason, by)


def _write_end(assignment: MentorAssignment, until_on: date | None, end_reason: str, by: User) -> MentorAssignment:
    before = {"until_on": plain(assignment.until_on), "end_reason": assignment.end_reason}
    assignment.until_on, assignment.end_reason = until_on, str(end_reason)
    assignment.version += 1
    assignment.full_clean()
    assignment.save(update_fields=["until_on", "end_reason", "version"])
    after = {"until_on": plain(until_on), "end_reason": assignment.end_reason}
    unit = assignment.case.branch
    audit.record(by=by, action=AuditAction.CHANGED, subject=assignment, unit=unit, before=before, after=after)
    return assignment


@transaction.atomic
def release_helper(
    *, mentor: PartyMembership, gone_on: date, end_reason: str, by: User, to_branch: Unit | None = None
) -> int:
    """End every task of a helper who leaves; ``gone_on`` is the first day without. Returns how many there were.

    A helper who moves to another branch goes on helping whoever is in ``to_branch``.
    """
    tasks = _tasks(mentor).filter(until_on__isnull=True)
    if to_branch:
        tasks = tasks.exclude(case__branch=to_branch)
    for task in tasks:
        _write_end(task, _last_day(task, gone_on), end_reason, by)
    return len(tasks)


@transaction.atomic
def take_back_release(*, mentor: PartyMembership, gone_on: date, end_reason: str, by: User) -> int:
    """Open again the tasks that ended when a helper left, where nobody else helps by now; returns how many."""
    ended = _tasks(mentor).filter(end_reason=str(end_reason), case__stage__in=OPEN_STAGES)
    returning = [task for task in ended.exclude(case__in=_helped_today()) if task.until_on == _last_day(task, gone_on)]
    for task in returning:
        _write_end(task, None, "", by)
    return len(returning)


def _tasks(mentor: PartyMembership) -> QuerySet[MentorAssignment]:
    tasks = MentorAssignment.objects.select_for_update(of=("self",)).filter(mentor=mentor)
    return tasks.select_related("case__branch").order_by("pk")


def _helped_today() -> QuerySet:
    return MentorAssignment.objects.filter(until_on__isnull=True).values("case")


def _last_day(task: MentorAssignment, gone_on: date) -> date:
    return max(task.from_on, gone_on - timedelta(days=1))


@transaction.atomic
def remark(*, assignment: MentorAssignment, made_on: date, text: str, by: User) -> MentorRemark:
    """Keep a remark of the helper on the person, with the day it was made.

    Raises ValidationError when it was made outside the days on which the helper was assigned, or on an ended case.
    """
    if assignment.case.stage not in OPEN_STAGES:
        raise ValidationError(_("Hồ sơ đã kết thúc; không ghi nhận xét nữa."))
    if made_on < assignment.from_on:
        raise ValidationError({"made_on": _("Ngày nhận xét trước ngày phân công giúp đỡ.")})
    if assignment.until_on and made_on > assignment.until_on:
        message = _("Ngày nhận xét sau ngày thôi giúp đỡ (%(day)s).")
        raise ValidationError({"made_on": message % {"day": format_day(assignment.until_on)}})
    written = MentorRemark(assignment=assignment, made_on=made_on, text=text, recorded_by=by)
    written.full_clean()
    written.save()
    unit = assignment.case.branch
    audit.record(by=by, action=AuditAction.CREATED, subject=written, unit=unit, after={"made_on": plain(made_on)})
    return written

"""The one door through which a case changes its stage, and its history grows.

Every step is a row of ``pipeline.TRANSITIONS``, judged on the date of its paper. What a step writes beside the
stage (a decision, a ceremony, a membership) is handed over as ``effects``, so that undoing the step takes it back.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain
from membership.enums import ENDED_STAGES, CloseReason, HistoryEntry, Stage
from membership.models import AdmissionCase, StageChange
from membership.pipeline import Action, Need, Transition, TransitionRefused, transition_for
from membership.rules.dates import format_day
from membership.rules.deadlines import kept_late_findings
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, blockers
from membership.rules.vocabulary import Severity
from membership.selectors.courses import class_taken
from membership.selectors.facts import case_facts, last_step
from membership.selectors.rulebook import current_book, current_calendar
from membership.services.dossier import tick_paper
from membership.services.effects import Effects, as_corrected, take_back

TO_CLASS = (Action.ENROLL, Action.ENROLL_AGAIN, Action.PASS_COURSE)
"""The steps to a class and through it."""


class TransitionDoubted(Exception):
    """A step that nothing forbids, with warnings that nobody has accepted yet; nothing was written."""

    def __init__(self, findings: list[Finding]):
        super().__init__("; ".join(finding.code for finding in findings))
        self.findings = tuple(findings)


def lock_case(case: AdmissionCase, version: int | None = None) -> AdmissionCase:
    """Read a case again, locked until the transaction ends.

    Raises StaleRecord when ``version`` is given and somebody has saved the case since.
    """
    return locked(case, version, related=("branch__parent", "person"))


def begin_step(case: AdmissionCase, action: str, version: int | None = None) -> AdmissionCase:
    """Lock a case for a step whose own records are written before it moves.

    Raises StaleRecord, and TransitionRefused when the table has no such step from where the case stands.
    """
    case = lock_case(case, version)
    transition_for(action, Stage(case.stage), is_paused=case.paused_on is not None)
    return case


@transaction.atomic
def move_case(
    *,
    case: AdmissionCase,
    action: str,
    on: date,
    by: User | None,
    reason: str = "",
    close_reason: str = "",
    to_branch: Unit | None = None,
    number: str = "",
    paper_on: date | None = None,
    effects: Effects | None = None,
    columns: dict | None = None,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Move a case along one row of the pipeline table and write the line of its history.

    ``on`` is the date written on the paper, ``number`` its number; ``paper_on`` is the date of a paper that is
    older than the step that rests on it. ``close_reason`` and ``to_branch`` belong to the actions that need them;
    ``columns`` are further columns of the case that the step sets. Missed terms only warn. Raises
    TransitionRefused with every finding when a blocker stands against the step, TransitionDoubted when there are
    warnings beyond those whose codes are ``accepted`` (None accepts all), StaleRecord when somebody saved the
    case since ``version``. Nothing is written then.
    """
    effects = effects or Effects()
    case = lock_case(case, version)
    facts = replace(case_facts(case, on=on), awareness_class=class_taken(case) if action in TO_CLASS else None)
    transition = transition_for(action, Stage(case.stage), is_paused=facts.is_paused)
    _refuse_what_is_missing(transition, reason, close_reason, to_branch)
    _refuse_on_findings(_findings(transition, facts, case, on), accepted)
    if transition.paper:
        tick_paper(case=case, kind=transition.paper, dated_on=paper_on or on, number=number, effects=effects)
    change = StageChange(action=action, effective_on=on, reason=reason, recorded_by=by)
    change.to_stage, change.to_branch = transition.target(facts), to_branch or case.branch
    change.details = ({"number": number} if number else {}) | effects.details()
    return write_step(case, change, _columns_of(action, on, close_reason, to_branch) | (columns or {}))


def _refuse_what_is_missing(transition: Transition, reason, close_reason, to_branch) -> None:
    missing = []
    if Need.REASON in transition.needs and not reason.strip():
        missing.append(_("Phải ghi lý do."))
    if Need.CLOSE_REASON in transition.needs and not close_reason:
        missing.append(_("Phải chọn lý do dừng."))
    if Need.BRANCH in transition.needs and to_branch is None:
        missing.append(_("Phải chọn chi bộ chuyển đến."))
    if missing:
        raise TransitionRefused(message=" ".join(missing))


def _findings(transition: Transition, facts: CaseFacts, case: AdmissionCase, on: date) -> list[Finding]:
    judged_by = {"on": on, "book": current_book(), "calendar": current_calendar()}
    late = kept_late_findings(facts, **judged_by)
    return [*transition.findings(facts, **judged_by), *late, *_order_findings(case, on)]


def _refuse_on_findings(findings: list[Finding], accepted: Collection[str] | None) -> None:
    if blockers(findings):
        raise TransitionRefused(findings)
    doubts = [finding for finding in findings if finding.severity == Severity.WARNING]
    if accepted is not None and any(finding.code not in accepted for finding in doubts):
        raise TransitionDoubted(findings)


def _order_findings(case: AdmissionCase, on: date) -> list[Finding]:
    """Warn of a paper dated before the last line of the history: mostly a slip of the pen, sometimes true."""
    last_on = max(line.effective_on for line in case.changes.all()) if case.changes.all() else on
    if last_on <= on:
        return []
    message = _("Ngày %(day)s trước ngày của bước gần nhất (%(last)s); kiểm tra lại năm và tháng.")
    words = {"day": format_day(on), "last": format_day(last_on)}
    return [Finding("before_last_step", Severity.WARNING, message % words)]


def _columns_of(action: str, on: date, close_reason: str, to_branch: Unit | None) -> dict:
    """Give the columns of the case that an action sets beside its stage."""
    return {
        Action.PAUSE: {"paused_on": on},
        Action.RESUME: {"paused_on": None},
        Action.CLOSE: {"closed_reason": close_reason, "paused_on": None},
        Action.LEAVE_PROBATION: {"closed_reason": close_reason, "paused_on": None},
        Action.STRIKE_OFF: {"closed_reason": CloseReason.STRUCK_OFF.value, "paused_on": None},
        Action.REOPEN: {"closed_reason": ""},
        Action.CHANGE_BRANCH: {"branch_id": to_branch.pk} if to_branch else {},
    }.get(action, {})


def write_step(case: AdmissionCase, change: StageChange, columns: dict) -> AdmissionCase:
    """Write one line of history and what it changes of a locked case: the only writer of a stage."""
    _refuse_second_open_case(case, change.to_stage)
    columns = {"stage": change.to_stage, **columns}
    before = {name: plain(getattr(case, name)) for name in columns if getattr(case, name) != columns[name]}
    change.case = case
    change.sequence = (case.changes.aggregate(last=Max("sequence"))["last"] or 0) + 1
    change.from_stage, change.from_branch_id = case.stage, case.branch_id
    change.details = {**change.details, "case": before}
    change.save(force_insert=True)
    AdmissionCase.objects.filter(pk=case.pk).update(**columns, version=case.version + 1)
    after = {name: plain(columns[name]) for name in before}
    about = {"action": str(change.action), "on": plain(change.effective_on)}
    # The log belongs to the branch that the case leaves, too: the move is found there.
    audit.record(
        by=change.recorded_by,
        action=AuditAction.MOVED,
        subject=case,
        unit=case.branch,
        before=before,
        after=after | about,
    )
    return AdmissionCase.objects.select_related("branch__parent", "person").get(pk=case.pk)


def _refuse_second_open_case(case: AdmissionCase, to_stage: str) -> None:
    if case.stage not in ENDED_STAGES or to_stage in ENDED_STAGES:
        return
    if AdmissionCase.objects.open().filter(person=case.person_id).exclude(pk=case.pk).exists():
        raise TransitionRefused(message=_("Người này đang có một hồ sơ khác chưa kết thúc."))


@transaction.atomic
def undo_last_step(
    *, case: AdmissionCase, on: date, reason: str, by: User, version: int | None = None
) -> AdmissionCase:
    """Take back the last step of a case with everything it wrote; the history keeps both lines.

    Decisions, ceremonies and votes are marked withdrawn; a membership, an enrolment or a certificate that the
    step made is removed, and the new line keeps what it held. Undone steps can be undone no further. Raises
    TransitionRefused when there is no step to undo, no reason, or something else rests on the step.
    """
    case = lock_case(case, version)
    transition = transition_for(Action.UNDO, Stage(case.stage), is_paused=case.paused_on is not None)
    _refuse_what_is_missing(transition, reason, "", None)
    facts = case_facts(case, on=on)
    _refuse_on_findings(transition.findings(facts, on=on, book=current_book(), calendar=current_calendar()), None)
    step = last_step(case.changes.order_by("sequence"))
    columns = {name: _column(name, value) for name, value in step.details.get("case", {}).items()}
    change = StageChange(
        action=Action.UNDO,
        to_stage=step.from_stage,
        to_branch_id=step.from_branch_id or case.branch_id,
        effective_on=on,
        reason=reason,
        recorded_by=by,
        undoes=step,
    )
    if "membership_id" in columns:
        # The membership can be removed only once the case no longer names it.
        AdmissionCase.objects.filter(pk=case.pk).update(membership_id=columns["membership_id"])
    later = case.changes.filter(sequence__gt=step.sequence, action=HistoryEntry.CORRECTION).order_by("sequence")
    change.details = {"removed": take_back(as_corrected(step.details, [line.details for line in later]))}
    return write_step(case, change, columns)


@transaction.atomic
def follow_case(*, case: AdmissionCase, on: date, by: User, version: int | None = None) -> AdmissionCase:
    """Say that a case known from an old register is to be followed: from now on it raises alarms.

    Raises TransitionRefused when it is followed already, StaleRecord when somebody saved it since ``version``.
    """
    case = lock_case(case, version)
    if case.is_live:
        raise TransitionRefused(message=_("Hồ sơ này đang được theo dõi."))
    change = StageChange(
        action=HistoryEntry.FOLLOW_UP, to_stage=case.stage, to_branch=case.branch, effective_on=on, recorded_by=by
    )
    return write_step(case, change, {"is_live": True})


def _column(name: str, value):
    """Read a plain value of the history back as the value of a column of the case."""
    return AdmissionCase._meta.get_field(name).to_python(value)

"""Reports of a committee: prepared, approved, sent upward, accepted or returned; corrected by a new issue."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Permission, scope_of
from branches.enums import AuditAction
from branches.models import DirectiveDocument, Unit, User
from branches.services import audit
from branches.services.saving import StaleRecord, save_changes
from membership.enums.reports import FROZEN_STATUSES, RETURNING_ACTS, ReportAct, ReportStatus
from membership.models import PeriodReport, PeriodReportStep, ReportDocument, ReportTerm
from membership.reports.period_report.figures import count_figures, period_of
from membership.selectors.deliveries import is_answered_here
from nammlau.writing import written_date

TEXTS = ("done", "not_done", "causes", "causes_text", "measures")

# act -> (from which statuses, to which, which right at the report's unit); what was approved can be taken back
# by whoever approved it until it is sent
ACTS = {
    ReportAct.SUBMIT: ((ReportStatus.DRAFT,), ReportStatus.SUBMITTED, Permission.REPORT_WRITE),
    ReportAct.APPROVE: ((ReportStatus.SUBMITTED,), ReportStatus.APPROVED, Permission.REPORT_APPROVE),
    ReportAct.GIVE_BACK: (
        (ReportStatus.SUBMITTED, ReportStatus.APPROVED),
        ReportStatus.DRAFT,
        Permission.REPORT_APPROVE,
    ),
    ReportAct.SEND: ((ReportStatus.APPROVED,), ReportStatus.SENT, Permission.REPORT_WRITE),
    ReportAct.RETURN: ((ReportStatus.SENT,), ReportStatus.DRAFT, Permission.REPORT_ANSWER),
    ReportAct.ACCEPT: ((ReportStatus.SENT,), ReportStatus.ACCEPTED, Permission.REPORT_ANSWER),
    ReportAct.TOLD_ACCEPT: ((ReportStatus.SENT,), ReportStatus.ACCEPTED, Permission.REPORT_WRITE),
    ReportAct.TOLD_RETURN: ((ReportStatus.SENT,), ReportStatus.DRAFT, Permission.REPORT_WRITE),
}
"""The road of a report, in one table."""
TOLD = (ReportAct.TOLD_ACCEPT, ReportAct.TOLD_RETURN)
"""The answers that an office writes down where nobody above it uses this installation."""


@transaction.atomic
def prepare_report(
    *,
    unit: Unit,
    kind: str,
    year: int,
    by: User,
    texts: dict | None = None,
    documents: Iterable[DirectiveDocument] = (),
) -> PeriodReport:
    """Begin a report; ``texts`` are fields of TEXTS, ``documents`` what it cites.

    Raises ValidationError when the unit has that report already.
    """
    report = PeriodReport(unit=unit, kind=kind, year=year, **(texts or {}))
    report.full_clean()
    report.save()
    _note(report, ReportAct.PREPARE, by)
    return _cite(report, documents, by)


@transaction.atomic
def write_texts(
    *, report: PeriodReport, version: int, by: User, documents: Iterable[DirectiveDocument] | None = None, **texts
) -> PeriodReport:
    """Write the words of a draft, and with ``documents`` all that it cites; ``texts`` are fields of TEXTS.

    Raises StaleRecord when somebody saved it meanwhile, ValidationError when it is no draft any more.
    """
    if report.status != ReportStatus.DRAFT:
        raise ValidationError(_("Báo cáo đã trình thì không sửa được; thường trực trả lại rồi mới sửa."))
    written = save_changes(record=report, version=version, changes=texts, by=by, unit=report.unit)
    return written if documents is None else _cite(written, documents, by)


@transaction.atomic
def act_on_report(
    *,
    report: PeriodReport,
    act: str,
    version: int,
    by: User,
    on: date,
    remark: str = "",
    number: str = "",
    dated_on: date | None = None,
    answered_on: date | None = None,
) -> PeriodReport:
    """Take a report one step along its road on a day; ``number`` and ``dated_on`` are those of the paper that is sent.

    ``answered_on`` is the day on which the superior gave an answer that the office writes down. Approval freezes the
    figures as counted at that moment; giving back and returning let them go again. Raises StaleRecord when the
    report is no longer where the reader saw it, ValidationError when a remark, the number and day of the paper or
    the day of the answer are missing or wrong, PermissionDenied when the act is not the reader's.
    """
    before, after, permission = ACTS[ReportAct(act)]
    current = PeriodReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if current.version != version or current.status not in before:
        raise StaleRecord(current)
    if not may_act(user=by, report=current, act=act):
        raise PermissionDenied(permission)
    _refuse_incomplete(act, remark, number, dated_on)
    _refuse_wrong_day(act, current, answered_on)
    current.status, current.version = after, current.version + 1
    if act == ReportAct.APPROVE:
        period = period_of(current.kind, current.year)
        current.figures = count_figures(unit=current.unit, period=period).as_plain()
        current.frozen_at = timezone.now()
    elif after not in FROZEN_STATUSES:
        current.figures = current.frozen_at = current.sent_on = None
    if act == ReportAct.SEND:
        current.number, current.dated_on, current.sent_on = number, dated_on, on
    current.save()
    _note(current, act, by, remark, answered_on)
    return current


def may_act(*, user: User, report: PeriodReport, act: str) -> bool:
    """Tell whether an act on a report is the reader's: the own unit's, or for the answer a unit below.

    An answer is written down as told only where nobody above can give it in this installation.
    """
    permission, scope = ACTS[ReportAct(act)][2], scope_of(user)
    is_own = report.unit_id in scope.unit_ids(permission)
    if permission == Permission.REPORT_ANSWER:
        return not is_own and scope.reaches(permission, report.unit.path)
    return is_own and not (act in TOLD and is_answered_here(unit=report.unit, on=timezone.localdate()))


@transaction.atomic
def correct_report(*, report: PeriodReport, by: User, reason: str) -> PeriodReport:
    """Begin a correction of an accepted report: a new issue with the same words, counted anew.

    Raises ValidationError without a reason, when the report is not accepted, or when a correction is under way.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Ghi lý do đính chính.")})
    locked = PeriodReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.status != ReportStatus.ACCEPTED:
        raise ValidationError(_("Chỉ đính chính báo cáo cấp trên đã tiếp nhận; báo cáo khác thì sửa trực tiếp."))
    last = PeriodReport.objects.filter(unit=report.unit, kind=report.kind, year=report.year).order_by("issue").last()
    if last.pk != locked.pk:
        raise ValidationError(_("Báo cáo này đã có bản đính chính."))
    texts = {name: getattr(locked, name) for name in TEXTS}
    corrected = PeriodReport(
        unit=report.unit, kind=report.kind, year=report.year, issue=locked.issue + 1, reason=reason.strip(), **texts
    )
    corrected.full_clean()
    corrected.save()
    _note(corrected, ReportAct.PREPARE, by, reason.strip())
    return _cite(corrected, locked.documents.all(), by)


@transaction.atomic
def set_report_term(*, unit: Unit, kind: str, year: int, due_on: date, by: User) -> ReportTerm:
    """Set by which day the units under a committee send their report; a second call changes the day."""
    term, created = ReportTerm.objects.get_or_create(unit=unit, kind=kind, year=year, defaults={"due_on": due_on})
    before = {} if created else {"due_on": str(term.due_on)}
    if not created and term.due_on != due_on:
        ReportTerm.objects.filter(pk=term.pk).update(due_on=due_on, version=term.version + 1)
        term.refresh_from_db()
    after = {"kind": kind, "year": year, "due_on": str(due_on)}
    action = AuditAction.CREATED if created else AuditAction.CHANGED
    audit.record(by=by, action=action, subject=term, unit=unit, before=before, after=after)
    return term


def _cite(report: PeriodReport, documents: Iterable[DirectiveDocument], by: User) -> PeriodReport:
    """Let a report cite these documents and no other; the caller holds the report in a transaction."""
    before, after = set(report.documents.values_list("pk", flat=True)), {document.pk for document in documents}
    if before == after:
        return report
    ReportDocument.objects.filter(report=report, document__in=before - after).delete()
    ReportDocument.objects.bulk_create(
        ReportDocument(report=report, document_id=document) for document in sorted(after - before)
    )
    PeriodReport.objects.filter(pk=report.pk).update(version=F("version") + 1)
    lists = {"before": {"documents": sorted(before)}, "after": {"documents": sorted(after)}}
    audit.record(by=by, action=AuditAction.CHANGED, subject=report, unit=report.unit, **lists)
    return PeriodReport.objects.select_related("unit").get(pk=report.pk)


def _refuse_incomplete(act: str, remark: str, number: str, dated_on: date | None) -> None:
    if act in RETURNING_ACTS and not remark.strip():
        raise ValidationError({"remark": _("Ghi ý kiến để đơn vị biết cần sửa gì.")})
    if act == ReportAct.SEND:
        missing = {"number": number.strip(), "dated_on": dated_on}
        if empty := {name: _("Ghi như trên báo cáo đã ký.") for name, value in missing.items() if not value}:
            raise ValidationError(empty)


def _refuse_wrong_day(act: str, report: PeriodReport, answered_on: date | None) -> None:
    if act not in TOLD:
        return
    if answered_on is None:
        raise ValidationError({"answered_on": _("Ghi ngày cấp trên trả lời.")})
    if report.sent_on and answered_on < report.sent_on:
        words = _("Báo cáo gửi ngày %(day)s; cấp trên không trả lời trước ngày ấy.")
        raise ValidationError({"answered_on": words % {"day": written_date(report.sent_on)}})


def _note(report: PeriodReport, act: str, by: User, remark: str = "", answered_on: date | None = None) -> None:
    remark = remark.strip()
    PeriodReportStep.objects.create(report=report, act=act, by=by, remark=remark, answered_on=answered_on)
    action = AuditAction.CREATED if act == ReportAct.PREPARE else AuditAction.CHANGED
    after = {"act": str(act), "status": report.status, "remark": remark}
    after |= {"answered_on": str(answered_on)} if answered_on else {}
    audit.record(by=by, action=action, subject=report, unit=report.unit, after=after)

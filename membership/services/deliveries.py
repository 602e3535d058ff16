"""Reports that travel as signed files: handed out to be carried upward, and taken in from below."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from membership.enums.reports import ReportAct, ReportStatus
from membership.models import Delivery, DeliveryKey, PeriodReport, PeriodReportStep
from membership.reports.delivery.content import content_of, read_content, version_of
from membership.reports.delivery.envelope import UnreadableDelivery, open_sealed, seal
from membership.reports.delivery.reception import KeyState, Reception, receive
from nammlau.signatures import fingerprint, own_public_key

SENT = (ReportStatus.SENT, ReportStatus.ACCEPTED)


@transaction.atomic
def deliver_report(*, report: PeriodReport, by: User) -> bytes:
    """Sign a sent report with the key of this installation; returns the file, noted in the log as an export.

    Raises ValidationError when the report was not sent, came from elsewhere, or could not be read back.
    """
    if report.status not in SENT or report.deliveries.exists():
        raise ValidationError(_("Chỉ tạo tệp cho báo cáo của đơn vị đã gửi cấp trên."))
    content = content_of(report)
    raw = seal(content, version=version_of(content))
    try:
        opened = open_sealed(raw)
        read_content(opened.content)
    except UnreadableDelivery as error:
        raise ValidationError(_("Chưa tạo được tệp. %(why)s") % {"why": error}) from error
    after = {"list": "report_file", "digest": opened.digest, "fingerprint": fingerprint(own_public_key())}
    audit.record(by=by, action=AuditAction.EXPORTED, subject=report, unit=report.unit, after=after)
    return raw


@transaction.atomic
def receive_report(
    *, raw: bytes, by: User, on: date, compared: bool = False, reason: str = ""
) -> tuple[PeriodReport, bool]:
    """Take a report in from a file, as sent by its unit; returns it and whether it is new.

    A file that was taken in before changes nothing. ``compared`` says that the fingerprint of a key that is not
    known for the unit was compared with it by voice; another key than the known one needs a ``reason`` too. Raises
    UnreadableDelivery as ``receive`` does, ValidationError when that is missing; nothing is written then.
    """
    found = receive(raw, user=by, on=on)
    # Two readers with files of one unit wait for each other: the second judges what the first has written.
    Unit.objects.select_for_update(of=("self",)).get(pk=found.unit.pk)
    found = receive(raw, user=by, on=on)
    if found.already:
        return found.already.report, False
    key = _key(found, by, compared, reason)
    report = _written(found)
    cited = list(found.delivered.cited)
    Delivery.objects.create(report=report, key=key, digest=found.digest, file=raw, cited=cited, received_by=by)
    PeriodReportStep.objects.create(report=report, act=ReportAct.RECEIVE, by=by)
    is_first = report.version == 1
    audit.record(
        by=by,
        action=AuditAction.CREATED if is_first else AuditAction.CHANGED,
        subject=report,
        unit=found.unit,
        after={"act": ReportAct.RECEIVE, "digest": found.digest, "fingerprint": found.fingerprint},
    )
    return report, True


def _key(found: Reception, by: User, compared: bool, reason: str) -> DeliveryKey:
    """Give the key of the unit, or remember the one that was compared."""
    if found.key_state == KeyState.KNOWN and found.known_key:
        return found.known_key
    if not compared:
        raise ValidationError({"compared": _("Đối chiếu dấu khóa với đơn vị rồi đánh dấu vào đây.")})
    if found.key_state == KeyState.CHANGED and not reason.strip():
        raise ValidationError({"reason": _("Ghi vì sao đơn vị dùng khóa khác.")})
    key = DeliveryKey.objects.create(
        unit=found.unit, public_key=found.public_key, confirmed_by=by, reason=reason.strip()
    )
    before = {"fingerprint": found.known_fingerprint} if found.known_key else {}
    after = {"fingerprint": found.fingerprint, "reason": reason.strip()}
    audit.record(by=by, action=AuditAction.CREATED, subject=key, unit=found.unit, before=before, after=after)
    return key


def _written(found: Reception) -> PeriodReport:
    """Write the report as it stands in the file: a new issue, or once more the one that was returned."""
    delivered = found.delivered
    names = {"unit": found.unit, "kind": delivered.kind, "year": delivered.year, "issue": delivered.issue}
    is_again = found.last is not None and found.last.issue == delivered.issue
    report = found.last if is_again and found.last else PeriodReport(**names)
    values = {
        **delivered.texts,
        "number": delivered.number,
        "dated_on": delivered.dated_on,
        "sent_on": delivered.sent_on,
        "reason": delivered.reason,
        "figures": delivered.figures.as_plain(),
        "frozen_at": delivered.approved_at,
        "status": ReportStatus.SENT,
        "version": report.version + is_again,
    }
    for name, value in values.items():
        setattr(report, name, value)
    report.full_clean()
    report.save()
    return report

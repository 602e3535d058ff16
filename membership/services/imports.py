"""Taking in an office's workbook: kept as it came, previewed, confirmed or thrown away; or at once by command."""

import hashlib
from datetime import date
from pathlib import PurePath

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction, Level, UnitKind
from branches.models import PlaceClassSpell, Unit, User
from branches.services import audit
from branches.services.exporting import record_export
from branches.services.units import UNKNOWN_FOUNDING, found_unit
from membership.models import ImportBatch, ImportStatus
from membership.reports.refused_rows import write_refused
from membership.services.workbook import Plan, UnreadableWorkbook, open_workbook, plan_book, write_work
from membership.services.workbook.tables import tables_of
from nammlau.text import clean_text

NAME_LENGTH = 200
ENDING = ".xlsx"


class ImportRefused(Exception):
    """An import cannot be carried out: it was confirmed or thrown away before, or the database refuses a value."""


def preview_book(*, commune: Unit, content: bytes, on: date, decisions: dict[str, str] | None = None) -> Plan:
    """Plan a book without writing anything. Raises UnreadableWorkbook."""
    return plan_book(open_workbook(content), commune=commune, on=on, decisions=decisions).plan


@transaction.atomic
def import_book(
    *,
    commune: Unit,
    content: bytes,
    on: date,
    by: User | None,
    decisions: dict[str, str] | None = None,
    file_name: str = "",
) -> Plan:
    """Take every accepted row of a book into a commune, in one transaction; refused rows stay out.

    ``on`` is the day of the import: nothing in a book is dated later. Raises UnreadableWorkbook, and then
    nothing is written.
    """
    sheets = open_workbook(content)
    # Two imports into one commune wait for each other: the second finds what the first has brought.
    commune = Unit.objects.select_for_update(of=("self",)).get(pk=commune.pk)
    work = plan_book(sheets, commune=commune, on=on, decisions=decisions)
    write_work(work, by=by)
    audit.record(
        by=by,
        action=AuditAction.IMPORTED,
        subject=commune,
        unit=commune,
        after={"file": file_name, "checksum": checksum_of(content), "sheets": _counts(work.plan)},
        people_count=work.plan.people_count,
    )
    return work.plan


def checksum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _counts(plan: Plan) -> list[dict]:
    """Count per sheet what went in, without a name of anybody."""
    return [
        {
            "sheet": sheet.sheet,
            "created": sheet.created,
            "matched": sheet.matched,
            "unchanged": sheet.unchanged,
            "refused": sheet.refused_rows,
        }
        for sheet in plan.sheets
    ]


@transaction.atomic
def upload_book(*, commune: Unit, file_name: str, content: bytes, on: date, by: User) -> ImportBatch:
    """Keep an uploaded book with its preview. Raises UnreadableWorkbook, and then nothing is kept."""
    name = clean_text(PurePath(file_name.replace("\\", "/")).name)[-NAME_LENGTH:]
    if not name.lower().endswith(ENDING):
        raise UnreadableWorkbook(_("Chỉ nhận tệp Excel có đuôi .xlsx."))
    plan = preview_book(commune=commune, content=content, on=on)
    batch = ImportBatch.objects.create(
        commune=commune,
        file_name=name,
        checksum=checksum_of(content),
        content=content,
        report=plan.as_json(),
        uploaded_by=by,
    )
    audit.record(by=by, action=AuditAction.CREATED, subject=batch, unit=commune, after={"checksum": batch.checksum})
    return batch


@transaction.atomic
def confirm_import(*, batch: ImportBatch, decisions: dict[str, str], on: date, by: User) -> ImportBatch:
    """Take in an uploaded book with the answers of the office, as the program stands now.

    Raises ImportRefused when the book was confirmed or thrown away before.
    """
    batch = _waiting(batch)
    try:
        plan = import_book(
            commune=batch.commune,
            content=bytes(batch.content),
            on=on,
            by=by,
            decisions=decisions,
            file_name=batch.file_name,
        )
    except (DataError, IntegrityError) as error:
        raise ImportRefused(_("Có dữ liệu mà chương trình không nhận; chưa ghi gì.")) from error
    batch.status, batch.decisions, batch.report = ImportStatus.APPLIED, decisions, plan.as_json()
    batch.applied_at, batch.applied_by = timezone.now(), by
    batch.save(update_fields=["status", "decisions", "report", "applied_at", "applied_by"])
    return batch


@transaction.atomic
def discard_import(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Throw an uploaded book away unread; its content is emptied. Raises ImportRefused as above."""
    batch = _waiting(batch)
    batch.status, batch.content, batch.report = ImportStatus.DISCARDED, b"", {}
    batch.save(update_fields=["status", "content", "report"])
    audit.record(by=by, action=AuditAction.DELETED, subject=batch, unit=batch.commune)
    return batch


def refused_workbook(*, batch: ImportBatch, by: User) -> bytes:
    """Give the refused rows of a book as a workbook to correct. Raises UnreadableWorkbook when the book is gone."""
    sheets = open_workbook(bytes(batch.content))
    tables = [table for sheet in sheets for table in tables_of(sheet)]
    cells = {sheet.title: dict(sheet.rows) for sheet in sheets}
    heads = {number: table.heads for number, table in enumerate(tables)}
    reported = batch.report.get("sheets", [])
    refused = sum(len({one["row"] for one in sheet["refused"]}) for sheet in reported)
    with transaction.atomic():
        record_export(by=by, list_name="refused_rows", people_count=refused, columns=[])
    return write_refused(reported, cells, heads)


def _waiting(batch: ImportBatch) -> ImportBatch:
    locked = ImportBatch.objects.select_for_update(of=("self",)).select_related("commune").get(pk=batch.pk)
    if locked.status != ImportStatus.PREVIEWED:
        raise ImportRefused(_("Tệp này đã được nhập hoặc đã bỏ."))
    return locked


@transaction.atomic
def found_commune(*, code: str, name: str, place_class: str, superior: Unit | None, by: User | None) -> Unit:
    """Add a commune for a book that tells of one the program does not know.

    Raises ValidationError when code or name cannot be used.
    """
    commune = found_unit(code=code, name=name, kind=UnitKind.COMMITTEE, level=Level.COMMUNE, parent=superior, by=by)
    if place_class:
        PlaceClassSpell.objects.create(unit=commune, place_class=place_class, from_on=UNKNOWN_FOUNDING)
    return commune

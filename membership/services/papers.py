"""Printing as an act: numbers are given, the print is noted; and what an office keeps for it: terms and templates."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from membership.enums import DocumentKind
from membership.models import (
    BranchMeeting,
    CommitteeTerm,
    Decision,
    DossierDocument,
    MeetingVote,
    PaperNumber,
    PaperTemplate,
    PrintEvent,
)
from membership.reports.papers.office import TemplateRefused, check_template
from membership.reports.papers.registry import FORM
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import number as written_number
from membership.selectors.paper_numbers import Series, numbers_of
from nammlau.text import clean_text

ENDING = ".docx"
NAME_LENGTH = 200
DOCUMENT_OF = {
    "6-KND": DocumentKind.BRANCH_RESOLUTION,
    "8-KND": DocumentKind.COMMITTEE_RESOLUTION,
    "9-KND": DocumentKind.ADMISSION_DECISION,
    "13-KND": DocumentKind.RECOGNITION_BRANCH_RESOLUTION,
    "15-KND": DocumentKind.RECOGNITION_COMMITTEE_RESOLUTION,
    "16-KND": DocumentKind.RECOGNITION_DECISION,
}
"""The line of the dossier on which the number of a form stands."""


@transaction.atomic
def note_print(
    *,
    unit: Unit,
    subject: str,
    subject_id: int,
    sheets: Iterable[Sheet],
    numbers: Mapping[str, int],
    file_kind: str,
    is_draft: bool,
    by: User,
    on: date,
) -> PrintEvent:
    """Give the papers their numbers and note the print, with one audit row; the file is written afterwards.

    ``numbers`` by the key of the sheet. A draft takes no number. Raises ValidationError, naming the paper, when a
    number of the series belongs to another paper already; then nothing is written.
    """
    chosen = list(sheets)
    if not is_draft:
        give_numbers(sheets=chosen, numbers=numbers, by=by, on=on)
    people = frozenset().union(*(sheet.person_ids for sheet in chosen))
    event = PrintEvent.objects.create(
        unit=unit,
        subject=subject,
        subject_id=subject_id,
        forms=dict(Counter(sheet.form.code for sheet in chosen)),
        people_count=len(people),
        file_kind=file_kind,
        is_draft=is_draft,
        printed_by=by,
    )
    after = {"papers": event.forms, "file": file_kind, "draft": is_draft, "numbers": dict(numbers)}
    audit.record(
        by=by, action=AuditAction.EXPORTED, subject=event, unit=unit, after=after, people_count=event.people_count
    )
    return event


def give_numbers(*, sheets: list[Sheet], numbers: Mapping[str, int], by: User, on: date) -> None:
    """Write the number of each numbered sheet; a paper that had another gives that one back.

    The vote or decision of a paper, and its line in the dossier, bear the number from then on.
    """
    numbered = [sheet for sheet in sheets if sheet.key in numbers and sheet.issuer]
    issuers = {sheet.issuer for sheet in numbered}
    if not issuers:
        return
    # Two prints with numbers of one body wait for each other.
    list(Unit.objects.select_for_update(of=("self",)).filter(pk__in=issuers).order_by("pk"))
    book = numbers_of(issuers)
    for sheet in numbered:
        paper, number = (sheet.form.code, sheet.subject.pk), numbers[sheet.key]
        day = sheet.dated_on or on
        series = book.series_of(sheet.issuer, sheet.symbol, day)
        _refuse_taken(series, paper, number, sheet)
        series.taken[number] = paper
        place = {"unit_id": sheet.issuer, "symbol": sheet.symbol, "term_from": series.term_from, "number": number}
        own = {"form": sheet.form.code, "subject_id": sheet.subject.pk}
        # A row may be left over of a paper whose record was given another number by hand.
        PaperNumber.objects.filter(**place).exclude(**own).delete()
        PaperNumber.objects.update_or_create(**own, defaults=place | {"dated_on": sheet.dated_on, "given_by": by})
        _write_on_record(sheet, f"{written_number(number)}-{sheet.symbol}")


def _write_on_record(sheet: Sheet, text: str) -> None:
    if sheet.record is None:
        return
    field = "number" if isinstance(sheet.record, Decision) else "resolution_number"
    type(sheet.record)._base_manager.filter(pk=sheet.record.pk).update(**{field: text, "version": F("version") + 1})
    if isinstance(sheet.record, MeetingVote):  # whoever corrects the meeting at this moment sees the number first
        BranchMeeting.objects.filter(pk=sheet.record.meeting_id).update(version=F("version") + 1)
    papers = DossierDocument.objects.filter(case=sheet.record.case_id, kind=DOCUMENT_OF[sheet.form.code])
    papers.filter(number__in=("", sheet.recorded)).update(number=text, version=F("version") + 1)


def _refuse_taken(series: Series, paper: tuple[str, int], number: int, sheet: Sheet) -> None:
    if series.taken.get(number, paper) == paper:
        return
    words = {
        "number": written_number(number),
        "symbol": sheet.symbol,
        "issuer": sheet.issuer_name,
        "next": written_number(series.next),
    }
    message = _("Số %(number)s-%(symbol)s của %(issuer)s đã dùng cho giấy khác; số tiếp theo là %(next)s.") % words
    raise ValidationError({sheet.key: message})


@transaction.atomic
def add_term(*, unit: Unit, name: str, from_on: date, by: User) -> CommitteeTerm:
    """Record a term of a body. Raises ValidationError when one begins on that day already."""
    term = CommitteeTerm(unit=unit, name=name, from_on=from_on)
    term.full_clean()
    term.save()
    after = {"name": name, "from_on": str(from_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=term, unit=unit, after=after)
    return term


@transaction.atomic
def upload_template(*, commune: Unit, form: str, file_name: str, content: bytes, by: User) -> PaperTemplate:
    """Take a Word file as the office's own template of a form, in the place of the one before.

    Raises ValidationError, listing the fields that the program does not know, when it cannot serve.
    """
    name = clean_text(file_name.replace("\\", "/").rsplit("/", 1)[-1])[-NAME_LENGTH:]
    if not name.lower().endswith(ENDING):
        raise ValidationError({"file": _("Chỉ nhận văn bản Word có đuôi .docx.")})
    try:
        check_template(content)
    except TemplateRefused as refused:
        raise ValidationError({"file": str(refused)}) from refused
    commune = Unit.objects.select_for_update(of=("self",)).get(pk=commune.pk)
    PaperTemplate.objects.filter(commune=commune, form=form, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now(), withdrawn_by=by
    )
    template = PaperTemplate.objects.create(commune=commune, form=form, file_name=name, content=content, uploaded_by=by)
    after = {"form": str(FORM[form].name), "file": name}
    audit.record(by=by, action=AuditAction.CREATED, subject=template, unit=commune, after=after)
    return template


@transaction.atomic
def withdraw_template(*, template: PaperTemplate, by: User) -> PaperTemplate:
    """Take an office's template out of use: the shipped form is printed again. A withdrawn one stays withdrawn."""
    current = PaperTemplate.objects.select_for_update(of=("self",)).select_related("commune").get(pk=template.pk)
    if current.withdrawn_at is None:
        current.withdrawn_at, current.withdrawn_by = timezone.now(), by
        current.save(update_fields=["withdrawn_at", "withdrawn_by"])
        audit.record(by=by, action=AuditAction.CLOSED, subject=current, unit=current.commune)
    return current

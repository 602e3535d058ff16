"""The register of directive documents."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import DirectiveDocument, Unit, User
from branches.services import audit
from branches.services.saving import plain, refuse_invalid, save_changes
from nammlau.text import fold


@transaction.atomic
def add_document(*, unit: Unit, by: User, **values) -> DirectiveDocument:
    """Put a document on the register of a unit: kind, issuer, number, issued_on, title, kept_at.

    Raises ValidationError, also when the register has that number of that day and issuer already.
    """
    document = DirectiveDocument(unit=unit, **values)
    document.words_folded = _folded(document)
    document.full_clean()
    _refuse_twice(document)
    document.save()
    after = {name: plain(value) for name, value in values.items()}
    audit.record(by=by, action=AuditAction.CREATED, subject=document, unit=unit, after=after)
    return document


@transaction.atomic
def edit_document(*, document: DirectiveDocument, version: int, by: User, **changes) -> DirectiveDocument:
    """Correct a document of the register; raises StaleRecord, and ValidationError as ``add_document`` does."""
    edited = refuse_invalid(document, changes)
    changes["words_folded"] = _folded(edited)
    _refuse_twice(edited)
    return save_changes(record=document, version=version, changes=changes, by=by, unit=document.unit)


def _folded(document: DirectiveDocument) -> str:
    """Put together what a document is found by."""
    return fold(f"{document.number} {document.title} {document.issuer}")


def _refuse_twice(document: DirectiveDocument) -> None:
    same = DirectiveDocument.objects.filter(
        unit=document.unit_id, number__iexact=document.number, issued_on=document.issued_on, issuer=document.issuer
    )
    if same.exclude(pk=document.pk).exists():
        raise ValidationError({"number": _("Văn bản này đã có trong sổ: cùng số, cùng ngày, cùng cơ quan ban hành.")})

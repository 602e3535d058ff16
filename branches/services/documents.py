"""The register of directive documents."""

from django.db import transaction

from branches.enums import AuditAction
from branches.models import DirectiveDocument, Unit, User
from branches.services import audit
from branches.services.saving import plain, refuse_invalid, save_changes


@transaction.atomic
def add_document(*, unit: Unit, by: User, **values) -> DirectiveDocument:
    """Put a document on the register of a committee: issuer, number, issued_on, title, kept_at."""
    document = DirectiveDocument(unit=unit, **values)
    document.full_clean()
    document.save()
    after = {name: plain(value) for name, value in values.items()}
    audit.record(by=by, action=AuditAction.CREATED, subject=document, unit=unit, after=after)
    return document


def edit_document(*, document: DirectiveDocument, version: int, by: User, **changes) -> DirectiveDocument:
    """Correct a document of the register; raises StaleRecord."""
    refuse_invalid(document, changes)
    return save_changes(record=document, version=version, changes=changes, by=by, unit=document.unit)

"""That somebody opened the full file of a person: noted once a day for each reader."""

from datetime import date

from branches.enums import AuditAction
from branches.models import AuditEvent, User
from branches.services import audit
from membership.models import Person


def note_view(*, person: Person, by: User, on: date) -> None:
    """Write an audit row unless the reader has opened the file on the day ``on`` already; one query then."""
    views = AuditEvent.objects.filter(
        subject_type=Person._meta.label_lower, subject_id=person.pk, by=by, action=AuditAction.VIEWED, at__date=on
    )
    if not views.exists():
        audit.record(by=by, action=AuditAction.VIEWED, subject=person, unit=person.commune)

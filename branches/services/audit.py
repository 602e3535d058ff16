"""The one door to the audit log."""

from django.db.models import Model

from branches.enums import AuditAction
from branches.models import AuditEvent, Unit, User


def record(
    *,
    by: User | None,
    action: AuditAction,
    subject: Model | None = None,
    unit: Unit | None = None,
    before: dict | None = None,
    after: dict | None = None,
    people_count: int | None = None,
    address: str | None = None,
) -> AuditEvent:
    """Write one audit row; call it inside the transaction of the act.

    ``before`` and ``after`` hold plain JSON values of the fields that changed. The address of the client is
    what the request's middleware left on the user; before anybody is signed in, ``address`` names it.
    """
    return AuditEvent.objects.create(
        by=by,
        address=address or getattr(by, "address", None) or None,
        action=action,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        unit=unit,
        before=before or {},
        after=after or {},
        people_count=people_count,
    )

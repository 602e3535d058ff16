"""What the log knows of a record: who saved it last, and what stood in it before."""

from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.models.spells import Versioned

MOST_STEPS = 50


def last_changes(record: Versioned, *, since_version: int) -> list[AuditEvent]:
    """List the savings of a record after a version, newest first; each raised the version by one."""
    steps = min(record.version - since_version, MOST_STEPS)
    events = AuditEvent.objects.filter(
        subject_type=record._meta.label_lower, subject_id=record.pk, action=AuditAction.CHANGED
    )
    return list(events.select_related("by").order_by("-pk")[: max(steps, 1)])


def values_before(changes: list[AuditEvent]) -> dict:
    """Return the stored values that stood before a run of savings, by field; a field that is missing never changed."""
    values: dict = {}
    for event in changes:
        values |= event.before
    return values

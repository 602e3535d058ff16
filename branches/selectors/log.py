"""What the log knows of a record: who saved it last, and what stood in it before."""

from copy import copy

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


def as_before(record: Versioned, changes: list[AuditEvent]) -> Versioned:
    """Give a copy of a record as it stood before a run of savings; what these say beyond its columns is left out."""
    earlier = copy(record)
    columns = {field.name: field for field in record._meta.concrete_fields}
    for event in changes:
        for name in event.before.keys() & columns.keys():
            setattr(earlier, columns[name].attname, columns[name].to_python(event.before[name]))
    return earlier

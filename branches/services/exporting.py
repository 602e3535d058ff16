"""What remains of an export: who took which list out, and how many people stood in it."""

from collections.abc import Sequence

from branches.enums import AuditAction
from branches.models import AuditEvent, User
from branches.services import audit


def record_export(*, by: User, list_name: str, people_count: int | None, columns: Sequence[str]) -> AuditEvent:
    """Write the audit row of one exported list; the names of its columns, never their content."""
    after = {"list": list_name, "columns": list(columns)}
    return audit.record(by=by, action=AuditAction.EXPORTED, after=after, people_count=people_count)

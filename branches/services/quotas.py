"""Setting quotas: the whole grid of a year in one go, without writing over what somebody else set meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from branches.enums import AuditAction, Measure, QuotaOrigin
from branches.models import DirectiveDocument, Quota, Unit, User
from branches.services import audit


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of the grid: what the person saw, and what they typed. None is "not assigned", which is not zero."""

    unit: Unit
    measure: Measure
    origin: QuotaOrigin
    seen: int | None
    typed: int | None

    @property
    def key(self) -> tuple[int, str, str]:
        return self.unit.pk, self.measure, self.origin


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that somebody else set to ``current`` after it was shown."""

    change: CellChange
    current: int | None


class StaleQuotas(Exception):
    """Some cells were set by somebody else meanwhile; nothing was written."""

    def __init__(self, conflicts: list[CellConflict]):
        super().__init__("stale quotas")
        self.conflicts = conflicts


@transaction.atomic
def set_quotas(
    *, root: Unit, year: int, changes: Sequence[CellChange], by: User, document: DirectiveDocument | None = None
) -> int:
    """Write the changed cells of the grid below ``root`` and return how many; one audit row for all.

    A blank takes the target away. ``document`` is cited by every target that is written. Raises StaleQuotas, and
    writes nothing, when a cell no longer holds what the person saw.
    """
    changes = [change for change in changes if change.typed != change.seen]
    if not changes:
        return 0
    list(Unit.objects.select_for_update(of=("self",)).filter(pk=root.pk))
    rows = _rows_of(changes, year)
    if conflicts := _conflicts(changes, rows):
        raise StaleQuotas(conflicts)
    for change in changes:
        _write(change, rows.get(change.key), year, document)
    audit.record(
        by=by,
        action=AuditAction.CHANGED,
        subject=root,
        unit=root,
        before={"year": year, "targets": [[*change.key, change.seen] for change in changes]},
        after={"year": year, "targets": [[*change.key, change.typed] for change in changes]},
    )
    return len(changes)


def _conflicts(changes: Sequence[CellChange], rows: dict[tuple[int, str, str], Quota]) -> list[CellConflict]:
    current = {key: row.target for key, row in rows.items()}
    return [
        CellConflict(change, current.get(change.key)) for change in changes if current.get(change.key) != change.seen
    ]


def _rows_of(changes: Sequence[CellChange], year: int) -> dict[tuple[int, str, str], Quota]:
    rows = Quota.objects.select_for_update(of=("self",)).filter(
        unit__in={change.unit.pk for change in changes}, first_year=year, last_year=year
    )
    return {(row.unit_id, row.measure, row.origin): row for row in rows}


def _write(change: CellChange, row: Quota | None, year: int, document: DirectiveDocument | None) -> None:
    if change.typed is None:
        row.delete()
    elif row is not None:
        row.target, row.version = change.typed, row.version + 1
        row.document = document or row.document
        row.save(update_fields=["target", "version", "document"])
    else:
        Quota.objects.create(
            unit=change.unit,
            measure=change.measure,
            origin=change.origin,
            first_year=year,
            last_year=year,
            target=change.typed,
            document=document,
        )

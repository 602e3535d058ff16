"""Setting quotas: a whole grid in one go, with its history, without writing over what somebody else set meanwhile."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction, Measure, QuotaOrigin
from branches.models import DirectiveDocument, Quota, QuotaRevision, Unit, User, Years
from branches.selectors.quota_history import is_set_above, latest_of_all_periods, latest_revisions
from branches.services import audit
from branches.services.saving import plain
from nammlau.writing import written_date


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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a saving of quotas rests on; ``decided_on`` None: see ``day_of``. ``today`` is the day of typing."""

    today: date
    document: DirectiveDocument | None = None
    decided_on: date | None = None
    reason: str = ""

    def day_of(self, years: Years, *, is_first: bool) -> date:
        """Return the day from which a cell counts: the one given, else that of the document.

        With neither, a target set for the first time counts from the beginning of its period (from today where that
        is still to come), and a revision from today.
        """
        if self.decided_on or self.document:
            return self.decided_on or self.document.issued_on
        return min(years.first_day, self.today) if is_first else self.today


@transaction.atomic
def set_quotas(*, root: Unit, years: Years, changes: Sequence[CellChange], decision: Decision, by: User) -> int:
    """Write the changed cells of the grid below ``root`` and return how many; one line of history for each.

    A blank takes the target away. Raises StaleQuotas when a cell no longer holds what the person saw, and
    ValidationError for a target that was set from above or a day before the last revision; then nothing is written.
    """
    changes = [change for change in changes if change.typed != change.seen]
    if not changes:
        return 0
    concerned = {root.pk, *(change.unit.pk for change in changes)}
    list(Unit.objects.select_for_update(of=("self",)).filter(pk__in=concerned).order_by("pk"))
    rows = _rows_of(changes, years)
    if conflicts := _conflicts(changes, rows):
        raise StaleQuotas(conflicts)
    latest = latest_revisions(units={change.unit.pk for change in changes}, years=years)
    revisions = [_revision(change, latest.get(change.key), root, years, decision) for change in changes]
    for change in changes:
        _write(change, rows.get(change.key), years, decision.document)
    _keep(revisions, by)
    _record(root, years, changes, decision, by)
    return len(changes)


def note_register_targets(*, quotas: Collection[Quota], reason: str, today: date, by: User | None) -> None:
    """Give the targets that were read from a register their line of history, where it does not have them yet.

    Two statements; call it inside the transaction that wrote the targets.
    """
    if not quotas:
        return
    latest = latest_of_all_periods(units={row.unit_id for row in quotas})
    revisions = [_of_register(row, latest.get((row.cell, row.years)), reason, today) for row in quotas]
    _keep([one for one in revisions if one.before != one.after], by)


def _of_register(quota: Quota, last: QuotaRevision | None, reason: str, today: date) -> QuotaRevision:
    day = Decision(today).day_of(quota.years, is_first=True)
    return QuotaRevision(
        unit_id=quota.unit_id,
        measure=quota.measure,
        origin=quota.origin,
        first_year=quota.first_year,
        last_year=quota.last_year,
        root=None,
        before=last.after if last else None,
        after=quota.target,
        document=quota.document,
        reason=reason,
        decided_on=max(day, last.decided_on) if last else day,
    )


def _revision(
    change: CellChange, last: QuotaRevision | None, root: Unit, years: Years, decision: Decision
) -> QuotaRevision:
    if change.unit == root and last and is_set_above(last):
        raise ValidationError(_("Chỉ tiêu do cấp trên giao: %(root)s sửa ở bảng của mình.") % {"root": last.root.name})
    decided_on = decision.day_of(years, is_first=last is None)
    if last and decided_on < last.decided_on:
        words = {"unit": change.unit.name, "day": written_date(last.decided_on)}
        message = _("%(unit)s đã có lần giao, điều chỉnh tính từ %(day)s; ghi ngày từ đó trở đi.")
        raise ValidationError({"decided_on": message % words})
    return QuotaRevision(
        unit=change.unit,
        measure=change.measure,
        origin=change.origin,
        first_year=years.first,
        last_year=years.last,
        root=root,
        before=change.seen,
        after=change.typed,
        document=decision.document,
        reason=decision.reason,
        decided_on=decided_on,
    )


def _keep(revisions: list[QuotaRevision], by: User | None) -> None:
    """Write lines of history that belong to one act."""
    now = timezone.now()
    for revision in revisions:
        revision.recorded_at, revision.recorded_by = now, by
    QuotaRevision.objects.bulk_create(revisions)


def _record(root: Unit, years: Years, changes: Sequence[CellChange], decision: Decision, by: User) -> None:
    """Write one audit row for all cells."""
    period = {"first_year": years.first, "last_year": years.last}
    why = {
        "document": decision.document.pk if decision.document else None,
        "decided_on": plain(decision.decided_on),
        "reason": decision.reason,
    }
    audit.record(
        by=by,
        action=AuditAction.CHANGED,
        subject=root,
        unit=root,
        before=period | {"targets": [[*change.key, change.seen] for change in changes]},
        after=period | {"targets": [[*change.key, change.typed] for change in changes]} | why,
    )


def _conflicts(changes: Sequence[CellChange], rows: dict[tuple[int, str, str], Quota]) -> list[CellConflict]:
    current = {key: row.target for key, row in rows.items()}
    return [
        CellConflict(change, current.get(change.key)) for change in changes if current.get(change.key) != change.seen
    ]


def _rows_of(changes: Sequence[CellChange], years: Years) -> dict[tuple[int, str, str], Quota]:
    rows = Quota.objects.select_for_update(of=("self",)).filter(
        unit__in={change.unit.pk for change in changes}, first_year=years.first, last_year=years.last
    )
    return {row.cell: row for row in rows}


def _write(change: CellChange, row: Quota | None, years: Years, document: DirectiveDocument | None) -> None:
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
            first_year=years.first,
            last_year=years.last,
            target=change.typed,
            document=document,
        )

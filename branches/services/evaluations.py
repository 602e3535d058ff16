"""The yearly evaluation of many units at once, without writing over what somebody else saved meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import DirectiveDocument, Evaluation, Unit, User
from branches.services import audit
from branches.services.saving import plain

Values = Mapping[str, Any]
DECISION = ("decided_on", "decided_by", "document", "document_number")
"""What a decided level carries with it."""


@dataclass(frozen=True, slots=True)
class EvaluationChange:
    """One unit: the columns of Evaluation that the person could type, as they saw them and as they typed them."""

    unit: Unit
    seen: Values
    typed: Values

    @property
    def names(self) -> list[str]:
        """List the columns that were changed."""
        return [name for name in self.typed if self.typed[name] != self.seen[name]]


@dataclass(frozen=True, slots=True)
class EvaluationConflict:
    """A unit whose columns ``names`` somebody else set to ``current`` after they were shown."""

    change: EvaluationChange
    names: list[str]
    current: Values


class StaleEvaluations(Exception):
    """Some units were saved by somebody else meanwhile; nothing was written."""

    def __init__(self, conflicts: list[EvaluationConflict]):
        super().__init__("stale evaluations")
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class LevelDecision:
    """The paper by which the competent body decided: of the register, or its number alone."""

    decided_on: date | None = None
    decided_by: str = ""
    document: DirectiveDocument | None = None
    document_number: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.decided_on and self.decided_by and (self.document or self.document_number))


@transaction.atomic
def record_evaluations(
    *,
    root: Unit,
    year: int,
    changes: Sequence[EvaluationChange],
    by: User,
    decision: LevelDecision | None = None,
    reason: str = "",
) -> int:
    """Write the changed rows of a year of the units below ``root`` and return how many; one audit row for each.

    A level that is typed rests on ``decision``; a blank one takes the whole decision away. Raises StaleEvaluations
    when a column no longer holds what the person saw, and ValidationError when a level has no decision behind it, or
    something of a unit whose level stands is corrected without a reason; then nothing is written.
    """
    changes = [change for change in changes if change.names]
    if not changes:
        return 0
    list(Unit.objects.select_for_update(of=("self",)).filter(pk=root.pk))
    rows = _rows_of(changes, year)
    if conflicts := _conflicts(changes, rows):
        raise StaleEvaluations(conflicts)
    if not reason and any(rows[change.unit.pk].level for change in changes):
        words = _("Có chi bộ đã được quyết định mức xếp loại: ghi lý do sửa.")
        raise ValidationError({"reason": words})
    _refuse_without_paper(changes, decision, year)
    for change in changes:
        _write(rows[change.unit.pk], change, decision or LevelDecision(), reason, by)
    return len(changes)


def _rows_of(changes: Sequence[EvaluationChange], year: int) -> dict[int, Evaluation]:
    """Map the units to their rows of the year, locked; a unit without one gets a blank row that is not saved yet."""
    units = {change.unit.pk: change.unit for change in changes}
    found = Evaluation.objects.select_for_update(of=("self",)).filter(unit__in=units, year=year)
    rows = {row.unit_id: row for row in found}
    return {pk: rows.get(pk) or Evaluation(unit=unit, year=year) for pk, unit in units.items()}


def _conflicts(changes: Sequence[EvaluationChange], rows: dict[int, Evaluation]) -> list[EvaluationConflict]:
    conflicts = []
    for change in changes:
        current = {name: getattr(rows[change.unit.pk], name) for name in change.names}
        stale = [name for name in change.names if current[name] not in (change.seen[name], change.typed[name])]
        if stale:
            conflicts.append(EvaluationConflict(change, stale, current))
    return conflicts


def _refuse_without_paper(changes: Sequence[EvaluationChange], decision: LevelDecision | None, year: int) -> None:
    if not any("level" in change.names and change.typed["level"] for change in changes):
        return
    if decision is None or not decision.is_whole:
        words = _("Ghi ngày, cơ quan quyết định và văn bản (chọn trong sổ, hoặc ghi số) của các mức vừa xếp.")
        raise ValidationError({"decided_on": words})
    if decision.decided_on and decision.decided_on < date(year, 1, 1):
        words = _("Ngày quyết định ở trước năm được đánh giá (%(year)s).") % {"year": year}
        raise ValidationError({"decided_on": words})


def _write(row: Evaluation, change: EvaluationChange, decision: LevelDecision, reason: str, by: User) -> None:
    """Save one row with its audit row."""
    values = {name: change.typed[name] for name in change.names}
    if "level" in values:
        kept = decision if values["level"] else LevelDecision()
        values |= {name: getattr(kept, name) for name in DECISION}
    is_new = row.pk is None
    before = {} if is_new else {name: _plain(getattr(row, name)) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.version += not is_new
    row.full_clean()
    row.save()
    after = {name: _plain(value) for name, value in values.items()}
    audit.record(
        by=by,
        action=AuditAction.CREATED if is_new else AuditAction.CHANGED,
        subject=row,
        unit=row.unit,
        before=before,
        after=after | ({"reason": reason} if reason else {}),
    )


def _plain(value: Any) -> Any:
    """Turn a column into what JSON can hold; a record becomes its key."""
    return value if isinstance(value, dict) else plain(getattr(value, "pk", value))

"""The checklist of a dossier: which papers are there, with date, number and place; never their content."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from branches.enums import AuditAction
from branches.models import User
from branches.services import audit
from branches.services.saving import StaleRecord, plain
from membership.enums import DocumentKind
from membership.models import AdmissionCase, DossierDocument
from membership.services.effects import Effects

FIELDS = ("is_present", "dated_on", "number", "is_handwritten", "kept_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of the checklist as the office fills it in; ``version`` is that of the line read, None for a new one."""

    kind: DocumentKind
    ordinal: int = 1
    version: int | None = None
    is_present: bool = False
    dated_on: date | None = None
    number: str = ""
    is_handwritten: bool = False
    kept_at: str = ""


def tick_paper(*, case: AdmissionCase, kind: str, dated_on: date, number: str, effects: Effects) -> DossierDocument:
    """Mark the paper that a step rests on as present, as part of the step's effects."""
    found = DossierDocument.objects.filter(case=case, kind=kind, ordinal=1).first()
    if found is None:
        return effects.write(DossierDocument(case=case, kind=kind, is_present=True, dated_on=dated_on, number=number))
    return effects.change(found, is_present=True, dated_on=dated_on, number=number or found.number)


@transaction.atomic
def save_checklist(*, case: AdmissionCase, lines: list[PaperLine], by: User) -> list[DossierDocument]:
    """Write the lines that differ from what is stored: all of them or none, with one audit row.

    Blank lines of papers that are not on the list are left out. Raises StaleRecord, carrying the stored line,
    when somebody saved one of the changed lines since it was read.
    """
    stored = {
        (row.kind, row.ordinal): row
        for row in DossierDocument.objects.select_for_update(of=("self",)).filter(case=case)
    }
    changed = [line for line in lines if _differs(line, stored.get((line.kind, line.ordinal)))]
    before = {_name(line): _written(stored.get((line.kind, line.ordinal))) for line in changed}
    rows = [_save_line(case, line, stored.get((line.kind, line.ordinal))) for line in changed]
    if rows:
        after = {_name(line): _written(row) for line, row in zip(changed, rows, strict=True)}
        audit.record(by=by, action=AuditAction.CHANGED, subject=case, unit=case.branch, before=before, after=after)
    return rows


def _differs(line: PaperLine, row: DossierDocument | None) -> bool:
    if row is None:
        return any(getattr(line, name) for name in FIELDS)
    return any(getattr(line, name) != getattr(row, name) for name in FIELDS)


def _save_line(case: AdmissionCase, line: PaperLine, row: DossierDocument | None) -> DossierDocument:
    if row is not None and row.version != line.version:
        raise StaleRecord(row)
    row = row or DossierDocument(case=case, kind=line.kind, ordinal=line.ordinal, version=0)
    for name in FIELDS:
        setattr(row, name, getattr(line, name))
    row.version += 1
    row.full_clean()
    row.save()
    return row


def _name(line: PaperLine) -> str:
    return f"{line.kind}.{line.ordinal}"


def _written(row: DossierDocument | None) -> dict:
    return {name: plain(getattr(row, name)) for name in FIELDS} if row else {}

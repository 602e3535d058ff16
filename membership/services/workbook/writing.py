"""Writing a planned book: everything in one transaction, a fixed small number of statements per table."""

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from branches.models import Quota, Unit, User, Village, VillageService, VillageYear
from branches.services.founding import found_branches
from branches.services.quotas import note_register_targets
from membership.models import (
    BranchSpell,
    Ceremony,
    Certificate,
    Course,
    Decision,
    Enrolment,
    MentorAssignment,
    PartyMembership,
    Person,
)
from membership.services.transitions import RegisterEntry, enter_register_history
from membership.services.workbook.work import Work

BEFORE_CASES = (Village, VillageService, VillageYear, Quota, Person, PartyMembership, BranchSpell, Course)
OF_CASES = (Enrolment, Certificate, MentorAssignment, Decision, Ceremony)
UPDATE_BATCH = 200


@transaction.atomic
def write_work(work: Work, *, by: User | None) -> None:
    """Write the rows of a plan. The caller holds the lock of the commune and writes the audit row."""
    found_branches(parent=work.commune, branches=work.new[Unit])
    for model in BEFORE_CASES:
        _create(model, work.new[model])
    _update(work)
    _note_targets(work, by)
    _enter_cases(work, by)
    for model in OF_CASES:
        _create(model, work.new[model])


def _note_targets(work: Work, by: User | None) -> None:
    """Give every target of the book, new or changed, its line of history."""
    changed = [row for row, _fields in work.changed[Quota].values()]
    reason = _("Nhập từ sổ Excel")
    note_register_targets(quotas=[*work.new[Quota], *changed], reason=reason, today=work.on, by=by)


def _create(model: type[Model], rows: list[Model]) -> None:
    if rows:
        model._default_manager.bulk_create(rows)


def _update(work: Work) -> None:
    """Write the changed fields of each table, with the next version of every row."""
    for model, changed in work.changed.items():
        rows = [row for row, _fields in changed.values()]
        names = set().union(*(fields for _row, fields in changed.values()))
        if hasattr(model, "version"):
            for row in rows:
                row.version += 1
            names.add("version")
        model._default_manager.bulk_update(rows, sorted(names), batch_size=UPDATE_BATCH)


def _enter_cases(work: Work, by: User | None) -> None:
    """Pass the cases through the one door that writes stages, then hang their rows on them."""
    entries = [
        RegisterEntry(
            person=known.person,
            branch=draft.branch,
            opened=draft.opened,
            membership=known.membership,
            case=draft.case,
            **draft.values,
            **dates,
        )
        for known, draft, dates in work.entries
    ]
    cases = enter_register_history(entries=entries, by=by)
    for (_known, draft, _dates), case in zip(work.entries, cases, strict=True):
        for row in draft.rows:
            if row.pk is None:
                row.case = case

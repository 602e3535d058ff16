"""Villages, who serves them, and mass organisations."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction, MassOrganisationKind
from branches.models import MassOrganisation, Unit, User, Village
from branches.services import audit
from branches.services.saving import locked, plain, refuse_invalid, save_changes
from branches.services.spells import ONE_DAY, end_spells, insert_spell
from nammlau.text import clean_text, fold


@transaction.atomic
def add_village(*, unit: Unit, name: str, by: User, founded_on: date | None = None) -> Village:
    """Add a village of a commune, as yet served by no branch; ValidationError when the name is taken.

    Without ``founded_on`` it is as old as the records.
    """
    village = Village(unit=unit, name=clean_text(name), name_folded=fold(name), founded_on=founded_on)
    village.full_clean()
    village.save()
    after = {"name": village.name, "founded_on": plain(founded_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=village, unit=unit, after=after)
    return village


@transaction.atomic
def edit_village(*, village: Village, version: int, name: str, founded_on: date | None, by: User) -> Village:
    """Correct the name and the founding day of a village.

    Raises StaleRecord, and ValidationError when the name is taken or the day lies after its end.
    """
    changes = {"name": clean_text(name), "name_folded": fold(name), "founded_on": founded_on}
    refuse_invalid(village, changes)
    return save_changes(record=village, version=version, changes=changes, by=by, unit=village.unit)


@transaction.atomic
def close_village(*, village: Village, closed_on: date, by: User) -> Village:
    """Note that a village was merged or dissolved; no branch serves it from that day on."""
    village = locked(village, related=("unit",))
    if village.closed_on:
        raise ValidationError(_("Bản này đã được ghi là sáp nhập, giải thể."))
    refuse_invalid(village, {"closed_on": closed_on})
    village.closed_on, village.version = closed_on, village.version + 1
    village.save(update_fields=["closed_on", "version"])
    end_spells(village.services.all(), last_day=closed_on - ONE_DAY)
    after = {"closed_on": str(closed_on)}
    audit.record(by=by, action=AuditAction.CLOSED, subject=village, unit=village.unit, after=after)
    return village


@transaction.atomic
def assign_village(*, village: Village, branch: Unit | None, from_on: date, by: User) -> None:
    """Say which branch serves a village from a day on; None: none does. A branch may serve several.

    Raises ValidationError when the branch does not exist on that day or the village does not any more.
    """
    village = locked(village, related=("unit",))
    if village.closed_on and from_on >= village.closed_on:
        raise ValidationError({"from_on": _("Ngày này bản không còn nữa.")})
    if branch is None:
        end_spells(village.services.filter(from_on__lt=from_on), last_day=from_on - ONE_DAY)
    elif Unit.objects.filter(pk=branch.pk).existing(from_on).exists():
        insert_spell(village.services, from_on=from_on, branch=branch)
    else:
        raise ValidationError({"branch": _("Chi bộ này không hoạt động vào ngày đó.")})
    after = {"branch": branch.pk if branch else None, "from_on": str(from_on)}
    audit.record(by=by, action=AuditAction.CHANGED, subject=village, unit=village.unit, after=after)


@transaction.atomic
def add_mass_organisation(
    *, unit: Unit, kind: MassOrganisationKind, name: str, from_on: date, by: User
) -> MassOrganisation:
    """Add a mass organisation of a commune or of a branch's village from a day on."""
    row = MassOrganisation(unit=unit, kind=kind, name=clean_text(name), from_on=from_on)
    row.full_clean()
    row.save()
    audit.record(by=by, action=AuditAction.CREATED, subject=row, unit=unit, after={"name": row.name, "kind": kind})
    return row


@transaction.atomic
def end_mass_organisation(*, organisation: MassOrganisation, until_on: date, by: User) -> MassOrganisation:
    """Note the last day of a mass organisation; ValidationError when it lies before the first."""
    organisation.until_on = until_on
    organisation.full_clean()
    organisation.save(update_fields=["until_on"])
    after = {"until_on": str(until_on)}
    audit.record(by=by, action=AuditAction.CLOSED, subject=organisation, unit=organisation.unit, after=after)
    return organisation

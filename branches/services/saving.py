"""Saving a record that two people may have open: the version that was read decides."""

from copy import copy
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F

from branches.enums import AuditAction
from branches.models import User
from branches.models.spells import Versioned
from branches.services import audit

Record = TypeVar("Record", bound=models.Model)


class StaleRecord(Exception):
    """Somebody else saved the record after it was read; ``current`` is what they saved."""

    def __init__(self, current):
        super().__init__("stale record")
        self.current = current


def plain(value):
    """Turn a field value into what JSON can hold."""
    return value if isinstance(value, str | int | bool | float | None) else str(value)


def locked(record: Record, version: int | None = None, *, related: tuple[str, ...] = ()) -> Record:
    """Read a record again, locked until the transaction ends; with it the rows that ``related`` names.

    Raises StaleRecord when ``version`` is given and somebody has saved the record since.
    """
    rows = type(record)._default_manager.select_for_update(of=("self",)).select_related(*related)
    current = rows.get(pk=record.pk)
    if version is not None and current.version != version:
        raise StaleRecord(current)
    return current


def refuse_invalid(record: Record, changes: dict, *, exclude=()) -> Record:
    """Raise ValidationError, with the words of the model, when a record would not hold with these changes.

    Returns the record as it would be; nothing is written.
    """
    changed = copy(record)
    for name, value in changes.items():
        setattr(changed, name, value)
    changed.full_clean(exclude=exclude)
    return changed


@transaction.atomic
def save_changes(*, record: Versioned, version: int | None, changes: dict, by: User, unit=None) -> Versioned:
    """Write the named fields of a record if nobody saved it since ``version`` was read, with an audit row.

    Without a version the fields are written over whatever stands: for acts that nobody reads the record for. Raises
    StaleRecord, and writes nothing, when the version in the database is another. Fields that do not
    differ are not written; when none differs nothing happens.
    """
    model = type(record)
    current = locked(record, version)
    differing = {
        name: value
        for name, value in changes.items()
        if getattr(current, model._meta.get_field(name).attname) != (value.pk if hasattr(value, "pk") else value)
    }
    if not differing:
        return current
    before = {name: plain(getattr(current, model._meta.get_field(name).attname)) for name in differing}
    model._default_manager.filter(pk=record.pk).update(**differing, version=F("version") + 1)
    after = {name: plain(getattr(value, "pk", value)) for name, value in differing.items()}
    audit.record(by=by, action=AuditAction.CHANGED, subject=current, unit=unit, before=before, after=after)
    return model._default_manager.get(pk=record.pk)

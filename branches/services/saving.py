"""Saving a record that two people may have open: the version that was read decides."""

from copy import copy

from django.db import models, transaction
from django.db.models import F

from branches.enums import AuditAction
from branches.models import User
from branches.models.spells import Versioned
from branches.services import audit


class StaleRecord(Exception):
    """Somebody else saved the record after it was read; ``current`` is what they saved."""

    def __init__(self, current):
        super().__init__("stale record")
        self.current = current


def plain(value):
    """Turn a field value into what JSON can hold."""
    return value if isinstance(value, str | int | bool | float | None) else str(value)


def refuse_invalid(record: models.Model, changes: dict, *, exclude=()) -> None:
    """Raise ValidationError, with the words of the model, when a record would not hold with these changes."""
    changed = copy(record)
    for name, value in changes.items():
        setattr(changed, name, value)
    changed.full_clean(exclude=exclude)


@transaction.atomic
def save_changes(*, record: Versioned, version: int, changes: dict, by: User, unit=None) -> Versioned:
    """Write the named fields of a record if nobody saved it since ``version`` was read, with an audit row.

    Raises StaleRecord, and writes nothing, when the version in the database is another. Fields that do not
    differ are not written; when none differs nothing happens.
    """
    model = type(record)
    current = model._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    if current.version != version:
        raise StaleRecord(current)
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

"""What a step of a case wrote beside its stage, kept with the history so that undoing takes all of it back.

A decision, a ceremony or a vote that is taken back keeps its row with ``withdrawn_at``. Rows that figures count
as they stand (a membership, its spell in a branch, an enrolment, a certificate) are removed, and what they held
goes into the history of the case and the audit log: a membership without its ceremony must count nowhere.
"""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.services.saving import plain
from membership.pipeline import TransitionRefused


class Effects:
    """Collects what one step writes: new rows, and changed fields of rows that were there."""

    def __init__(self):
        self.wrote: list[list] = []
        self.changed: list[list] = []

    def write(self, record: Model) -> Model:
        """Check and save a new row. Raises ValidationError when a rule of the row is broken."""
        record.full_clean()
        record.save()
        self.wrote.append([record._meta.label_lower, record.pk])
        return record

    def rest_on(self, record: Model) -> Model:
        """Name a row that stands already, such as a planned vote that was taken: undoing withdraws it."""
        self.wrote.append([record._meta.label_lower, record.pk])
        return record

    def change(self, record: Model, **values) -> Model:
        """Change fields of a row, named as columns (``branch_id``), and remember what they held."""
        differing = {name: value for name, value in values.items() if getattr(record, name) != value}
        if not differing:
            return record
        sides = {name: [plain(getattr(record, name)), plain(value)] for name, value in differing.items()}
        self.changed.append([record._meta.label_lower, record.pk, sides])
        _update(record, differing)
        return record

    def remember(self, record: Model, **before) -> None:
        """Remember what fields held that are changed already, named as columns."""
        sides = {name: [plain(value), plain(getattr(record, name))] for name, value in before.items()}
        self.changed.append([record._meta.label_lower, record.pk, sides])

    def details(self) -> dict:
        """Give the effects as plain JSON, empty where nothing was written."""
        effects = {"wrote": self.wrote, "changed": self.changed}
        return {name: rows for name, rows in effects.items() if rows}


def as_corrected(details: dict, corrections: Iterable[dict]) -> dict:
    """Give the effects of a step with what later corrections of dates made of them, so that they can be undone."""
    latest = {
        (label, pk, name): after
        for correction in corrections
        for label, pk, sides in correction.get("changed", [])
        for name, (_before, after) in sides.items()
    }
    changed = [
        [label, pk, {name: [old, latest.get((label, pk, name), new)] for name, (old, new) in sides.items()}]
        for label, pk, sides in details.get("changed", [])
    ]
    return details | {"changed": changed}


def take_back(details: dict) -> list[dict]:
    """Undo the effects of a step, the last first; returns what the removed rows held.

    Raises TransitionRefused when a row was changed since, or other records rest on it.
    """
    try:
        removed = [_withdraw(_row(label, pk)) for label, pk in reversed(details.get("wrote", []))]
    except ProtectedError as error:
        message = _("Đã có việc khác dựa vào bước này (ví dụ: phân công giúp đỡ, giới thiệu); gỡ việc đó trước.")
        raise TransitionRefused(message=message) from error
    # What was ended opens again only once what took its place is gone (one present spell in a branch).
    for label, pk, sides in reversed(details.get("changed", [])):
        _restore(_row(label, pk), sides)
    return [snapshot for snapshot in removed if snapshot]


def snapshot_of(record: Model) -> dict:
    """Copy a row as plain values, with the name of its model."""
    values = {field.attname: plain(getattr(record, field.attname)) for field in record._meta.concrete_fields}
    return {"model": record._meta.label_lower, **values}


def _row(label: str, pk: int) -> Model:
    try:
        return apps.get_model(label)._base_manager.select_for_update(of=("self",)).get(pk=pk)
    except ObjectDoesNotExist as error:
        raise TransitionRefused(message=_("Bản ghi của bước này không còn; không hoàn tác được.")) from error


def _restore(record: Model, sides: dict) -> None:
    if any(plain(getattr(record, name)) != after for name, (before, after) in sides.items()):
        raise TransitionRefused(message=_("Nội dung của bước này đã được sửa sau đó; không hoàn tác được."))
    fields = record._meta
    _update(record, {name: fields.get_field(name).to_python(before) for name, (before, after) in sides.items()})


def _withdraw(record: Model) -> dict | None:
    if hasattr(record, "withdrawn_at"):
        _update(record, {"withdrawn_at": timezone.now()})
        return None
    snapshot = snapshot_of(record)
    record.delete()
    return snapshot


def _update(record: Model, values: dict) -> None:
    """Write columns of one row, and its next version where it has one."""
    versioned = {"version": F("version") + 1} if hasattr(record, "version") else {}
    type(record)._base_manager.filter(pk=record.pk).update(**values, **versioned)
    for name, value in values.items():
        setattr(record, name, value)
    if versioned:
        record.version += 1

"""Two people save the same record: the second is shown both versions, and nothing of what they typed is lost."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.shortcuts import render
from django.utils.translation import gettext as _

from branches.models.spells import Versioned
from branches.selectors.log import as_before, last_changes
from nammlau.writing import NOTHING, written_date


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field: what stood there when it was read, what was saved meanwhile, what was typed."""

    label: str
    before: str
    theirs: str
    mine: str

    @property
    def is_different(self) -> bool:
        return self.theirs != self.mine

    @property
    def is_empty(self) -> bool:
        return self.before == self.theirs == self.mine == NOTHING


def field_words(record: Model, name: str) -> str:
    """Write a field, or a property that puts several columns together, as an office does."""
    value = getattr(record, name)
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, date) or hasattr(value, "precision"):
        return written_date(value)
    choice = getattr(record, f"get_{name}_display", None)
    return str(choice() if choice else value)


def conflict_page(
    request,
    form,
    current: Versioned,
    *,
    title,
    cancel_url,
    typed: dict | None = None,
    words: Callable[[Model, str], str] = field_words,
):
    """Answer 409 with the three values of every field, and the form again with the version of today.

    ``typed`` are the values by the names of the model where the form names them otherwise. ``words`` writes a field
    of the form, by its name, from a record.
    """
    shown = [field.name for field in form.visible_fields()]
    events = last_changes(current, since_version=form.cleaned_data["version"])
    mine = _with(current, typed or {name: form.cleaned_data[name] for name in shown})
    versions = (as_before(current, events), current, mine)
    rows = [FieldConflict(form[name].label, *(words(one, name) for one in versions)) for name in shown]
    form.data = form.data.copy()
    form.data["version"] = current.version
    context = {
        "form": form,
        "page_title": title,
        "cancel_url": cancel_url,
        "rows": [row for row in rows if not row.is_empty],
        "saved_by": events[0].by if events and events[0].by else _("người khác"),
        "saved_at": events[0].at if events else None,
    }
    return render(request, "components/conflict_page.html", context, status=409)


def _with(record: Model, values: dict) -> Model:
    changed = copy(record)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def sent_again(form, words: str, **versions: int) -> int:
    """Let a form whose record somebody else saved first be sent once more; returns 409, the status of the answer.

    ``words`` stand above what was typed, and the hidden versions, by name, become those of today.
    """
    form.data = form.data.copy()
    for name, version in versions.items():
        form.data[form.add_prefix(name)] = version
    form.add_error(None, words)
    return 409

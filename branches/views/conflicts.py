"""Two people save the same record: the second is shown both versions, and nothing of what they typed is lost."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.shortcuts import render
from django.utils.translation import gettext as _

from branches.models.spells import Versioned
from branches.selectors.log import last_changes, values_before
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


def conflict_page(request, form, current: Versioned, *, title, cancel_url):
    """Answer 409 with the three values of every field, and the form again with the version of today."""
    events = last_changes(current, since_version=form.cleaned_data["version"])
    stored = values_before(events)
    rows = [_conflict(form, name, current, stored) for name, field in form.fields.items() if not field.widget.is_hidden]
    form.data = form.data.copy()
    form.data["version"] = current.version
    context = {
        "form": form,
        "page_title": title,
        "cancel_url": cancel_url,
        "rows": rows,
        "saved_by": events[0].by if events and events[0].by else _("người khác"),
        "saved_at": events[0].at if events else None,
    }
    return render(request, "components/conflict_page.html", context, status=409)


def sent_again(form, words: str, **versions: int) -> int:
    """Let a form whose record somebody else saved first be sent once more; returns 409, the status of the answer.

    ``words`` stand above what was typed, and the hidden versions, by name, become those of today.
    """
    form.data = form.data.copy()
    for name, version in versions.items():
        form.data[form.add_prefix(name)] = version
    form.add_error(None, words)
    return 409


def _conflict(form, name: str, current: Model, stored: dict) -> FieldConflict:
    field = current._meta.get_field(name)
    theirs = getattr(current, name)
    before = field.to_python(stored[field.name]) if field.name in stored else theirs
    return FieldConflict(
        label=str(form.fields[name].label),
        before=_words(field, before),
        theirs=_words(field, theirs),
        mine=_words(field, form.cleaned_data[name]),
    )


def _words(field, value) -> str:
    """Say the value of a model field as an office writes it."""
    if value in (None, "", "None"):
        return NOTHING
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, date):
        return written_date(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.related_model and not isinstance(value, Model):
        return NOTHING
    return str(value)

"""A person's fields in words: for comparing two versions of one record, and two records of one person."""

from copy import copy
from dataclasses import dataclass

from django.utils.text import capfirst

from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.models.spells import Versioned
from membership.models import Person
from membership.rules.ethnic_groups import ethnic_group_label
from nammlau.writing import written_date

BORN = "born"
COMPARED = (
    "full_name",
    "other_name",
    "sex",
    BORN,
    "ethnic_group",
    "religion",
    "native_place",
    "residence",
    "village",
    "education",
    "education_text",
    "professional_education",
    "occupation",
    "position",
    "phone",
    "is_youth_union_member",
    "is_trade_union_member",
    "id_number",
    "note",
)
"""The fields of a person that people fill in, in the order of the form; a birth date is one with its precision."""
YES_NO = {True: "Có", False: "Không", None: ""}


@dataclass(frozen=True, slots=True)
class LastSave:
    """Who saved a record last, and when (None: from before the log)."""

    saved_by: object
    saved_at: object


def field_label(name: str) -> str:
    return str(capfirst(Person._meta.get_field("born_on" if name == BORN else name).verbose_name))


def columns_of(name: str) -> tuple[str, ...]:
    """List the columns in which a field is stored."""
    return ("born_on", "born_precision") if name == BORN else (Person._meta.get_field(name).attname,)


def field_text(person: Person, name: str) -> str:
    """Write one field of a person as pages do; nothing known is an empty text."""
    if name == BORN:
        return written_date(person.born) if person.born else ""
    if name == "ethnic_group":
        return ethnic_group_label(person.ethnic_group) if person.ethnic_group else ""
    value = getattr(person, name)
    if Person._meta.get_field(name).choices:
        return getattr(person, f"get_{name}_display")() or ""
    return YES_NO[value] if value is None or isinstance(value, bool) else str(value)


def version_before(person: Person, version: int) -> Person:
    """Give the person as it was at ``version``, put together from the log of the saves since; one query."""
    earlier = copy(person)
    for event in _saves(person)[: max(0, person.version - version)]:
        for name, value in event.before.items():
            field = Person._meta.get_field(name)
            setattr(earlier, field.attname, field.to_python(value))
    return earlier


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field in three versions: as it was read, as somebody saved it since, as it was typed."""

    label: str
    before: str
    theirs: str
    mine: str

    @property
    def is_different(self) -> bool:
        return self.theirs != self.mine


def compare_versions(*, current: Person, version: int, typed: dict) -> list[ComparedField]:
    """Compare every field of a person that somebody filled in; one query for the past, one for its village."""
    earlier, mine = version_before(current, version), copy(current)
    for name, value in typed.items():
        setattr(mine, name, value)
    rows = [
        ComparedField(field_label(name), *(field_text(one, name) for one in (earlier, current, mine)))
        for name in COMPARED
    ]
    return [row for row in rows if row.before or row.theirs or row.mine]


def last_save(record: Versioned) -> LastSave:
    """Tell who saved a record last; one query."""
    event = _saves(record).select_related("by").first()
    return LastSave(event.by if event else None, event.at if event else None)


def _saves(record: Versioned):
    label = record._meta.label_lower
    saves = AuditEvent.objects.filter(subject_type=label, subject_id=record.pk, action=AuditAction.CHANGED)
    return saves.order_by("-at", "-pk")

"""A person's fields in words: for comparing two versions of one record, and two records of one person."""

from django.utils.text import capfirst

from membership.models import Person
from membership.rules.ethnic_groups import ethnic_group_label
from nammlau.writing import NOTHING, written_date

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


def field_words(person: Person, name: str) -> str:
    """Write one field of a person beside another version of it; nothing known is a dash."""
    return field_text(person, name) or NOTHING

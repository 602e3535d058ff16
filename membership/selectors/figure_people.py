"""The people behind a figure, for readers who may see names: the same rows that the figure counts."""

from django.db.models import QuerySet

from branches.access import Permission, scope_of
from branches.models import Unit, User
from branches.querysets import under
from membership.models import Person


def named_units(*, user: User) -> QuerySet[Unit]:
    """List the units whose people the reader may see by name."""
    return Unit.objects.visible_to(user, Permission.PERSON_READ).select_related("parent")


def shows_names(*, user: User, unit: Unit) -> bool:
    return scope_of(user).reaches(Permission.PERSON_READ, unit.path)


def named_rows(*, user: User, rows: QuerySet) -> QuerySet:
    """Keep the rows of a figure in branches whose people the reader may see by name."""
    return rows.filter(under(scope_of(user).paths(Permission.PERSON_READ), "branch__path"))


def open_people(*, user: User, people: set[int]) -> set[int]:
    """Keep the keys of those whose page the reader may open: not who has moved out of the reader's reach since."""
    return set(Person.objects.visible_to(user).filter(pk__in=people).values_list("pk", flat=True))

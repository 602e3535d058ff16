"""What the pickers may offer and accept: rows of the reader's scope, and the options that a search finds."""

from datetime import date

from django.db.models import QuerySet

from branches.access import Permission
from branches.enums import Level
from branches.models import Unit, User, Village
from membership.models import Course, PartyMembership, Person
from membership.selectors.search import (
    branches_found,
    courses_found,
    official_members_found,
    people_found,
    villages_found,
)
from nammlau.forms import Option
from nammlau.writing import written_date


def visible_branches(
    *, user: User, permission: Permission = Permission.PERSON_READ, commune_id: int | None = None
) -> QuerySet[Unit]:
    """Give every branch that the reader may choose, of one commune or of all; closed ones too."""
    branches = Unit.objects.visible_to(user, permission).branches()
    return branches.filter(parent=commune_id) if commune_id else branches


def writable_communes(*, user: User) -> QuerySet[Unit]:
    """Give the communes to which the reader may add people."""
    communes = Unit.objects.visible_to(user, Permission.PERSON_WRITE).filter(
        level=Level.COMMUNE, closed_on__isnull=True
    )
    return communes.order_by("name_folded", "pk")


def visible_villages(*, user: User) -> QuerySet[Village]:
    return Village.objects.visible_to(user)


def visible_people(*, user: User, permission: Permission = Permission.PERSON_READ) -> QuerySet[Person]:
    return Person.objects.visible_to(user, permission)


def writable_people(*, user: User) -> QuerySet[Person]:
    """Give the people whom the reader may correct."""
    return visible_people(user=user, permission=Permission.PERSON_WRITE).select_related("commune", "village")


def visible_courses(*, user: User, kind: str = "", commune_id: int | None = None) -> QuerySet[Course]:
    """Give the courses that the reader may choose: not cancelled, of one kind and commune or of all."""
    courses = Course.objects.visible_to(user).filter(cancelled_on__isnull=True)
    courses = courses.filter(kind=kind) if kind else courses
    return courses.filter(commune=commune_id) if commune_id else courses


def visible_members(*, user: User, on: date) -> QuerySet[PartyMembership]:
    """Give the memberships that the reader sees and that are official on the day."""
    return PartyMembership.objects.visible_to(user).official(on).select_related("person")


def branch_options(branches: QuerySet[Unit], *, text: str, on: date) -> list[Option]:
    """Offer those of the branches that exist on the day."""
    found = branches_found(branches, text=text, on=on)
    return [Option(branch.pk, branch.name, branch.parent.name) for branch in found]


def village_options(*, user: User, text: str) -> list[Option]:
    return [Option(village.pk, village.name, village.unit.name) for village in villages_found(user=user, text=text)]


def person_options(*, user: User, text: str) -> list[Option]:
    """Offer people by name; birth date and branch tell namesakes apart."""
    return [Option(person.pk, person.full_name, person_hint(person)) for person in people_found(user=user, text=text)]


def person_hint(person: Person) -> str:
    return ", ".join(part for part in (written_date(person.born) if person.born_on else "", person.branch_name) if part)


def course_options(courses: QuerySet[Course], *, text: str) -> list[Option]:
    found = courses_found(courses, text=text)
    return [Option(course.pk, course.name, written_date(course.starts_on)) for course in found]


def member_options(*, user: User, text: str, on: date, branch_id: int | None = None) -> list[Option]:
    """Offer official members of the day; the value is the key of the membership."""
    found = official_members_found(user=user, text=text, on=on, branch_id=branch_id)
    return [Option(spell.membership_id, spell.membership.person.full_name, spell.branch.name) for spell in found]

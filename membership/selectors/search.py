"""Finding people and places by a text without marks: for lists, for pickers, for the warning of a doubled entry."""

from datetime import date

from django.db.models import Case as DbCase
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from branches.models import Unit, User, Village
from membership.models import AdmissionCase, BranchSpell, Course, Person
from membership.rules.names import is_similar_name
from nammlau.text import fold

PICKED = 20
SIMILAR = 8
CANDIDATES = 100
MAX_WORDS = 8


def words_in(text: str, field: str, *, led_by: str = "") -> Q:
    """Build the condition that each word of ``text`` begins a word of the folded ``field``.

    Names of people are stored with a space before each word, and ``led_by=" "`` asks for it; a text without a
    letter or digit matches nothing.
    """
    words = fold(text).split()[:MAX_WORDS]
    if not words:
        return Q(pk__in=())
    condition = Q()
    for word in words:
        condition &= Q(**{f"{field}__contains": f"{led_by}{word}"})
    return condition


def name_has(text: str, prefix: str = "") -> Q:
    """Build the condition that a person's name has words beginning with each word of ``text``."""
    return words_in(text, f"{prefix}name_folded", led_by=" ")


def with_branch(people: QuerySet, *, user: User) -> QuerySet:
    """Annotate ``branch_name``: where a person is a member, else the branch of the last case; as the reader may see."""
    spells = BranchSpell.objects.visible_to(user).filter(membership__person=OuterRef("pk"), left_on__isnull=True)
    cases = AdmissionCase.objects.visible_to(user).filter(person=OuterRef("pk")).order_by("-attempt")
    return people.annotate(
        branch_name=Coalesce(Subquery(spells.values("branch__name")[:1]), Subquery(cases.values("branch__name")[:1]))
    )


def people_found(*, user: User, text: str) -> QuerySet:
    """List at most twenty people whose name has the words, by given name, with ``branch_name``; one query."""
    found = Person.objects.visible_to(user).filter(name_has(text)).order_by("name_sort", "pk")
    return with_branch(found, user=user)[:PICKED]


def branches_found(branches: QuerySet[Unit], *, text: str, on: date) -> QuerySet:
    """List at most twenty of the branches that exist on the day and whose name or code has the words; one query."""
    named = words_in(text, "name_folded") | Q(code__contains=fold(text).replace(" ", "-")) if fold(text) else Q()
    found = branches.existing(on).filter(named)
    return found.select_related("parent").order_by("parent__name_folded", "position", "name_folded", "pk")[:PICKED]


def villages_found(*, user: User, text: str) -> QuerySet:
    """List at most twenty villages that still exist and whose name has the words; one query."""
    named = words_in(text, "name_folded") if fold(text) else Q()
    villages = Village.objects.visible_to(user).filter(named, closed_on__isnull=True).select_related("unit")
    return villages.order_by("name_folded", "pk")[:PICKED]


def courses_found(courses: QuerySet[Course], *, text: str) -> QuerySet:
    """List at most twenty of the courses whose name has the words, newest first; one query."""
    named = words_in(text, "name_folded") if fold(text) else Q()
    return courses.filter(named).order_by("-starts_on", "pk")[:PICKED]


def official_members_found(*, user: User, text: str, on: date, branch_id: int | None = None) -> QuerySet:
    """List at most twenty spells of official members on the day, of one branch or of all; one query."""
    spells = BranchSpell.objects.visible_to(user).official(on)
    spells = spells.filter(branch=branch_id) if branch_id else spells
    if fold(text):
        spells = spells.filter(
            Exists(Person.objects.present().filter(name_has(text), memberships=OuterRef("membership")))
        )
    spells = spells.filter(membership__person__deleted_at__isnull=True, membership__person__merged_into__isnull=True)
    return spells.select_related("membership__person", "branch").order_by("membership__person__name_sort", "pk")[
        :PICKED
    ]


def similar_people(*, user: User, full_name: str, birth_year: int | None = None) -> list[Person]:
    """List at most eight people who may be the one whose name is typed, the likeliest first; one query.

    The same name without marks whatever the year; a like name (one letter, a middle word) where the birth year
    is the same or not known on one side.
    """
    words = fold(full_name).split()
    if len(words) < 2:
        return []
    typed = " ".join(words)
    same, alike = _alike(words, birth_year)
    rank = DbCase(When(same, then=0), default=1, output_field=IntegerField())
    found = with_branch(Person.objects.visible_to(user).filter(same | alike), user=user)
    found = found.order_by(rank, "name_sort", "pk")[:CANDIDATES]
    return [person for person in found if is_similar_name(person.full_name, typed)][:SIMILAR]


def _alike(words: list[str], birth_year: int | None) -> tuple[Q, Q]:
    """Build the conditions of the same name, and of names worth comparing: the same family or given name."""
    same = Q(name_folded=f" {' '.join(words)} ")
    given = Q(name_folded__endswith=f" {words[-1]} ")
    both = Q(name_folded__startswith=f" {words[0]} ") & given
    if birth_year is None:
        return same, both
    year = Q(born_on__range=(date(birth_year, 1, 1), date(birth_year, 12, 31)))
    first_words = Q(name_folded__startswith=f" {' '.join(words[:-1])} ")
    return same, both & Q(born_on__isnull=True) | (given | first_words) & year

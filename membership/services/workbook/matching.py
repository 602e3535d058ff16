"""Who in a book is whom: the same person, somebody else of that name, or a case for the office to decide.

The same numbers or the same name with the same birth date make one person. Homonyms with another birth date stay
apart. Whatever lies between is asked, never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from branches.models import Unit
from membership.enums import Precision
from membership.rules.dates import ImpreciseDate
from membership.services.workbook.folding import fold
from membership.services.workbook.known import Known, KnownPerson
from membership.services.workbook.rows import PersonRow
from nammlau.text import sort_key


class Likeness(Enum):
    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Match:
    """The one person a row means, or those it may mean; neither when the row is about somebody new.

    ``is_repeated`` says that an earlier row of the same table was about that person.
    """

    found: KnownPerson | None = None
    doubtful: tuple[KnownPerson, ...] = ()
    is_repeated: bool = False


def find_person(row: PersonRow, branch: Unit, known: Known, table: object) -> Match:
    """Find whom a row of ``table`` is about."""
    numbered = _by_numbers(row, known)
    if numbered is not None:
        return Match(numbered, is_repeated=numbered.claimed_by is table)
    namesakes = known.namesakes(fold(row.full_name), row.born.day.year if row.born else None)
    sorted_name = sort_key(row.full_name)
    graded = [(likeness(row, sorted_name, branch, other), other) for other in namesakes]
    same = _distinct(_target(other) for grade, other in graded if grade is Likeness.SAME)
    free = [other for other in same if other.claimed_by is not table]
    is_exact = row.born is not None and row.born.is_exact
    if len(free) == 1 or (free and not is_exact):
        return Match(free[0])
    if free:
        return Match(doubtful=tuple(free))
    if same and is_exact:
        return Match(same[0], is_repeated=True)
    doubtful = _distinct(_target(other) for grade, other in graded if grade is Likeness.DOUBTFUL)
    return Match(doubtful=tuple(other for other in doubtful if other.claimed_by is not table))


def likeness(row: PersonRow, sorted_name: str, branch: Unit, other: KnownPerson) -> Likeness:
    """Grade how far a row and a person of the same name without marks are one; ``sorted_name`` keeps the marks."""
    is_same_branch = any(own is branch for own in other.branches)
    is_same_name = sorted_name == other.person.name_sort
    if row.born is None or other.born is None:
        if not is_same_branch:
            return Likeness.OTHER
        return Likeness.SAME if is_same_name and row.born is other.born else Likeness.DOUBTFUL
    if not overlap(row.born, other.born):
        return Likeness.OTHER
    are_exact = row.born.is_exact and other.born.is_exact
    if is_same_branch:
        return Likeness.SAME if is_same_name else Likeness.DOUBTFUL if are_exact else Likeness.OTHER
    return Likeness.DOUBTFUL if are_exact and is_same_name else Likeness.OTHER


def overlap(first: ImpreciseDate, second: ImpreciseDate) -> bool:
    """Say whether two dates may be the same day."""
    return first.earliest <= second.latest and second.earliest <= first.latest


def _by_numbers(row: PersonRow, known: Known) -> KnownPerson | None:
    """Find by identity number, card number or code; the name must be the same without marks."""
    name = fold(row.full_name)
    keys = (("id", row.values.get("id_number", "")), ("card", row.card_number))
    found = next((known.by_number[key] for key in keys if key[1] and key in known.by_number), None)
    if found is not None and fold(found.person.full_name) == name:
        return found
    code = row.facts.code if row.facts else ""
    coded = known.by_code.get((code, name)) if code else None
    if coded is not None and (row.born is None or coded.born is None or overlap(row.born, coded.born)):
        return coded
    return None


def _target(other: KnownPerson) -> KnownPerson:
    """Give the person a merged record went into, or the person itself."""
    return other.claimed_by if isinstance(other.claimed_by, KnownPerson) else other


def _distinct(people: Iterable[KnownPerson]) -> list[KnownPerson]:
    return list({id(person): person for person in people}.values())


def is_finer(new: ImpreciseDate, old: ImpreciseDate) -> bool:
    """Say whether a date tells more than another without contradicting it."""
    order = (Precision.DAY, Precision.MONTH, Precision.YEAR)
    return overlap(new, old) and order.index(Precision(new.precision)) < order.index(Precision(old.precision))


def agrees(new: ImpreciseDate, old: ImpreciseDate) -> bool:
    """Say whether a date tells nothing beyond another."""
    return overlap(new, old) and not is_finer(new, old)

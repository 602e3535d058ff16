"""The plan in the making: rows to be written, and what happens where the book and the program meet.

A blank in the program is filled; a difference is shown and the program's value stays, unless the office took the
book's.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from branches.models import Unit
from membership.rules.dates import ImpreciseDate
from membership.rules.ethnic_groups import ethnic_group_label
from membership.services.workbook.folding import fold
from membership.services.workbook.known import CaseDraft, Known, KnownPerson
from membership.services.workbook.matching import agrees, is_finer
from membership.services.workbook.plan import TAKE, Difference, Notice, Plan
from nammlau.writing import written_date

BLANKS = (None, "", "UNKNOWN")
PLACES = frozenset({"native_place", "residence"})
DIGITS = frozenset({"phone"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the book a value stands, and whom or what it is about."""

    table: int
    sheet: str
    row: int
    subject: str

    def key(self, name: str) -> str:
        return f"{self.table}-{self.row}-{name}"


class Work:
    """Collects new rows by model, changed rows with their fields, and the plan in words."""

    def __init__(self, *, commune: Unit, on: date, known: Known, decisions: dict[str, str]):
        self.commune, self.on, self.known, self.decisions = commune, on, known, decisions
        self.plan = Plan()
        self.new: dict[type, list[Model]] = defaultdict(list)
        self.changed: dict[type, dict[int, tuple[Model, set[str]]]] = defaultdict(dict)
        self.entries: list[tuple[KnownPerson, CaseDraft, dict[str, ImpreciseDate | None]]] = []
        self.touches = 0

    def add(self, record: Model) -> Model:
        self.new[type(record)].append(record)
        self.touches += 1
        return record

    def change(self, record: Model, **values) -> None:
        """Set fields of a row; one that stands in the database is written with its next version."""
        for name, value in values.items():
            setattr(record, name, value)
        self.touches += 1
        if record.pk is not None:
            self.changed[type(record)].setdefault(record.pk, (record, set()))[1].update(values)

    def note(self, place: Place, text: str) -> None:
        subject = f"{place.subject}: " if place.subject else ""
        self.plan.notices.append(Notice(place.sheet, place.row, f"{subject}{text}"))

    def fill(self, record: Model, place: Place, *, can_take: bool = True, **values) -> None:
        """Compare fields by name: fill blanks, show differences, take the book's value where that was decided."""
        for name, value in values.items():
            old = getattr(record, name)
            if value in BLANKS or same(name, value, old):
                continue
            if old in BLANKS or self.takes(record, place, name, (value, old), can_take=can_take):
                self.change(record, **{name: value})

    def fill_date(
        self,
        record: Model,
        place: Place,
        name: str,
        value: ImpreciseDate | None,
        *,
        precision: str = "",
        can_take: bool = True,
    ) -> None:
        """Compare a date, with ``precision`` naming its second column; a finer date of the same time fills."""
        day = getattr(record, name)
        old = ImpreciseDate.of(day, getattr(record, precision) if precision else "DAY")
        if value is None or old is not None and agrees(value, old):
            return
        both = (value.label, old.label if old else "")
        if old is None or is_finer(value, old) or self.takes(record, place, name, both, can_take=can_take):
            self.change(record, **{name: value.day}, **({precision: value.precision} if precision else {}))

    def takes(self, record: Model, place: Place, name: str, both: tuple, *, can_take: bool = True) -> bool:
        """Show a difference (book, program) and say whether the book's value was chosen."""
        label = record._meta.get_field(name).verbose_name
        in_book, in_program = (shown(record, name, value) for value in both)
        return self.differ(place, name, str(label), in_book, in_program, can_take=can_take)

    def differ(
        self, place: Place, name: str, label: str, in_book: str, in_program: str, *, can_take: bool = False
    ) -> bool:
        answer = self.decisions.get(place.key(name), "") if can_take else ""
        answer = TAKE if answer == TAKE else "keep"
        self.plan.differences.append(
            Difference(
                key=place.key(name),
                sheet=place.sheet,
                row=place.row,
                subject=place.subject,
                label=label[:1].upper() + label[1:],
                in_book=in_book,
                in_program=in_program,
                can_take=can_take,
                answer=answer,
            )
        )
        return answer == TAKE


def same(name: str, new: object, old: object) -> bool:
    """Say whether the book tells nothing else than the program: marks of style do not count."""
    if isinstance(new, str) and isinstance(old, str):
        if name in DIGITS:
            return [char for char in new if char.isdigit()] == [char for char in old if char.isdigit()]
        if name in PLACES:
            return f" {fold(new)} " in f" {fold(old)} "
        return fold(new) == fold(old) and bool(fold(new))
    return new == old


def shown(record: Model, name: str, value: object) -> str:
    """Write a value of a field as the office reads it."""
    if isinstance(value, date):
        return written_date(value)
    if name == "ethnic_group":
        return ethnic_group_label(str(value))
    choices: Callable = record._meta.get_field(name).flatchoices
    return str(dict(choices).get(value, value))

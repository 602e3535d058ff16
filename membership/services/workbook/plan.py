"""What an import would do, in words and numbers: shown before, kept after, the same for page and command."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from membership.services.workbook.headers import SheetKind

MOST_MATCHES = 200
"""How many matched rows a plan lists; the counts tell of all."""
KEEP, TAKE, NEW, SKIP = "keep", "take", "new", "skip"
"""Answers of an office: keep what the program has, or take the book's; a person of their own, or leave the row out."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell (or row, without an address) that cannot go in; the whole row stays out."""

    row: int
    column: str
    address: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A row that may be somebody known: without an answer it stays out. ``answer`` is "" while there is none."""

    key: str
    sheet: str
    row: int
    text: str
    options: tuple[Option, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """The book and the program say different things; the program's stays unless an office takes the book's.

    Where ``can_take`` is false other records rest on the value: it is corrected on the page of the person.
    """

    key: str
    sheet: str
    row: int
    subject: str
    label: str
    in_book: str
    in_program: str
    can_take: bool
    answer: str = KEEP


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that went in and deserves a look."""

    sheet: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A row that adds to somebody known: to whom, and where that person is known from."""

    sheet: str
    row: int
    name: str
    known: str
    known_from: str


@dataclass(slots=True)
class SheetPlan:
    """The count of one table: every row is created, matched, unchanged or refused.

    ``matched`` rows add to a record that the program, or an earlier sheet, had; ``unchanged`` ones add nothing.
    """

    sheet: str
    kind: SheetKind
    rows: int
    created: int = 0
    matched: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)

    @property
    def refused_rows(self) -> int:
        return len({refusal.row for refusal in self.refused})


@dataclass(slots=True)
class Plan:
    """Everything a book would do."""

    sheets: list[SheetPlan] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    matches: list[MatchLine] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def people_count(self) -> int:
        kinds = (SheetKind.MEMBERS, SheetKind.CANDIDATES)
        return sum(sheet.created + sheet.matched for sheet in self.sheets if sheet.kind in kinds)

    def as_json(self) -> dict:
        """Turn into plain values; the shape that is kept with the upload."""
        plain = asdict(self)
        for sheet, kept in zip(self.sheets, plain["sheets"], strict=True):
            kept |= {"kind": str(sheet.kind), "kind_label": str(sheet.kind.label), "refused_rows": sheet.refused_rows}
        return plain


def command_report(sheets: Sequence[SheetPlan]) -> dict:
    """Give the report of the command: per sheet the counts and each refused cell."""
    return {
        "sheets": [
            {
                "sheet": sheet.sheet,
                "kind": str(sheet.kind),
                "rows": sheet.rows,
                "created": sheet.created,
                "matched": sheet.matched,
                "unchanged": sheet.unchanged,
                "refused": [
                    {"row": one.row, "column": one.column, "value": one.value, "why": one.why} for one in sheet.refused
                ],
            }
            for sheet in sheets
        ]
    }

"""Understanding a header of one or two rows: which kind of table it heads, and what each column means."""

import re
from dataclasses import dataclass
from datetime import date

from membership.services.workbook.folding import fold
from membership.services.workbook.headers import CANDIDATE_FIELDS, Field, SheetKind, field_of, quota_years

F = Field
MIN_COLUMNS = 2
MIN_SHARE = 0.4  # of the cells of a header that are understood; a data row may hold a word or two that head columns
MAX_HEADER_WORDS = 14
_DATA = re.compile(r"\d{5}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


@dataclass(frozen=True, slots=True)
class Heading:
    """What one header (of one or two rows) means."""

    kind: SheetKind
    columns: dict[Field, int]
    heads: dict[int, str]
    quotas: dict[int, tuple]
    height: int

    @property
    def score(self) -> tuple[int, int]:
        return len(self.columns) + len(self.quotas), -self.height


def may_be_heading(cells: tuple) -> bool:
    """Say cheaply whether a row could be a header: several different short texts, no dates, no long numbers."""
    filled = {value for value in cells if value not in (None, "")}
    if len(filled) < MIN_COLUMNS or any(isinstance(value, date) for value in filled):
        return False
    texts = [value for value in filled if isinstance(value, str)]
    return bool(texts) and not any(_DATA.search(text) or text.count(" ") >= MAX_HEADER_WORDS for text in texts)


def read_heading(cells: tuple, below: tuple, title: str) -> list[Heading]:
    """Understand a row, alone or with the row below, as a header; the better reading wins.

    A row below that says as much without the upper one is a header of its own, and the upper row is none.
    """
    own = _readings([_text(cell) for cell in cells], 1, title)
    if not may_be_heading(below) or is_numbering(below):
        return _best(own)
    width = max(len(cells), len(below))
    pairs = zip(_padded(cells, width), _padded(below, width), strict=True)
    joined = _readings([_joined(_text(top), _text(bottom)) for top, bottom in pairs], 2, title)
    alone = max((len(one.columns) for one in _readings([_text(cell) for cell in below], 1, title)), default=0)
    return _best(own + [one for one in joined if len(one.columns) > alone])


def _readings(texts: list[str], height: int, title: str) -> list[Heading]:
    found = (_heading(kind, texts, height, title) for kind in SheetKind)
    return [heading for heading in found if heading is not None]


def _best(readings: list[Heading]) -> list[Heading]:
    """Choose the reading that understands most; branches and their targets may share one table."""
    if not readings:
        return []
    best = max(readings, key=lambda heading: heading.score)
    same_height = {heading.kind: heading for heading in readings if heading.height == best.height}
    both = same_height.keys() >= {SheetKind.BRANCHES, SheetKind.QUOTAS} and best.kind in same_height
    return [same_height[SheetKind.BRANCHES], same_height[SheetKind.QUOTAS]] if both else [best]


def _heading(kind: SheetKind, texts: list[str], height: int, title: str) -> Heading | None:
    """Read header texts as one kind of sheet; None when what that kind needs is missing."""
    columns: dict[Field, int] = {}
    surest: dict[Field, int] = {}
    quotas = {}
    for place, text in enumerate(texts):
        years = quota_years(text) if kind is SheetKind.QUOTAS else None
        if years:
            quotas[place] = years
            continue
        meaning, certainty = _field_of_parts(text, kind)
        if meaning and certainty > surest.get(meaning, 0):
            columns[meaning], surest[meaning] = place, certainty
    columns = _with_split_names(columns)
    heads = {place: text.replace("\n", " ") for place, text in enumerate(texts) if text}
    heading = Heading(kind, columns, heads, quotas, height)
    understood = len(columns) + len(quotas)
    if understood < MIN_COLUMNS or understood < MIN_SHARE * len(set(heads.values())):
        return None
    return heading if _has_what_it_needs(heading, title) else None


def _field_of_parts(text: str, kind: SheetKind) -> tuple[Field | None, int]:
    """Read a header of two rows as a whole, then its lower, then its upper part."""
    top, _, bottom = text.partition("\n")
    whole = field_of(f"{top} {bottom}", kind)
    if whole[1] == 100 or not bottom:
        return whole
    parts = [field_of(bottom, kind), whole, field_of(top, kind)]
    return max(parts, key=lambda found: found[1])


def _with_split_names(columns: dict[Field, int]) -> dict[Field, int]:
    """Where family and middle names have a column of their own, "Tên" is the given name."""
    if F.LAST_NAMES in columns and F.FULL_NAME in columns:
        columns = dict(columns)
        columns[F.GIVEN_NAME] = columns.pop(F.FULL_NAME)
    return columns


def _has_what_it_needs(heading: Heading, title: str) -> bool:
    has = heading.columns.keys()
    names = bool(has & {F.FULL_NAME, F.GIVEN_NAME})
    listed = fold(title)
    match heading.kind:
        case SheetKind.BRANCHES:
            others = has & {F.BRANCH_KIND, F.VILLAGE, F.HOUSEHOLDS, F.PEOPLE, F.FOUNDED}
            return F.BRANCH_NAME in has and bool(others) and not _has_person_columns(heading)
        case SheetKind.COURSES:
            return F.COURSE_NAME in has and bool(has & {F.STARTS, F.SPAN}) and not _has_person_columns(heading)
        case SheetKind.QUOTAS:
            return F.BRANCH_NAME in has and (bool(heading.quotas) or has >= {F.YEAR, F.TARGET})
        case SheetKind.CANDIDATES:
            told = has & CANDIDATE_FIELDS or any(word in listed for word in ("quan chung", "nguon", "cam tinh", "qcut"))
            return _names_people(names, has) and bool(told)
        case _:
            told = has & {F.JOINED, F.OFFICIAL, F.CARD_NUMBER} or "dang vien" in listed
            return _names_people(names, has) and bool(told) and not has & CANDIDATE_FIELDS


def _names_people(names: bool, has) -> bool:
    """A list of people has names, or at least two of the columns that only such a list has."""
    return names or len(has & {F.BORN, F.ETHNIC_GROUP, F.SEX, F.JOINED, F.NATIVE_PLACE}) >= 2


def _has_person_columns(heading: Heading) -> bool:
    return any(
        field_of(text.rpartition("\n")[2], SheetKind.MEMBERS)[0] in (F.FULL_NAME, F.BORN, F.JOINED, F.ETHNIC_GROUP)
        and field_of(text.rpartition("\n")[2], SheetKind.MEMBERS)[1] == 100
        for text in heading.heads.values()
    )


def is_numbering(cells: tuple) -> bool:
    """Say whether a row only numbers the columns: 1, 2, 3 … or (1), (2), (3) …"""
    digits = [re.sub(r"[^\d]", "", str(value)) for value in cells if value not in (None, "")]
    numbers = [int(text) for text in digits if text and len(text) <= 3]
    return len(numbers) >= 3 and len(numbers) == len(digits) and numbers == list(range(1, len(numbers) + 1))


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value if value is not None else "").split())


def _joined(top: str, bottom: str) -> str:
    return top if not bottom or top == bottom else f"{top}\n{bottom}" if top else bottom


def _padded(cells: tuple, width: int) -> tuple:
    return (*cells, *[None] * (width - len(cells)))

"""Rows as records: each cell read by what its column means; what cannot be read refuses the row, cell by cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Sex
from membership.rules.dates import ImpreciseDate
from membership.rules.ethnic_groups import ethnic_group_for
from membership.services.workbook import cells
from membership.services.workbook.cells import UnreadableCell, as_date, as_name, as_number, as_text
from membership.services.workbook.headers import CANDIDATE_FIELDS, Field, SheetKind
from membership.services.workbook.opening import cell_address
from membership.services.workbook.plan import Refusal
from membership.services.workbook.tables import Row, Table

F = Field


class Reader:
    """Reads the cells of one row and collects what is wrong (``refusals``) or doubtful (``doubts``)."""

    def __init__(self, table: Table, row: Row, latest: date):
        self.table, self.row, self.latest = table, row, latest
        self.refusals: list[Refusal] = []
        self.doubts: list[str] = []

    def raw(self, meaning: Field) -> object:
        place = self.table.columns.get(meaning)
        return self.row.cells[place] if place is not None and place < len(self.row.cells) else None

    def read(self, meaning: Field, reader: Callable, *args, **kwargs):
        """Read one cell; an unreadable one is refused and gives None."""
        try:
            return reader(self.raw(meaning), *args, **kwargs)
        except UnreadableCell as error:
            self.refuse(meaning, str(error))
            return None

    def read_at(self, place: int, reader: Callable, value: object):
        """Read a cell of a column that has no meaning of its own, such as one year of targets."""
        try:
            return reader(value)
        except UnreadableCell as error:
            address = cell_address(self.row.number, place)
            self.refusals.append(
                Refusal(self.row.number, self.table.head_of(place), address, _shown(value), str(error))
            )
            return None

    def text(self, meaning: Field, max_length: int = 200) -> str:
        return self.read(meaning, as_text, max_length) or ""

    def paper_date(self, meaning: Field) -> ImpreciseDate | None:
        return self.read(meaning, as_date, latest=self.latest)

    def whole_date(self, meaning: Field) -> date | None:
        """Read a date of which the day must be known."""
        found = self.paper_date(meaning)
        if found is not None and not found.is_exact:
            self.refuse(meaning, _("Cần đủ ngày, tháng, năm."))
            return None
        return found and found.day

    def number(self, meaning: Field) -> int | None:
        return self.read(meaning, as_number)

    def word(self, meaning: Field, understand: Callable, max_length: int = 120):
        """Read a word of a closed list; one that is not understood stays out, with a doubt."""
        text = self.text(meaning, max_length)
        found = understand(text) if text else None
        if text and found is None:
            doubt = _("Không hiểu “%(value)s” ở cột “%(column)s”: để trống.")
            self.doubts.append(doubt % {"value": text, "column": self.head(meaning)})
        return found

    def head(self, meaning: Field) -> str:
        return self.table.head_of(self.table.columns.get(meaning, -1)) or str(meaning)

    def refuse(self, meaning: Field | None, why: str, value: object = None) -> None:
        place = self.table.columns.get(meaning) if meaning else None
        shown = value if value is not None else self.raw(meaning) if meaning else None
        self.refusals.append(
            Refusal(
                row=self.row.number,
                column=self.head(meaning) if place is not None else "",
                address=cell_address(self.row.number, place) if place is not None else "",
                value=_shown(shown),
                why=why,
            )
        )

    def require_order(self, earlier: tuple, later: tuple, why: str) -> None:
        """Refuse the later of two (meaning, date) when it lies before the earlier whatever their precision."""
        if earlier[1] and later[1] and earlier[1].earliest > later[1].latest:
            self.refuse(later[0], why)


def _shown(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value if value is not None else "").strip()[:200]


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What a list tells of an admission; ``is_candidate`` where the list is one of candidates, dated ``listed_on``."""

    is_candidate: bool = False
    listed_on: date | None = None
    code: str = ""
    source_document: str = ""
    recognised: ImpreciseDate | None = None
    mentor: str = ""
    mentor_from: ImpreciseDate | None = None
    course: str = ""
    course_number: str = ""
    course_span: tuple[ImpreciseDate | None, ImpreciseDate | None] = (None, None)
    certified: ImpreciseDate | None = None
    certificate_number: str = ""
    certified_by: str = ""
    result: str = ""
    decision_number: str = ""
    decided: ImpreciseDate | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of a list of people. ``values`` are columns of Person by name, only those that the row fills."""

    full_name: str
    born: ImpreciseDate | None
    branch: str
    village: str
    values: dict[str, object] = field(default_factory=dict)
    joined: ImpreciseDate | None = None
    official: ImpreciseDate | None = None
    is_probationary: bool = False
    card_number: str = ""
    left: ImpreciseDate | None = None
    left_reason: str = ""
    facts: CandidateFacts | None = None


def read_person(reader: Reader) -> PersonRow:
    """Read one row of members or candidates; whether it may go in is told by ``reader.refusals``."""
    full_name = _full_name(reader)
    born, sex = _born_and_sex(reader)
    joined = reader.paper_date(F.JOINED)
    is_probationary = cells.is_still_probationary(reader.raw(F.OFFICIAL))
    official = None if is_probationary else reader.paper_date(F.OFFICIAL)
    branch = reader.text(F.BRANCH) or reader.row.section
    if not branch and not any(refusal.column == reader.head(F.BRANCH) for refusal in reader.refusals):
        reader.refuse(F.BRANCH, _("Thiếu tên chi bộ."))
    if joined is None and reader.table.kind == SheetKind.MEMBERS and not reader.refusals:
        reader.refuse(F.JOINED, _("Thiếu ngày vào Đảng; chỉ biết năm thì ghi năm."))
    reader.require_order((F.BORN, born), (F.JOINED, joined), _("Ngày vào Đảng trước ngày sinh."))
    reader.require_order((F.JOINED, joined), (F.OFFICIAL, official), _("Ngày chính thức trước ngày vào Đảng."))
    left = reader.paper_date(F.LEFT)
    return PersonRow(
        full_name=full_name,
        born=born,
        branch=branch,
        village=reader.text(F.VILLAGE, 120),
        values=_person_values(reader, sex),
        joined=joined,
        official=official,
        is_probationary=is_probationary,
        card_number=reader.text(F.CARD_NUMBER, 20),
        left=left,
        left_reason=(cells.leave_reason_of(reader.text(F.STATUS)) or "") if left else "",
        facts=_facts(reader, joined),
    )


def _full_name(reader: Reader) -> str:
    if F.GIVEN_NAME in reader.table.columns:
        parts = [reader.read(meaning, as_name) or "" for meaning in (F.LAST_NAMES, F.GIVEN_NAME)]
        meaning, name = F.GIVEN_NAME, " ".join(filter(None, parts))
    else:
        meaning, name = F.FULL_NAME, reader.read(F.FULL_NAME, as_name) or ""
    if not reader.refusals and len(name.split()) < 2:
        reader.refuse(meaning, _("Thiếu họ và tên.") if not name else _("Ghi đủ họ và tên."))
    return name


def _born_and_sex(reader: Reader) -> tuple[ImpreciseDate | None, Sex | str]:
    """Read birth and sex; some lists have a column for men and one for women, ticked or with the birth date."""
    born = reader.paper_date(F.BORN)
    sex = reader.word(F.SEX, cells.sex_of)
    for meaning, own in ((F.MALE, Sex.MALE), (F.FEMALE, Sex.FEMALE)):
        value = reader.raw(meaning)
        if cells.is_mark(value):
            sex = sex or own
        elif value not in (None, ""):
            born = born or reader.paper_date(meaning)
            sex = sex or own
    return born, sex or ""


def _person_values(reader: Reader, sex: str) -> dict[str, object]:
    education_text = reader.text(F.EDUCATION, 60)
    religion = reader.text(F.RELIGION, 60)
    group = reader.word(F.ETHNIC_GROUP, ethnic_group_for)
    values = {
        "sex": sex,
        "ethnic_group": group.code if group else "",
        "religion": religion,
        "native_place": reader.text(F.NATIVE_PLACE),
        "residence": reader.text(F.RESIDENCE),
        "education": reader.word(F.EDUCATION, cells.education_of, 60),
        "education_text": education_text,
        "professional_education": reader.word(F.PROFESSIONAL_EDUCATION, cells.professional_education_of),
        "occupation": reader.text(F.OCCUPATION, 120),
        "position": reader.text(F.POSITION, 120),
        "phone": reader.read(F.PHONE, cells.as_phone),
        "id_number": reader.read(F.ID_NUMBER, cells.as_id_number),
        "other_name": reader.text(F.OTHER_NAME, 120),
        "note": reader.text(F.NOTE, 500),
    }
    return {name: value for name, value in values.items() if value}


def _facts(reader: Reader, joined: ImpreciseDate | None) -> CandidateFacts | None:
    """Read what makes a person a candidate of this book; None for a row that tells of a member alone."""
    is_candidate = reader.table.kind == SheetKind.CANDIDATES
    told = [meaning for meaning in (*CANDIDATE_FIELDS, F.CODE) if reader.raw(meaning) not in (None, "")]
    if not is_candidate:
        document = {"decision_number": reader.text(F.DECISION_NUMBER, 60), "decided": reader.paper_date(F.DECIDED)}
        return CandidateFacts(**document) if any(document.values()) else None
    if not told and joined:
        return None
    certified = reader.paper_date(F.CERTIFIED)
    number = reader.text(F.CERTIFICATE_NUMBER, 60)
    result = reader.text(F.RESULT, 40) or ("" if any(map(str.isdigit, number)) else number)
    recognised = reader.paper_date(F.RECOGNISED)
    reader.require_order((F.RECOGNISED, recognised), (F.JOINED, joined), _("Ngày kết nạp trước ngày chi bộ công nhận."))
    return CandidateFacts(
        is_candidate=True,
        listed_on=reader.table.as_of,
        code=reader.text(F.CODE, 40),
        source_document=reader.text(F.SOURCE_DOCUMENT, 120),
        recognised=recognised,
        mentor=reader.read(F.MENTOR, as_name) or "",
        mentor_from=reader.paper_date(F.MENTOR_FROM),
        course=reader.text(F.COURSE),
        course_number=reader.text(F.COURSE_NUMBER, 60),
        course_span=reader.read(F.COURSE, cells.as_span, latest=reader.latest) or (None, None),
        certified=certified,
        certificate_number=number if number != result else "",
        certified_by=reader.text(F.CERTIFIED_BY),
        result=result,
        decision_number=reader.text(F.DECISION_NUMBER, 60),
        decided=reader.paper_date(F.DECIDED),
        status=reader.text(F.STATUS),
    )


def readers_of(table: Table, latest: date) -> Iterator[Reader]:
    """Give one reader per data row; no date in the table may lie after ``latest``."""
    return (Reader(table, row, latest) for row in table.rows)

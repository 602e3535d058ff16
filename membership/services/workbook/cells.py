"""What one cell says: dates of every style, numbers, names, the words of closed lists.

Each reader returns the value, or None for an empty cell, and raises UnreadableCell with a sentence that says
what to write instead. Nothing is guessed.
"""

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from branches.enums import BranchKind
from membership.enums import CourseKind, CourseResult, GeneralEducation, LeaveReason, ProfessionalEducation, Sex
from membership.rules.dates import ImpreciseDate
from membership.services.workbook.folding import fold
from membership.services.workbook.opening import FormulaWithoutValue
from nammlau.paper_dates import UnreadableDate, read_imprecise
from nammlau.text import UnreadableText, clean_text

EXCEL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 7_306, 73_050  # 1-1-1920 … 31-12-2099
FIRST_YEAR, LAST_YEAR = 1900, 2099
MAX_NUMBER = 10_000_000
ID_DIGITS = 12
PHONE_DIGITS = 9
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
BLANKS = frozenset({"", "-", "–", "—", ".", "...", "…", "không có", "x x x"})

_WORDED_DATE = re.compile(r"(?:(\d{1,2}) thang )?(\d{1,2}) nam (\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}")
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")
_DAYS = re.compile(r"(\d{1,2}(?:\s*[/.-]\s*\d{1,2})?)(?=\s*(?:[-–]|đến|den|tới))", re.IGNORECASE)
_FULL_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")


class UnreadableCell(ValueError):
    """A cell cannot be used; the message says why and what to write."""


def as_text(value: object, max_length: int = 500) -> str:
    """Return the tidied text of a cell; empty for a blank one. Raises UnreadableCell on errors and excess."""
    if value is None:
        return ""
    if isinstance(value, FormulaWithoutValue):
        raise UnreadableCell(_("Ô chứa công thức chưa có kết quả; hãy dán giá trị."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        value = f"{value:%d/%m/%Y}"
    try:
        text = clean_text(str(value)).removeprefix("'")
    except UnreadableText as error:
        raise UnreadableCell(_("Ô có ký tự không đọc được.")) from error
    if text.upper() in ERRORS:
        raise UnreadableCell(_("Ô đang báo lỗi công thức; hãy sửa trong Excel."))
    if len(text) > max_length:
        raise UnreadableCell(_("Ô dài quá %(limit)s ký tự.") % {"limit": max_length})
    return "" if text.lower() in BLANKS else text


def as_date(value: object, *, latest: date) -> ImpreciseDate | None:
    """Read a date with its precision: a real date, a serial number, dd/mm/yyyy and its kin, mm/yyyy, or a year.

    A year of two digits is never guessed. A day after ``latest`` is refused.
    """
    if isinstance(value, datetime):
        value = value.date()
    read = ImpreciseDate(value) if isinstance(value, date) else _date_of_number(value) or _date_of_text(value)
    if read is not None and read.earliest > latest:
        raise UnreadableCell(_("Ngày %(day)s chưa đến.") % {"day": read.label})
    if read is not None and read.day.year < FIRST_YEAR:
        raise UnreadableCell(_("Năm phải từ 1900 trở đi."))
    return read


def _date_of_number(value: object) -> ImpreciseDate | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        return ImpreciseDate(date(int(value), 1, 1), "YEAR")
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        return ImpreciseDate(EXCEL_EPOCH + timedelta(days=int(value)))
    raise UnreadableCell(_("Số này không phải ngày tháng; ghi ngày/tháng/năm, ví dụ 05/11/1990."))


def _date_of_text(value: object) -> ImpreciseDate | None:
    text = as_text(value)
    if not text:
        return None
    if iso := _ISO_DATE.fullmatch(text):
        text = f"{iso[3]}/{iso[2]}/{iso[1]}"
    words = fold(text).removeprefix("ngay ").removeprefix("thang ").removeprefix("nam ")
    if worded := _WORDED_DATE.fullmatch(words):
        text = "/".join(part for part in worded.groups() if part)
    else:
        text = re.sub(r"^(ngày|tháng|năm|sinh)\s+", "", text, flags=re.IGNORECASE).strip(" .,;")
    if _SHORT_YEAR.fullmatch(text):
        raise UnreadableCell(
            _("Năm chỉ ghi hai chữ số nên có thể là hai thế kỷ khác nhau; hãy ghi đủ bốn chữ số của năm.")
        )
    if re.fullmatch(r"\d{5}", text):
        return _date_of_number(int(text))
    try:
        day, precision = read_imprecise(text)
    except UnreadableDate as error:
        raise UnreadableCell(str(error)) from error
    return ImpreciseDate(day, precision)


def as_span(value: object, *, latest: date) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
    """Read "11/5/2015 - 15/5/2015", "từ 11/5 đến 15/5/2015" or "11-15/5/2015": first and last day."""
    if isinstance(value, datetime | date):
        return as_date(value, latest=latest), None
    text = as_text(value)
    days = _FULL_DAY.findall(text)
    if not days:
        return None, None
    last = as_date(days[-1], latest=latest)
    if len(days) > 1:
        return as_date(days[0], latest=latest), last
    before = _DAYS.search(text[: text.index(days[0])] + " -") if text.index(days[0]) else _DAYS.match(text)
    if not before:
        return last, None
    parts = [int(part) for part in re.findall(r"\d+", before[1])]
    month = parts[1] if len(parts) > 1 else last.day.month
    return as_date(f"{parts[0]}/{month}/{last.day.year}", latest=latest), last


def as_number(value: object) -> int | None:
    """Read a whole number, zero or more; 1.414 in text means 1414."""
    if isinstance(value, bool):
        raise UnreadableCell(_("Ô phải là số."))
    if isinstance(value, int | float):
        if value != value or value < 0 or value > MAX_NUMBER or value != int(value):
            raise UnreadableCell(_("Ô phải là số nguyên, không âm."))
        return int(value)
    text = as_text(value)
    if not text:
        return None
    if not _GROUPED.fullmatch(text) or len(re.sub(r"\D", "", text)) > 8:
        raise UnreadableCell(_("Ô phải là số nguyên, không âm."))
    return int(re.sub(r"\D", "", text))


def as_name(value: object) -> str:
    """Read a person's name: composed letters, and each word with a capital where it was typed in capitals."""
    text = as_text(value, 120)
    if not text:
        return ""
    if not any(char.isalpha() for char in text) or any(char.isdigit() for char in text):
        raise UnreadableCell(_("Họ và tên không được có chữ số."))
    return in_title_case(text) if text.isupper() or text.islower() else text


def in_title_case(text: str) -> str:
    """Write each word with a capital, also after a hyphen: GIÀNG A PHONG is Giàng A Phong."""
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0][0].upper() + word[0][1:].lower(), text)


def as_phone(value: object) -> str:
    """Read a telephone number, giving back the zero that Excel drops."""
    text = as_text(value, 20)
    is_cut = isinstance(value, int | float) and len(text) == PHONE_DIGITS
    return f"0{text}" if is_cut else text


def as_id_number(value: object) -> str:
    """Read an identity number of twelve digits, giving back the zeros that Excel drops; an old one of nine is left out.

    Raises UnreadableCell on any other text.
    """
    digits = re.sub(r"[\s.]", "", as_text(value, 40))
    if isinstance(value, int | float) and len(digits) in (ID_DIGITS - 1, ID_DIGITS - 2):
        digits = digits.zfill(ID_DIGITS)
    if not digits or (digits.isdigit() and len(digits) == 9):
        return ""
    if not digits.isdigit() or len(digits) != ID_DIGITS or not digits.isascii():
        raise UnreadableCell(_("Số định danh cá nhân phải có 12 chữ số."))
    return digits


_SEX = {"nam": Sex.MALE, "nu": Sex.FEMALE, "m": Sex.MALE, "f": Sex.FEMALE, "trai": Sex.MALE, "gai": Sex.FEMALE}
_CLASSES = {12: (5, 9, 12), 10: (4, 7, 10)}  # last class of primary, lower and upper secondary school
_GENERAL = (
    (("thpt", "trung hoc pho thong", "cap 3", "cap iii", "ptth", "bo tuc thpt"), GeneralEducation.UPPER_SECONDARY),
    (("thcs", "trung hoc co so", "cap 2", "cap ii", "ptcs"), GeneralEducation.LOWER_SECONDARY),
    (("tieu hoc", "cap 1", "cap i"), GeneralEducation.PRIMARY),
    (("chua biet chu", "mu chu"), GeneralEducation.ILLITERATE),
    (("biet doc", "biet chu", "xoa mu"), GeneralEducation.LITERATE),
)
_PROFESSIONAL = (
    (("thac si", "tien si", "sau dai hoc", "ths"), ProfessionalEducation.POSTGRADUATE),
    (("dai hoc", "dh", "cu nhan", "ky su"), ProfessionalEducation.UNIVERSITY),
    (("cao dang", "cd"), ProfessionalEducation.COLLEGE),
    (("trung cap", "tc", "trung hoc chuyen nghiep"), ProfessionalEducation.INTERMEDIATE),
    (("so cap",), ProfessionalEducation.ELEMENTARY),
    (("khong", "chua qua dao tao", "chua dao tao"), ProfessionalEducation.NONE),
)
_LEAVING = (
    (("chuyen",), LeaveReason.TRANSFERRED),
    (("tu tran", "chet", "mat", "qua doi"), LeaveReason.DIED),
    (("xoa ten",), LeaveReason.STRUCK_OFF),
    (("khai tru",), LeaveReason.EXPELLED),
    (("xin ra",), LeaveReason.OWN_WISH),
)
_FAILED = ("khong dat", "chua dat", "truot", "khong hoan thanh", "chua hoan thanh")
_ABSENT = ("vang", "khong tham gia", "khong tham du", "bo hoc", "khong di hoc")
_PASSED = ("dat", "hoan thanh", "kha", "gioi", "trung binh", "xuat sac")
_BRANCH_KINDS = (
    (("truong", "mam non", "tieu hoc", "thcs", "thpt"), BranchKind.SCHOOL),
    (("tram y te", "y te", "tram xa"), BranchKind.HEALTH_STATION),
    (("quan su", "cong an", "luc luong vu trang"), BranchKind.ARMED_FORCES),
    (("hop tac xa", "htx"), BranchKind.COOPERATIVE),
    (("doanh nghiep", "cong ty"), BranchKind.ENTERPRISE),
    (("co quan", "uy ban", "ubnd", "khoi dang", "mat tran"), BranchKind.AGENCY),
    (("ban", "thon", "tieu khu", "xom", "pho", "to dan pho", "khu"), BranchKind.VILLAGE),
)
_COURSE_KINDS = (
    (("dang vien moi",), CourseKind.NEW_MEMBER),
    (("bi thu",), CourseKind.SECRETARY_WORK),
    (("cap uy",), CourseKind.COMMITTEE_WORK),
)


def _among(table, text: str):
    """Find the first row of a table one of whose phrases stands in a text as whole words; None when none does."""
    words = f" {fold(text)} "
    return next((meaning for phrases, meaning in table if any(f" {phrase} " in words for phrase in phrases)), None)


def sex_of(text: str) -> Sex | None:
    return _SEX.get(fold(text))


def education_of(text: str) -> GeneralEducation | None:
    """Grade schooling by what was completed: 9/12 is lower secondary, 7/12 still primary; None when unclear."""
    match = re.search(r"(\d{1,2})\s*/\s*(10|12)\b", text)
    if not match:
        return _among(_GENERAL, text)
    primary, lower, upper = _CLASSES[int(match[2])]
    reached = int(match[1])
    if reached >= lower:
        return GeneralEducation.UPPER_SECONDARY if reached >= upper else GeneralEducation.LOWER_SECONDARY
    return GeneralEducation.PRIMARY if reached >= primary else GeneralEducation.LITERATE


def professional_education_of(text: str) -> ProfessionalEducation | None:
    return _among(_PROFESSIONAL, text)


def leave_reason_of(text: str) -> LeaveReason | None:
    return _among(_LEAVING, text)


def branch_kind_of(text: str) -> BranchKind | None:
    return _among(_BRANCH_KINDS, text)


def course_kind_of(text: str) -> CourseKind:
    """Tell the kind of a course from its name; the awareness course when the name says nothing else."""
    return _among(_COURSE_KINDS, text) or CourseKind.AWARENESS


def course_result_of(text: str) -> CourseResult | None:
    """Tell a result from words; "không đạt" is found before "đạt"."""
    return _among(
        ((_FAILED, CourseResult.FAILED), (_ABSENT, CourseResult.ABSENT), (_PASSED, CourseResult.PASSED)), text
    )


def is_still_probationary(text: object) -> bool:
    return isinstance(text, str) and fold(text) in (
        "du bi",
        "dang du bi",
        "dv du bi",
        "dang vien du bi",
        "chua chinh thuc",
    )


def is_mark(value: object) -> bool:
    """Say whether a cell only ticks a column: x, 1 or a check mark."""
    return value == 1 or (isinstance(value, str) and value.strip().lower() in ("x", "v", "✓", "✔", "+"))

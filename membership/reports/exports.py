"""People as offices exchange them: the lists that an import reads back, and the layout of the national database."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from membership.enums import CourseKind, CourseResult, DecisionKind
from membership.models import AdmissionCase, PartyMembership, Person
from membership.rules.dates import ImpreciseDate
from membership.rules.ethnic_groups import ethnic_group_label
from nammlau.list_sheet import write_list

NUMBER_DIGITS = 12
COUNTRY = "Việt Nam"
MEMBER_HEADS = (
    "STT", "Họ và tên", "Nam/Nữ", "Ngày, tháng, năm sinh", "Dân tộc", "Tôn giáo", "Quê quán", "Nơi ở hiện nay",
    "Trình độ văn hóa", "Trình độ chuyên môn", "Nghề nghiệp", "Chức vụ", "Số điện thoại", "Số định danh cá nhân",
    "Chi bộ sinh hoạt", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ Đảng", "Trạng thái", "Ngày rời",
)  # fmt: skip
CANDIDATE_HEADS = (
    "STT", "Mã", "Họ và tên", "SĐT", "Giới tính", "Ngày sinh", "Dân tộc", "Quê quán", "Chức vụ", "Chi bộ công nhận",
    "Số BC cảm tình Đảng", "Ngày họp CB công nhận", "Đảng viên giúp đỡ", "Ngày phân công giúp đỡ",
    "Số QĐ mở lớp BD", "Thời gian lớp BD", "Ngày cấp CC", "Số QĐ CC BD", "Đơn vị cấp CC", "Số QĐ kết nạp",
    "Ngày quyết định", "Ngày kết nạp", "Ngày chính thức", "Trạng thái",
)  # fmt: skip
_ADDRESS = ("quốc gia", "tỉnh", "địa chỉ chi tiết", "theo mô hình 2 cấp")
NATIONAL_HEADS = (
    "STT", "Họ và tên*", "Tên gọi khác", "Giới tính*", "Sinh ngày*", "Dân tộc*", "Tôn giáo*",
    "Số định danh cá nhân*", "Số thẻ Đảng*", "Nơi cấp thẻ", "Ngày cấp thẻ", "Số thẻ theo QĐ 85",
    "Tổ chức Đảng đang sinh hoạt*",
    *(f"{place}: {part}" for place in ("Nơi đăng ký khai sinh", "Quê quán", "Thường trú") for part in _ADDRESS),
    "Ngày vào Đảng*", "Ngày chính thức*", "Số CMND cũ", "Trạng thái", "Ngày rời", "Ngày mất", "Ngày miễn",
    "Đề nghị xóa",
)  # fmt: skip
"""The 33 columns of the update sheet of the national member database."""


def write_members(memberships: Sequence[PartyMembership], about: Sequence[str]) -> bytes:
    """Lay out the members as the list that an import reads back."""
    rows = [_member_row(number, membership) for number, membership in enumerate(memberships, 1)]
    return write_list(title=_("Đảng viên"), heads=MEMBER_HEADS, rows=rows, about=about)


def write_candidates(cases: Sequence[AdmissionCase], about: Sequence[str]) -> bytes:
    """Lay out the candidates as the list that an import reads back."""
    rows = [_candidate_row(number, case) for number, case in enumerate(cases, 1)]
    return write_list(title=_("Quần chúng ưu tú"), heads=CANDIDATE_HEADS, rows=rows, about=about)


def write_national(memberships: Sequence[PartyMembership]) -> bytes:
    """Lay out the members in the columns of the national database; what the program does not hold stays empty."""
    rows = [_national_row(number, membership) for number, membership in enumerate(memberships, 1)]
    return write_list(title=_("Cơ sở dữ liệu đảng viên"), heads=NATIONAL_HEADS, rows=rows)


def day(value: ImpreciseDate | None) -> str:
    """Write a date as far as it is known; an unknown one is an empty cell."""
    return value.label if value else ""


def twelve_digits(number: str) -> str:
    """Give a number back the zeros that Excel took from it; other text stays as it is."""
    return number.zfill(NUMBER_DIGITS) if number.isdigit() else number


def _branch_of(membership: PartyMembership) -> str:
    return membership.spells_by_day[-1].branch.name if membership.spells_by_day else ""


def _left(membership: PartyMembership) -> str:
    return day(ImpreciseDate.of(membership.left_on))


def _member_row(number: int, membership: PartyMembership) -> list[str]:
    person = membership.person
    return [
        str(number), person.full_name, person.get_sex_display(), day(person.born),
        ethnic_group_label(person.ethnic_group), person.religion, person.native_place, person.residence,
        _schooling(person), person.get_professional_education_display(), person.occupation, person.position,
        person.phone, person.id_number, _branch_of(membership), day(membership.joined),
        day(membership.official) or _("dự bị"), membership.card_number, membership.get_left_reason_display(),
        _left(membership),
    ]  # fmt: skip


def _schooling(person: Person) -> str:
    return person.education_text or ("" if person.education == "UNKNOWN" else person.get_education_display())


def _candidate_row(number: int, case: AdmissionCase) -> list[str]:
    person, membership = case.person, case.membership
    helper = _last(case.helpers)
    enrolment = _last(row for row in person.sent if row.course.kind == CourseKind.AWARENESS)
    certificate = _last(row for row in person.held if row.kind == CourseKind.AWARENESS)
    decision = _last(row for row in case.papers if row.kind == DecisionKind.ADMISSION)
    failed = enrolment and enrolment.result == CourseResult.FAILED
    return [
        str(number), case.register_code, person.full_name, person.phone, person.get_sex_display(), day(person.born),
        ethnic_group_label(person.ethnic_group), person.native_place, person.position, case.branch.name,
        case.source_document, day(case.opened), helper.mentor_name if helper else "",
        day(ImpreciseDate.of(helper.from_on)) if helper else "",
        enrolment.course.decision_number if enrolment else "", enrolment.course.name if enrolment else "",
        day(certificate.issued) if certificate else "",
        certificate.number if certificate else _("không đạt") if failed else "",
        certificate.issued_by if certificate else "", decision.number if decision else "",
        day(decision.signed) if decision else "",
        day(membership.joined) if membership else "", day(membership.official) if membership else "",
        case.get_stage_display(),
    ]  # fmt: skip


def _last(rows: Iterable):
    return next(reversed(list(rows)), None)


def _national_row(number: int, membership: PartyMembership) -> list[str]:
    person = membership.person
    died = membership.left_reason == "DIED"
    left = _left(membership)
    return [
        str(number), person.full_name, person.other_name, person.get_sex_display(), day(person.born),
        ethnic_group_label(person.ethnic_group), person.religion, twelve_digits(person.id_number),
        twelve_digits(membership.card_number), "", "", "", _branch_of(membership), "", "", "", "",
        *_address(person.native_place), *_address(person.residence), day(membership.joined),
        day(membership.official), "", membership.get_left_reason_display() or _("Đang sinh hoạt"),
        "" if died else left, left if died else "", "", "",
    ]  # fmt: skip


def _address(text: str) -> tuple[str, str, str, str]:
    """Part a place into country, province and the rest; the province is what stands last."""
    if not text:
        return "", "", "", ""
    rest, _comma, province = text.rpartition(",")
    return COUNTRY, province.strip() if rest else "", rest.strip() or text, ""

from datetime import date, datetime

import pytest

from branches.enums import BranchKind
from membership.enums import CourseKind, CourseResult, GeneralEducation, LeaveReason, ProfessionalEducation
from membership.rules.dates import ImpreciseDate
from membership.services.workbook import cells
from membership.services.workbook.cells import UnreadableCell
from membership.services.workbook.opening import UNCALCULATED

LATEST = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("value", "day", "precision"),
    [
        (datetime(1973, 3, 11), date(1973, 3, 11), "DAY"),  # noqa: DTZ001 - Excel knows no time zones
        (date(1973, 3, 11), date(1973, 3, 11), "DAY"),
        ("12/9/1973", date(1973, 9, 12), "DAY"),
        (" 08/09/1980 ", date(1980, 9, 8), "DAY"),
        ("26.02.1981", date(1981, 2, 26), "DAY"),
        ("ngày 12-9-1974", date(1974, 9, 12), "DAY"),
        ("Ngày 5 tháng 4 năm 2017", date(2017, 4, 5), "DAY"),
        ("'05/04/2017", date(2017, 4, 5), "DAY"),
        ("2017-04-05", date(2017, 4, 5), "DAY"),
        ("2017-04-05 00:00:00", date(2017, 4, 5), "DAY"),
        (42830, date(2017, 4, 5), "DAY"),
        (42830.0, date(2017, 4, 5), "DAY"),
        ("4/2017", date(2017, 4, 1), "MONTH"),
        ("tháng 4 năm 2017", date(2017, 4, 1), "MONTH"),
        ("1945", date(1945, 1, 1), "YEAR"),
        (1945, date(1945, 1, 1), "YEAR"),
        (1945.0, date(1945, 1, 1), "YEAR"),
        ("năm 1945", date(1945, 1, 1), "YEAR"),
        ("29/2/1996", date(1996, 2, 29), "DAY"),
        (LATEST, LATEST, "DAY"),
    ],
)
def test_date_of_any_style_is_read_with_its_precision(value, day, precision):
    assert cells.as_date(value, latest=LATEST) == ImpreciseDate(day, precision)


@pytest.mark.parametrize("value", [None, "", "  ", "-", "…"])
def test_blank_date_is_none(value):
    assert cells.as_date(value, latest=LATEST) is None


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("12/05/89", "bốn chữ số"),
        ("1-1-01", "bốn chữ số"),
        ("31/02/1990", "không có ngày 31"),
        ("29/2/1997", "không có ngày 29"),
        ("12/13/1990", "Không có tháng 13"),
        (date(2026, 11, 3), "chưa đến"),
        (2027, "chưa đến"),
        ("không nhớ", "Ghi ngày"),
        (12345678, "không phải ngày"),
        (True, "ngày"),
        ("#REF!", "lỗi công thức"),
        (UNCALCULATED, "công thức"),
        ("01/01/1899", "1900"),
    ],
)
def test_date_that_cannot_be_known_is_refused_with_advice(value, word):
    with pytest.raises(UnreadableCell, match=word):
        cells.as_date(value, latest=LATEST)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("11/5/2015 - 15/5/2015", date(2015, 5, 11), date(2015, 5, 15)),
        ("Từ 11/5 đến 15/5/2015", date(2015, 5, 11), date(2015, 5, 15)),
        ("11-15/5/2015", date(2015, 5, 11), date(2015, 5, 15)),
        ("11/5/2015", date(2015, 5, 11), None),
        (date(2015, 5, 11), date(2015, 5, 11), None),
        ("Lớp bồi dưỡng năm 2015", None, None),
        (None, None, None),
    ],
)
def test_span_of_days_is_read(value, first, last):
    found = cells.as_span(value, latest=LATEST)

    assert tuple(one and one.day for one in found) == (first, last)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("LÒ VĂN PÁO", "Lò Văn Páo"),
        ("lò văn páo", "Lò Văn Páo"),
        ("GIÀNG A PHONG", "Giàng A Phong"),
        ("Giàng  A   Lả ", "Giàng A Lả"),
        ("Lo\u0300 Va\u0306n Pa\u0301o", "Lò Văn Páo"),
        ("H'LINH NIÊ", "H'linh Niê"),
        (None, ""),
    ],
)
def test_name_is_composed_and_in_title_case(value, name):
    assert cells.as_name(value) == name


@pytest.mark.parametrize("value", ["Lò Văn 1", "123", "?!", "a" * 121])
def test_what_is_no_name_is_refused(value):
    with pytest.raises(UnreadableCell):
        cells.as_name(value)


@pytest.mark.parametrize(
    ("value", "number"), [(0, 0), ("0", 0), (76.0, 76), ("1.414", 1414), ("7638", 7638), (None, None), ("-", None)]
)
def test_number_is_read_and_a_blank_is_not_zero(value, number):
    assert cells.as_number(value) == number


@pytest.mark.parametrize("value", [-1, 1.5, "một", "1,5", True, float("nan"), "12.34", 10**9])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(UnreadableCell):
        cells.as_number(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("012345678901", "012345678901"),
        (12345678901, "012345678901"),
        ("012 345 678 901", "012345678901"),
        ("123456789", ""),
        (None, ""),
    ],
)
def test_identity_number_keeps_its_zeros_and_an_old_one_stays_out(value, number):
    assert cells.as_id_number(value) == number


@pytest.mark.parametrize("value", ["12345", "01234567890x", "0123456789012"])
def test_identity_number_of_another_length_is_refused(value):
    with pytest.raises(UnreadableCell):
        cells.as_id_number(value)


@pytest.mark.parametrize(("value", "phone"), [("0968939517", "0968939517"), (968939517, "0968939517"), (None, "")])
def test_phone_gets_its_zero_back(value, phone):
    assert cells.as_phone(value) == phone


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("12/12", GeneralEducation.UPPER_SECONDARY),
        ("11/12", GeneralEducation.LOWER_SECONDARY),
        ("9/12", GeneralEducation.LOWER_SECONDARY),
        ("8/12", GeneralEducation.PRIMARY),
        ("5/12", GeneralEducation.PRIMARY),
        ("4/12", GeneralEducation.LITERATE),
        ("10/10", GeneralEducation.UPPER_SECONDARY),
        ("7/10", GeneralEducation.LOWER_SECONDARY),
        ("THPT", GeneralEducation.UPPER_SECONDARY),
        ("Tiểu học", GeneralEducation.PRIMARY),
        ("chưa rõ", None),
    ],
)
def test_schooling_counts_what_was_completed(text, level):
    assert cells.education_of(text) == level


@pytest.mark.parametrize(
    ("read", "text", "meaning"),
    [
        (cells.professional_education_of, "Đại học sư phạm", ProfessionalEducation.UNIVERSITY),
        (cells.professional_education_of, "Trung cấp", ProfessionalEducation.INTERMEDIATE),
        (cells.branch_kind_of, "Chi bộ Trường Tiểu học bản Lầu", BranchKind.SCHOOL),
        (cells.branch_kind_of, "Trạm y tế", BranchKind.HEALTH_STATION),
        (cells.branch_kind_of, "Bản", BranchKind.VILLAGE),
        (cells.branch_kind_of, "Chi bộ Công an xã", BranchKind.ARMED_FORCES),
        (cells.course_kind_of, "Lớp bồi dưỡng đảng viên mới năm 2016", CourseKind.NEW_MEMBER),
        (cells.course_kind_of, "Lớp bồi dưỡng nhận thức về Đảng", CourseKind.AWARENESS),
        (cells.course_result_of, "không đạt", CourseResult.FAILED),
        (cells.course_result_of, "Đạt", CourseResult.PASSED),
        (cells.course_result_of, "Vắng", CourseResult.ABSENT),
        (cells.leave_reason_of, "Chuyển sinh hoạt đi Mai Sơn", LeaveReason.TRANSFERRED),
        (cells.leave_reason_of, "Từ trần", LeaveReason.DIED),
    ],
)
def test_words_of_closed_lists(read, text, meaning):
    assert read(text) == meaning

from datetime import date

import pytest

from nammlau.paper_dates import UnreadableDate, read_day, read_imprecise


@pytest.mark.parametrize("text", ["05/11/2026", "5-11-2026", "05.11.2026", "05112026", " 5 / 11 / 2026 "])
def test_day_is_read_day_first(text):
    assert read_day(text) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("25/12/1985", (date(1985, 12, 25), "DAY")),
        ("25121985", (date(1985, 12, 25), "DAY")),
        ("12/1985", (date(1985, 12, 1), "MONTH")),
        ("1985", (date(1985, 1, 1), "YEAR")),
    ],
)
def test_imprecise_date_keeps_what_the_paper_says(text, read):
    assert read_imprecise(text) == read


@pytest.mark.parametrize(
    ("text", "part_of_message"),
    [
        ("12/25/2026", "Không có tháng 25"),
        ("29/02/2026", "không có ngày 29"),
        ("31/04/2026", "không có ngày 31"),
        ("05/11/26", "bốn chữ số"),
        ("31/12/1899", "từ 1900 đến 2100"),
        ("01/01/2101", "từ 1900 đến 2100"),
        ("00/11/2026", "không có ngày 0"),
        ("2026", "đủ ngày, tháng, năm"),
        ("hôm qua", "đủ ngày, tháng, năm"),
        ("٠٥/١١/٢٠٢٦", "đủ ngày, tháng, năm"),
        ("5" * 40, "đủ ngày, tháng, năm"),
    ],
)
def test_no_day_says_why(text, part_of_message):
    with pytest.raises(UnreadableDate, match=part_of_message):
        read_day(text)


@pytest.mark.parametrize("text", ["85", "5/85", "05/11/85"])
def test_two_digit_year_is_refused(text):
    with pytest.raises(UnreadableDate, match="bốn chữ số"):
        read_imprecise(text)


@pytest.mark.parametrize("year", [1900, 2100])
def test_bounds_of_years_are_included(year):
    assert read_imprecise(str(year)) == (date(year, 1, 1), "YEAR")

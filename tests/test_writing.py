from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from nammlau import writing


@dataclass
class Known:
    day: date
    precision: str


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2016, 2, 3), "03/02/2016"),
        ((date(2016, 2, 3), "DAY"), "03/02/2016"),
        ((date(2016, 2, 1), "MONTH"), "02/2016"),
        ((date(2016, 1, 1), "YEAR"), "2016"),
        ((date(2016, 1, 1), "UNKNOWN"), "—"),
        (Known(date(2016, 2, 1), "MONTH"), "02/2016"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_date_is_written_as_far_as_it_is_known(value, written):
    assert writing.written_date(value) == written


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (1234.5, None, "1.234,5"),
        (2026, None, "2.026"),
        (1234567, None, "1.234.567"),
        (-1234, None, "-1.234"),
        (Decimal("0.25"), 1, "0,3"),
        (5, 2, "5,00"),
        (0, None, "0"),
        (None, None, "—"),
        (True, None, "—"),
        (float("nan"), None, "—"),
    ],
)
def test_number_has_points_in_thousands_and_a_comma(number, places, written):
    assert writing.written_number(number, places) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(66.666, "66,7%"), (Decimal("44.45"), "44,5%"), (44.44, "44,4%"), (0.05, "0,1%"), (None, "—")],
)
def test_percentage_rounds_half_up_to_one_decimal(value, written):
    assert writing.written_percent(value) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(1, 3, "33,3%"), (3, 2, "150,0%"), (0, 4, "0,0%"), (1, 0, ""), (1, None, "")]
)
def test_ratio_needs_a_whole(part, whole, written):
    assert writing.written_ratio(part, whole) == written


@pytest.mark.parametrize(
    ("number", "masked"), [("014090001234", "••••••••1234"), ("12345678", "••••••••"), ("", "—"), (None, "—")]
)
def test_identity_number_shows_four_digits_of_a_long_one(number, masked):
    assert writing.masked_id(number) == masked


@pytest.mark.parametrize(
    ("days", "words"),
    [(12, "còn 12 ngày"), (1, "còn 1 ngày"), (0, "hôm nay"), (-3, "quá hạn 3 ngày"), (None, "không có hạn")],
)
def test_term_is_said_in_words(days, words):
    assert writing.written_days_left(days) == words

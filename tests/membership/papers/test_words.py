"""Dates, counts and shares as statutory papers write them."""

from datetime import date

import pytest

from membership.enums import Precision
from membership.reports.papers.words import day_in_words, number, share, within_sentence
from membership.rules.dates import ImpreciseDate


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 10), "ngày 10 tháng 10 năm 2026"),
        (ImpreciseDate(date(1998, 4, 1), Precision.MONTH), "tháng 4 năm 1998"),
        (ImpreciseDate(date(1998, 1, 1), Precision.YEAR), "năm 1998"),
        (None, ""),
    ],
)
def test_day_is_written_in_words_as_far_as_it_is_known(day, words):
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(14, 20, "70"), (2, 3, "66,7"), (0, 5, "0"), (1, 0, ""), (None, 3, "")]
)
def test_share_is_rounded_half_up_to_one_decimal(part, whole, written):
    assert share(part, whole) == written


def test_small_counts_have_a_zero_before_them():
    assert (number(3), number(12), number(None)) == ("03", "12", "")


@pytest.mark.parametrize(
    ("recorded", "written"),
    [
        ("Cần rèn luyện thêm.", "cần rèn luyện thêm"),
        ("Ít tham gia sinh hoạt bản ", "ít tham gia sinh hoạt bản"),
        ("Lò Văn Thư nêu ý kiến khác", "Lò Văn Thư nêu ý kiến khác"),
        ("Khác", "khác"),
        ("", ""),
    ],
)
def test_what_was_recorded_goes_on_in_a_sentence(recorded, written):
    assert within_sentence(recorded) == written

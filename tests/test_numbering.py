"""Running numbers of papers."""

from itertools import islice

import pytest

from nammlau.numbering import next_number, running_numbers


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("1", "2"),
        ("009", "010"),
        ("99", "100"),
        ("045/CN-2016", "046/CN-2016"),
        ("CN 12/2026", "CN 13/2026"),
        ("không số", ""),
        ("", ""),
    ],
)
def test_next_number_counts_the_first_digits_and_keeps_the_rest(number, following):
    assert next_number(number) == following


def test_running_numbers_begin_with_the_one_given():
    assert list(islice(running_numbers("08/CN"), 3)) == ["08/CN", "09/CN", "10/CN"]


def test_running_numbers_end_where_nothing_can_be_counted():
    assert list(running_numbers("không số")) == ["không số"]

"""Which numbers of small groups an outsider does not read: none can be told from the others and the total."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.rules.small_groups import HELD_BACK, TOO_SMALL, held_back


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"a": 3, "b": 7}, {}),
        ({"a": 0, "b": 7}, {}),
        ({"a": 1, "b": 2, "c": 9}, {"a": TOO_SMALL, "b": TOO_SMALL}),
        ({"a": 1, "b": 1, "c": 9, "d": 12}, {"a": TOO_SMALL, "b": TOO_SMALL, "c": HELD_BACK}),
        ({"a": 1, "b": 4, "c": 9}, {"a": TOO_SMALL, "b": HELD_BACK}),
        ({"a": 1, "b": 3, "c": 9}, {"a": TOO_SMALL, "b": HELD_BACK, "c": HELD_BACK}),
        ({"a": 2, "b": 9, "c": 9}, {"a": TOO_SMALL, "b": HELD_BACK, "c": HELD_BACK}),
    ],
)
def test_small_parts_take_others_with_them_as_far_as_needed(numbers, told):
    assert held_back(numbers) == told


@given(numbers=st.lists(st.integers(0, 9), min_size=3, max_size=5))
def test_small_part_could_be_one_person_or_two(numbers):
    parts = {str(place): number for place, number in enumerate(numbers)}
    marks = held_back(parts)
    small = [part for part, mark in marks.items() if mark == TOO_SMALL]
    if len(marks) == sum(number > 0 for number in numbers):
        return  # nothing is left to hold back

    hidden = sum(parts[part] for part in marks)
    choices = [range(1, 3) if mark == TOO_SMALL else range(3, hidden + 1) for mark in marks.values()]
    tables = [dict(zip(marks, table, strict=True)) for table in product(*choices) if sum(table) == hidden]

    assert all({table[part] for table in tables} == {1, 2} for part in small)
    assert small == [part for part in marks if parts[part] < 3]

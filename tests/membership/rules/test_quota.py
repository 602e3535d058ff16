from decimal import Decimal

import pytest

from membership.rules.quota import Target, percentage, remaining, target_of_period


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 8, "12.5"),
        (1, 800, "0.1"),
        (1, 2000, "0.1"),  # 0,05 rounds up
        (9, 20000, "0.0"),  # 0,045 does not
        (37, 30, "123.3"),
        (0, 5, "0.0"),
    ],
)
def test_percentage_rounds_half_up_to_one_decimal(part, whole, percent):
    assert percentage(part, whole) == Decimal(percent)


@pytest.mark.parametrize("whole", [0, None])
def test_percentage_of_nothing_is_unknown(whole):
    assert percentage(3, whole) is None


@pytest.mark.parametrize(
    ("assigned", "own", "target"),
    [
        (2, 5, Target(2)),
        (0, 5, Target(0)),
        (None, 5, Target(5, is_own_resolution=True)),
        (None, 0, Target(0, is_own_resolution=True)),
        (None, None, None),
    ],
)
def test_the_assigned_target_goes_before_the_own_and_zero_is_one(assigned, own, target):
    assert target_of_period(assigned, own) == target


@pytest.mark.parametrize(("target", "achieved", "left"), [(3, 1, 2), (3, 3, 0), (3, 5, 0), (None, 5, None)])
def test_remaining_is_never_negative(target, achieved, left):
    assert remaining(target, achieved) == left

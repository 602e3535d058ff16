from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.rules.odds import odds_of, rounded

HALF = Fraction(1, 2)


def test_nobody_gives_nothing():
    odds = odds_of([])

    assert (odds.expected, odds.low, odds.high, odds.chances) == (0, 0, 0, (1.0,))


def test_two_of_even_chance():
    odds = odds_of([HALF, HALF])

    assert odds.chances == (0.25, 0.5, 0.25)
    assert (odds.rounded, odds.low, odds.high) == (Decimal("1.0"), 0, 2)
    assert odds.at_least(1) == 0.75


@pytest.mark.parametrize(("share", "low"), [(Fraction(9, 10), 1), (Fraction(89, 100), 0)])
def test_nine_of_ten_is_sure_enough(share, low):
    assert odds_of([share]).low == low


@pytest.mark.parametrize(("share", "high"), [(Fraction(1, 10), 0), (Fraction(11, 100), 1)])
def test_one_of_ten_is_rare_enough(share, high):
    assert odds_of([share]).high == high


def test_people_nobody_named_yet_come_as_in_earlier_years():
    odds = odds_of([HALF], further=(0, 0, 1, 3))

    assert odds.expected == Fraction(3, 2)
    assert odds.chances == (0.25, 0.375, 0.125, 0.125, 0.125)


def test_means_are_rounded_half_up():
    assert rounded(Fraction(1, 20)) == Decimal("0.1")
    assert rounded(Fraction(149, 1000)) == Decimal("0.1")


@given(st.lists(st.fractions(0, 1), max_size=12), st.lists(st.integers(0, 4), max_size=5))
def test_chances_add_up_and_the_range_holds_the_mean(shares, further):
    odds = odds_of(shares, further=further)

    assert sum(odds.chances) == pytest.approx(1)
    assert sum(number * chance for number, chance in enumerate(odds.chances)) == pytest.approx(float(odds.expected))
    assert 0 <= odds.low <= odds.high <= len(odds.chances) - 1

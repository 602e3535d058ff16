"""How many of several people will make it, when each has a chance of their own: expected number and range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

SURE_ENOUGH = 0.9
"""In nine years of ten at least ``low``, and in nine of ten at most ``high``."""
ROUNDING = 1e-9
ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Odds:
    """The expected number, and the chance of each number from none to all."""

    expected: Fraction
    chances: tuple[float, ...]

    @property
    def low(self) -> int:
        """Give the greatest number that is reached or exceeded often enough."""
        return max(number for number in range(len(self.chances)) if self.at_least(number) >= SURE_ENOUGH - ROUNDING)

    @property
    def high(self) -> int:
        """Give the least number that is exceeded rarely enough."""
        rarely = 1 - SURE_ENOUGH + ROUNDING
        return min(number for number in range(len(self.chances)) if self.at_least(number + 1) <= rarely)

    @property
    def rounded(self) -> Decimal:
        """Give the expected number half up with one decimal, as figures are written."""
        return rounded(self.expected)

    def at_least(self, number: int) -> float:
        """Give the chance that so many or more make it."""
        return sum(self.chances[max(number, 0) :])


def odds_of(shares: Iterable[Fraction], *, further: Sequence[int] = ()) -> Odds:
    """Add up people who make it or not, each for themselves, with the given chances.

    ``further`` are the numbers of people nobody knew of yet that earlier years brought, each as likely as the others.
    """
    expected, chances = Fraction(0), [1.0]
    for share in shares:
        expected, chances = expected + share, _added(chances, [float(1 - share), float(share)])
    if further:
        expected += Fraction(sum(further), len(further))
        chances = _added(chances, [further.count(number) / len(further) for number in range(max(further) + 1)])
    return Odds(expected, tuple(chances))


def sum_of(odds: Iterable[Odds]) -> Odds:
    """Add up groups of people that are independent of each other."""
    expected, chances = Fraction(0), [1.0]
    for one in odds:
        expected, chances = expected + one.expected, _added(chances, list(one.chances))
    return Odds(expected, tuple(chances))


def rounded(number: Fraction) -> Decimal:
    """Write a mean half up with one decimal."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(ONE_DECIMAL, ROUND_HALF_UP)


def _added(first: list[float], second: list[float]) -> list[float]:
    total = [0.0] * (len(first) + len(second) - 1)
    for one, chance in enumerate(first):
        for other, other_chance in enumerate(second):
            total[one + other] += chance * other_chance
    return total

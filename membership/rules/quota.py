"""Target, achieved, remaining, ratio: how an admission is counted against a target."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ONE_DECIMAL = Decimal("0.1")
HUNDRED = Decimal(100)


def percentage(part: int | None, whole: int | None) -> Decimal | None:
    """Give ``part`` of ``whole`` in percent, half up with one decimal; None where there is no whole or no part.

    It may exceed 100.
    """
    if not whole or part is None:
        return None
    return (HUNDRED * part / whole).quantize(ONE_DECIMAL, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a unit for a period; ``is_own_resolution`` when none was assigned."""

    value: int
    is_own_resolution: bool = False


def target_of_period(assigned: int | None, own_resolution: int | None) -> Target | None:
    """Choose the target that counts: the assigned one, else the unit's own; None when neither is set.

    Zero is a target, blank is none.
    """
    if assigned is not None:
        return Target(assigned)
    return None if own_resolution is None else Target(own_resolution, is_own_resolution=True)


def remaining(target: int | None, achieved: int) -> int | None:
    """Count what is still to be reached, never below zero; None without a target."""
    return None if target is None else max(target - achieved, 0)

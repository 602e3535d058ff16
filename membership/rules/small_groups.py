"""Which parts of a whole an outsider may not read: groups of people so small that their number points at somebody.

Superiors read how many people of each ethnic group and religion there are, never who; fewer than three are not told
apart. One small part alone would follow from the total, so that others are held back with it.
"""

from collections.abc import Mapping
from math import inf

SMALLEST_TOLD = 3
TOO_SMALL, HELD_BACK = "<3", "≥3"
MARKS = (TOO_SMALL, HELD_BACK)
"""What stands in place of a number: fewer than three people, or more of them whose number would give that away."""


def held_back(numbers: Mapping[str, int]) -> dict[str, str]:
    """Map the parts whose number is not told to what stands in its place; empty when every part is large or empty.

    ``numbers`` maps each part to its people; together they are a whole that the reader knows. Beside the small parts
    as many of the next larger ones are held back as it takes until each small part could be one person or two.
    """
    small = [part for part, number in numbers.items() if 0 < number < SMALLEST_TOLD]
    large = sorted((part for part, number in numbers.items() if number >= SMALLEST_TOLD), key=lambda one: numbers[one])
    covers = 0
    while small and covers < len(large) and not _is_open([numbers[one] for one in small], numbers, large, covers):
        covers += 1
    return dict.fromkeys(small, TOO_SMALL) | dict.fromkeys(large[:covers], HELD_BACK)


def _is_open(small: list[int], numbers: Mapping[str, int], large: list[str], covers: int) -> bool:
    """Tell whether the sum of what is held back leaves each small part open: one person, or two."""
    hidden = sum(small) + sum(numbers[one] for one in large[:covers])
    highest = numbers[large[covers]] if covers < len(large) else inf
    possible = {
        total
        for total in range(len(small), 2 * len(small) + 1)
        if SMALLEST_TOLD * covers <= hidden - total <= (highest * covers if covers else 0)
    }
    one_is_possible = any(total < 2 * len(small) for total in possible)
    two_is_possible = any(total > len(small) for total in possible)
    return one_is_possible and two_is_possible

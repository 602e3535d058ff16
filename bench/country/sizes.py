"""How large a synthetic organisation is, and how its members spread over branches."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

FIRST_BRANCHES, FIRST_MEMBERS = 30, 259
"""The commune that is the same in every size."""


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of units and of members who are there on the last day."""

    provinces: int
    communes: int
    branches: int
    members: int

    def branches_of(self) -> list[int]:
        """Give the number of branches of each commune, the first commune first."""
        others = shared(self.branches - FIRST_BRANCHES, [1] * (self.communes - 1))
        return [FIRST_BRANCHES, *others]

    def members_of(self, seed: int) -> list[list[int]]:
        """Give the members of each branch, commune by commune."""
        counts = self.branches_of()
        weights = [_weights(seed, commune, number) for commune, number in enumerate(counts)]
        first = shared(FIRST_MEMBERS, weights[0])
        others = iter(shared(self.members - FIRST_MEMBERS, [one for some in weights[1:] for one in some]))
        return [first, *([next(others) for _branch in some] for some in weights[1:])]


SIZES = {
    1: Size(1, 1, FIRST_BRANCHES, FIRST_MEMBERS),
    80: Size(1, 80, 2_400, 95_000),
    3_300: Size(34, 3_300, 52_000, 5_600_000),
}
"""The sizes by their number of communes: a commune alone, a province, the country."""


def shared(whole: int, weights: Sequence[float]) -> list[int]:
    """Share a whole number out by weights; what is left goes to the largest remainders."""
    if not weights:
        return []
    exact = [whole * weight / sum(weights) for weight in weights]
    parts = [int(one) for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def _weights(seed: int, commune: int, number: int) -> list[float]:
    dice = random.Random(f"{seed}-{commune}")
    return [0.5 + dice.random() for _branch in range(number)]

"""When two Vietnamese names may be one person's: for warnings of duplicates while typing and importing."""

from nammlau.text import fold

MAX_DISTANCE = 1


def is_similar_name(first: str, second: str) -> bool:
    """Say whether two names could be one name, typed differently.

    Equal without marks; one letter added, lost or changed; the same words in another order; or one
    middle word left out, the family and given names being the same.
    """
    one, other = fold(first), fold(second)
    if not one or not other:
        return False
    words, other_words = one.split(), other.split()
    return (
        one == other
        or sorted(words) == sorted(other_words)
        or _lacks_middle_word(words, other_words)
        or _lacks_middle_word(other_words, words)
        or is_within_one_edit(one, other)
    )


def is_within_one_edit(first: str, second: str) -> bool:
    """Say whether one letter added, lost or changed makes two texts equal."""
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > MAX_DISTANCE:
        return False
    start = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    rest = shorter[start:] if len(shorter) < len(longer) else shorter[start + 1 :]
    return rest == longer[start + 1 :]


def _lacks_middle_word(shorter: list[str], longer: list[str]) -> bool:
    """Say whether ``shorter`` is ``longer`` without one word between the family and the given name."""
    if len(longer) != len(shorter) + 1 or len(shorter) < 2:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(1, len(longer) - 1))

"""Running numbers of papers: 045/CN-2016 is followed by 046/CN-2016.

Pure functions over text. What is counted is the first run of digits; what stands around it stays.
"""

import re
from collections.abc import Iterator

_FIRST_NUMBER = re.compile(r"\d+", re.ASCII)


def next_number(text: str) -> str:
    """Return the number that follows, as wide as the one given; "" where a text holds no digit."""
    match = _FIRST_NUMBER.search(text)
    if match is None:
        return ""
    following = str(int(match[0]) + 1).zfill(len(match[0]))
    return f"{text[: match.start()]}{following}{text[match.end() :]}"


def running_numbers(first: str) -> Iterator[str]:
    """Yield a number and those that follow it, without end; only itself where it holds no digit."""
    number = first
    while number:
        yield number
        number = next_number(number)

"""Dates, shares and counts as statutory papers write them. Pure functions over plain values."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from membership.enums import Precision
from membership.rules.dates import ImpreciseDate

SINGLE_DIGIT_MONTHS_WITH_ZERO = 2


def day_in_words(day: date | ImpreciseDate | None) -> str:
    """Write a date in words, as far as it is known: ngày 03 tháng 02 năm 2026, tháng 4 năm 1998, năm 1998.

    Days below ten and the months January and February get a zero before them, so that no digit can be added.
    Nothing known is an empty text.
    """
    if day is None:
        return ""
    known = day if isinstance(day, ImpreciseDate) else ImpreciseDate(day)
    year = f"năm {known.day.year:04d}"
    if known.precision == Precision.YEAR:
        return year
    number = known.day.month
    month = f"tháng {number:02d}" if number <= SINGLE_DIGIT_MONTHS_WITH_ZERO else f"tháng {number}"
    if known.precision == Precision.MONTH:
        return f"{month} {year}"
    return f"ngày {known.day.day:02d} {month} {year}"


def share(part: int | None, whole: int | None) -> str:
    """Write part of whole in percent without the sign, one decimal, half up: 66,7; nothing known is an empty text."""
    if part is None or not whole:
        return ""
    exact = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{exact:f}".removesuffix(".0").replace(".", ",")


def within_sentence(text: str) -> str:
    """Write what was recorded as a sentence as a part of one: no stop at its end, a small letter at its begin.

    What begins with a name (a second word in capitals) keeps its capital.
    """
    bare = text.strip().rstrip(".").rstrip()
    words = bare.split(maxsplit=2)
    is_name = len(words) > 1 and words[1][:1].isupper()
    return bare if is_name else bare[:1].lower() + bare[1:]


def number(value: int | None) -> str:
    """Write a count; figures below ten with a zero before them, as on paper. Unknown is an empty text."""
    return "" if value is None else f"{value:02d}"

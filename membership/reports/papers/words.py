"""Dates, bodies and shares as statutory papers write them. Pure functions over plain values."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from membership.enums import Precision
from membership.rules.dates import ImpreciseDate

SINGLE_DIGIT_MONTHS_WITH_ZERO = 2
BODY_BY_ORGANISATION = (
    ("đảng bộ xã ", "Đảng ủy xã "),
    ("đảng bộ phường ", "Đảng ủy phường "),
    ("đảng bộ thị trấn ", "Đảng ủy thị trấn "),
    ("đảng bộ huyện ", "Huyện ủy "),
    ("đảng bộ tỉnh ", "Tỉnh ủy "),
    ("đảng bộ ", "Đảng ủy "),
)
SYMBOL_BY_BODY = (("huyện ủy", "HU"), ("tỉnh ủy", "TU"), ("thành ủy", "TU"))
PLACE_PREFIXES = ("đảng bộ ", "đảng ủy ", "huyện ủy ", "tỉnh ủy ", "xã ", "phường ", "thị trấn ", "huyện ", "tỉnh ")


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


def body_of(organisation: str) -> str:
    """Name the committee that leads an organisation: Đảng bộ xã Nậm Lầu is led by Đảng ủy xã Nậm Lầu."""
    for prefix, body in BODY_BY_ORGANISATION:
        if organisation.lower().startswith(prefix):
            return body + organisation[len(prefix) :]
    return organisation


def symbol_of(body: str) -> str:
    """Give the letters by which the papers of a committee are known: ĐU, HU, TU."""
    return next((symbol for name, symbol in SYMBOL_BY_BODY if body.lower().startswith(name)), "ĐU")


def organisation_of(body: str) -> str:
    """Name the organisation that a committee leads: Huyện ủy Thuận Châu leads Đảng bộ huyện Thuận Châu."""
    for prefix, name in BODY_BY_ORGANISATION:
        if body.startswith(name):
            return f"Đảng bộ{prefix[len('đảng bộ') :]}{body[len(name) :]}"
    return body


def place_of(organisation: str) -> str:
    """Give the bare place name of an organisation, for the line of the date: Đảng bộ xã Nậm Lầu is Nậm Lầu."""
    place = organisation
    for prefix in PLACE_PREFIXES:
        if place.lower().startswith(prefix):
            place = place[len(prefix) :]
    return place


def share(part: int | None, whole: int | None) -> str:
    """Write part of whole in percent without the sign, one decimal, half up: 66,7; nothing known is an empty text."""
    if part is None or not whole:
        return ""
    exact = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{exact:f}".removesuffix(".0").replace(".", ",")


def number(value: int | None) -> str:
    """Write a count; figures below ten with a zero before them, as on paper. Unknown is an empty text."""
    return "" if value is None else f"{value:02d}"

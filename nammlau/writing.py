"""How pages and exports write dates, numbers and terms.

Pure functions, used by templates as filters. The rules word their own findings (``rules.dates.format_day``).
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

NOTHING = "—"
VIETNAMESE_MARKS = str.maketrans(",.", ".,")
VISIBLE_ID_DIGITS = 4


def written_date(value: object, precision: str = "DAY") -> str:
    """Write a date as far as it is known: 03/02/2016, 02/2016, 2016, or a dash.

    ``value`` is a date, a pair (date, precision), or anything with ``day`` and ``precision``.
    """
    value, precision = date_and_precision(value, precision)
    if value is None or precision == "UNKNOWN":
        return NOTHING
    if precision == "YEAR":
        return f"{value.year:04d}"
    if precision == "MONTH":
        return f"{value.month:02d}/{value.year:04d}"
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def date_and_precision(value: object, precision: str = "DAY") -> tuple[date | None, str]:
    """Take apart a date with its precision; an empty value or text gives (None, precision)."""
    if isinstance(value, tuple) and len(value) == 2:
        value, precision = value
    elif hasattr(value, "precision"):
        value, precision = value.day, value.precision
    return (value if isinstance(value, date) else None), str(precision)


def written_number(value: object, places: int | None = None) -> str:
    """Write a number the Vietnamese way, 1.234,5, with ``places`` decimals (as they are when None)."""
    if type(value) is int and places is None:
        return f"{value:,}".replace(",", ".")
    number = as_decimal(value)
    if number is None:
        return NOTHING
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)
    return f"{number:,f}".translate(VIETNAMESE_MARKS)


def written_percent(value: object) -> str:
    """Write a percentage (0 … 100 and above) with one decimal, half up: 66,7%."""
    number = as_decimal(value)
    return NOTHING if number is None else f"{written_number(number, 1)}%"


def written_ratio(part: int | None, whole: int | None) -> str:
    """Write part of whole as a percentage; without a part, or a whole above zero, there is none."""
    return written_percent(Decimal(100 * part) / whole) if whole and part is not None else ""


def as_decimal(value: object) -> Decimal | None:
    """Read a finite number without going through binary fractions; None when it is not one."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def masked_id(value: str | None) -> str:
    """Hide an identity number but for its last four digits; a short one is hidden whole."""
    digits = str(value or "")
    if not digits:
        return NOTHING
    kept = digits[-VISIBLE_ID_DIGITS:] if len(digits) > 2 * VISIBLE_ID_DIGITS else ""
    return "•" * (len(digits) - len(kept)) + kept


def written_days_left(days_left: int | None) -> str:
    """Say in words how many days are left until a term (negative: since it)."""
    if days_left is None:
        return _("không có hạn")
    if days_left == 0:
        return _("hôm nay")
    if days_left < 0:
        return _("quá hạn %(days)s ngày") % {"days": written_number(-days_left)}
    return _("còn %(days)s ngày") % {"days": written_number(days_left)}

"""Reading dates as offices write them. The year has four digits: two of them could mean either century.

Pure functions, for forms and for workbooks alike.
"""

import re
from datetime import date

from django.utils.translation import gettext as _

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
_DAY_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2}\s*[/.-]\s*){1,2}\d{1,3}|\d{1,3}", re.ASCII)


class UnreadableDate(ValueError):
    """A text is no date; the message says what to type instead."""


def read_day(text: str) -> date:
    """Return the day of a text such as 05/11/2026, 5-11-2026, 05.11.2026 or 05112026.

    Raises UnreadableDate, also on a day that the calendar does not have and outside 1900 … 2100, both included.
    """
    text = text.strip()
    match = _DAY.fullmatch(text) or _DAY_RUN_TOGETHER.fullmatch(text)
    if not match:
        raise _unreadable(text, _("Ghi đủ ngày, tháng, năm, ví dụ 05/11/2026."))
    day, month, year = (int(part) for part in match.groups())
    return _existing(year, month, day)


def read_imprecise(text: str) -> tuple[date, str]:
    """Return the first day of what is known, and its precision DAY, MONTH or YEAR.

    Reads what ``read_day`` reads and also 11/2026 and 2026. Raises UnreadableDate.
    """
    text = text.strip()
    if match := _MONTH.fullmatch(text):
        month, year = (int(part) for part in match.groups())
        return _existing(year, month, 1), "MONTH"
    if match := _YEAR.fullmatch(text):
        return _existing(int(match[1]), 1, 1), "YEAR"
    if _DAY.fullmatch(text) or _DAY_RUN_TOGETHER.fullmatch(text):
        return read_day(text), "DAY"
    raise _unreadable(text, _("Ghi ngày/tháng/năm, tháng/năm hoặc năm, ví dụ 05/11/2026, 11/2026, 2026."))


def _unreadable(text: str, advice: str) -> UnreadableDate:
    if _SHORT_YEAR.fullmatch(text):
        return UnreadableDate(_("Năm phải ghi đủ bốn chữ số, ví dụ 1985 chứ không ghi 85."))
    return UnreadableDate(advice)


def _existing(year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableDate(_("Năm phải từ %(first)s đến %(last)s.") % {"first": EARLIEST_YEAR, "last": LATEST_YEAR})
    if not 1 <= month <= 12:
        raise UnreadableDate(_("Không có tháng %(month)s; ghi ngày trước, tháng sau.") % {"month": month})
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDate(
            _("Tháng %(month)s năm %(year)s không có ngày %(day)s.") % {"month": month, "year": year, "day": day}
        ) from None

"""Single plain values: days, numbers, codes; each reader takes what JSON gives and raises Bad with its reason."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from membership.enums import Precision
from membership.rules.dates import ImpreciseDate

ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?")
PAPER = re.compile(r"(?:(?:(?P<day>[0-9]{1,2})/)?(?P<month>[0-9]{1,2})/)?(?P<year>[0-9]{4})")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Papers of a case are written within these years; terms counted from them stay within the calendar."""
MAX_NUMBER = 100_000


class Bad(ValueError):
    """A value that cannot be read: why, and at which key; or several of them."""

    def __init__(self, reason: str, place: str = "", parts: tuple["Bad", ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        self.parts = parts

    @classmethod
    def together(cls, problems: Iterable["Bad"]) -> "Bad":
        """Hold several in one."""
        return cls("", parts=tuple(problems))

    def under(self, place: str) -> "Bad":
        """Say the same of a value that lies deeper, at ``place``."""
        deeper = f"{place}.{self.place}" if self.place else place
        return Bad(self.reason, deeper, tuple(part.under(place) for part in self.parts))

    def sentences(self) -> list[str]:
        """Write one sentence for each problem: “votes.1.held”: ngày không có thật."""
        if self.parts:
            return [sentence for part in self.parts for sentence in part.sentences()]
        reason = self.reason if self.reason.endswith("?") else f"{self.reason}."
        return [f"“{self.place}”: {reason}" if self.place else f"{reason[:1].upper()}{reason[1:]}"]


def read_imprecise(raw: Any) -> ImpreciseDate:
    """Read a date as far as it is known: 1998-03-15 or 15/03/1998, 1998-03 or 03/1998, 1998."""
    text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    match = ISO.fullmatch(text) or PAPER.fullmatch(text)
    if match is None:
        raise Bad(_("phải là ngày, ví dụ 2024-03-15 hoặc 15/03/2024"))
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Bad(_("năm phải từ %(first)s đến %(last)s") % {"first": FIRST_YEAR, "last": LAST_YEAR})
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        raise Bad(_("ngày không có thật")) from None
    return ImpreciseDate(whole, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)


def read_day(raw: Any) -> date:
    """Read a whole date."""
    read = read_imprecise(raw)
    if not read.is_exact:
        raise Bad(_("phải đủ ngày, tháng, năm"))
    return read.day


def read_number(raw: Any) -> int:
    """Read a whole number from zero up."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= MAX_NUMBER:
        raise Bad(_("phải là số nguyên từ 0 đến %(most)s") % {"most": MAX_NUMBER})
    return raw


def read_truth(raw: Any) -> bool:
    """Read yes or no."""
    if not isinstance(raw, bool):
        raise Bad(_("phải là true hoặc false"))
    return raw


def read_text(raw: Any) -> str:
    """Read words."""
    if not isinstance(raw, str) or len(raw) > 200:
        raise Bad(_("phải là chữ, không quá 200 ký tự"))
    return raw


def read_code(codes: type[Enum] | Mapping[str, Any]) -> Callable[[Any], Any]:
    """Make the reader of a code of a closed list, in capitals or not."""
    known: Mapping[str, Any] = codes if isinstance(codes, Mapping) else {str(one.value): one for one in codes}

    def read(raw: Any) -> Any:
        code = raw.strip().upper() if isinstance(raw, str) else ""
        if code not in known:
            raise Bad(_("phải là một trong: %(codes)s") % {"codes": ", ".join(known)})
        return known[code]

    return read

"""The chain of regulations that carry out the Party charter: which one was in force on a day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.rules.vocabulary import Strength


@dataclass(frozen=True, slots=True)
class Regulation:
    """One "Quy định thi hành Điều lệ Đảng", in force until the next one begins."""

    name: str
    signed_on: date
    in_force_from: date
    strength: Strength


REGULATIONS = (
    #           name                 signed on           in force from       how well its existence and dates are known
    Regulation("Quy định 45-QĐ/TW", date(2011, 11, 1), date(2011, 11, 1), Strength.B),
    Regulation("Quy định 29-QĐ/TW", date(2016, 7, 25), date(2016, 7, 25), Strength.A),
    Regulation("Quy định 24-QĐ/TW", date(2021, 7, 30), date(2021, 7, 30), Strength.A),
    Regulation("Quy định 232-QĐ/TW", date(2025, 1, 20), date(2025, 1, 20), Strength.A),
    Regulation("Quy định 294-QĐ/TW", date(2025, 5, 26), date(2025, 7, 1), Strength.B),
    Regulation("Quy định 20-QĐ/TW", date(2026, 4, 8), date(2026, 4, 8), Strength.C),
    # The day 208 takes effect is assumed to be the day it was signed: its text could not be read whole.
    Regulation("Quy định 208-QĐ/TW", date(2026, 7, 26), date(2026, 7, 26), Strength.C),
)


def regulation_on(day: date) -> Regulation | None:
    """Give the regulation in force on ``day``; None before the first of the chain."""
    in_force = [regulation for regulation in REGULATIONS if regulation.in_force_from <= day]
    return in_force[-1] if in_force else None


def book_name_on(day: date) -> str:
    """Name the regulation in force on ``day``, or say that no basis is known."""
    regulation = regulation_on(day)
    return regulation.name if regulation else _("chưa có căn cứ")

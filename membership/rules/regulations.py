"""The texts behind the rules: the chain that carries out the Party charter, and the guidance that goes with it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.rules.vocabulary import Strength


@dataclass(frozen=True, slots=True)
class Regulation:
    """One "Quy định thi hành Điều lệ Đảng", in force until the next one begins.

    ``is_read`` is false for one known by its name alone: what it says of any rule has no basis.
    """

    name: str
    signed_on: date
    in_force_from: date
    strength: Strength
    is_read: bool = True


REGULATIONS = (
    #           name                 signed on           in force from       how well its existence and dates are known
    Regulation("Quy định 45-QĐ/TW", date(2011, 11, 1), date(2011, 11, 1), Strength.B, is_read=False),
    Regulation("Quy định 29-QĐ/TW", date(2016, 7, 25), date(2016, 7, 25), Strength.A),
    Regulation("Quy định 24-QĐ/TW", date(2021, 7, 30), date(2021, 7, 30), Strength.A),
    Regulation("Quy định 232-QĐ/TW", date(2025, 1, 20), date(2025, 1, 20), Strength.A),
    Regulation("Quy định 294-QĐ/TW", date(2025, 5, 26), date(2025, 7, 1), Strength.B),
    Regulation("Quy định 20-QĐ/TW", date(2026, 4, 8), date(2026, 4, 8), Strength.C, is_read=False),
    # The day 208 takes effect is assumed to be the day it was signed: its text could not be read whole.
    Regulation("Quy định 208-QĐ/TW", date(2026, 7, 26), date(2026, 7, 26), Strength.C),
)


@dataclass(frozen=True, slots=True)
class Guidance:
    """A text that says how the regulations are carried out; ``about`` in the words of an office."""

    name: str
    signed_on: date
    about: str
    strength: Strength


GUIDANCE = (
    #         name                  signed on           about                                                  strength
    Guidance("Hướng dẫn 01-HD/TW", date(2012, 1, 5), "Đi cùng Quy định 45-QĐ/TW", Strength.B),
    Guidance("Hướng dẫn 12-HD/BTCTW", date(2012, 5, 17), "Nghiệp vụ công tác đảng viên, biểu thống kê", Strength.A),
    Guidance("Hướng dẫn 01-HD/TW", date(2016, 9, 20), "Đi cùng Quy định 29-QĐ/TW", Strength.A),
    Guidance("Hướng dẫn 09-HD/BTCTW", date(2017, 6, 5), "Nghiệp vụ công tác đảng viên", Strength.B),
    Guidance("Quy định 05-QĐi/TW", date(2018, 8, 28), "Kết nạp người vi phạm chính sách dân số", Strength.A),
    Guidance("Hướng dẫn 01-HD/TW", date(2021, 9, 28), "Đi cùng Quy định 24-QĐ/TW, Quy định 232-QĐ/TW", Strength.A),
    Guidance("Hướng dẫn 11-HD/BTCTW", date(2021, 12, 13), "Biểu mẫu thống kê cơ bản", Strength.A),
    Guidance("Hướng dẫn 12-HD/BTCTW", date(2022, 1, 18), "Nghiệp vụ công tác đảng viên, mẫu KNĐ", Strength.A),
    Guidance("Quy định 58-QĐ/TW", date(2022, 2, 8), "Bảo vệ chính trị nội bộ, tiêu chuẩn chính trị", Strength.B),
    Guidance("Hướng dẫn 15 của UBKT Trung ương", date(2025, 3, 20), "Không kỷ luật khi sinh con thứ ba", Strength.B),
    Guidance("Quy định 296-QĐ/TW", date(2025, 5, 30), "Kỷ luật đảng viên dự bị", Strength.C),
    Guidance("Quy định 298-QĐ/TW", date(2025, 6, 9), "Tổ chức của đảng ủy xã", Strength.B),
    Guidance("Hướng dẫn 06-HD/TW", date(2025, 6, 9), "Đi cùng Quy định 294-QĐ/TW", Strength.B),
    Guidance("Hướng dẫn 42-HD/BTCTW", date(2025, 10, 28), "Sinh hoạt chi bộ", Strength.C),
    Guidance("Hướng dẫn 01-HD/TW", date(2026, 5, 19), "Đi cùng Quy định 20-QĐ/TW, còn dẫn dưới Quy định 208-QĐ/TW",
             Strength.C),
    Guidance("Công văn 1361-CV/BTCTW", date(2026, 6, 30), "Danh mục tài liệu trong hồ sơ đảng viên", Strength.C),
)  # fmt: skip
"""In the order of signing; those of which only the year is known are left out."""


def regulation_on(day: date) -> Regulation | None:
    """Give the regulation in force on ``day``; None before the first of the chain."""
    in_force = [regulation for regulation in REGULATIONS if regulation.in_force_from <= day]
    return in_force[-1] if in_force else None


def guidance_by(day: date) -> list[Guidance]:
    """List the guidance signed by ``day``, the newest first; whether an older one still holds is not said."""
    return [text for text in reversed(GUIDANCE) if text.signed_on <= day]


def book_name_on(day: date) -> str:
    """Name the regulation in force on ``day``, or say that no basis is known."""
    regulation = regulation_on(day)
    return regulation.name if regulation else _("chưa có căn cứ")

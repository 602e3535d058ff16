"""The texts behind the rules: the chain that carries out the Party charter, and the guidance that goes with it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Precision
from membership.rules.dates import ImpreciseDate
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
    signed: ImpreciseDate
    about: str
    strength: Strength


def _on(year: int, month: int, day: int) -> ImpreciseDate:
    return ImpreciseDate(date(year, month, day))


def _in(year: int) -> ImpreciseDate:
    return ImpreciseDate(date(year, 1, 1), Precision.YEAR)


A, B, C, U = Strength

GUIDANCE = (
    #         name                              signed             about                                     strength
    Guidance("Nghị quyết 03-NQ/TU Sơn La", _on(2006, 2, 10),
             "Bản, trường học, trạm y tế chưa có đảng viên, chưa có tổ chức đảng", B),
    Guidance("Hướng dẫn 03-HD/BTCTW", _in(2006), "Nhiệm kỳ 2005-2010; già làng, trưởng bản, người có uy tín", A),
    Guidance("Hướng dẫn 01-HD/TW", _on(2012, 1, 5), "Đi cùng Quy định 45-QĐ/TW", B),
    Guidance("Hướng dẫn 12-HD/BTCTW", _on(2012, 5, 17), "Nghiệp vụ công tác đảng viên, biểu thống kê", A),
    Guidance("Hướng dẫn 01-HD/TW", _on(2016, 9, 20), "Đi cùng Quy định 29-QĐ/TW", A),
    Guidance("Hướng dẫn 09-HD/BTCTW", _on(2017, 6, 5), "Nghiệp vụ công tác đảng viên, mẫu KNĐ", B),
    Guidance("Công văn 3296-CV/BTCTW", _in(2017), "Cách lập biểu thống kê, đi cùng Hướng dẫn 09-HD/BTCTW", B),
    Guidance("Quy định 132-QĐ/TW", _on(2018, 3, 8), "Đánh giá, xếp loại hằng năm", A),
    Guidance("Hướng dẫn 36-HD/VPTW", _on(2018, 4, 3), "Đánh số văn bản theo nhiệm kỳ", C),
    Guidance("Quy định 05-QĐi/TW", _on(2018, 8, 28), "Kết nạp người vi phạm chính sách dân số", A),
    Guidance("Hướng dẫn 16-HD/BTCTW", _on(2018, 9, 24), "Đi cùng Quy định 132-QĐ/TW", B),
    Guidance("Hướng dẫn 21-HD/BTCTW", _on(2019, 10, 18), "Đi cùng Quy định 132-QĐ/TW", B),
    Guidance("Hướng dẫn 01-HD/TW", _on(2021, 9, 28), "Đi cùng Quy định 24-QĐ/TW, Quy định 232-QĐ/TW", A),
    Guidance("Hướng dẫn 11-HD/BTCTW", _on(2021, 12, 13), "Biểu mẫu thống kê cơ bản", A),
    Guidance("Hướng dẫn 12-HD/BTCTW", _on(2022, 1, 18), "Nghiệp vụ công tác đảng viên, mẫu KNĐ", A),
    Guidance("Quy định 58-QĐ/TW", _on(2022, 2, 8), "Bảo vệ chính trị nội bộ, tiêu chuẩn chính trị", B),
    Guidance("Nghị quyết 21-NQ/TW", _in(2022), "Chỉ tiêu kết nạp hằng năm", U),
    Guidance("Quy định 124-QĐ/TW", _on(2023, 10, 4), "Đánh giá, xếp loại hằng năm", B),
    Guidance("Hướng dẫn 25-HD/BTCTW", _in(2023), "Đi cùng Quy định 124-QĐ/TW", B),
    Guidance("Hướng dẫn 16 của Ban Tổ chức Tỉnh ủy Sơn La", _on(2024, 3, 18), "Chi bộ bốn tốt", B),
    Guidance("Hướng dẫn 15 của UBKT Trung ương", _on(2025, 3, 20), "Không kỷ luật khi sinh con thứ ba", B),
    Guidance("Quy định 296-QĐ/TW", _on(2025, 5, 30), "Kỷ luật đảng viên dự bị", C),
    Guidance("Quy định 298-QĐ/TW", _on(2025, 6, 9), "Tổ chức của đảng ủy xã", B),
    Guidance("Hướng dẫn 06-HD/TW", _on(2025, 6, 9), "Đi cùng Quy định 294-QĐ/TW", B),
    Guidance("Chỉ thị 51-CT/TW", _on(2025, 8, 8), "Đổi thẻ đảng viên", B),
    Guidance("Quy định 366-QĐ/TW", _on(2025, 8, 30), "Đánh giá, xếp loại theo thang 100 điểm", B),
    Guidance("Hướng dẫn 42-HD/BTCTW", _on(2025, 10, 28), "Sinh hoạt chi bộ", C),
    Guidance("Hướng dẫn 43-HD/BTCTW", _on(2025, 10, 31), "Đi cùng Quy định 366-QĐ/TW", B),
    Guidance("Hướng dẫn 38-HD/BTCTW", _in(2025),
             "Nghiệp vụ công tác đảng viên, thay Hướng dẫn 12-HD/BTCTW (2022): mẫu đang dùng, số thẻ 12 chữ số", B),
    Guidance("Hướng dẫn 01-HD/TW", _on(2026, 5, 19),
             "Đi cùng Quy định 20-QĐ/TW, còn dẫn dưới Quy định 208-QĐ/TW", C),
    Guidance("Hướng dẫn 02-HD/BTCTW", _on(2026, 5, 22), "Trục kết quả trọng tâm khi đánh giá", C),
    Guidance("Công văn 1361-CV/BTCTW", _on(2026, 6, 30), "Danh mục tài liệu trong hồ sơ đảng viên", C),
)  # fmt: skip
"""In the order of signing; one of which only the year is known stands last in its year."""


def regulation_on(day: date) -> Regulation | None:
    """Give the regulation in force on ``day``; None before the first of the chain."""
    in_force = [regulation for regulation in REGULATIONS if regulation.in_force_from <= day]
    return in_force[-1] if in_force else None


def guidance_by(day: date) -> list[Guidance]:
    """List the guidance signed by ``day``, the newest first; whether an older one still holds is not said."""
    return [text for text in reversed(GUIDANCE) if text.signed.earliest <= day]


def book_name_on(day: date) -> str:
    """Name the regulation in force on ``day``, or say that no basis is known."""
    regulation = regulation_on(day)
    return regulation.name if regulation else _("chưa có căn cứ")

"""The accounts of the example: who they are, what they hold, what is worth a look with them, and their passwords.

A password is derived from the secret of the installation: the same at every run, another in every other
installation, and written down nowhere.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from branches.access import Role

SINCE = date(2025, 7, 1)
"""The day the districts ended: the superiors of today hold their roles from it."""
TERM = date(2020, 6, 1)
"""Beginning of the term of the commune's committee."""

SYLLABLES = tuple(first + rest for first in "bdhklmnstv" for rest in ("an", "em", "in", "on", "um"))
WORDS, DIGITS = 5, 2


STAND_IN = (timedelta(days=30), timedelta(days=60))
"""How long before and after the day of loading a deputy stands in."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role at the unit with a code or, for a branch, with a name; both days included.

    A stand-in holds it around the day of loading instead.
    """

    role: Role
    unit: str
    from_on: date = TERM
    until_on: date | None = None
    title: str = ""
    is_stand_in: bool = False

    def days(self, today: date) -> tuple[date, date | None]:
        """Give the first and the last day of the role."""
        if self.is_stand_in:
            return today - STAND_IN[0], today + STAND_IN[1]
        return self.from_on, self.until_on


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    full_name: str
    holdings: tuple[Holding, ...]
    look_at: str


ACCOUNTS = (
    Account(
        "vanphong1",
        "Quàng Thị Hoài",
        (Holding(Role.OFFICE, "namlau", title="Chánh Văn phòng Đảng ủy"),),
        _("Việc cần làm của cả xã, hồ sơ từng người, cuộc họp tuần tới, nhập Excel"),
    ),
    Account(
        "vanphong2",
        "Lò Văn Khánh",
        (Holding(Role.OFFICE, "namlau", title="Chuyên viên Ban Xây dựng Đảng"),),
        _("Hai người cùng sửa một hồ sơ; cấp mã đăng nhập cho bí thư chi bộ"),
    ),
    Account(
        "bithu",
        "Giàng A Thắng",
        (Holding(Role.LEADER, "namlau", title="Bí thư Đảng ủy"),),
        _("Toàn xã, chỉ xem; giao chỉ tiêu; báo cáo năm"),
    ),
    Account(
        "thuongtruc",
        "Cầm Thị Lệ",
        (Holding(Role.LEADER, "namlau", title="Phó Bí thư Thường trực"),),
        _("Như Bí thư Đảng ủy"),
    ),
    Account(
        "bithu.ban07",
        "Lường Văn Giang",
        (Holding(Role.SECRETARY, "Chi bộ bản 07", title="Bí thư chi bộ"),),
        _("Trên điện thoại: chỉ tiêu, người trong nguồn, họp tuần tới, đề xuất bị trả lại"),
    ),
    Account(
        "bithu.ban11",
        "Moong Văn Sáng",
        (Holding(Role.SECRETARY, "Chi bộ bản 11", title="Bí thư chi bộ"),),
        _("Chi bộ khác không thấy được; đề xuất một quần chúng"),
    ),
    Account(
        "phobithu.ban11",
        "Lò Thị Uyên",
        (Holding(Role.SECRETARY, "Chi bộ bản 11", title="Phó Bí thư chi bộ, phụ trách thay", is_stand_in=True),),
        _("Vai trò có thời hạn: phụ trách thay bí thư đi học"),
    ),
    Account(
        "bithu.truong01",
        "Nguyễn Thị Chinh",
        (
            Holding(Role.SECRETARY, "Chi bộ Trường học 01", title="Bí thư chi bộ"),
            Holding(Role.SECRETARY, "Chi bộ Trường học 02", title="Phụ trách chi bộ"),
        ),
        _("Hai vai trò: bí thư hai chi bộ trường học"),
    ),
    Account(
        "bithu.tramyte",
        "Bạc Văn Toàn",
        (
            Holding(Role.SECRETARY, "Chi bộ Trạm y tế", title="Bí thư chi bộ"),
            Holding(Role.LEADER, "namlau", title="Ủy viên Ban Thường vụ"),
        ),
        _("Hai vai trò: bí thư chi bộ và lãnh đạo xã"),
    ),
    Account(
        "tinhuy1",
        "Hoàng Thị Trang",
        (Holding(Role.SUPERIOR, "sonla", SINCE, title="Ban Tổ chức Tỉnh ủy"),),
        _("Số liệu các xã theo năm, không có tên người; giao chỉ tiêu cho các xã"),
    ),
    Account(
        "tinhuy2",
        "Tòng Văn Nghĩa",
        (Holding(Role.SUPERIOR, "sonla", SINCE, title="Văn phòng Tỉnh ủy"),),
        _("Như trên"),
    ),
    Account(
        "huyenuy",
        "Vàng A Quyết",
        (Holding(Role.SUPERIOR, "thuanchau", TERM, date(2025, 6, 30), "Ban Tổ chức Huyện ủy"),),
        _("Vai trò đã hết hạn ngày 30/6/2025: đăng nhập được, không xem được gì"),
    ),
    Account(
        "quantri1",
        "Sùng A Vinh",
        (Holding(Role.ADMIN, "sonla", TERM, title="Quản trị hệ thống"),),
        _("Người dùng, đơn vị, bộ quy định, nhật ký; không xem hồ sơ"),
    ),
    Account(
        "quantri2",
        "Cà Văn Trung",
        (Holding(Role.ADMIN, "sonla", TERM, title="Quản trị hệ thống"),),
        _("Như trên"),
    ),
    Account(
        "vanphong.phamay",
        "Cà Thị Tuyết",
        (Holding(Role.OFFICE, "phamay", title="Văn phòng Đảng ủy"),),
        _("Xã thứ hai: không thấy gì của Nậm Lầu"),
    ),
    Account(
        "bithu.phamay",
        "Lò Văn Huấn",
        (Holding(Role.LEADER, "phamay", title="Bí thư Đảng ủy"),),
        _("Xã thứ hai, chỉ xem; giao chỉ tiêu"),
    ),
    Account(
        "bithu.napat",
        "Hoàng Văn Hiệp",
        (Holding(Role.SECRETARY, "Chi bộ bản Nà Pát", title="Bí thư chi bộ"),),
        _("Bí thư một chi bộ bản của xã thứ hai"),
    ),
)


def password_of(username: str, secret: str) -> str:
    """Derive the password of an account from the secret: five syllables and two digits, as ``lam-vem-…-47``."""
    number = int.from_bytes(hmac.digest(secret.encode(), f"example account {username}".encode(), hashlib.sha256), "big")
    parts = []
    for _place in range(WORDS):
        number, chosen = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[chosen])
    return "-".join([*parts, f"{number % 10**DIGITS:0{DIGITS}d}"])

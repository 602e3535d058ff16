"""The invented example: loads it once, and prints who may sign in to it."""

from itertools import zip_longest
from textwrap import wrap

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Role
from membership.example.accounts import ACCOUNTS, Account, password_of
from membership.example.loading import is_loaded, load
from nammlau.commands import OfficeCommand


class Command(OfficeCommand):
    help = "Load the invented example into its own database and print its accounts."

    def handle(self, **options):
        if not settings.EXAMPLE:
            raise CommandError(_("Chỉ chạy ở chế độ ví dụ: đặt NAMMLAU_EXAMPLE=1."))
        if not is_loaded():
            self.stdout.write(_("Đang nạp dữ liệu ví dụ, chưa đến một phút…"))
            load(today=timezone.localdate(), secret=settings.SECRET_KEY)
        self.stdout.write(accounts_table(settings.SECRET_KEY))


def accounts_table(secret: str) -> str:
    """Lay the accounts out for a terminal of 100 columns: user name, password, roles with units, what to look at."""
    head = (_("Tên đăng nhập"), _("Mật khẩu"), _("Vai trò"), _("Xem gì"))
    lines = [_wrapped(head), RULE]
    for account in ACCOUNTS:
        lines.append(_wrapped(_line(account, secret)))
    note = _("Mọi người trong dữ liệu này đều là hư cấu. Ai đã đổi mật khẩu thì dùng mật khẩu mới.")
    return "\n".join([*lines, RULE, note])


def _line(account: Account, secret: str) -> tuple[str, ...]:
    roles = "; ".join(f"{SHORT[held.role]} {PLACES.get(held.unit, held.unit)}" for held in account.holdings)
    return account.username, password_of(account.username, secret), roles, str(account.look_at)


def _wrapped(cells: tuple[str, ...]) -> str:
    """Set cells side by side, each broken to the width of its column."""
    columns = [wrap(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    rows = zip_longest(*columns, fillvalue="")
    return "\n".join("  ".join(map(str.ljust, row, WIDTHS)).rstrip() for row in rows)


WIDTHS = (15, 23, 26, 30)
RULE = "-" * (sum(WIDTHS) + 2 * (len(WIDTHS) - 1))
SHORT = {
    Role.OFFICE: "Văn phòng",
    Role.LEADER: "Lãnh đạo",
    Role.SECRETARY: "Bí thư",
    Role.SUPERIOR: "Cấp trên:",
    Role.ADMIN: "Quản trị:",
}
PLACES = {
    "namlau": "xã Nậm Lầu",
    "phamay": "xã Pha Mây",
    "sonla": "Tỉnh ủy",
    "thuanchau": "Huyện ủy",
}

"""The invented example: loads it once, and prints who may sign in to it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Role
from membership.example.accounts import ACCOUNTS, Account, password_of
from membership.example.loading import is_loaded, load


class Command(BaseCommand):
    help = "Load the invented example into its own database and print its accounts."

    def handle(self, **options):
        if not settings.EXAMPLE:
            raise CommandError(_("Chỉ chạy ở chế độ ví dụ: đặt NAMMLAU_EXAMPLE=1."))
        if not is_loaded():
            load(today=timezone.localdate(), secret=settings.SECRET_KEY)
        self.stdout.write(accounts_table(settings.SECRET_KEY))


def accounts_table(secret: str) -> str:
    """Lay the accounts out in columns: user name, password, role and unit, what to look at."""
    head = (_("Tên đăng nhập"), _("Mật khẩu"), _("Họ và tên"), _("Vai trò"), _("Xem gì"))
    lines = [head, *(_line(account, secret) for account in ACCOUNTS)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head) - 1)]
    rows = ["  ".join([*map(str.ljust, line, widths), line[-1]]) for line in lines]
    rule = "-" * max(map(len, rows))
    note = _("Mọi người trong dữ liệu này đều là hư cấu. Ai đã đổi mật khẩu thì dùng mật khẩu mới.")
    return "\n".join([rows[0], rule, *rows[1:], rule, note])


def _line(account: Account, secret: str) -> tuple[str, ...]:
    roles = "; ".join(f"{SHORT[held.role]} ({held.unit})" for held in account.holdings)
    return account.username, password_of(account.username, secret), account.full_name, roles, str(account.look_at)


SHORT = {
    Role.OFFICE: "Văn phòng",
    Role.LEADER: "Lãnh đạo",
    Role.SECRETARY: "Bí thư chi bộ",
    Role.SUPERIOR: "Cấp trên",
    Role.ADMIN: "Quản trị",
}

"""``manage.py add_administrator``: the first account of an office, and the committee it belongs to."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from branches.access import Role
from branches.enums import Level, UnitKind
from branches.models import Unit, User
from branches.services.accounts import issue_code
from branches.services.units import found_unit
from branches.services.users import add_user
from nammlau.commands import OfficeCommand
from nammlau.text import fold

LEVELS = {str(number): level for number, level in enumerate(Level, 1)}
"""The levels by the number under which they are offered, from the top down."""


class Command(OfficeCommand):
    help = (
        "Adds an administrator and prints a one-time code for the first sign-in. "
        "Asks for what the options do not give; a committee whose code is new is founded."
    )

    def add_arguments(self, parser):
        parser.add_argument("--username")
        parser.add_argument("--full-name")
        parser.add_argument("--unit", help="code of the committee that the account administers, with all below it")
        parser.add_argument("--unit-name", help="name of that committee, when it is new")
        parser.add_argument("--level", choices=Level.values, help="level of that committee, when it is new")
        parser.add_argument("--superior", help="code of the committee above it, when it is new; may be left out")

    def handle(self, **options):
        self.options = options
        try:
            user, code = self.add()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Tên đăng nhập: {user.username}")
        self.stdout.write(f"Mã đăng nhập một lần (24 giờ): {code}")

    @transaction.atomic
    def add(self) -> tuple[User, str]:
        unit = self.unit()
        user = add_user(
            username=self.answer("username", "Tên đăng nhập (chữ không dấu): ", free_username),
            full_name=self.answer("full_name", "Họ và tên: "),
            role=Role.ADMIN,
            unit=unit,
            from_on=timezone.localdate(),
            by=None,
        )
        return user, issue_code(user=user, by=None, at=timezone.now())

    def unit(self) -> Unit:
        """Find the committee by its code, or found it."""
        code = self.answer("unit", "Mã đảng bộ (chữ không dấu, ví dụ nam-lau): ", unit_code)
        found = Unit.objects.filter(code=code).first()
        if found:
            return found
        self.stdout.write("Chưa có đảng bộ mang mã này; chương trình sẽ lập mới.")
        superior = self.options["superior"]
        parent = Unit.objects.filter(code=superior).first() if superior else None
        if superior and parent is None:
            raise CommandError(f"Không có đơn vị mang mã {superior}.")
        offered = ", ".join(f"{number} – {level.label}" for number, level in LEVELS.items())
        return found_unit(
            code=code,
            name=self.answer("unit_name", "Tên đảng bộ (ví dụ Đảng bộ xã Nậm Lầu): "),
            kind=UnitKind.COMMITTEE,
            level=self.answer("level", f"Cấp của đảng bộ ({offered}), ghi số hoặc chữ: ", read_level),
            parent=parent,
            by=None,
        )

    def answer(self, option: str, question: str, read: Callable[[str], str] = str) -> str:
        """Return the value of an option, or ask for it until there is one that ``read`` takes.

        Raises ValidationError for an option that ``read`` refuses: nobody is there to be asked again.
        """
        if given := (self.options[option] or "").strip():
            return read(given)
        while True:
            typed = input(question).strip()
            try:
                if typed:
                    return read(typed)
            except ValidationError as error:
                self.stdout.write(" ".join(error.messages))


def unit_code(typed: str) -> str:
    """Take the code of a committee as it may be stored; raises ValidationError."""
    return Unit._meta.get_field("code").clean(typed, None)


def free_username(typed: str) -> str:
    """Take a user name that nobody has; raises ValidationError."""
    username = User._meta.get_field("username").clean(typed, None).lower()
    if User.objects.filter(username=username).exists():
        raise ValidationError("Tên đăng nhập này đã có người dùng.")
    return username


def read_level(typed: str) -> str:
    """Read a level by its number, its Vietnamese name with or without marks, or its code; raises ValidationError."""
    for number, level in LEVELS.items():
        if typed == number or fold(typed) in (fold(str(level.label)), fold(level.value)):
            return level
    names = ", ".join(str(level.label) for level in Level)
    raise ValidationError(f"Không có cấp “{typed}”. Ghi một trong: {names}; hoặc số đứng trước.")

"""Commands of ``manage.py`` that say in Vietnamese what is wrong with their options."""

import argparse
import re
from datetime import date
from functools import partial

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR, UnreadableDate, read_day

# What argparse says of options, and the same in Vietnamese; it has no catalogue of its own.
MESSAGES = (
    (r"the following arguments are required: (?P<names>.+)", _l("Thiếu %(names)s.")),
    (r"unrecognized arguments: (?P<names>.+)", _l("Không có tham số %(names)s.")),
    (r"ambiguous option: (?P<name>\S+) could match (?P<names>.+)", _l("Tham số %(name)s chưa rõ là %(names)s.")),
    (r"argument (?P<name>\S+): expected .+", _l("Sau %(name)s phải ghi giá trị.")),
    (r"argument (?P<name>\S+): ignored explicit argument .+", _l("Sau %(name)s không ghi giá trị.")),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<value>.+) \(choose from (?P<names>.+)\)",
        _l("%(name)s: không có %(value)s; chọn một trong %(names)s."),
    ),
    (r"argument (?P<name>\S+): invalid \w+ value: (?P<value>.+)", _l("%(name)s: không đọc được %(value)s.")),
    (r"argument (?P<name>\S+): (?P<value>.+)", _l("%(name)s: %(value)s")),
)


class OfficeCommand(BaseCommand):
    """The base of every command: a wrong option is told as an office can read it, with the way to the help."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = partial(_refuse, parser)
        return parser


def _refuse(parser: CommandParser, message: str):
    """Raise CommandError; on a command line, end with the words and status 2."""
    words = in_vietnamese(message)
    if not parser.called_from_command_line:
        raise CommandError(words)
    advice = _("Xem cách dùng: %(command)s --help") % {"command": parser.prog}
    parser.exit(2, f"{words}\n{advice}\n")


def in_vietnamese(message: str) -> str:
    """Translate what argparse says of a wrong option; what is not known stays."""
    for pattern, words in MESSAGES:
        if match := re.fullmatch(pattern, message):
            return str(words) % match.groupdict()
    return message


def year(text: str) -> int:
    """Read a year of four digits."""
    if not (text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text[:9]) <= LATEST_YEAR):
        raise argparse.ArgumentTypeError(_("“%(text)s” không phải một năm, ví dụ 2026.") % {"text": text})
    return int(text)


def day(text: str) -> date:
    """Read a day written as a computer does, 2026-11-05, or as an office does, 05/11/2026."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else read_day(text)
    except UnreadableDate as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError:
        raise argparse.ArgumentTypeError(_("Không có ngày “%(text)s” trong lịch.") % {"text": text}) from None

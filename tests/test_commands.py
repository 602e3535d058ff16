"""Commands say in Vietnamese what is wrong with their options."""

from datetime import date

import pytest
from django.core.management import CommandError

from nammlau.commands import OfficeCommand, day, in_vietnamese, year


class Counting(OfficeCommand):
    def add_arguments(self, parser):
        parser.add_argument("--year", required=True, type=year)
        parser.add_argument("--until", type=day)
        parser.add_argument("--kind", choices=["A", "B"])
        parser.add_argument("--number", type=int)
        parser.add_argument("--json", action="store_true")


def parsed(*arguments, from_command_line=False):
    command = Counting()
    command._called_from_command_line = from_command_line
    return command.create_parser("manage.py", "count").parse_args(arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Thiếu --year."),
        (["--year"], "Sau --year phải ghi giá trị."),
        (["--year", "26"], "--year: “26” không phải một năm, ví dụ 2026."),
        (["--year", "1²³4"], "--year: “1²³4” không phải một năm, ví dụ 2026."),
        (["--year", "2026", "--until", "31/2/2026"], "--until: Tháng 2 năm 2026 không có ngày 31."),
        (["--year", "2026", "--until", "2026-02-31"], "--until: Không có ngày “2026-02-31” trong lịch."),
        (["--year", "2026", "--until", "mai"], "--until: Ghi đủ ngày, tháng, năm, ví dụ 05/11/2026."),
        (["--year", "2026", "--kind", "C"], "--kind: không có 'C'; chọn một trong 'A', 'B'."),
        (["--year", "2026", "--number", "x"], "--number: không đọc được 'x'."),
        (["--year", "2026", "--json=1"], "Sau --json không ghi giá trị."),
        (["--year", "2026", "--foo"], "Không có tham số --foo."),
    ],
)
def test_wrong_option_is_told_in_vietnamese(arguments, message):
    with pytest.raises(CommandError) as refused:
        parsed(*arguments)

    assert str(refused.value) == message


def test_command_line_ends_with_the_words_and_the_way_to_the_help(capsys):
    with pytest.raises(SystemExit) as ended:
        parsed(from_command_line=True)

    assert ended.value.code == 2
    assert capsys.readouterr().err == "Thiếu --year.\nXem cách dùng: manage.py count --help\n"


@pytest.mark.parametrize("text", ["2026-11-05", "05/11/2026", "5.11.2026"])
def test_day_is_read_as_a_computer_or_an_office_writes_it(text):
    assert parsed("--year", "2026", "--until", text).until == date(2026, 11, 5)


def test_message_that_is_not_known_stays():
    assert in_vietnamese("something new") == "something new"

"""Calendar files, read back as strictly as RFC 5545 asks."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from nammlau.ics import DayEvent, escape, fold_line, write_calendar

STAMP = datetime(2026, 8, 3, 14, 30, tzinfo=timezone(timedelta(hours=7)))


def lines_of(content: bytes) -> list[str]:
    """Unfold a calendar; every line ends with CR LF and is at most 75 octets long."""
    text = content.decode()
    assert text.endswith("\r\n")
    raw = text.removesuffix("\r\n").split("\r\n")
    assert all("\n" not in line and "\r" not in line for line in raw)
    assert max(len(line.encode()) for line in raw) <= 75
    unfolded = []
    for line in raw:
        if line.startswith(" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return unfolded


def test_calendar_holds_each_event_with_what_the_standard_demands():
    event = DayEvent(uid="1@nammlau", day=date(2026, 12, 31), summary="Họp chi bộ – Bản Hua", description="Hai việc")

    lines = lines_of(write_calendar("Lịch", [event], stamp=STAMP))

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nam Lau//Phat trien dang vien//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Lịch",
        "BEGIN:VEVENT",
        "UID:1@nammlau",
        "DTSTAMP:20260803T073000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Họp chi bộ – Bản Hua",
        "DESCRIPTION:Hai việc",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_calendar_without_events_is_one():
    assert lines_of(write_calendar("Lịch", [], stamp=STAMP.astimezone(UTC)))[-1] == "END:VCALENDAR"


def test_values_are_escaped():
    assert escape("a, b; c\\d\r\ne") == "a\\, b\\; c\\\\d\\ne"


@pytest.mark.parametrize("length", [73, 74, 75, 76, 150, 151])
def test_long_lines_are_folded_without_tearing_a_letter(length):
    line = "ế" * (length // 3) + "x" * (length % 3)

    parts = list(fold_line(line))

    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])
    assert max(len(part.encode()) for part in parts) <= 75


def test_line_of_75_octets_stays_whole():
    assert list(fold_line("x" * 75)) == ["x" * 75]
    assert list(fold_line("x" * 76)) == ["x" * 75, " x"]


def test_a_hostile_summary_cannot_begin_a_line_of_its_own():
    event = DayEvent(uid="1@nammlau", day=date(2026, 1, 1), summary="a\r\nEND:VEVENT\nATTENDEE:x")

    lines = lines_of(write_calendar("Lịch", [event], stamp=STAMP))

    assert lines.count("END:VEVENT") == 1
    assert "SUMMARY:a\\nEND:VEVENT\\nATTENDEE:x" in lines

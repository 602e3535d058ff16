"""Calendars as files that phones and office programs read (RFC 5545): whole days, without people.

Nothing here knows a model of the program.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Nam Lau//Phat trien dang vien//VI"
LONGEST_LINE = 75
"""Octets of one line, its end not counted (section 3.1); what is longer goes on in the next, after a space."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """One event of a whole day; ``uid`` stays the same each time the calendar is read."""

    uid: str
    day: date
    summary: str
    description: str = ""


def write_calendar(name: str, events: Iterable[DayEvent], *, stamp: datetime) -> bytes:
    """Write a calendar; ``stamp`` is the aware time at which it is written."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape(name)}",
    ]
    for event in events:
        lines += _event_lines(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in fold_line(line)).encode()


def _event_lines(event: DayEvent, stamp: datetime) -> list[str]:
    described = [f"DESCRIPTION:{escape(event.description)}"] if event.description else []
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(event.uid)}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}",
        f"SUMMARY:{escape(event.summary)}",
        *described,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day.year:04d}{day:%m%d}"


def escape(text: str) -> str:
    """Return a text as a value (section 3.3.11): backslash, semicolon, comma and line breaks escaped."""
    return text.translate(ESCAPED)


def fold_line(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, no letter torn; each part but the first begins with a space."""
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > LONGEST_LINE:
            yield part
            part = " "
        part += letter
    yield part

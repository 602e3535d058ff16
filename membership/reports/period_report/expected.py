"""Who has sent the report of a period, in time or late: itself a figure for the superior."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from membership.enums.reports import ReportStatus
from membership.selectors.period_reports import expected_from, term_of


class Punctuality(StrEnum):
    IN_TIME = "IN_TIME"
    SENT = "SENT"
    LATE = "LATE"
    OVERDUE = "OVERDUE"
    WAITING = "WAITING"


WORDS = {
    Punctuality.IN_TIME: _("đúng hạn"),
    Punctuality.SENT: _("đã gửi"),
    Punctuality.LATE: _("gửi muộn"),
    Punctuality.OVERDUE: _("quá hạn, chưa gửi"),
    Punctuality.WAITING: _("chưa gửi"),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """One unit that is to report; ``report`` is the key of its last sent issue, None where nothing was sent."""

    unit: Unit
    report: int | None
    status: str
    sent_on: date | None
    punctuality: Punctuality

    @property
    def words(self) -> str:
        return str(WORDS[self.punctuality])


def expected_lines(*, unit: Unit, kind: str, year: int, on: date) -> tuple[Expected, ...]:
    """List the units below and whether they reported in time; two queries.

    Without a term set nothing is in time or late: it was sent, or is waited for.
    """
    term = term_of(unit=unit, kind=kind, year=year)
    due_on = term.due_on if term else None
    return tuple(
        Expected(
            unit=one,
            report=one.report_pk,
            status=str(ReportStatus(one.report_status).label) if one.report_status else "",
            sent_on=one.report_sent_on,
            punctuality=punctuality(one.report_sent_on, due_on, on),
        )
        for one in expected_from(unit=unit, kind=kind, year=year)
    )


def punctuality(sent_on: date | None, due_on: date | None, on: date) -> Punctuality:
    """Judge a report by the day it was first sent; the term itself is in time."""
    if sent_on is not None:
        if due_on is None:
            return Punctuality.SENT
        return Punctuality.LATE if sent_on > due_on else Punctuality.IN_TIME
    return Punctuality.OVERDUE if due_on and on > due_on else Punctuality.WAITING


def count_expected(lines: Iterable[Expected]) -> list[tuple[str, int]]:
    """Count the units by punctuality, those that occur."""
    counts: dict[Punctuality, int] = {}
    for line in lines:
        counts[line.punctuality] = counts.get(line.punctuality, 0) + 1
    return [(str(WORDS[one]), counts[one]) for one in Punctuality if one in counts]

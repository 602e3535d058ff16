"""Who has sent the report of a period, in time or late: itself a figure for the superior."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.models import Unit
from membership.enums.reports import ReportStatus
from membership.selectors.period_reports import expected_from, term_of
from nammlau.writing import written_date


class Punctuality(StrEnum):
    IN_TIME = "IN_TIME"
    SENT = "SENT"
    LATE = "LATE"
    OVERDUE = "OVERDUE"
    WAITING = "WAITING"


WORDS = {
    Punctuality.IN_TIME: gettext_lazy("đúng hạn"),
    Punctuality.SENT: gettext_lazy("đã gửi"),
    Punctuality.LATE: gettext_lazy("gửi muộn"),
    Punctuality.OVERDUE: gettext_lazy("quá hạn, chưa gửi"),
    Punctuality.WAITING: gettext_lazy("chưa gửi"),
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
            status=_status(one),
            sent_on=one.report_sent_on,
            punctuality=punctuality(one.report_sent_on, due_on, on),
        )
        for one in expected_from(unit=unit, kind=kind, year=year)
    )


def _status(unit: Unit) -> str:
    """Say where the report of a unit stands, as ``expected_from`` gives it; "" where nothing ever came."""
    if unit.report_returned_at:
        day = written_date(timezone.localdate(unit.report_returned_at))
        return _("Đã trả lại ngày %(day)s, chờ gửi lại") % {"day": day}
    return str(ReportStatus(unit.report_status).label) if unit.report_status else ""


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

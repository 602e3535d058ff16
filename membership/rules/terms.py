"""One legal term: from which paper it runs, how it was counted, when it ends."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.rules.book import Rule
from membership.rules.dates import WorkingCalendar, add_months, format_day
from membership.rules.findings import Finding, said_unconfirmed
from membership.rules.vocabulary import Mender, Severity, Strength

LATE_ADVICE = {
    "decision": _l("Chậm mà không có lý do chính đáng thì kiểm điểm trước cấp trên."),
    "ceremony": _l("Phải báo cáo và được cấp ủy cấp trên trực tiếp đồng ý."),
}
"""What the regulations ask for where a term was missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One legal term of one case; ``due_on`` is its last day, on which it is still kept.

    ``arithmetic`` says in words how it was counted. ``is_confirmed`` is False when it rests on a
    year whose holiday table is not complete. Nobody is late for a term that is not a deadline
    (``is_deadline``): its day just comes.
    """

    code: str
    label: str
    counted_from: str
    counted_from_on: date
    arithmetic: str
    due_on: date
    source: str
    strength: Strength
    mends: Mender
    extended_due_on: date | None = None
    done_on: date | None = None
    is_deadline: bool = True
    is_confirmed: bool = True
    note: str = ""
    """What must be known about how it was counted."""

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def was_kept_late(self) -> bool:
        """Whether it was kept, after its last day."""
        return self.done_on is not None and self.is_late(self.done_on)

    @property
    def last_day(self) -> date:
        """The last day, the extension included."""
        return self.extended_due_on or self.due_on

    def is_late(self, on: date) -> bool:
        """Say whether the term is open and has passed on a day, or was kept too late."""
        return self.is_deadline and (self.done_on or on) > self.due_on

    def days_left(self, on: date) -> int:
        """Count calendar days to the last day; negative when it has passed."""
        return (self.due_on - on).days


@dataclass(frozen=True, slots=True)
class Start:
    """The paper a term runs from and its date."""

    label: str
    on: date


def months_term(
    code: str,
    label: str,
    *,
    start: Start,
    rule: Rule,
    mends: Mender,
    done_on: date | None = None,
    is_deadline: bool = True,
) -> Term:
    """Build a term that ends on the day its months end."""
    due_on = add_months(start.on, rule.number)
    words = {"start": format_day(start.on), "months": rule.number, "due": format_day(due_on)}
    return Term(
        code=code,
        label=label,
        counted_from=start.label,
        counted_from_on=start.on,
        arithmetic=_("%(start)s + %(months)s tháng = %(due)s") % words,
        due_on=due_on,
        source=rule.source,
        strength=rule.strength,
        mends=mends,
        done_on=done_on,
        is_deadline=is_deadline,
    )


def days_term(code: str, label: str, *, start: Start, rule: Rule, mends: Mender, done_on: date | None = None) -> Term:
    """Build a term of calendar days, counted from the day after the paper."""
    due_on = start.on + timedelta(days=rule.number)
    words = {"start": format_day(start.on), "days": rule.number, "due": format_day(due_on)}
    return Term(
        code=code,
        label=label,
        counted_from=start.label,
        counted_from_on=start.on,
        arithmetic=_("%(start)s + %(days)s ngày = %(due)s") % words,
        due_on=due_on,
        source=rule.source,
        strength=rule.strength,
        mends=mends,
        done_on=done_on,
    )


def working_days_term(
    code: str,
    label: str,
    *,
    start: Start,
    rule: Rule,
    calendar: WorkingCalendar,
    mends: Mender,
    extension: Rule | None = None,
    done_on: date | None = None,
) -> Term:
    """Build a term of working days, counted from the day after the paper, with its extension if any."""
    due_on = calendar.add(start.on, rule.number)
    extended_due_on = calendar.add(due_on, extension.number) if extension and extension.is_known else None
    words = {"start": format_day(start.on), "days": rule.number, "due": format_day(due_on)}
    counted = _("%(start)s + %(days)s ngày làm việc (tính từ ngày hôm sau) = %(due)s") % words
    note = unconfirmed_note(calendar, start.on, extended_due_on or due_on)
    return Term(
        code=code,
        label=label,
        counted_from=start.label,
        counted_from_on=start.on,
        arithmetic=f"{counted} {note}".strip(),
        due_on=due_on,
        source=rule.source,
        strength=rule.strength,
        mends=mends,
        extended_due_on=extended_due_on,
        done_on=done_on,
        is_confirmed=not note,
        note=note,
    )


def unconfirmed_note(calendar: WorkingCalendar, start: date, end: date) -> str:
    """Say of a term of working days that it rests on years whose holiday table is not confirmed; else nothing."""
    years = calendar.unconfirmed_years(start, end)
    if not years:
        return ""
    return _("(chưa xác nhận bảng ngày nghỉ năm %(years)s)") % {"years": ", ".join(map(str, years))}


def late_finding(term: Term, on: date) -> Finding:
    """Make the finding that a term has passed on a day, with what the regulations then ask for."""
    label = f"{term.label} {term.note}".strip()
    message = _("Quá hạn %(due)s: %(label)s.") % {"due": format_day(term.due_on), "label": label}
    if term.extended_due_on and on <= term.extended_due_on:
        words = {"message": message, "last": format_day(term.extended_due_on)}
        message = _("%(message)s Nếu được gia hạn: đến %(last)s.") % words
    elif term.code in LATE_ADVICE:
        message = f"{message} {LATE_ADVICE[term.code]}"
    if not term.strength.may_block:
        message = said_unconfirmed(message)
    return Finding(
        f"{term.code}_late",
        Severity.WARNING,
        message,
        term.source,
        term.strength,
        term.mends,
        None,
        format_day(on),
        format_day(term.due_on),
    )

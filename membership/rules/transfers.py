"""The terms of an official transfer of party activity, counted from the days on its papers."""

from datetime import date

from django.utils.translation import gettext as _

from membership.rules.book import RuleBook
from membership.rules.circumstances import MoveKind
from membership.rules.dates import WorkingCalendar
from membership.rules.facts import Move
from membership.rules.terms import Start, Term, days_term, working_days_term
from membership.rules.vocabulary import Mender, RuleName


def transfer_terms(
    *,
    decided_on: date | None,
    letter_on: date | None,
    presented_on: date | None,
    book: RuleBook,
    calendar: WorkingCalendar,
) -> list[Term]:
    """List the terms that run from the papers that are known: of the transfer itself, and of handing in the letter.

    Both are kept on the day the letter is handed in at the new place. Each is counted by the rules in force on the
    day of its paper, and left out where none is known then.
    """
    terms = (
        transfer_term(decided_on, book=book, calendar=calendar, done_on=presented_on) if decided_on else None,
        letter_term(letter_on, book=book, done_on=presented_on) if letter_on else None,
    )
    return [term for term in terms if term is not None]


def terms_of_move(move: Move | None, *, book: RuleBook, calendar: WorkingCalendar) -> list[Term]:
    """List the same terms of a move as it is told; only an official one has a term of its own beside the letter's."""
    if move is None:
        return []
    return transfer_terms(
        decided_on=move.started_on if move.kind == MoveKind.OFFICIAL else None,
        letter_on=move.letter_on,
        presented_on=move.presented_on,
        book=book,
        calendar=calendar,
    )


def transfer_term(
    decided_on: date, *, book: RuleBook, calendar: WorkingCalendar, done_on: date | None = None
) -> Term | None:
    """Count the working days of an official transfer, from the decision or the change of residence.

    None without basis on that day.
    """
    rule = book.on(decided_on)[RuleName.TRANSFER_WORKING_DAYS]
    if not rule.is_known:
        return None
    return working_days_term(
        "transfer",
        _("Chuyển sinh hoạt đảng chính thức"),
        start=Start(_("quyết định hoặc thay đổi nơi cư trú"), decided_on),
        rule=rule,
        calendar=calendar,
        mends=Mender.BRANCH,
        done_on=done_on,
    )


def letter_term(letter_on: date, *, book: RuleBook, done_on: date | None = None) -> Term | None:
    """Count the calendar days for handing in a letter, from the day on it; None without basis on that day."""
    rule = book.on(letter_on)[RuleName.TRANSFER_LETTER_DAYS]
    if not rule.is_known:
        return None
    start = Start(_("giấy giới thiệu sinh hoạt đảng"), letter_on)
    label = _("Nộp giấy giới thiệu sinh hoạt đảng")
    return days_term("letter", label, start=start, rule=rule, mends=Mender.BRANCH, done_on=done_on)

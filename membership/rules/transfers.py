"""The terms of an official transfer of party activity, counted from the days on its papers."""

from datetime import date

from django.utils.translation import gettext as _

from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
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
    terms = []
    if decided_on is not None and (rule := book.on(decided_on)[RuleName.TRANSFER_WORKING_DAYS]).is_known:
        start = Start(_("quyết định hoặc thay đổi nơi cư trú"), decided_on)
        label = _("Chuyển sinh hoạt đảng chính thức")
        terms.append(
            working_days_term(
                "transfer",
                label,
                start=start,
                rule=rule,
                calendar=calendar,
                mends=Mender.BRANCH,
                done_on=presented_on,
            )
        )
    if letter_on is not None and (rule := book.on(letter_on)[RuleName.TRANSFER_LETTER_DAYS]).is_known:
        start = Start(_("giấy giới thiệu sinh hoạt đảng"), letter_on)
        label = _("Nộp giấy giới thiệu sinh hoạt đảng")
        terms.append(days_term("letter", label, start=start, rule=rule, mends=Mender.BRANCH, done_on=presented_on))
    return terms

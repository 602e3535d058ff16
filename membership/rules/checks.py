"""The check of a personal history by the committee of another place: until when it should have answered."""

from django.utils.translation import gettext as _

from membership.enums import DocumentKind
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.facts import CaseFacts
from membership.rules.terms import Start, Term, working_days_term
from membership.rules.vocabulary import Mender, RuleName


def check_answer_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count the usual time for the answer from the letter that asked; longer where somebody abroad is asked."""
    asked_on = facts.check_requested_on
    if asked_on is None:
        return None
    abroad = facts.is_check_abroad
    name = RuleName.CHECK_ANSWER_ABROAD_WORKING_DAYS if abroad else RuleName.CHECK_ANSWER_WORKING_DAYS
    rule = book.on(asked_on)[name]
    if not rule.is_known:
        return None
    answered = facts.papers_of(DocumentKind.BACKGROUND_CHECK)
    return working_days_term(
        "check_answer",
        _("Trả lời thẩm tra lý lịch"),
        start=Start(_("công văn đề nghị thẩm tra"), asked_on),
        rule=rule,
        calendar=calendar,
        mends=Mender.BRANCH,
        done_on=min((paper.dated_on or asked_on for paper in answered), default=None),
    )

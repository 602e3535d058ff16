"""What a corrected date moved: terms before and after, and papers that no longer stand in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Question
from membership.rules.dates import format_day
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, impossible
from membership.rules.terms import Term


@dataclass(frozen=True, slots=True)
class MovedTerm:
    """One term whose last day is another; None where the term was not there before, or is there no more."""

    label: str
    before: date | None
    after: date | None

    @property
    def days(self) -> int | None:
        """How many days later it ends now, negative when it ends earlier; None where it came or went."""
        return (self.after - self.before).days if self.before and self.after else None

    def in_words(self) -> str:
        """Say how far it moved."""
        if self.days is None:
            return _("thời hạn mới") if self.after else _("không còn")
        words = {"days": abs(self.days)}
        return _("muộn hơn %(days)s ngày") % words if self.days > 0 else _("sớm hơn %(days)s ngày") % words


def moved_terms(before: Sequence[Term], after: Sequence[Term]) -> list[MovedTerm]:
    """List the terms whose last day differs, in the order of the road; those that are gone come last."""
    old, new = ({term.code: term for term in terms} for terms in (before, after))
    moves = [
        MovedTerm(term.label, old[code].due_on if code in old else None, term.due_on) for code, term in new.items()
    ]
    gone = [MovedTerm(term.label, term.due_on, None) for code, term in old.items() if code not in new]
    return [move for move in (*moves, *gone) if move.before != move.after]


def order_findings(facts: CaseFacts) -> list[Finding]:
    """Find papers of one case that cannot have followed each other so; the same day is allowed."""
    admission, recognition, strike_off = facts.admission, facts.recognition, facts.strike_off
    pairs = (
        ("decision_before_committee", _committee_on(facts, Question.ADMISSION), admission and admission.signed_on,
         _("Quyết định kết nạp ngày %(later)s trước ngày đảng ủy biểu quyết %(earlier)s.")),
        ("ceremony_before_receipt", admission and admission.received_on, facts.ceremony_on,
         _("Lễ kết nạp ngày %(later)s trước ngày chi bộ nhận quyết định %(earlier)s.")),
        ("recognition_before_committee", _committee_on(facts, Question.RECOGNITION),
         recognition and recognition.signed_on,
         _("Quyết định công nhận ngày %(later)s trước ngày đảng ủy biểu quyết %(earlier)s.")),
        ("strike_off_before_vote", _struck_off_by_branch_on(facts), strike_off and strike_off.signed_on,
         _("Quyết định xóa tên ngày %(later)s trước ngày chi bộ biểu quyết xóa tên %(earlier)s.")),
    )  # fmt: skip
    return [
        impossible(code, message % {"earlier": format_day(earlier), "later": format_day(later)})
        for code, earlier, later, message in pairs
        if earlier and later and later < earlier
    ]


def _committee_on(facts: CaseFacts, question: Question) -> date | None:
    vote = facts.committee_vote_on(question)
    return vote.held_on if vote else None


def _struck_off_by_branch_on(facts: CaseFacts) -> date | None:
    votes = facts.votes_on(Question.STRIKE_OFF)
    return votes[-1].held_on if votes else None

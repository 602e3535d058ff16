"""Who decides an admission or a recognition, and by which majority of its members."""

from collections.abc import Iterable
from datetime import date
from math import floor
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from membership.enums import Question
from membership.rules.book import Rule, RuleBook
from membership.rules.circumstances import DecidingBody
from membership.rules.dates import DateSpan
from membership.rules.facts import CaseFacts, CommitteeVote
from membership.rules.findings import Finding, breach, no_basis
from membership.rules.vocabulary import Mender, RuleName, Unit
from membership.rules.voting import VoteCount, committee_shape_findings, votes_needed

COMMITTEE_VOTED_UNTIL = date(2025, 6, 30)
"""Where no chain of approval is recorded: the base committee voted as long as districts decided."""


class Spell(Protocol):
    """A row that holds from a day to a day."""

    from_on: date
    until_on: date | None


Chain = TypeVar("Chain", bound=Spell)


def chain_on(chains: Iterable[Chain], on: date) -> Chain | None:
    """Give the row of the approval chain that holds on a day: of several the one that began last; None where none."""
    holding = [row for row in chains if DateSpan(row.from_on, row.until_on).covers(on)]
    return max(holding, key=lambda row: row.from_on, default=None)


def decider_findings(facts: CaseFacts, question: Question, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge who decides on a day, and the vote in that body where one is recorded.

    An authorised base committee decides by its own vote, however that is told.
    """
    return [*_body_findings(facts, on, book), *standing_findings(facts, question, on=on, book=book)]


def standing_findings(facts: CaseFacts, question: Question, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge the latest vote of the deciding body on a question: its figures, and its majority by the rules of a day."""
    vote = facts.standing_vote_on(question)
    if vote is None and facts.deciding_body == DecidingBody.AUTHORISED_COMMITTEE:
        vote = facts.committee_vote_on(question)
    if vote is None:
        return []
    rule = standing_rule(facts.deciding_body, on=on, book=book)
    if not rule.is_known:
        return [no_basis(rule, on)]
    shape = committee_shape_findings(vote)
    count = count_standing_vote(vote, rule)
    if shape or count.passed:
        return shape
    message = _("Cấp quyết định biểu quyết chưa đạt: %(sentence)s.") % {"sentence": count.sentence()}
    return [
        breach(
            rule,
            "standing_majority_missed",
            message,
            mends=Mender.DECIDING_BODY,
            value=count.yes,
            bound=count.needed,
        )
    ]


def standing_rule(body: DecidingBody | None, *, on: date, book: RuleBook) -> Rule:
    """Choose the row for the majority of the deciding body: two thirds for an authorised base committee."""
    is_authorised = body == DecidingBody.AUTHORISED_COMMITTEE
    return book.on(on)[RuleName.AUTHORISED_VOTE_SHARE if is_authorised else RuleName.STANDING_VOTE_SHARE]


def count_standing_vote(vote: CommitteeVote, rule: Rule) -> VoteCount:
    """Count a vote of the deciding body: at least the share, or more than it where the rule says so."""
    if rule.unit == Unit.MORE_THAN:
        return VoteCount(vote.members, vote.yes, floor(vote.members * rule.share) + 1)
    return VoteCount(vote.members, vote.yes, votes_needed(vote.members, rule.share))


def _body_findings(facts: CaseFacts, on: date, book: RuleBook) -> list[Finding]:
    if facts.deciding_body is None:
        return []
    rule = book.on(on)[RuleName.DECIDING_BODY]
    if not rule.is_known:
        return [no_basis(rule, on)]
    if facts.deciding_body in (rule.code, DecidingBody.AUTHORISED_COMMITTEE):
        return []
    competent = DecidingBody[rule.code]
    words = {"body": facts.deciding_body.label, "competent": competent.label}
    message = _("%(body)s không có thẩm quyền quyết định vào ngày này; cấp quyết định là %(competent)s.") % words
    return [
        breach(
            rule,
            "wrong_deciding_body",
            message,
            mends=Mender.DECIDING_BODY,
            value=words["body"],
            bound=words["competent"],
        )
    ]

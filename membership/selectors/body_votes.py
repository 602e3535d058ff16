"""How the deciding body voted on the decisions of a case, as the page of the person shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from membership.models import AdmissionCase, Decision
from membership.rules.approval import count_standing_vote, standing_findings, standing_rule
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding
from membership.selectors.decision_facts import body_votes
from membership.selectors.facts import deciding_body_on
from membership.selectors.rulebook import current_book


@dataclass(frozen=True, slots=True)
class BodyVoteLine:
    """One decision with the vote on it; ``sentence`` counts it, empty where no rule of its day is known."""

    decision: Decision
    sentence: str
    findings: list[Finding]


def body_vote_lines(case: AdmissionCase, facts: CaseFacts) -> list[BodyVoteLine]:
    """Count and judge each recorded vote by the rules of its own day, the oldest first; the case was read for facts."""
    return list(_lines(case, facts))


def _lines(case: AdmissionCase, facts: CaseFacts) -> Iterator[BodyVoteLine]:
    book = current_book()
    for decision, vote in body_votes(case):
        body = deciding_body_on(case.branch.parent, vote.held_on)
        rule = standing_rule(body, on=vote.held_on, book=book)
        then = replace(facts, deciding_body=body, standing_votes=(vote,))
        found = standing_findings(then, vote.question, on=vote.held_on, book=book)
        sentence = count_standing_vote(vote, rule).sentence() if rule.is_known else ""
        yield BodyVoteLine(decision, sentence, found)

"""What was wrong with the steps that a case has taken: each judged by the rules of its own day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Question
from membership.rules.approval import decider_findings
from membership.rules.book import RuleBook
from membership.rules.conditions import admission_voted, recognition_voted, strike_off_decided
from membership.rules.dates import WorkingCalendar, format_day
from membership.rules.deadlines import terms_for
from membership.rules.eligibility import age_findings
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, said_unconfirmed
from membership.rules.moved import order_findings
from membership.rules.readiness import (
    Judge,
    ceremony_findings,
    committee_vote_findings,
    decision_findings,
    recognition_day_findings,
    reported_upward,
)
from membership.rules.readiness import recognition_decision_findings as recognition_decided
from membership.rules.terms import LATE_ADVICE, Term
from membership.rules.vocabulary import Severity
from membership.rules.voting import committee_majority_findings, majority_findings

KEPT_BY_SOMEBODY = ("decision", "ceremony", "member_record", "recognition_vote", "recognition_decision")
"""Terms that somebody keeps by doing something; the others are the age of a paper, judged where it is used."""

NOT_TOLD = ("paper_missing_", "certificate_missing", "readmission_consent_missing", "neighbour_branch_missing")
"""What a file need not tell about a step taken long ago: its silence is not held against that step."""

Step = tuple[str, date, Question, Judge]
"""A step taken: what it was, its day, on which question, and how it is judged."""


def steps_taken_findings(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Iterator[Finding]:
    """Judge each step that was taken by the rules of its own day; the sentence names step and day.

    What the facts do not tell about a step taken is not held against it. Papers that cannot have followed each
    other so are found whatever the book says.
    """
    yield from order_findings(facts)
    for label, day, question, judge in (*_admission_steps(facts), *_recognition_steps(facts)):
        at_the_time = replace(
            facts,
            votes=tuple(vote for vote in facts.votes if vote.held_on <= day),
            committee_must_vote=facts.committee_vote_on(question) is not None,
        )
        for finding in judge(at_the_time, day, book, calendar):
            if not _is_silence(finding, facts):
                words = {"step": label, "day": format_day(day), "message": finding.message}
                yield replace(finding, message=_("%(step)s ngày %(day)s: %(message)s") % words)


def kept_late_findings(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Iterator[Finding]:
    """Warn of each term that was kept, but after its last day; of a vote that is not told nobody knows the day."""
    is_vote_told = bool(facts.votes_on(Question.RECOGNITION) or facts.votes_on(Question.STRIKE_OFF))
    for term in terms_for(facts, book=book, calendar=calendar):
        is_kept = term.code in KEPT_BY_SOMEBODY and (is_vote_told or term.code != "recognition_vote")
        if is_kept and term.done_on and term.was_kept_late:
            yield _kept_late_finding(term, term.done_on)


def _kept_late_finding(term: Term, done_on: date) -> Finding:
    words = {"label": term.label, "done": format_day(done_on), "due": format_day(term.due_on)}
    message = _("%(label)s: làm ngày %(done)s, quá hạn %(due)s") % words
    is_in_extension = term.extended_due_on is not None and done_on <= term.extended_due_on
    if is_in_extension:
        message = _("%(message)s, còn trong thời gian gia hạn") % {"message": message}
    message = f"{message} {term.note}".strip() + "."
    if term.code in LATE_ADVICE and not is_in_extension:
        message = f"{message} {LATE_ADVICE[term.code]}"
    return Finding(
        f"{term.code}_late",
        Severity.WARNING,
        message if term.strength.may_block else said_unconfirmed(message),
        term.source,
        term.strength,
        term.mends,
        value=words["done"],
        bound=words["due"],
    )


def _admission_steps(facts: CaseFacts) -> Iterator[Step]:
    question, votes = Question.ADMISSION, facts.votes_on(Question.ADMISSION)
    committee = facts.committee_vote_on(question)
    if votes:
        yield _("Chi bộ họp xét kết nạp"), votes[-1].held_on, question, admission_voted
    if committee is not None and votes:
        yield _("Đảng ủy biểu quyết"), committee.held_on, question, _committee_voted
    if facts.admission is not None:
        judge = decision_findings if votes else _admission_alone
        yield _("Quyết định kết nạp"), facts.admission.signed_on, question, judge
    if facts.ceremony_on is not None and facts.admission is not None:
        yield _("Lễ kết nạp"), facts.ceremony_on, question, ceremony_findings


def _recognition_steps(facts: CaseFacts) -> Iterator[Step]:
    question, votes = Question.RECOGNITION, facts.votes_on(Question.RECOGNITION)
    strike_off_votes = facts.votes_on(Question.STRIKE_OFF)
    if votes and (facts.recognition is not None or not strike_off_votes):
        yield _("Chi bộ họp xét công nhận"), votes[-1].held_on, question, recognition_voted
    if strike_off_votes:
        yield _("Chi bộ họp xét xóa tên"), strike_off_votes[-1].held_on, Question.STRIKE_OFF, _strike_off_voted
    if facts.recognition is not None:
        judge = recognition_decided if votes else _recognition_alone
        yield _("Quyết định công nhận"), facts.recognition.signed_on, question, judge
    if facts.strike_off is not None and strike_off_votes:
        yield _("Quyết định xóa tên"), facts.strike_off.signed_on, Question.STRIKE_OFF, strike_off_decided


def _committee_voted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge a vote of the base committee; one without majority is reported upward and stops nothing."""
    return [
        *committee_vote_findings(facts, on, book, calendar),
        *reported_upward(committee_majority_findings(facts, Question.ADMISSION, on=on, book=book)),
    ]


def _admission_alone(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge a decision of which the branch vote is not told: who decided, and a person too young even then."""
    ages = age_findings(facts, on=on, book=book)
    return [
        *decider_findings(facts, Question.ADMISSION, on=on, book=book),
        *(finding for finding in ages if finding.code == "too_young"),
    ]


def _recognition_alone(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge a recognition of which the branch vote is not told: who decided, and whether the probation was over."""
    told = [] if facts.joined_on is None else recognition_day_findings(facts, on=on, book=book)
    return [*decider_findings(facts, Question.RECOGNITION, on=on, book=book), *told]


def _strike_off_voted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    return majority_findings(facts, Question.STRIKE_OFF, on=on, book=book)


def _is_silence(finding: Finding, facts: CaseFacts) -> bool:
    return (
        finding.code.startswith(NOT_TOLD)
        or finding.code.endswith("_unknown")
        or (finding.code == "introducers_missing" and not facts.introducers)
        or (finding.code == "mentor_missing" and not facts.mentors)
    )

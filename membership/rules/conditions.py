"""The condition of each action: what must hold, on the date of its paper, before a case may move.

Every function takes (facts, on, book, calendar) and gives findings; a blocker refuses the action.
The facts already hold the vote or the decision that the action records.
"""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Question
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.eligibility import certificate_findings, class_findings
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, at_most, impossible
from membership.rules.readiness import (
    branch_meeting_findings,
    committee_vote_findings,
    not_before_vote_findings,
    probation_over_findings,
    recognition_committee_findings,
    recognition_meeting_findings,
)
from membership.rules.vocabulary import Mender, Severity
from membership.rules.voting import (
    attempts_findings,
    branch_size_findings,
    committee_majority_findings,
    committee_shape_findings,
    count_branch_vote,
    count_committee_vote,
    majority_findings,
    vote_shape_findings,
)

HOLD_FOR_REGISTERS = frozenset(
    {"majority_missed", "committee_majority_missed", "probation_running", "recognition_early"}
)
"""Breaches that a record of an old register contradicts too: what was decided cannot have been so."""


def lenient_to_registers(facts: CaseFacts, findings: list[Finding]) -> list[Finding]:
    """Lower to notes what an old register does not tell; contradictions still stop.

    A record that is not live lacks most papers and votes: their absence says nothing about what
    was done then.
    """
    if facts.live:
        return findings
    return [
        finding
        if finding.code in HOLD_FOR_REGISTERS or finding.strength is None
        else at_most(Severity.NOTE, [finding])[0]
        for finding in findings
    ]


def no_conditions(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask for nothing."""
    return []


def class_after_naming(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the person was named before the class began; it only warns."""
    return class_findings(facts, on=on, book=book)


def certificate_held(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the person holds an awareness certificate that is valid on the day."""
    return [*certificate_findings(facts, on=on, book=book), *class_findings(facts, on=on, book=book)]


def admission_voted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that person, dossier and branch were ready on the day of the vote, and the vote reached the majority."""
    return [
        *branch_meeting_findings(_with_size_of_vote(facts, Question.ADMISSION), on, book, calendar),
        *majority_findings(facts, Question.ADMISSION, on=on, book=book),
    ]


def admission_voted_down(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that a vote on admission is recorded, possible in its figures, and did not reach the majority."""
    return _voted_down_findings(facts, (Question.ADMISSION,), on, book)


def committee_voted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the base committee voted after the branch and reached its majority."""
    return [
        *committee_vote_findings(facts, on, book, calendar),
        *committee_majority_findings(facts, Question.ADMISSION, on=on, book=book),
    ]


def committee_voted_down(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the base committee voted after the branch without majority; the result is still reported upward."""
    return _committee_voted_down_findings(facts, Question.ADMISSION, on, book)


def recognition_voted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the probation is over, the papers are there, and the vote on recognition reached the majority."""
    return [
        *recognition_meeting_findings(_with_size_of_vote(facts, Question.RECOGNITION), on, book, calendar),
        *majority_findings(facts, Question.RECOGNITION, on=on, book=book),
    ]


def recognition_voted_down(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that a vote on recognition or strike-off is recorded and did not reach the majority."""
    return _voted_down_findings(facts, (Question.RECOGNITION, Question.STRIKE_OFF), on, book)


def recognition_committee_voted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the base committee voted on recognition after the branch and reached its majority."""
    return [
        *recognition_committee_findings(facts, on, book, calendar),
        *committee_majority_findings(facts, Question.RECOGNITION, on=on, book=book),
    ]


def recognition_committee_voted_down(
    facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Ask that the base committee voted on recognition after the branch without majority."""
    return _committee_voted_down_findings(facts, Question.RECOGNITION, on, book)


def strike_off_decided(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the strike-off is decided by the competent committee; the branch proposes it.

    A missing or failed proposal only warns: after three votes without majority the superior decides.
    """
    if facts.joined_on is not None and on < facts.joined_on:
        return [impossible("strike_off_before_joining", _("Ngày xóa tên trước ngày kết nạp."))]
    return at_most(Severity.WARNING, majority_findings(facts, Question.STRIKE_OFF, on=on, book=book))


def probation_over(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the months of probation have ended on the day."""
    return probation_over_findings(facts, on=on, book=book)


def step_known(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that there is a step to undo."""
    if facts.previous_stage is not None:
        return []
    return [impossible("nothing_to_undo", _("Hồ sơ chưa có bước nào để hoàn tác."))]


def never_admitted(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Ask that the case was closed before admission; one closed after it is not taken up again."""
    if facts.joined_on is None:
        return []
    message = _("Hồ sơ đã dừng sau khi kết nạp thì không mở lại; nếu xét kết nạp lại, lập hồ sơ mới.")
    return [impossible("closed_after_admission", message)]


def _with_size_of_vote(facts: CaseFacts, question: Question) -> CaseFacts:
    """Let a recorded meeting keep the number of official members it had."""
    votes = facts.votes_on(question)
    return replace(facts, branch_official=votes[-1].official) if votes else facts


def _voted_down_findings(facts: CaseFacts, questions: tuple[Question, ...], on: date, book: RuleBook) -> list[Finding]:
    votes = sorted((vote for one in questions for vote in facts.votes_on(one)), key=lambda vote: vote.held_on)
    if not votes:
        return [impossible("vote_missing", _("Chưa ghi kết quả biểu quyết của chi bộ."), mends=Mender.BRANCH)]
    vote = votes[-1]
    found = [*vote_shape_findings(vote), *branch_size_findings(vote.official, on=on, book=book)]
    if not found and count_branch_vote(vote, book=book).passed:
        sentence = count_branch_vote(vote, book=book).sentence()
        found.append(impossible("vote_passed", _("Biểu quyết đã đạt: %(sentence)s.") % {"sentence": sentence}))
    return [*found, *attempts_findings(facts, questions[0], on=on, book=book)]


def _committee_voted_down_findings(facts: CaseFacts, question: Question, on: date, book: RuleBook) -> list[Finding]:
    vote = facts.committee_vote_on(question)
    if vote is None:
        message = _("Chưa ghi kết quả biểu quyết của đảng ủy cơ sở.")
        return [impossible("committee_vote_missing", message, mends=Mender.COMMITTEE)]
    found = [*committee_shape_findings(vote), *not_before_vote_findings(facts, question, on)]
    count = count_committee_vote(vote, book=book)
    if not found and count.passed:
        message = _("Biểu quyết đã đạt: %(sentence)s.") % {"sentence": count.sentence()}
        found.append(impossible("vote_passed", message))
    return found

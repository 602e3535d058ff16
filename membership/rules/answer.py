"""One answer about one case: what was wrong with the steps taken, what the next one lacks, every date that counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.enums import Question, Stage
from membership.rules.approval import COMMITTEE_VOTED_UNTIL
from membership.rules.backward import Plan, backward_plan
from membership.rules.book import RuleBook
from membership.rules.circumstances import DecidingBody
from membership.rules.dates import MONTHS_PER_YEAR, ONE_DAY, WorkingCalendar, add_months, format_day
from membership.rules.deadlines import probation_ends, terms_for
from membership.rules.facts import CaseFacts, DecisionPaper
from membership.rules.findings import Finding, clears_on, sort_findings
from membership.rules.members import member_findings
from membership.rules.plain_facts import PlainCase
from membership.rules.readiness import findings_for
from membership.rules.regulations import regulation_on
from membership.rules.steps import kept_late_findings, steps_taken_findings
from membership.rules.terms import Term
from membership.rules.transfers import terms_of_move
from membership.rules.vocabulary import Mender, RuleName, Severity
from membership.rules.voting import passed_vote

NAME_OF_TERM = {
    "certificate_expiry": "certificate_valid_until",
    "papers_expiry": "papers_valid_until",
    "probation_end": "probation_ends",
}
"""Terms that are no deadline for anybody; every other date is called ``<code>_due``."""

RULE_OF_EXPIRY = {
    "certificate_expiry": RuleName.CERTIFICATE_VALID_MONTHS,
    "papers_expiry": RuleName.PAPERS_VALID_MONTHS,
}
"""Papers that may be older than the first row by which they are judged when they are used."""

DATE_LABELS = {
    "old_enough_from": _l("Đủ tuổi từ ngày"),
    "young_enough_until": _l("Ngày cuối cùng chưa quá tuổi"),
    "official_from": _l("Chính thức từ ngày"),
    "recognition_vote_from": _l("Chi bộ xét công nhận sớm nhất ngày"),
    "seniority_from": _l("Tuổi đảng tính từ ngày"),
    "transfer_due": _l("Hạn chuyển sinh hoạt đảng chính thức"),
    "letter_due": _l("Hạn nộp giấy giới thiệu sinh hoạt đảng"),
    "blockers_clear_on": _l("Mọi điều chặn tự hết từ ngày"),
}
"""The dates that are neither the end of a term nor a step of the plan back from a ceremony, in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program says about one case on a day, by the rules of each date."""

    on: date
    book_name: str
    stage: Stage
    findings: tuple[Finding, ...]
    terms: tuple[Term, ...]
    dates: dict[str, date]
    plan: Plan | None

    @property
    def labelled_dates(self) -> list[tuple[str, date]]:
        """List the dates that no term and no plan tells, each with its words."""
        return [(str(label), self.dates[name]) for name, label in DATE_LABELS.items() if name in self.dates]

    def as_json(self) -> dict[str, Any]:
        """Write the answer with plain values: dates as 2024-03-15, nothing as null."""
        return {
            "on": self.on.isoformat(),
            "book": self.book_name,
            "findings": [finding_as_json(finding) for finding in self.findings],
            "dates": {name: day.isoformat() for name, day in self.dates.items()},
        }


def answer(case: PlainCase, *, on: date, book: RuleBook, calendar: WorkingCalendar) -> Answer:
    """Judge a case as it was known on a day: each step taken on its own date, and the next step on ``on``."""
    told = _with_chain(case, on)
    facts = facts_by(told, on)
    found = [
        *book_findings(on),
        *steps_taken_findings(facts, book, calendar),
        *kept_late_findings(facts, book, calendar),
        *member_findings(facts, on, book, calendar),
    ]
    stage = next_stage(facts, on=on, book=book)
    if not _is_about_member_only(told):
        found += _not_said(findings_for(facts, stage=stage, on=on, book=book, calendar=calendar), found)
    plan = None
    if case.wished_ceremony is not None:
        plan = backward_plan(facts, wished_on=case.wished_ceremony, book=book, calendar=calendar)
    terms = tuple(term for term in terms_for(told, book=book, calendar=calendar) if _has_basis(term, on, book))
    findings = tuple(sort_findings([*found, *holiday_findings(told, terms, book, calendar)]))
    dates = important_dates(told, findings, terms, plan, on=on, book=book, calendar=calendar)
    return Answer(on, book.on(on).book_name, stage, findings, terms, dates, plan)


def _not_said(findings: Iterable[Finding], said: Iterable[Finding]) -> list[Finding]:
    """Leave out what was said already of a step that was taken: there the same sentence names step and day."""
    sentences = [(one.code, one.message) for one in said]
    return [
        one
        for one in findings
        if not any(code == one.code and message.endswith(f": {one.message}") for code, message in sentences)
    ]


def _has_basis(term: Term, on: date, book: RuleBook) -> bool:
    """Whether a paper's last day may be told: not on a day before the rule, and with an end before it too."""
    name = RULE_OF_EXPIRY.get(term.code)
    return name is None or max(on, term.due_on) >= book.first_day(name)


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Write a finding with plain values."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "value": finding.value,
        "bound": finding.bound,
        "source": finding.source,
        "strength": str(finding.strength) if finding.strength else None,
        "clears_on": finding.clears_on.isoformat() if finding.clears_on else None,
    }


def book_findings(on: date) -> list[Finding]:
    """Note that the regulation of a day is known by its name alone, or that none is known."""
    regulation = regulation_on(on)
    if regulation is None:
        message = _("Ngày %(day)s: chưa có căn cứ.") % {"day": format_day(on)}
        return [Finding("no_basis_book", Severity.NOTE, message, mends=Mender.NOBODY)]
    if regulation.is_read:
        return []
    message = _("%(name)s: chưa có căn cứ về nội dung; các dòng đang dùng là của văn bản trước đó.")
    message = message % {"name": regulation.name}
    return [Finding("no_basis_book", Severity.NOTE, message, regulation.name, regulation.strength, Mender.NOBODY)]


def holiday_findings(
    facts: CaseFacts, terms: Iterable[Term], book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Note the years whose table of days off nobody has confirmed, where a term in working days rests on them."""
    counted = (*terms, *terms_of_move(facts.move, book=book, calendar=calendar))
    spans = [(term.counted_from_on, term.last_day) for term in counted if not term.is_confirmed]
    years = sorted({year for start, end in spans for year in calendar.unconfirmed_years(start, end)})
    if not years:
        return []
    message = _("Các hạn tính bằng ngày làm việc dựa vào bảng ngày nghỉ chưa xác nhận: năm %(years)s.")
    message = message % {"years": ", ".join(map(str, years))}
    return [Finding("holidays_unconfirmed", Severity.NOTE, message)]


def facts_by(facts: CaseFacts, on: date) -> CaseFacts:
    """Leave out the steps taken after a day."""
    return replace(
        facts,
        votes=tuple(vote for vote in facts.votes if vote.held_on <= on),
        committee_votes=tuple(vote for vote in facts.committee_votes if vote.held_on <= on),
        standing_votes=tuple(vote for vote in facts.standing_votes if vote.held_on <= on),
        admission=_by(facts.admission, on),
        ceremony_on=None if facts.ceremony_on and facts.ceremony_on > on else facts.ceremony_on,
        recognition=_by(facts.recognition, on),
        strike_off=_by(facts.strike_off, on),
    )


def _by(decision: DecisionPaper | None, on: date) -> DecisionPaper | None:
    return decision if decision and decision.signed_on <= on else None


def next_stage(facts: CaseFacts, *, on: date, book: RuleBook) -> Stage:
    """Give what a case waits for on a day: as the facts say, else as its papers show."""
    if facts.stage is not None:
        return facts.stage
    if facts.strike_off is not None:
        return Stage.CLOSED
    if facts.recognition is not None:
        return Stage.OFFICIAL
    if facts.joined_on is not None:
        return _stage_after_joining(facts, facts.joined_on, on, book)
    if facts.admission is not None:
        return Stage.CEREMONY
    if passed_vote(facts, Question.ADMISSION, book=book) is None:
        return Stage.BRANCH_VOTE
    waits = facts.committee_must_vote and facts.committee_vote_on(Question.ADMISSION) is None
    return Stage.COMMITTEE_VOTE if waits else Stage.DECISION


def important_dates(
    facts: CaseFacts,
    findings: tuple[Finding, ...],
    terms: tuple[Term, ...],
    plan: Plan | None,
    *,
    on: date,
    book: RuleBook,
    calendar: WorkingCalendar,
) -> dict[str, date]:
    """Name every date that counts; one that cannot be told on the day ``on`` is left out."""
    dates: dict[str, date | None] = {}
    for term in terms:
        dates[NAME_OF_TERM.get(term.code, f"{term.code}_due")] = term.due_on
        dates[f"{term.code}_extended"] = term.extended_due_on
    dates |= _dates_of_person(facts, on, book)
    for term in terms_of_move(facts.move, book=book, calendar=calendar):
        dates[f"{term.code}_due"] = term.due_on
    dates["blockers_clear_on"] = clears_on(findings)
    for step in plan.steps if plan else ():
        dates[f"latest_{step.code}"] = step.latest_on
    return {name: day for name, day in dates.items() if day is not None}


def _dates_of_person(facts: CaseFacts, on: date, book: RuleBook) -> dict[str, date | None]:
    dates: dict[str, date | None] = {}
    if facts.born is not None:
        born = facts.born.latest
        dates["old_enough_from"] = _age_reached(born, RuleName.MIN_AGE, 0, on, book)
        too_old_from = _age_reached(born, RuleName.MAX_AGE, 1, on, book)
        dates["young_enough_until"] = too_old_from - ONE_DAY if too_old_from else None
    if facts.joined_on is not None:
        ends_on = probation_ends(facts.joined_on, book=book)
        dates["official_from"] = ends_on
        dates["recognition_vote_from"] = ends_on + ONE_DAY if ends_on else None
    dates["seniority_from"] = facts.admission.signed_on if facts.admission else None
    return dates


def _age_reached(born: date, name: RuleName, more_months: int, on: date, book: RuleBook) -> date | None:
    """Give the day on which the years of a rule and some months more are full, by the newest row of that rule.

    None where both that day and ``on`` are before its first row.
    """
    rows = book.history(name)
    reached = add_months(born, rows[-1].number * MONTHS_PER_YEAR + more_months) if rows else None
    return reached if reached and max(on, reached) >= rows[0].in_force_from else None


def _stage_after_joining(facts: CaseFacts, joined_on: date, on: date, book: RuleBook) -> Stage:
    ends_on = probation_ends(joined_on, book=book)
    if ends_on is None or on < ends_on:
        return Stage.PROBATION
    if passed_vote(facts, Question.RECOGNITION, book=book) is None:
        return Stage.RECOGNITION_VOTE
    waits = facts.committee_must_vote and facts.committee_vote_on(Question.RECOGNITION) is None
    return Stage.RECOGNITION_COMMITTEE if waits else Stage.RECOGNITION_DECISION


def _with_chain(case: PlainCase, on: date) -> CaseFacts:
    if case.tells_committee:
        return case.facts
    decides_itself = case.facts.deciding_body == DecidingBody.AUTHORISED_COMMITTEE
    return replace(case.facts, committee_must_vote=on <= COMMITTEE_VOTED_UNTIL and not decides_itself)


def _is_about_member_only(facts: CaseFacts) -> bool:
    """Whether the facts tell of a move or of staying away, and of no admission at all."""
    about_member = facts.move is not None or facts.idle_months is not None
    rest = replace(facts, move=None, idle_months=None, idle_with_reason=False, discipline=None)
    return about_member and rest == CaseFacts(committee_must_vote=facts.committee_must_vote)

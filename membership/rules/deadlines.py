"""What is due when, for one case: every term of the road, counted from the right paper."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import ENDED_STAGES, DocumentKind, Question, Stage
from membership.rules.book import Rule, RuleBook
from membership.rules.catalog import ISSUED
from membership.rules.checks import check_answer_term
from membership.rules.dates import WorkingCalendar, add_months
from membership.rules.dossier import first_expiring_paper
from membership.rules.facts import BranchVote, CaseFacts, DecisionPaper
from membership.rules.findings import Finding
from membership.rules.terms import Start, Term, late_finding, months_term, working_days_term
from membership.rules.vocabulary import Mender, RuleName
from membership.rules.voting import passed_vote

BEFORE_BRANCH_HAS_VOTED = (Stage.SOURCE, Stage.COURSE, Stage.DOSSIER, Stage.BRANCH_VOTE)
"""A vote found on a case at one of these stages is of an earlier round: the dossier was returned since."""


def probation_ends(joined_on: date, *, book: RuleBook) -> date | None:
    """Give the day on which the probation of someone admitted on ``joined_on`` ends.

    This is also the day from which the person is an official member, whenever it is decided.
    None before the first row of the book. Source: catalog, RuleName.PROBATION_MONTHS.
    """
    rule = book.on(joined_on)[RuleName.PROBATION_MONTHS]
    return add_months(joined_on, rule.number) if rule.is_known else None


def terms_for(facts: CaseFacts, *, book: RuleBook, calendar: WorkingCalendar) -> list[Term]:
    """List every term that has begun, kept or open, in the order of the road.

    Empty for a record of an old register. Each term is counted by the rules in force on the day
    of the paper it runs from; a term whose rule is not known on that day is left out.
    """
    if not facts.live:
        return []
    terms = (make(facts, book, calendar) for make in TERM_MAKERS)
    return [term for term in terms if term is not None]


def open_terms(facts: CaseFacts, *, book: RuleBook, calendar: WorkingCalendar) -> list[Term]:
    """List the terms not yet kept, the nearest first; none for a case that has ended."""
    if facts.stage in ENDED_STAGES:
        return []
    terms = terms_for(facts, book=book, calendar=calendar)
    return sorted((term for term in terms if not term.is_done), key=lambda term: (term.due_on, term.code))


def late_findings(
    facts: CaseFacts, codes: tuple[str, ...], *, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Warn of each named term that is open and has passed on a day; a missed term never stops anything."""
    terms = open_terms(facts, book=book, calendar=calendar)
    return [late_finding(term, on) for term in terms if term.code in codes and term.is_late(on)]


def kept_late_findings(facts: CaseFacts, *, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Warn of each term that was kept on the day ``on`` itself, after its last day."""
    terms = terms_for(facts, book=book, calendar=calendar)
    return [late_finding(term, on) for term in terms if term.done_on == on and term.is_late(on)]


def certificate_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count to the last day on which the branch may consider the person with this awareness certificate."""
    issued = facts.certificate_on
    if issued is None:
        return None
    rule = _rule_of_use(book, RuleName.CERTIFICATE_VALID_MONTHS, issued)
    if not rule.is_known:
        return None
    start = Start(_("ngày cấp giấy chứng nhận"), issued)
    done_on = _considered_on(facts, book)
    label = _("Giấy chứng nhận lớp nhận thức hết giá trị")
    return months_term("certificate_expiry", label, start=start, rule=rule, mends=Mender.OFFICE, done_on=done_on)


def papers_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count to the last day on which every paper of the dossier is still valid."""
    expiring = first_expiring_paper(facts)
    if expiring is None:
        return None
    kind, dated_on = expiring
    rule = _rule_of_use(book, RuleName.PAPERS_VALID_MONTHS, dated_on)
    if not rule.is_known:
        return None
    start = Start(str(kind.label), dated_on)
    label = _("Giấy tờ trong hồ sơ hết giá trị")
    done_on = _considered_on(facts, book)
    return months_term("papers_expiry", label, start=start, rule=rule, mends=Mender.BRANCH, done_on=done_on)


def decision_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count the term of the decision on admission from the resolution of the branch."""
    vote = _vote_in_force(facts, book)
    if vote is None:
        return None
    rules = book.on(vote.held_on)
    rule = rules[RuleName.DECISION_WORKING_DAYS]
    if not rule.is_known:
        return None
    return working_days_term(
        "decision",
        _("Quyết định kết nạp"),
        start=Start(_("nghị quyết của chi bộ"), vote.held_on),
        rule=rule,
        extension=rules[RuleName.DECISION_EXTENSION_WORKING_DAYS],
        calendar=calendar,
        mends=Mender.DECIDING_BODY,
        done_on=_signed_on(facts.admission),
    )


def ceremony_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count the term of the ceremony from the decision received or issued, as the rules of the day it was signed say.

    While the day of receipt is not recorded the day of signing stands in for it, and the term says so.
    """
    if facts.admission is None:
        return None
    rules = book.on(facts.admission.signed_on)
    rule, counted_from = rules[RuleName.CEREMONY_WORKING_DAYS], rules[RuleName.CEREMONY_COUNTED_FROM]
    if not (rule.is_known and counted_from.is_known):
        return None
    if counted_from.strength > rule.strength:  # A before U: the term is known no better than the day it runs from
        rule = replace(rule, source=counted_from.source, strength=counted_from.strength)
    return working_days_term(
        "ceremony",
        _("Tổ chức lễ kết nạp"),
        start=ceremony_start(facts.admission, counted_from.code),
        rule=rule,
        calendar=calendar,
        mends=Mender.BRANCH,
        done_on=facts.ceremony_on,
    )


def ceremony_start(decision: DecisionPaper, counted_from: str) -> Start:
    """Choose the day of the decision from which the term of the ceremony runs."""
    if counted_from == ISSUED:
        return Start(_("ngày ban hành quyết định"), decision.signed_on)
    if decision.received_on is None:
        return Start(_("ngày ký quyết định (chưa ghi ngày nhận)"), decision.signed_on)
    return Start(_("ngày nhận quyết định"), decision.received_on)


def record_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count the term of the personal record of the new member from the ceremony."""
    papers = facts.papers_of(DocumentKind.MEMBER_RECORD)
    if facts.joined_on is None:
        return None
    rule = book.on(facts.joined_on)[RuleName.RECORD_WORKING_DAYS]
    if not rule.is_known:
        return None
    written_on = min((paper.dated_on or facts.joined_on for paper in papers), default=None)
    return working_days_term(
        "member_record",
        _("Khai lý lịch đảng viên, phiếu đảng viên"),
        start=Start(_("lễ kết nạp"), facts.joined_on),
        rule=rule,
        calendar=calendar,
        mends=Mender.PROBATIONER,
        done_on=written_on,
    )


def new_member_course_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count to the day by which the new-member course is needed, when the probation ends."""
    done_on = facts.new_member_certificate_on
    return _probation_months_term(
        facts, book, "new_member_course", _("Học lớp đảng viên mới"), Mender.OFFICE, done_on, True
    )


def probation_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count to the end of the probation: a day that comes, not a deadline."""
    done_on = _recognised_by_branch_on(facts, book) or _ended_on(facts)
    return _probation_months_term(facts, book, "probation_end", _("Hết thời gian dự bị"), Mender.NOBODY, done_on, False)


def recognition_vote_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count the term of the branch vote on recognition from the end of the probation."""
    ends_on = facts.joined_on and probation_ends(facts.joined_on, book=book)
    if not ends_on:
        return None
    rule = book.on(ends_on)[RuleName.RECOGNITION_VOTE_WORKING_DAYS]
    if not rule.is_known:
        return None
    return working_days_term(
        "recognition_vote",
        _("Chi bộ xét công nhận chính thức"),
        start=Start(_("ngày hết thời gian dự bị"), ends_on),
        rule=rule,
        calendar=calendar,
        mends=Mender.BRANCH,
        done_on=_recognised_by_branch_on(facts, book) or _ended_on(facts),
    )


def recognition_decision_term(facts: CaseFacts, book: RuleBook, calendar: WorkingCalendar) -> Term | None:
    """Count the term of the decision on recognition from the resolution of the branch."""
    voted_on = _recognised_by_branch_on(facts, book)
    if voted_on is None:
        return None
    rules = book.on(voted_on)
    rule = rules[RuleName.RECOGNITION_DECISION_WORKING_DAYS]
    if not rule.is_known:
        return None
    return working_days_term(
        "recognition_decision",
        _("Quyết định công nhận chính thức"),
        start=Start(_("nghị quyết của chi bộ"), voted_on),
        rule=rule,
        extension=rules[RuleName.RECOGNITION_EXTENSION_WORKING_DAYS],
        calendar=calendar,
        mends=Mender.DECIDING_BODY,
        done_on=_ended_on(facts),
    )


TERM_MAKERS = (
    certificate_term,
    papers_term,
    check_answer_term,
    decision_term,
    ceremony_term,
    record_term,
    new_member_course_term,
    probation_term,
    recognition_vote_term,
    recognition_decision_term,
)


def _rule_of_use(book: RuleBook, name: RuleName, dated_on: date) -> Rule:
    """Give the row for a paper that is used later: one older than the first row is judged by the first row."""
    return book.on(max(dated_on, book.first_day(name)))[name]


def _probation_months_term(
    facts: CaseFacts, book: RuleBook, code: str, label: str, mends: Mender, done_on: date | None, is_deadline: bool
) -> Term | None:
    if facts.joined_on is None:
        return None
    rule = book.on(facts.joined_on)[RuleName.PROBATION_MONTHS]
    if not rule.is_known:
        return None
    start = Start(_("lễ kết nạp"), facts.joined_on)
    return months_term(code, label, start=start, rule=rule, mends=mends, done_on=done_on, is_deadline=is_deadline)


def _considered_on(facts: CaseFacts, book: RuleBook) -> date | None:
    """Give the day the branch has considered the admission, from which papers need not stay valid."""
    vote = _vote_in_force(facts, book)
    return vote.held_on if vote else _signed_on(facts.admission) or facts.joined_on


def _vote_in_force(facts: CaseFacts, book: RuleBook) -> BranchVote | None:
    """Give the vote on which the decision on admission rests."""
    if facts.stage in BEFORE_BRANCH_HAS_VOTED:
        return None
    return passed_vote(facts, Question.ADMISSION, book=book)


def _recognised_by_branch_on(facts: CaseFacts, book: RuleBook) -> date | None:
    votes = (passed_vote(facts, question, book=book) for question in (Question.RECOGNITION, Question.STRIKE_OFF))
    return max((vote.held_on for vote in votes if vote), default=None)


def _ended_on(facts: CaseFacts) -> date | None:
    """Give the day on which it was decided how the probation ends."""
    return _signed_on(facts.recognition) or _signed_on(facts.strike_off)


def _signed_on(decision: DecisionPaper | None) -> date | None:
    return decision.signed_on if decision else None

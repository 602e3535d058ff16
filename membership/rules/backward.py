"""From a wished day of the ceremony back: the latest safe day of every step that is still to be done.

Safe means that everybody who comes later may take the whole of the time the regulations give them. Worked numbers:
docs/backward-plan.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import DocumentKind, Question
from membership.rules.book import Rule, RuleBook
from membership.rules.dates import WorkingCalendar, add_months, format_day
from membership.rules.deadlines import BEFORE_BRANCH_HAS_VOTED
from membership.rules.facts import CaseFacts
from membership.rules.terms import unconfirmed_note
from membership.rules.vocabulary import Mender, RuleName, Strength
from membership.rules.voting import passed_vote


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step still to be done: the last day on which it is safe, and how that day was found.

    ``strength`` is None where only the order of the steps says it, no regulation.
    """

    code: str
    label: str
    latest_on: date
    arithmetic: str
    mends: Mender
    source: str = ""
    strength: Strength | None = None

    def is_too_late(self, on: date) -> bool:
        """Say whether the last safe day has passed."""
        return self.latest_on < on


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps before a wished ceremony, the last one first; ``vote_on``: when the branch votes in it."""

    wished_on: date
    vote_on: date
    steps: tuple[PlanStep, ...]


def backward_plan(facts: CaseFacts, *, wished_on: date, book: RuleBook, calendar: WorkingCalendar) -> Plan | None:
    """Give the latest safe day of each remaining step for a ceremony on ``wished_on``; None once it was held.

    The ceremony is on that day or, if it is no working day, prepared by the last one before. Each day is
    found with the rules in force on the wished day. Votes of an earlier round, before the dossier was returned, do
    not count.
    """
    if facts.ceremony_on is not None:
        return None
    if facts.stage in BEFORE_BRANCH_HAS_VOTED:
        facts = replace(facts, votes=(), committee_votes=())
    ceremony = calendar.last_working_day(wished_on)
    decision_on = facts.admission.signed_on if facts.admission else calendar.working_day_before(ceremony)
    vote = passed_vote(facts, Question.ADMISSION, book=book)
    rule = book.on(wished_on)[RuleName.DECISION_WORKING_DAYS]
    before = calendar.subtract(decision_on, rule.number if rule.is_known else 1)
    vote_on = vote.held_on if vote else calendar.last_working_day(before)
    plan = _Planner(facts, wished_on, ceremony, decision_on, vote_on, rule, book, calendar)
    return Plan(wished_on, vote_on, tuple(plan.steps(has_voted=vote is not None)))


@dataclass(frozen=True, slots=True)
class _Planner:
    facts: CaseFacts
    wished_on: date
    ceremony_on: date
    decision_on: date
    vote_on: date
    decision_rule: Rule
    book: RuleBook
    calendar: WorkingCalendar

    def steps(self, *, has_voted: bool) -> Iterator[PlanStep]:
        """Yield the steps still to be done, from the ceremony back."""
        if self.facts.admission is None:
            yield self._decision()
            if self.facts.committee_must_vote and self.facts.committee_vote_on(Question.ADMISSION) is None:
                yield self._committee()
        if not (has_voted or self.facts.admission):
            yield self._vote()
            yield from self._before_vote()

    def _decision(self) -> PlanStep:
        words = {"ceremony": format_day(self.ceremony_on), "day": format_day(self.decision_on)}
        arithmetic = _("ngày làm việc liền trước lễ (%(ceremony)s) = %(day)s") % words
        label = _("Ký quyết định kết nạp, chi bộ nhận được")
        return PlanStep("decision", label, self.decision_on, arithmetic, Mender.DECIDING_BODY)

    def _committee(self) -> PlanStep:
        latest = self.calendar.working_day_before(self.decision_on)
        words = {"decision": format_day(self.decision_on), "day": format_day(latest)}
        arithmetic = _("ngày làm việc liền trước quyết định (%(decision)s) = %(day)s; không có thời hạn riêng") % words
        return PlanStep("committee_vote", _("Đảng ủy cơ sở biểu quyết"), latest, arithmetic, Mender.COMMITTEE)

    def _vote(self) -> PlanStep:
        rule, label = self.decision_rule, _("Chi bộ họp xét, ra nghị quyết")
        words = {"decision": format_day(self.decision_on), "day": format_day(self.vote_on), "days": rule.value}
        if not rule.is_known:
            arithmetic = _("trước quyết định (%(decision)s) = %(day)s; chưa có căn cứ về thời hạn") % words
            return PlanStep("branch_vote", label, self.vote_on, arithmetic, Mender.BRANCH)
        arithmetic = _("%(decision)s − %(days)s ngày làm việc = %(day)s") % words
        note = unconfirmed_note(self.calendar, self.vote_on, self.decision_on)
        return PlanStep(
            "branch_vote",
            label,
            self.vote_on,
            f"{arithmetic} {note}".strip(),
            Mender.BRANCH,
            rule.source,
            rule.strength,
        )

    def _before_vote(self) -> Iterator[PlanStep]:
        dossier_on = self.calendar.working_day_before(self.vote_on)
        if any(not self._is_held(kind) for kind in self._papers()):
            yield self._by_order("dossier", _("Hồ sơ đủ giấy tờ, trình chi bộ"), dossier_on, Mender.BRANCH)
        check_on = dossier_on
        if not self._is_held(DocumentKind.BACKGROUND_CHECK) and self.facts.check_requested_on is None:
            check = self._check_request(dossier_on)
            check_on = check.latest_on
            yield check
        if not self._is_held(DocumentKind.PERSONAL_HISTORY) or not self._is_held(DocumentKind.APPLICATION):
            yield self._by_order("personal_history", _("Viết đơn và lý lịch"), check_on, Mender.PERSON)
        if not any(mentor.is_active(self.vote_on) for mentor in self.facts.mentors):
            yield self._by_order("mentor", _("Phân công đảng viên giúp đỡ"), check_on, Mender.BRANCH)
        yield from self._certificate(dossier_on)

    def _certificate(self, dossier_on: date) -> Iterator[PlanStep]:
        rule, issued = self.book.on(self.vote_on)[RuleName.CERTIFICATE_VALID_MONTHS], self.facts.certificate_on
        is_valid = issued is not None and (not rule.is_known or self.vote_on <= add_months(issued, rule.number))
        if is_valid:
            return
        label = _("Có giấy chứng nhận học lớp nhận thức (học lại nếu đã hết giá trị)")
        arithmetic = _("trước ngày chi bộ họp (%(vote)s)") % {"vote": format_day(self.vote_on)}
        yield PlanStep("certificate", label, dossier_on, arithmetic, Mender.OFFICE, rule.source, rule.strength)

    def _check_request(self, dossier_on: date) -> PlanStep:
        rule = self.book.on(self.wished_on)[RuleName.CHECK_ANSWER_WORKING_DAYS]
        if not rule.is_known:
            return self._by_order("check_request", _("Gửi công văn thẩm tra lý lịch"), dossier_on, Mender.BRANCH)
        latest = self.calendar.last_working_day(self.calendar.subtract(dossier_on, rule.number))
        words = {"dossier": format_day(dossier_on), "days": rule.number, "day": format_day(latest)}
        arithmetic = _("%(dossier)s − %(days)s ngày làm việc chờ trả lời = %(day)s") % words
        label = _("Gửi công văn thẩm tra lý lịch")
        return PlanStep("check_request", label, latest, arithmetic, Mender.BRANCH, rule.source, rule.strength)

    def _by_order(self, code: str, label: str, latest: date, mends: Mender) -> PlanStep:
        return PlanStep(code, label, latest, _("theo thứ tự các bước = %(day)s") % {"day": format_day(latest)}, mends)

    def _papers(self) -> tuple[DocumentKind, ...]:
        rule = self.book.on(self.vote_on)[RuleName.DOSSIER_PAPERS]
        return tuple(DocumentKind(code) for code in rule.codes) if rule.is_known else ()

    def _is_held(self, kind: DocumentKind) -> bool:
        """Whether a paper is there and still valid when the branch votes in the plan."""
        rule = self.book.on(self.vote_on)[RuleName.PAPERS_VALID_MONTHS]
        dates = [paper.dated_on for paper in self.facts.papers_of(kind)]
        known = [day for day in dates if day is not None]
        if not known:
            return bool(dates)
        return not rule.is_known or self.vote_on <= add_months(max(known), rule.number)

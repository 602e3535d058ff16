"""What forbids or is missing for the next step of a case on a day, past, present or future."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import Question, Stage
from membership.rules.approval import decider_findings
from membership.rules.book import RuleBook
from membership.rules.dates import ONE_DAY, WorkingCalendar, format_day
from membership.rules.deadlines import late_findings, probation_ends
from membership.rules.dossier import dossier_findings, recognition_papers_findings, validity_findings
from membership.rules.eligibility import (
    age_findings,
    certificate_findings,
    education_findings,
    late_consent_findings,
    wait_findings,
)
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, at_most, breach, impossible, no_basis, sort_findings
from membership.rules.introducers import introducer_findings, mentor_findings, place_findings
from membership.rules.members import discipline_findings
from membership.rules.population import population_findings
from membership.rules.readmission import readmission_findings
from membership.rules.vocabulary import Mender, RuleName, Severity
from membership.rules.voting import (
    attempts_findings,
    branch_size_findings,
    committee_majority_findings,
    majority_findings,
    passed_vote,
)

Judge = Callable[[CaseFacts, date, RuleBook, WorkingCalendar], list[Finding]]
"""A function that judges one step of a case on a day: (facts, on, book, calendar)."""


def findings_for(
    facts: CaseFacts, *, stage: Stage, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Judge the next step of a case at a stage on a day; ordered, the heaviest first.

    For DOSSIER and BRANCH_VOTE ``on`` is the day of the branch meeting, which may lie in the future.
    Empty for OFFICIAL and CLOSED. A record of an old register raises one note.
    """
    if stage in (Stage.OFFICIAL, Stage.CLOSED):
        return []
    if not facts.live:
        message = _("Hồ sơ ghi theo sổ cũ: không nhắc việc cho đến khi văn phòng xác nhận đang theo dõi.")
        return [Finding("old_register", Severity.NOTE, message)]
    return sort_findings(READINESS[stage](facts, on, book, calendar))


def before_dossier_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Warn of what will stand in the way later: nothing forbids sending somebody to the course that certifies them."""
    return at_most(Severity.WARNING, person_findings(facts, on, book))


def person_findings(facts: CaseFacts, on: date, book: RuleBook) -> list[Finding]:
    """Judge the person alone: what nobody can mend by collecting papers, and the helper."""
    return [
        *age_findings(facts, on=on, book=book),
        *education_findings(facts, on=on, book=book),
        *readmission_findings(facts, on=on, book=book),
        *population_findings(facts, on=on, book=book),
        *wait_findings(facts, on=on),
        *place_findings(facts, on=on, book=book),
        *mentor_findings(facts, on=on, book=book),
    ]


def branch_meeting_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge person, dossier and branch for a meeting that considers the admission on a day."""
    return [
        *person_findings(facts, on, book),
        *certificate_findings(facts, on=on, book=book),
        *introducer_findings(facts, on=on, book=book),
        *dossier_findings(facts, on=on, book=book),
        *branch_size_findings(facts.branch_official, on=on, book=book),
        *attempts_findings(facts, Question.ADMISSION, on=on, book=book),
        *late_findings(facts, ("check_answer",), on=on, book=book, calendar=calendar),
    ]


def committee_vote_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge whether the base committee may vote on the admission: the branch has agreed, the term runs."""
    return [
        *majority_findings(facts, Question.ADMISSION, on=on, book=book),
        *not_before_vote_findings(facts, Question.ADMISSION, on),
        *late_findings(facts, ("decision",), on=on, book=book, calendar=calendar),
    ]


def decision_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge whether the admission may be decided on a day.

    Age is judged on the day the branch considered the person; papers that have run out since are
    said and stop nothing. A committee vote without majority is reported upward, it does not stop.
    """
    vote = passed_vote(facts, Question.ADMISSION, book=book)
    considered_on = vote.held_on if vote else on
    committee: list[Finding] = []
    if facts.committee_must_vote:
        committee = committee_majority_findings(facts, Question.ADMISSION, on=on, book=book)
    return [
        *committee_vote_findings(facts, on, book, calendar),
        *age_findings(facts, on=considered_on, book=book),
        *late_consent_findings(facts, on=on, book=book),
        *reported_upward(committee),
        *decider_findings(facts, Question.ADMISSION, on=on, book=book),
        *at_most(Severity.WARNING, validity_findings(facts, on=on, book=book)),
        *chain_findings(facts),
    ]


def ceremony_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge whether the ceremony may be held on a day: after the decision; late only warns."""
    if facts.admission is None:
        return [impossible("decision_missing", _("Chưa có quyết định kết nạp."), mends=Mender.DECIDING_BODY)]
    if on < facts.admission.signed_on:
        message = _("Lễ kết nạp ngày %(day)s trước ngày ký quyết định %(signed)s.")
        words = {"day": format_day(on), "signed": format_day(facts.admission.signed_on)}
        return [impossible("ceremony_before_decision", message % words, mends=Mender.BRANCH)]
    return late_findings(facts, ("ceremony",), on=on, book=book, calendar=calendar)


def probation_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge whether the probation has ended on a day, and what recognition still lacks."""
    return [
        *probation_over_findings(facts, on=on, book=book),
        *at_most(Severity.WARNING, _recognition_papers(facts, on, book)),
        *at_most(Severity.WARNING, mentor_findings(facts, on=on, book=book, name=RuleName.PROBATION_MENTORS_NEEDED)),
        *discipline_findings(facts, on=on, book=book),
        *late_findings(facts, ("member_record", "new_member_course"), on=on, book=book, calendar=calendar),
    ]


def recognition_meeting_findings(
    facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Judge a branch meeting that considers recognition on a day; it is dated after the probation has ended."""
    return [
        *recognition_day_findings(facts, on=on, book=book),
        *_recognition_papers(facts, on, book),
        *branch_size_findings(facts.branch_official, on=on, book=book),
        *attempts_findings(facts, Question.RECOGNITION, on=on, book=book),
        *late_findings(facts, ("recognition_vote",), on=on, book=book, calendar=calendar),
    ]


def recognition_stage_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge the next meeting on recognition, or what is waited for once the branch has proposed to strike off."""
    proposed = passed_vote(facts, Question.STRIKE_OFF, book=book)
    if proposed is None:
        return recognition_meeting_findings(facts, on, book, calendar)
    message = _("Chi bộ đã biểu quyết đề nghị xóa tên ngày %(day)s: chờ cấp có thẩm quyền quyết định.")
    message = message % {"day": format_day(proposed.held_on)}
    waiting = Finding("strike_off_proposed", Severity.NOTE, message, mends=Mender.DECIDING_BODY)
    return [waiting, *late_findings(facts, ("recognition_decision",), on=on, book=book, calendar=calendar)]


def recognition_committee_findings(
    facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Judge whether the base committee may vote on recognition."""
    return [
        *majority_findings(facts, Question.RECOGNITION, on=on, book=book),
        *not_before_vote_findings(facts, Question.RECOGNITION, on),
        *late_findings(facts, ("recognition_decision",), on=on, book=book, calendar=calendar),
    ]


def recognition_decision_findings(
    facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[Finding]:
    """Judge whether recognition may be decided on a day; a committee vote without majority only warns."""
    committee: list[Finding] = []
    if facts.committee_must_vote:
        committee = committee_majority_findings(facts, Question.RECOGNITION, on=on, book=book)
    return [
        *recognition_committee_findings(facts, on, book, calendar),
        *reported_upward(committee),
        *decider_findings(facts, Question.RECOGNITION, on=on, book=book),
        *chain_findings(facts),
    ]


def probation_over_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge whether the months of probation are over on a day (over on the day they end)."""
    if facts.joined_on is None:
        return [impossible("joined_unknown", _("Chưa rõ ngày kết nạp nên chưa tính được thời gian dự bị."))]
    rule = book.on(facts.joined_on)[RuleName.PROBATION_MONTHS]
    ends_on = probation_ends(facts.joined_on, book=book)
    if ends_on is None:
        return [no_basis(rule, facts.joined_on)]
    if on >= ends_on:
        return []
    message = _("Kết nạp ngày %(joined)s, hết %(months)s tháng dự bị ngày %(ends)s.")
    words = {"joined": format_day(facts.joined_on), "months": rule.number, "ends": format_day(ends_on)}
    return [
        breach(
            rule,
            "probation_running",
            message % words,
            mends=Mender.NOBODY,
            clears_on=ends_on,
            value=format_day(on),
            bound=format_day(ends_on),
        )
    ]


def recognition_day_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge the date of the branch resolution on recognition: later than the day the probation ends."""
    ends_on = probation_ends(facts.joined_on, book=book) if facts.joined_on else None
    if facts.joined_on is None or ends_on is None:
        return probation_over_findings(facts, on=on, book=book)
    if on > ends_on:
        return []
    rule = book.on(facts.joined_on)[RuleName.PROBATION_MONTHS]
    words = {"joined": format_day(facts.joined_on), "ends": format_day(ends_on)}
    message = _(
        "Kết nạp ngày %(joined)s, hết thời gian dự bị ngày %(ends)s: nghị quyết xét công nhận phải ghi ngày sau đó."
    )
    return [
        breach(
            rule,
            "recognition_early",
            message % words,
            mends=Mender.NOBODY,
            clears_on=ends_on + ONE_DAY,
            value=format_day(on),
            bound=words["ends"],
        )
    ]


def not_before_vote_findings(facts: CaseFacts, question: Question, on: date) -> list[Finding]:
    """Find a day before the vote of the branch on which the step would rest."""
    votes = facts.votes_on(question)
    if not votes or on >= votes[-1].held_on:
        return []
    message = _("Ngày %(day)s trước ngày chi bộ biểu quyết %(voted)s.")
    return [impossible("before_branch_vote", message % {"day": format_day(on), "voted": format_day(votes[-1].held_on)})]


def chain_findings(facts: CaseFacts) -> list[Finding]:
    """Warn while the office has not confirmed who votes and who decides in its commune."""
    if facts.chain_is_confirmed:
        return []
    message = _("Cấp có thẩm quyền quyết định của giai đoạn này chưa được văn phòng xác nhận.")
    return [Finding("chain_unconfirmed", Severity.WARNING, message)]


def _recognition_papers(facts: CaseFacts, on: date, book: RuleBook) -> list[Finding]:
    ends_on = probation_ends(facts.joined_on, book=book) if facts.joined_on else None
    return recognition_papers_findings(facts, on=on, ends_on=ends_on, book=book)


def reported_upward(findings: list[Finding]) -> list[Finding]:
    """Let a committee vote without majority pass as a warning: its full result goes to the superior all the same."""
    missed = [finding for finding in findings if finding.code == "committee_majority_missed"]
    return [*(finding for finding in findings if finding not in missed), *at_most(Severity.WARNING, missed)]


READINESS: dict[Stage, Judge] = {
    Stage.SOURCE: before_dossier_findings,
    Stage.COURSE: before_dossier_findings,
    Stage.DOSSIER: branch_meeting_findings,
    Stage.BRANCH_VOTE: branch_meeting_findings,
    Stage.COMMITTEE_VOTE: committee_vote_findings,
    Stage.DECISION: decision_findings,
    Stage.CEREMONY: ceremony_findings,
    Stage.PROBATION: probation_findings,
    Stage.RECOGNITION_VOTE: recognition_stage_findings,
    Stage.RECOGNITION_COMMITTEE: recognition_committee_findings,
    Stage.RECOGNITION_DECISION: recognition_decision_findings,
}
"""Which function judges the next step of each stage."""

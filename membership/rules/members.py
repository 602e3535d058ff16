"""What holds for people who move, for members who stay away and for discipline during the probation."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from membership.enums import Question
from membership.rules.book import RuleBook, RulesInForce
from membership.rules.circumstances import CandidateLetter, Discipline, MoveKind
from membership.rules.dates import WorkingCalendar, add_months, format_day, whole_months
from membership.rules.facts import CaseFacts, Move
from membership.rules.findings import Finding, absent, breach, late, no_basis
from membership.rules.transfers import transfer_term
from membership.rules.vocabulary import Mender, RuleName
from membership.rules.voting import passed_vote


def member_findings(facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge everything that is told of moving, staying away and discipline."""
    return [
        *move_findings(facts, on=on, book=book, calendar=calendar),
        *idle_findings(facts, on=on, book=book),
        *discipline_findings(facts, on=on, book=book),
    ]


def move_findings(facts: CaseFacts, *, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    """Judge a move: the letter of a candidate, the terms of an official one, the length of a temporary one."""
    move = facts.move
    if move is None:
        return []
    rules = book.on(move.started_on)
    if move.kind == MoveKind.CANDIDATE:
        return _candidate_findings(facts, move, on, book)
    if move.kind == MoveKind.OFFICIAL:
        return [*_transfer_findings(move, on, book, calendar), *_letter_findings(move, rules, on)]
    return [*_temporary_findings(move, rules), *_letter_findings(move, rules, on)]


def candidate_letter(facts: CaseFacts, *, book: RuleBook) -> CandidateLetter:
    """Name the paper a candidate takes along, by how far the case has come."""
    if facts.admission is not None:
        return CandidateLetter.DECIDED
    if facts.committee_vote_on(Question.ADMISSION) is not None:
        return CandidateLetter.COMMITTEE_PROPOSED
    if passed_vote(facts, Question.ADMISSION, book=book) is not None:
        return CandidateLetter.BRANCH_PROPOSED
    return CandidateLetter.HELPED


def temporary_words(started_on: date, returns_on: date | None, *, book: RuleBook) -> list[str]:
    """Say between which days a member must be back from a temporary stay elsewhere, and what is wrong with the day.

    The rules in force on the day the stay began decide; one sentence where they are not known.
    """
    rules = book.on(started_on)
    shortest, below = rules[RuleName.TEMPORARY_MIN_MONTHS], rules[RuleName.TEMPORARY_BELOW_MONTHS]
    study = rules[RuleName.TEMPORARY_STUDY_MONTHS]
    if not (shortest.is_known and below.is_known and study.is_known):
        return [no_basis(below, started_on).message]
    days = {
        "least": format_day(add_months(started_on, shortest.number)),
        "below": format_day(add_months(started_on, below.number)),
        "study": format_day(add_months(started_on, study.number)),
        "source": below.source,
    }
    message = _("Tạm thời: từ %(least)s đến trước %(below)s; đi học: chậm nhất %(study)s (%(source)s).")
    is_long = returns_on is not None and returns_on >= add_months(started_on, below.number)
    kind = MoveKind.TEMPORARY_STUDY if is_long else MoveKind.TEMPORARY
    stay = Move(kind=kind, started_on=started_on, returns_on=returns_on)
    wrong = [finding.message for finding in _temporary_findings(stay, rules)]
    if is_long and not wrong:
        wrong = [_("Lâu như vậy chỉ dành cho người đi học; không đi học thì phải chuyển chính thức.")]
    return [message % days, *wrong]


def idle_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Say that a member is to be struck off: months of the year without meeting or fee (the bound included)."""
    if facts.idle_months is None or facts.idle_with_reason:
        return []
    rule = book.on(on)[RuleName.MEMBER_STRIKE_OFF_MONTHS]
    if not rule.is_known:
        return [no_basis(rule, on)]
    if facts.idle_months < rule.number:
        return []
    words = {"months": facts.idle_months}
    message = _("Trong năm đã %(months)s tháng bỏ sinh hoạt hoặc không đóng đảng phí, không lý do: xem xét xóa tên.")
    return [
        breach(
            rule,
            "strike_off_due",
            message % words,
            mends=Mender.BRANCH,
            value=_("%(months)s tháng") % words,
            bound=_("%(months)s tháng") % {"months": rule.number},
        )
    ]


def discipline_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge whether a form of discipline may be used on a probationary member."""
    if facts.discipline is None or not facts.is_probationary:
        return []
    rule = book.on(on)[RuleName.PROBATIONER_DISCIPLINE]
    if not rule.is_known:
        return [no_basis(rule, on)]
    if facts.discipline in rule.codes:
        return []
    allowed = ", ".join(str(Discipline[code].label) for code in rule.codes)
    message = _("Đảng viên dự bị chỉ bị kỷ luật bằng hình thức: %(allowed)s.") % {"allowed": allowed}
    return [
        breach(
            rule,
            "discipline_not_for_probationer",
            message,
            mends=Mender.COMMITTEE,
            value=facts.discipline.label,
            bound=allowed,
        )
    ]


def _candidate_findings(facts: CaseFacts, move: Move, on: date, book: RuleBook) -> list[Finding]:
    rule = book.on(on)[RuleName.CANDIDATE_LETTERS]
    if move.letter_on is not None:
        return []
    if not rule.is_known:
        return [no_basis(rule, on)]
    letter = candidate_letter(facts, book=book)
    message = _("Người đang được xét chuyển đi phải có: %(letter)s.") % {"letter": letter.label}
    value, bound = absent(), letter.label
    return [breach(rule, "candidate_letter_missing", message, mends=Mender.OFFICE, value=value, bound=bound)]


def _transfer_findings(move: Move, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
    rule = book.on(move.started_on)[RuleName.TRANSFER_WORKING_DAYS]
    term = transfer_term(move.started_on, book=book, calendar=calendar, done_on=move.presented_on)
    if term is None:
        return [no_basis(rule, move.started_on)]
    if not term.is_late(on):
        return []
    last_day = f"{format_day(term.due_on)} {term.note}".strip()
    message = _("Quá hạn chuyển sinh hoạt đảng chính thức: %(due)s.") % {"due": last_day}
    done_on = term.done_on or on
    return [late(rule, "transfer_late", message, mends=term.mends, value=done_on, bound=term.due_on)]


def _letter_findings(move: Move, rules: RulesInForce, on: date) -> list[Finding]:
    rule = rules[RuleName.TRANSFER_LETTER_DAYS]
    if move.letter_on is None or not rule.is_known:
        return []
    due_on = move.letter_on + timedelta(days=rule.number)
    done_on = move.presented_on or on
    if done_on <= due_on:
        return []
    message = _("Quá hạn nộp giấy giới thiệu sinh hoạt đảng: %(due)s.") % {"due": format_day(due_on)}
    return [late(rule, "letter_late", message, mends=Mender.BRANCH, value=done_on, bound=due_on)]


def _temporary_findings(move: Move, rules: RulesInForce) -> list[Finding]:
    """Judge the length of a temporary move: from three months to less than a year, for study to two years."""
    shortest = rules[RuleName.TEMPORARY_MIN_MONTHS]
    if not shortest.is_known:
        return [no_basis(shortest, move.started_on)]
    if move.returns_on is None:
        return []
    months = whole_months(move.started_on, move.returns_on)
    value = _("%(months)s tháng") % {"months": months}
    if months < shortest.number:
        message = _("Đi dưới %(bound)s tháng thì không phải chuyển sinh hoạt đảng tạm thời.")
        message = message % {"bound": shortest.number}
        return [breach(shortest, "temporary_too_short", message, value=value, bound=shortest.number)]
    if move.kind == MoveKind.TEMPORARY_STUDY:
        rule = rules[RuleName.TEMPORARY_STUDY_MONTHS]
        is_too_long = move.returns_on > add_months(move.started_on, rule.number)
    else:
        rule = rules[RuleName.TEMPORARY_BELOW_MONTHS]
        is_too_long = move.returns_on >= add_months(move.started_on, rule.number)
    if not is_too_long:
        return []
    message = _("Đi quá thời gian của sinh hoạt tạm thời (%(bound)s tháng): phải chuyển chính thức.")
    return [breach(rule, "temporary_too_long", message % {"bound": rule.number}, value=value, bound=rule.number)]

"""Who counts in a vote, how many must agree, and what the figures of a vote allow."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from membership.enums import Question
from membership.rules.book import RuleBook
from membership.rules.catalog import TWO_THIRDS
from membership.rules.dates import format_day
from membership.rules.facts import BranchVote, CaseFacts, CommitteeVote
from membership.rules.findings import Finding, at_most, breach, impossible, no_basis, unknown
from membership.rules.vocabulary import Mender, RuleName, Severity


def vote_base(*, official: int, temporarily_away: int = 0, exempt_absent: int = 0) -> int:
    """Count the official members whose agreement is measured.

    Those sent temporarily elsewhere leave the base, and those exempt from meetings who do not
    come; absent on duty or with leave stay in. Source: Hướng dẫn 01-HD/TW (20/09/2016), mục 3.6.
    """
    return official - temporarily_away - exempt_absent


def votes_needed(base: int, share: Fraction = TWO_THIRDS) -> int:
    """Give the least number of votes that is at least ``share`` of ``base``: 2/3 of 20 is 14."""
    return ceil(base * share)


@dataclass(frozen=True, slots=True)
class VoteCount:
    """The figures of a vote against what it needed."""

    base: int
    yes: int
    needed: int

    @property
    def passed(self) -> bool:
        return self.base > 0 and self.yes >= self.needed

    @property
    def missing(self) -> int:
        return max(self.needed - self.yes, 0)

    def sentence(self) -> str:
        """Say the result as a chairman does: "cần 14/20, có 13, thiếu 1"."""
        figures = {"needed": self.needed, "base": self.base, "yes": self.yes, "missing": self.missing}
        if self.passed:
            return _("cần %(needed)s/%(base)s, có %(yes)s, đạt") % figures
        return _("cần %(needed)s/%(base)s, có %(yes)s, thiếu %(missing)s") % figures


def count_branch_vote(vote: BranchVote, *, book: RuleBook) -> VoteCount:
    """Count one vote of a branch by the share in force on its day."""
    base = vote_base(official=vote.official, temporarily_away=vote.temporarily_away, exempt_absent=vote.exempt_absent)
    return VoteCount(base, vote.yes, votes_needed(base, _share(book, vote.held_on, RuleName.VOTE_SHARE)))


def count_committee_vote(vote: CommitteeVote, *, book: RuleBook) -> VoteCount:
    """Count one vote of the base committee: the base is the whole committee."""
    share = _share(book, vote.held_on, RuleName.COMMITTEE_VOTE_SHARE)
    return VoteCount(vote.members, vote.yes, votes_needed(vote.members, share))


def passed_vote(facts: CaseFacts, question: Question, *, book: RuleBook) -> BranchVote | None:
    """Give the latest vote of the branch on a question when it reached the majority."""
    votes = facts.votes_on(question)
    return votes[-1] if votes and count_branch_vote(votes[-1], book=book).passed else None


def branch_size_findings(official: int | None, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge whether a branch has enough official members to consider anybody (three, the bound included)."""
    rule = book.on(on)[RuleName.BRANCH_MIN_OFFICIAL]
    if not rule.is_known:
        return [no_basis(rule, on)]
    if official is None:
        message = _("Chưa rõ số đảng viên chính thức của chi bộ vào ngày %(day)s.") % {"day": format_day(on)}
        return [unknown("branch_size_unknown", message)]
    if official >= rule.number:
        return []
    message = _(
        "Chi bộ có %(official)s đảng viên chính thức, cần ít nhất %(needed)s nên chưa họp xét được. "
        "Đảng ủy bổ sung đảng viên hoặc sáp nhập chi bộ; nơi chưa có chi bộ thì giao chi bộ thuận tiện nhất xét."
    ) % {"official": official, "needed": rule.number}
    return [breach(rule, "branch_too_small", message, mends=Mender.COMMITTEE, value=official, bound=rule.number)]


def vote_shape_findings(vote: BranchVote) -> list[Finding]:
    """Find figures of a branch vote that cannot be true together."""
    base = vote_base(official=vote.official, temporarily_away=vote.temporarily_away, exempt_absent=vote.exempt_absent)
    voters = base if vote.present is None else vote.present
    checks = (
        (min(vote.official, vote.yes, vote.temporarily_away, vote.exempt_absent, voters) < 0, "vote_negative",
         _("Số phiếu và số đảng viên không được âm.")),
        (base < 1, "vote_base_empty",
         _("Không còn đảng viên chính thức nào trong số được tính biểu quyết.")),
        (voters > base, "vote_present_too_many",
         _("Có mặt %(value)s nhưng chỉ %(bound)s đảng viên chính thức được triệu tập.")
         % {"value": voters, "bound": base}),
        (vote.yes > voters, "vote_yes_too_many",
         _("Số phiếu đồng ý %(value)s nhiều hơn số đảng viên chính thức có mặt %(bound)s.")
         % {"value": vote.yes, "bound": voters}),
    )  # fmt: skip
    return [impossible(code, message, mends=Mender.BRANCH) for is_wrong, code, message in checks if is_wrong]


def committee_shape_findings(vote: CommitteeVote) -> list[Finding]:
    """Find figures of a committee vote that cannot be true together."""
    if 0 <= vote.yes <= vote.members and vote.members > 0:
        return []
    message = _("Số phiếu đồng ý %(yes)s không hợp với %(members)s ủy viên của đảng ủy.")
    return [impossible("committee_vote_shape", message % {"yes": vote.yes, "members": vote.members})]


def quorum_findings(vote: BranchVote, *, book: RuleBook) -> list[Finding]:
    """Warn when fewer than the usual share of the official members were present; unknown presence says nothing."""
    rule = book.on(vote.held_on)[RuleName.MEETING_QUORUM]
    if not rule.is_known or vote.present is None:
        return []
    base = vote_base(official=vote.official, temporarily_away=vote.temporarily_away, exempt_absent=vote.exempt_absent)
    needed = votes_needed(base, rule.share)
    if vote.present >= needed:
        return []
    message = _("Có mặt %(present)s/%(base)s đảng viên chính thức, thường phải có ít nhất %(needed)s.")
    found = breach(
        rule,
        "quorum_low",
        message % {"present": vote.present, "base": base, "needed": needed},
        mends=Mender.BRANCH,
        value=vote.present,
        bound=needed,
    )
    return at_most(Severity.WARNING, [found])


def majority_findings(facts: CaseFacts, question: Question, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge whether the latest vote of the branch on a question reached its majority."""
    rule = book.on(on)[RuleName.VOTE_SHARE]
    votes = facts.votes_on(question)
    if not votes:
        message = _("Chi bộ chưa biểu quyết: %(question)s.") % {"question": question.label}
        value, bound = _("chưa biểu quyết"), rule.value or ""
        return [breach(rule, "vote_missing", message, mends=Mender.BRANCH, value=value, bound=bound)]
    vote = votes[-1]
    shape = vote_shape_findings(vote)
    count = count_branch_vote(vote, book=book)
    if shape or count.passed:
        return [*shape, *quorum_findings(vote, book=book)]
    message = _("Biểu quyết ngày %(day)s chưa đạt: %(sentence)s.")
    message = message % {"day": format_day(vote.held_on), "sentence": count.sentence()}
    return [breach(rule, "majority_missed", message, mends=Mender.BRANCH, value=count.yes, bound=count.needed)]


def committee_majority_findings(facts: CaseFacts, question: Question, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge whether the base committee has voted with its majority."""
    rule = book.on(on)[RuleName.COMMITTEE_VOTE_SHARE]
    vote = facts.committee_vote_on(question)
    if vote is None:
        message = _("Đảng ủy cơ sở chưa biểu quyết: %(question)s.") % {"question": question.label}
        value, bound = _("chưa biểu quyết"), rule.value or ""
        return [breach(rule, "committee_vote_missing", message, mends=Mender.COMMITTEE, value=value, bound=bound)]
    shape = committee_shape_findings(vote)
    count = count_committee_vote(vote, book=book)
    if shape or count.passed:
        return shape
    message = _("Đảng ủy biểu quyết chưa đạt: %(sentence)s. Vẫn phải báo cáo đầy đủ kết quả lên cấp trên.")
    return [
        breach(
            rule,
            "committee_majority_missed",
            message % {"sentence": count.sentence()},
            mends=Mender.COMMITTEE,
            value=count.yes,
            bound=count.needed,
        )
    ]


def attempts_findings(facts: CaseFacts, question: Question, *, on: date, book: RuleBook) -> list[Finding]:
    """Say when votes that all missed the majority must go to the superior (three, the bound included).

    The rule speaks of recognition: neither recognition nor strike-off reached the majority.
    For an admission no source says it, so there the same number is advice only.
    """
    rule = book.on(on)[RuleName.VOTE_ATTEMPTS]
    asked = (Question.ADMISSION,) if question == Question.ADMISSION else (Question.RECOGNITION, Question.STRIKE_OFF)
    votes = [vote for one in asked for vote in facts.votes_on(one)]
    missed = [vote for vote in votes if not count_branch_vote(vote, book=book).passed]
    if not rule.is_known or len(missed) < len(votes) or len(missed) < rule.number:
        return []
    message = _("Chi bộ đã biểu quyết %(times)s lần chưa đạt: báo cáo cấp ủy cấp trên xem xét, quyết định.")
    found = breach(
        rule,
        "report_to_superior",
        message % {"times": len(missed)},
        mends=Mender.SUPERIOR,
        value=len(missed),
        bound=rule.number,
    )
    return at_most(Severity.NOTE if question == Question.ADMISSION else Severity.WARNING, [found])


def _share(book: RuleBook, on: date, name: RuleName) -> Fraction:
    """Give the share in force; two thirds (the charter's) where the row of that day is not known."""
    rule = book.on(on)[name]
    return rule.share if rule.is_known else TWO_THIRDS

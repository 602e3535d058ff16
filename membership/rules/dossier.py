"""Whether the papers of a dossier are there, in order and still valid when the branch considers it."""

from datetime import date

from django.utils.translation import gettext as _

from membership.enums import DocumentKind, IntroducerKind
from membership.rules.book import Rule, RuleBook
from membership.rules.dates import add_months, format_day, span_label
from membership.rules.facts import CaseFacts, Paper
from membership.rules.findings import Finding, absent, at_most, breach, no_basis, unknown
from membership.rules.vocabulary import Mender, RuleName, Severity

EXPIRING_PAPERS = (
    DocumentKind.APPLICATION,
    DocumentKind.PERSONAL_HISTORY,
    DocumentKind.BACKGROUND_CHECK,
    DocumentKind.INTRODUCTION,
    DocumentKind.YOUTH_UNION_RESOLUTION,
    DocumentKind.TRADE_UNION_RESOLUTION,
    DocumentKind.OPINIONS,
)
UNION_PAPERS = {
    IntroducerKind.YOUTH_UNION: DocumentKind.YOUTH_UNION_RESOLUTION,
    IntroducerKind.TRADE_UNION: DocumentKind.TRADE_UNION_RESOLUTION,
}
MENDERS = {
    DocumentKind.APPLICATION: Mender.PERSON,
    DocumentKind.PERSONAL_HISTORY: Mender.PERSON,
    DocumentKind.BACKGROUND_CHECK: Mender.BRANCH,
    DocumentKind.INTRODUCTION: Mender.INTRODUCER,
    DocumentKind.YOUTH_UNION_RESOLUTION: Mender.BRANCH,
    DocumentKind.TRADE_UNION_RESOLUTION: Mender.BRANCH,
    DocumentKind.OPINIONS: Mender.BRANCH,
    DocumentKind.SELF_REVIEW: Mender.PROBATIONER,
    DocumentKind.MENTOR_REMARK: Mender.MENTOR,
    DocumentKind.RECOGNITION_OPINIONS: Mender.BRANCH,
}


def dossier_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge the whole dossier for a branch meeting on a day: complete, valid, in order."""
    return [
        *completeness_findings(facts, on=on, book=book),
        *validity_findings(facts, on=on, book=book),
        *order_findings(facts, on=on, book=book),
    ]


def papers_needed(facts: CaseFacts, *, on: date, book: RuleBook) -> list[DocumentKind]:
    """List the papers the branch needs: those of the rule and the resolution of each union that introduces."""
    rule = book.on(on)[RuleName.DOSSIER_PAPERS]
    if not rule.is_known:
        return []
    by_unions = [UNION_PAPERS[one.kind] for one in facts.introducers if one.kind in UNION_PAPERS]
    return [*(DocumentKind(code) for code in rule.codes), *by_unions]


def completeness_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Name each paper that the branch needs and the dossier lacks; a paper dated later does not count."""
    rule = book.on(on)[RuleName.DOSSIER_PAPERS]
    if not rule.is_known:
        return [no_basis(rule, on)]
    missing = [kind for kind in papers_needed(facts, on=on, book=book) if not _valid_from(facts, kind, on)]
    return [*(_missing_finding(rule, kind) for kind in missing), *_introductions_findings(facts, rule, on)]


def validity_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Name each paper that is too old on a day (valid through the day its last month ends).

    The guidance counts from the day the dossier is made, which no paper carries. Implemented is
    the practice of the offices: each paper from its own date, the newest of its kind.
    """
    rule = book.on(on)[RuleName.PAPERS_VALID_MONTHS]
    if not rule.is_known:
        return [no_basis(rule, on)]
    found: list[Finding] = []
    for kind in EXPIRING_PAPERS:
        papers = _valid_from(facts, kind, on)
        dates = [paper.dated_on for paper in papers if paper.dated_on]
        if papers and not dates:
            message = _("Chưa ghi ngày trên giấy: %(paper)s.") % {"paper": kind.label}
            found.append(unknown("paper_date_unknown", message, mends=Mender.OFFICE))
        elif dates and on > add_months(max(dates), rule.number):
            found.append(_expired_finding(rule, kind, max(dates), on))
    return found


def first_expiring_paper(facts: CaseFacts) -> tuple[DocumentKind, date] | None:
    """Give the paper of the dossier that runs out first and its date; of each kind the newest counts."""
    newest = {
        kind: max((paper.dated_on for paper in facts.papers_of(kind) if paper.dated_on), default=None)
        for kind in EXPIRING_PAPERS
    }
    dated = [(day, kind) for kind, day in newest.items() if day]
    if not dated:
        return None
    dated_on, kind = min(dated)
    return kind, dated_on


def order_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge that the application was written before (or on the day of) the personal history."""
    rule = book.on(on)[RuleName.FIRST_PAPER]
    if not rule.is_known:
        return []
    first = [paper.dated_on for paper in facts.papers_of(DocumentKind(rule.code)) if paper.dated_on]
    history = [paper.dated_on for paper in facts.papers_of(DocumentKind.PERSONAL_HISTORY) if paper.dated_on]
    if not first or not history or min(first) <= min(history):
        return []
    message = _("Đơn xin vào Đảng (%(first)s) viết sau lý lịch (%(history)s); đơn phải viết trước.")
    words = {"first": format_day(min(first)), "history": format_day(min(history))}
    return [
        breach(
            rule,
            "application_after_history",
            message % words,
            mends=Mender.PERSON,
            value=words["first"],
            bound=words["history"],
        )
    ]


def recognition_papers_findings(facts: CaseFacts, *, on: date, ends_on: date | None, book: RuleBook) -> list[Finding]:
    """Name the papers that recognition lacks; the self-review is written after the probation has ended."""
    rule = book.on(on)[RuleName.RECOGNITION_PAPERS]
    if not rule.is_known:
        return [no_basis(rule, on)]
    kinds = [DocumentKind(code) for code in rule.codes]
    found = [_missing_finding(rule, kind) for kind in kinds if not _has_for_recognition(facts, kind, on)]
    return [*found, *_self_review_findings(facts, book.on(on)[RuleName.SELF_REVIEW_TIME], ends_on)]


def _self_review_findings(facts: CaseFacts, rule: Rule, ends_on: date | None) -> list[Finding]:
    reviews = [paper.dated_on for paper in facts.papers_of(DocumentKind.SELF_REVIEW) if paper.dated_on]
    if not rule.is_known or not ends_on or not reviews or max(reviews) >= ends_on:
        return []
    message = _("Bản tự kiểm điểm viết ngày %(review)s, trước khi hết 12 tháng dự bị (%(ends)s): phải viết lại.")
    words = {"review": format_day(max(reviews)), "ends": format_day(ends_on)}
    return [
        breach(
            rule,
            "self_review_early",
            message % words,
            mends=Mender.PROBATIONER,
            value=words["review"],
            bound=words["ends"],
        )
    ]


def _has_for_recognition(facts: CaseFacts, kind: DocumentKind, on: date) -> bool:
    if kind == DocumentKind.NEW_MEMBER_CERTIFICATE and facts.new_member_certificate_on is not None:
        return facts.new_member_certificate_on <= on
    return bool(_valid_from(facts, kind, on))


def _valid_from(facts: CaseFacts, kind: DocumentKind, on: date) -> list[Paper]:
    return [paper for paper in facts.papers_of(kind) if paper.dated_on is None or paper.dated_on <= on]


def _introductions_findings(facts: CaseFacts, rule: Rule, on: date) -> list[Finding]:
    """Compare the introductions with the members who introduce; a dossier told by kind alone is not counted.

    The blank of the 3-KNĐ is written and signed by one member, so each brings a sheet. The guidance names the paper
    without a number, and two members used to sign one sheet together (3A-KNĐ): a sheet too few warns and never stops.
    """
    sheets = {paper.ordinal for paper in _valid_from(facts, DocumentKind.INTRODUCTION, on)}
    members = sum(one.kind == IntroducerKind.MEMBER for one in facts.introducers)
    there = len(sheets.intersection(range(1, members + 1)))
    if not sheets or None in sheets or there >= members:
        return []
    words = {"there": there, "members": members, "paper": DocumentKind.INTRODUCTION.label}
    message = _("%(paper)s: có %(there)s, mà %(members)s đảng viên giới thiệu; mỗi đảng viên viết một giấy.") % words
    return at_most(
        Severity.WARNING,
        [breach(rule, "introductions_few", message, mends=Mender.INTRODUCER, value=there, bound=members)],
    )


def _missing_finding(rule: Rule, kind: DocumentKind) -> Finding:
    message = _("Chưa có %(paper)s.") % {"paper": kind.label}
    mends = MENDERS.get(kind, Mender.OFFICE)
    return breach(rule, f"paper_missing_{kind.lower()}", message, mends=mends, value=absent(), bound=kind.label)


def _expired_finding(rule: Rule, kind: DocumentKind, dated_on: date, on: date) -> Finding:
    last_day = add_months(dated_on, rule.number)
    message = _("%(paper)s ngày %(dated)s hết giá trị ngày %(last)s: phải làm lại hoặc bổ sung.")
    words = {"paper": kind.label, "dated": format_day(dated_on), "last": format_day(last_day)}
    value = span_label(dated_on, on)
    bound = _("%(months)s tháng") % {"months": rule.number}
    code = f"paper_expired_{kind.lower()}"
    return breach(rule, code, message % words, mends=MENDERS.get(kind, Mender.OFFICE), value=value, bound=bound)

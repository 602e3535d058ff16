"""Whether somebody who was in the Party before may be admitted again."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from membership.rules.book import RuleBook, RulesInForce
from membership.rules.circumstances import ReadmissionBar
from membership.rules.dates import add_months, format_day, whole_months
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, absent, breach, no_basis, unknown
from membership.rules.vocabulary import Mender, RuleName


def readmission_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge a person who was in the Party before: waiting time (the bound included), once only, consent, exclusions."""
    if facts.left_party_on is None:
        return []
    rules = book.on(on)
    if not rules[RuleName.READMISSION_MONTHS].is_known:
        return [no_basis(rules[RuleName.READMISSION_MONTHS], on)]
    return [
        *_excluded(facts, rules),
        *_waiting(facts, rules, facts.left_party_on),
        *_after_sentence(facts, rules),
        *_once_only(facts, rules),
        *_consent(facts, rules),
    ]


def _waiting(facts: CaseFacts, rules: RulesInForce, left_on: date) -> Iterator[Finding]:
    rule = rules[RuleName.READMISSION_MONTHS]
    clears_on = add_months(left_on, rule.number)
    if rules.on >= clears_on:
        return
    message = _("Ra khỏi Đảng ngày %(left)s: chỉ được xét kết nạp lại từ ngày %(clears)s.")
    words = {"left": format_day(left_on), "clears": format_day(clears_on)}
    value = _("%(months)s trong %(bound)s tháng") % {
        "months": max(whole_months(left_on, rules.on), 0),
        "bound": rule.number,
    }
    yield breach(
        rule,
        "readmission_early",
        message % words,
        mends=Mender.NOBODY,
        clears_on=clears_on,
        value=value,
        bound=_("%(months)s tháng") % {"months": rule.number},
    )


def _after_sentence(facts: CaseFacts, rules: RulesInForce) -> Iterator[Finding]:
    """Judge the longer wait after a minor crime, counted from the day the record was cleared."""
    rule = rules[RuleName.READMISSION_MONTHS_MINOR_CRIME]
    if not facts.had_minor_crime or not rule.is_known:
        return
    if facts.record_cleared_on is None:
        message = _("Đã bị án về tội ít nghiêm trọng: chưa rõ ngày được xóa án tích.")
        yield unknown("record_cleared_unknown", message, mends=Mender.PERSON)
        return
    clears_on = add_months(facts.record_cleared_on, rule.number)
    if rules.on >= clears_on:
        return
    message = _("Được xóa án tích ngày %(cleared)s: chỉ được xét kết nạp lại từ ngày %(clears)s.")
    words = {"cleared": format_day(facts.record_cleared_on), "clears": format_day(clears_on)}
    months = max(whole_months(facts.record_cleared_on, rules.on), 0)
    value = _("%(months)s trong %(bound)s tháng") % {"months": months, "bound": rule.number}
    yield breach(
        rule,
        "readmission_early_after_sentence",
        message % words,
        mends=Mender.NOBODY,
        clears_on=clears_on,
        value=value,
        bound=_("%(months)s tháng") % {"months": rule.number},
    )


def _once_only(facts: CaseFacts, rules: RulesInForce) -> Iterator[Finding]:
    rule = rules[RuleName.READMISSION_TIMES]
    if rule.is_known and facts.readmissions >= rule.number:
        message = _("Đã được kết nạp lại %(times)s lần: chỉ được kết nạp lại một lần.") % {"times": facts.readmissions}
        yield breach(rule, "readmission_again", message, value=facts.readmissions, bound=rule.number)


def _consent(facts: CaseFacts, rules: RulesInForce) -> Iterator[Finding]:
    rule, consent_on = rules[RuleName.READMISSION_CONSENT], facts.readmission_consent_on
    if rule.is_known and (consent_on is None or consent_on > rules.on):
        message = _("Kết nạp lại phải có văn bản đồng ý của %(body)s.") % {"body": rule.code}
        value = format_day(consent_on) if consent_on else absent()
        yield breach(rule, "readmission_consent_missing", message, mends=Mender.SUPERIOR, value=value, bound=rule.code)


def _excluded(facts: CaseFacts, rules: RulesInForce) -> Iterator[Finding]:
    rule, bar = rules[RuleName.READMISSION_EXCLUSIONS], facts.readmission_bar
    if bar is None or not rule.is_known or bar not in rule.codes:
        return
    if bar == ReadmissionBar.OWN_REQUEST and facts.family_hardship is not False:
        if facts.family_hardship is None:
            message = _("Đã tự xin ra khỏi Đảng: chỉ được xét lại nếu khi ấy gia đình đặc biệt khó khăn.")
            yield unknown("readmission_hardship_unknown", message, mends=Mender.BRANCH)
        return
    message = _("Không được xét kết nạp lại: %(bar)s.") % {"bar": bar.label}
    value, bound = bar.label, _("không thuộc các trường hợp bị loại")
    yield breach(rule, "readmission_excluded", message, mends=Mender.NOBODY, value=value, bound=bound)

"""Who stands by the person: introducers, the route of the mass organisations, the assigned helper."""

from datetime import date

from django.utils.translation import gettext as _

from membership.enums import IntroducerKind
from membership.rules.book import Rule, RuleBook, RulesInForce
from membership.rules.dates import MONTHS_PER_YEAR, add_months, whole_months
from membership.rules.facts import CaseFacts, Introducer
from membership.rules.findings import Finding, absent, breach, no_basis, unknown
from membership.rules.vocabulary import Mender, RuleName


def mentor_findings(
    facts: CaseFacts, *, on: date, book: RuleBook, name: RuleName = RuleName.MENTORS_NEEDED
) -> list[Finding]:
    """Judge whether a helper is assigned on that day and was an official member when assigned.

    ``name``: the rule that asks for one; during the probation it is one of the charter.
    """
    rule = book.on(on)[name]
    if not rule.is_known:
        return [no_basis(rule, on)]
    mentors = [mentor for mentor in facts.mentors if mentor.is_active(on)]
    if not mentors:
        message = _("Chưa có đảng viên chính thức được phân công giúp đỡ.")
        return [breach(rule, "mentor_missing", message, mends=Mender.BRANCH, value=0, bound=rule.number)]
    if any(mentor.is_official for mentor in mentors):
        return []
    if any(mentor.is_official is None for mentor in mentors):
        message = _("Chưa rõ đảng viên giúp đỡ đã là đảng viên chính thức khi được phân công hay chưa.")
        return [unknown("mentor_status_unknown", message, mends=Mender.BRANCH)]
    message = _("Đảng viên giúp đỡ chưa là đảng viên chính thức khi được phân công: chi bộ phân công người khác.")
    return [_not_official(rule, "mentor_not_official", message)]


def introducer_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge who introduces: two official members, or the Youth Union or the trade union and one member.

    A mass organisation stands for one of the two, never for both.
    """
    rules = book.on(on)
    needed = rules[RuleName.INTRODUCERS_NEEDED]
    if not needed.is_known:
        return [no_basis(needed, on)]
    members = [one for one in facts.introducers if one.kind == IntroducerKind.MEMBER]
    found = _number_findings(facts, needed)
    for introducer in members:
        together = _together_rule(introducer, rules)
        found += [*_status_findings(introducer, needed), *_together_findings(introducer, together, on)]
    return [*found, *youth_route_findings(facts, on=on, book=book)]


def youth_route_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Advise the route of the Youth Union for a person of youth age (age not certain, so it never stops)."""
    rule = book.on(on)[RuleName.YOUTH_MAX_AGE]
    if facts.born is None or not rule.is_known or facts.youth_union_exists is False:
        return []
    if whole_months(facts.born.latest, on) // MONTHS_PER_YEAR > rule.number:
        return []
    if facts.is_youth_union_member is False:
        message = _("Người trong độ tuổi thanh niên phải là đoàn viên ở nơi có tổ chức Đoàn.")
        value, bound = _("chưa là đoàn viên"), _("đoàn viên")
        return [breach(rule, "not_youth_union_member", message, mends=Mender.PERSON, value=value, bound=bound)]
    by_union = any(one.kind == IntroducerKind.YOUTH_UNION for one in facts.introducers)
    if by_union or not facts.is_youth_union_member:
        return []
    message = _(
        "Đoàn viên trong độ tuổi thanh niên do Ban Chấp hành Đoàn cơ sở và một đảng viên chính thức giới thiệu."
    )
    value, bound = absent(), str(IntroducerKind.YOUTH_UNION.label)
    return [breach(rule, "youth_union_introduction_missing", message, mends=Mender.BRANCH, value=value, bound=bound)]


def place_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge a place without member or branch: the superior committee gives the task to the most convenient branch."""
    if not facts.place_without_branch or facts.neighbour_branch_assigned:
        return []
    rule = book.on(on)[RuleName.NEIGHBOUR_BRANCH]
    if not rule.is_known:
        return [no_basis(rule, on)]
    message = _(
        "Nơi người vào Đảng ở chưa có đảng viên hoặc chưa có chi bộ: cấp ủy cấp trên giao chi bộ thuận tiện nhất "
        "phân công đảng viên chính thức giúp đỡ và làm thủ tục."
    )
    value, bound = _("chưa giao"), _("giao chi bộ thuận tiện nhất")
    return [breach(rule, "neighbour_branch_missing", message, mends=Mender.COMMITTEE, value=value, bound=bound)]


def _together_rule(introducer: Introducer, rules: RulesInForce) -> Rule:
    """Choose the row on the time together: one who replaces another need not have it where a rule says so."""
    replacement = rules[RuleName.REPLACEMENT_TOGETHER_MONTHS]
    if introducer.is_replacement and replacement.is_known:
        return replacement
    return rules[RuleName.INTRODUCER_TOGETHER_MONTHS]


def _number_findings(facts: CaseFacts, rule: Rule) -> list[Finding]:
    by_members = [one for one in facts.introducers if one.kind == IntroducerKind.MEMBER]
    members = sum(one.is_official is not False for one in by_members)
    unions = len(facts.introducers) - len(by_members)
    counted = members + min(unions, 1)
    if members and counted >= rule.number:
        return []
    there = _("Có %(members)s đảng viên chính thức và %(unions)s đoàn thể giới thiệu")
    there = there % {"members": members, "unions": unions} if facts.introducers else _("Chưa có ai giới thiệu")
    message = _(
        "%(there)s; phải có %(bound)s đảng viên chính thức, hoặc Ban Chấp hành Đoàn (Công đoàn) cơ sở và một đảng viên "
        "chính thức."
    ) % {"there": there, "bound": rule.number}
    return [breach(rule, "introducers_missing", message, mends=Mender.BRANCH, value=counted, bound=rule.number)]


def _status_findings(introducer: Introducer, rule: Rule) -> list[Finding]:
    words = {"name": introducer.name or _("chưa ghi tên")}
    if introducer.is_official is None:
        message = _("Chưa rõ người giới thiệu (%(name)s) là đảng viên chính thức hay không.") % words
        return [unknown("introducer_status_unknown", message, mends=Mender.BRANCH)]
    if introducer.is_official:
        return []
    message = _("Người giới thiệu (%(name)s) chưa là đảng viên chính thức.") % words
    return [_not_official(rule, "introducer_not_official", message)]


def _not_official(rule: Rule, code: str, message: str) -> Finding:
    value, bound = _("chưa chính thức"), _("đảng viên chính thức")
    return breach(rule, code, message, mends=Mender.BRANCH, value=value, bound=bound)


def _together_findings(introducer: Introducer, rule: Rule, on: date) -> list[Finding]:
    if rule.value == 0:
        return []
    months, since = introducer.months_together(on), introducer.together_since
    words = {"name": introducer.name or _("chưa ghi tên"), "months": months, "bound": rule.value}
    if months is None:
        message = _("Chưa rõ người giới thiệu (%(name)s) cùng công tác, cư trú đã đủ %(bound)s tháng hay chưa.") % words
        return [unknown("introducer_together_unknown", message, mends=Mender.BRANCH)]
    if months >= rule.number:
        return []
    message = _("Người giới thiệu (%(name)s) mới cùng công tác, cư trú %(months)s trong %(bound)s tháng.") % words
    clears_on = add_months(since, rule.number) if since else None
    mends = Mender.NOBODY if since else Mender.INTRODUCER
    value = _("%(months)s trong %(bound)s tháng") % words
    return [
        breach(
            rule,
            "introducer_together_short",
            message,
            mends=mends,
            clears_on=clears_on,
            value=value,
            bound=_("%(bound)s tháng") % words,
        )
    ]

"""Admission of somebody who has broken the population policy."""

from datetime import date

from django.utils.translation import gettext as _

from membership.rules.book import RuleBook
from membership.rules.dates import add_months, format_day, whole_months
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, breach, no_basis, unknown
from membership.rules.vocabulary import Mender, RuleName, Severity

MONTHS_AFTER = {3: RuleName.THIRD_CHILD_MONTHS, 4: RuleName.FOURTH_CHILD_MONTHS}


def population_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge the wait after a third or fourth child, from the birth to the branch meeting (the bound included).

    Births on the list of exemptions do not count. No source says what holds after a fifth child.
    """
    if facts.child_order is None or facts.child_order < min(MONTHS_AFTER) or _is_exempt(facts, on, book):
        return []
    if facts.child_order not in MONTHS_AFTER:
        message = _("Sinh con thứ %(order)s: chưa có căn cứ về thời gian chờ.") % {"order": facts.child_order}
        return [Finding("no_basis_more_children", Severity.NOTE, message, mends=Mender.SUPERIOR)]
    rule = book.on(on)[MONTHS_AFTER[facts.child_order]]
    if not rule.is_known:
        return [no_basis(rule, on)]
    if facts.child_born_on is None:
        message = _("Chưa rõ ngày sinh của con thứ %(order)s.") % {"order": facts.child_order}
        return [unknown("child_born_unknown", message, mends=Mender.PERSON)]
    clears_on = add_months(facts.child_born_on, rule.number)
    if not facts.child_born_on <= on < clears_on:
        return []
    months = whole_months(facts.child_born_on, on)
    words = {"order": facts.child_order, "months": months, "bound": rule.number, "clears": format_day(clears_on)}
    message = _("Sinh con thứ %(order)s được %(months)s trong %(bound)s tháng: chi bộ xét được từ ngày %(clears)s.")
    value = _("%(months)s trong %(bound)s tháng") % words
    return [
        breach(
            rule,
            "child_too_recent",
            message % words,
            mends=Mender.NOBODY,
            clears_on=clears_on,
            value=value,
            bound=_("%(months)s tháng") % {"months": rule.number},
        )
    ]


def _is_exempt(facts: CaseFacts, on: date, book: RuleBook) -> bool:
    rule = book.on(on)[RuleName.POPULATION_EXEMPTIONS]
    return rule.is_known and facts.population_exemption in rule.codes

"""Whether a person may be considered: age, education, certificate."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import GeneralEducation
from membership.rules.book import Rule, RuleBook
from membership.rules.catalog import DIPLOMA
from membership.rules.dates import MONTHS_PER_YEAR, ImpreciseDate, add_months, format_day, span_label, whole_months
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, absent, breach, impossible, no_basis, unknown
from membership.rules.vocabulary import Mender, RuleName, Severity

EDUCATION_ORDER = tuple(GeneralEducation)
"""General schooling in rising order, "unknown" first."""


def age_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge the age on the day the branch considers the person, in whole months (tính theo tháng).

    Both bounds are allowed: from 18 years to 60 years full, so 60 years and 1 month is too old. An
    imprecise birth date is judged at its earliest and latest day and breaches only if both do.
    Over the upper bound the written consent of the provincial committee lifts the finding, whatever
    its date: it must only come before the decision, and is judged there.
    """
    if facts.born is None:
        return [unknown("born_unknown", _("Chưa rõ ngày sinh nên chưa xét được tuổi."), mends=Mender.BRANCH)]
    rules = book.on(on)
    youngest, oldest = rules[RuleName.MIN_AGE], rules[RuleName.MAX_AGE]
    if not (youngest.is_known and oldest.is_known):
        return [no_basis(youngest, on)]
    if facts.born.earliest > on:
        return [impossible("born_later", _("Ngày sinh %(day)s sau ngày xét.") % {"day": facts.born.label})]
    return [
        *_too_young_findings(facts.born, youngest, on),
        *_too_old_findings(facts, facts.born, oldest, rules[RuleName.OVER_AGE_CONSENT], on),
    ]


def age_label(born: ImpreciseDate, on: date) -> str:
    """Write an age in years and months ("60 tuổi 1 tháng"); an imprecise one as a span of years."""
    low, high = whole_months(born.latest, on), whole_months(born.earliest, on)
    years, months = divmod(low, MONTHS_PER_YEAR)
    if low != high and years != high // MONTHS_PER_YEAR:
        return _("%(low)s đến %(high)s tuổi") % {"low": years, "high": high // MONTHS_PER_YEAR}
    if low != high or months == 0:
        return _("%(years)s tuổi") % {"years": years}
    return _("%(years)s tuổi %(months)s tháng") % {"years": years, "months": months}


def education_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge general schooling, and what shows it, against the level asked for by the class of the place on that day."""
    rule = education_rule(facts, on=on, book=book)
    if facts.education == GeneralEducation.UNKNOWN:
        return [unknown("education_unknown", _("Chưa rõ trình độ học vấn."), mends=Mender.BRANCH)]
    general, held = book.on(on)[RuleName.EDUCATION], _education_shown(facts, book.on(on)[RuleName.EDUCATION_PROOF])
    if general.is_known and _reaches(held, general.code):
        return []
    if not rule.is_known:
        return [no_basis(rule, on)]
    if _reaches(held, rule.code):
        return []
    bound = GeneralEducation(rule.code)
    special = book.on(on)[RuleName.EDUCATION_SPECIAL_AREA]
    if facts.special_area is None and special.is_known and _reaches(held, special.code):
        message = _("Chưa rõ nơi sinh hoạt có thuộc địa bàn đặc thù hay không nên chưa xét được trình độ học vấn.")
        return [unknown("place_class_unknown", message)]
    elder = book.on(on)[RuleName.ELDER_EDUCATION]
    if _is_elder(facts, on) and elder.is_known and _reaches(facts.education, elder.code):
        return _elder_findings(facts, elder, book.on(on)[RuleName.ELDER_CONSENT])
    if held != facts.education:
        return [_diploma_finding(facts, book.on(on)[RuleName.EDUCATION_PROOF])]
    message = _("Trình độ học vấn %(value)s, phải từ %(bound)s trở lên.")
    words = {"value": facts.education.label, "bound": bound.label}
    return [
        breach(rule, "education_low", message % words, mends=Mender.PERSON, value=words["value"], bound=words["bound"])
    ]


def education_rule(facts: CaseFacts, *, on: date, book: RuleBook) -> Rule:
    """Choose the row for the class of the place on that day."""
    name = RuleName.EDUCATION_SPECIAL_AREA if facts.is_in_special_area(on) else RuleName.EDUCATION
    return book.on(on)[name]


def certificate_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Judge the awareness certificate on the day the branch considers the person.

    It is valid on the day its last month ends and no longer on the day after.
    """
    rule = book.on(on)[RuleName.CERTIFICATE_VALID_MONTHS]
    issued = facts.certificate_on
    if not rule.is_known:
        return [no_basis(rule, on)]
    bound = _("%(months)s tháng") % {"months": rule.number}
    if issued is None:
        message = _("Chưa có giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng.")
        return [breach(rule, "certificate_missing", message, mends=Mender.OFFICE, value=absent(), bound=bound)]
    if issued > on:
        message = _("Giấy chứng nhận cấp ngày %(day)s, sau ngày xét.") % {"day": format_day(issued)}
        value, bound = format_day(issued), format_day(on)
        return [breach(rule, "certificate_later", message, clears_on=issued, value=value, bound=bound)]
    last_day = add_months(issued, rule.number)
    if on <= last_day:
        return []
    message = _("Giấy chứng nhận cấp ngày %(issued)s hết giá trị ngày %(last)s; phải học lại trước khi chi bộ xét.")
    words = {"issued": format_day(issued), "last": format_day(last_day)}
    return [breach(rule, "certificate_expired", message % words, value=span_label(issued, on), bound=bound)]


def class_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Warn of an awareness class that began before the branch named the person: mostly the wrong class, or a wrong day.

    Who holds a certificate of another class that is valid on the day learnt before being named, which is lawful. It
    rests on no rule of a regulation and never stops.
    """
    attended, opened_on = facts.awareness_class, facts.opened_on
    if not facts.live or attended is None or opened_on is None or attended.began_on >= opened_on:
        return []
    if attended.other_certificate_on is not None:
        by_other = replace(facts, certificate_issued_on=attended.other_certificate_on)
        if not certificate_findings(by_other, on=on, book=book):
            return []
    message = _(
        "Lớp khai giảng ngày %(began)s, trước ngày chi bộ đưa vào nguồn (%(opened)s): kiểm tra lại lớp và ngày đưa vào "
        "nguồn. Người đã có giấy chứng nhận từ trước thì ghi giấy ấy, không cử học."
    )
    words = {"began": format_day(attended.began_on), "opened": format_day(opened_on)}
    weight, value, bound = Severity.WARNING, words["began"], words["opened"]
    return [Finding("class_before_naming", weight, message % words, value=value, bound=bound)]


def wait_findings(facts: CaseFacts, *, on: date) -> list[Finding]:
    """Warn before the day from which an office has recorded that the branch may consider the person."""
    first_day = facts.considered_from_on
    if first_day is None or on >= first_day:
        return []
    words = {"day": format_day(first_day)}
    message = _("Văn phòng đã ghi: chi bộ chỉ xét từ ngày %(day)s.") % words
    value, bound = format_day(on), words["day"]
    weight = Severity.WARNING
    return [
        Finding("wait_recorded", weight, message, mends=Mender.NOBODY, clears_on=first_day, value=value, bound=bound)
    ]


def late_consent_findings(facts: CaseFacts, *, on: date, book: RuleBook) -> list[Finding]:
    """Find the consents, to somebody over the age or to a village elder, that come after the decision."""
    consents = (
        (RuleName.OVER_AGE_CONSENT, facts.over_age_consent_on),
        (RuleName.ELDER_CONSENT, facts.elder_consent_on),
    )
    message = _("Văn bản đồng ý của %(body)s ngày %(consent)s, phải có trước khi quyết định (%(day)s).")
    found = []
    for name, consent_on in consents:
        rule = book.on(on)[name]
        if rule.is_known and consent_on is not None and consent_on > on:
            words = {"body": rule.code, "consent": format_day(consent_on), "day": format_day(on)}
            found.append(
                breach(
                    rule,
                    "consent_after_decision",
                    message % words,
                    mends=Mender.SUPERIOR,
                    clears_on=consent_on,
                    value=words["consent"],
                    bound=words["day"],
                )
            )
    return found


def _too_young_findings(born: ImpreciseDate, rule: Rule, on: date) -> list[Finding]:
    needed = rule.number * MONTHS_PER_YEAR
    if whole_months(born.latest, on) >= needed:
        return []
    clears_on = add_months(born.latest, needed)
    words = {"age": age_label(born, on), "bound": rule.number, "clears": format_day(clears_on)}
    if whole_months(born.earliest, on) >= needed:
        message = _("Chưa rõ đã đủ %(bound)s tuổi hay chưa: ngày sinh không đầy đủ; chắc chắn đủ từ ngày %(clears)s.")
        return [unknown("age_uncertain", message % words, mends=Mender.BRANCH)]
    message = _("Mới %(age)s, phải đủ %(bound)s tuổi; đủ tuổi từ ngày %(clears)s.") % words
    return [
        breach(
            rule,
            "too_young",
            message,
            mends=Mender.NOBODY,
            clears_on=clears_on,
            value=words["age"],
            bound=_("%(years)s tuổi") % {"years": rule.number},
        )
    ]


def _too_old_findings(facts: CaseFacts, born: ImpreciseDate, rule: Rule, consent: Rule, on: date) -> list[Finding]:
    bound = rule.number * MONTHS_PER_YEAR
    if whole_months(born.earliest, on) <= bound:
        return []
    if facts.has_over_age_consent or facts.over_age_consent_on is not None:
        return []
    words = {"age": age_label(born, on), "bound": rule.number, "body": consent.value or _("cấp có thẩm quyền")}
    if whole_months(born.latest, on) <= bound:
        message = _("Chưa rõ có quá %(bound)s tuổi hay không: ngày sinh không đầy đủ.") % words
        return [unknown("age_uncertain", message, mends=Mender.BRANCH)]
    message = _("Đã %(age)s, quá %(bound)s tuổi: phải có văn bản đồng ý của %(body)s trước khi quyết định.") % words
    return [
        breach(
            rule,
            "too_old",
            message,
            mends=Mender.SUPERIOR,
            value=words["age"],
            bound=_("%(years)s tuổi") % {"years": rule.number},
        )
    ]


def _education_shown(facts: CaseFacts, proof: Rule) -> GeneralEducation:
    """Give the level that counts: where the diploma is asked for, the programme of lower secondary alone is not it."""
    lacks_diploma = facts.education == GeneralEducation.LOWER_SECONDARY and facts.has_lower_secondary_diploma is False
    return GeneralEducation.PRIMARY if lacks_diploma and proof.value == DIPLOMA else facts.education


def _diploma_finding(facts: CaseFacts, proof: Rule) -> Finding:
    value, bound = _("hoàn thành chương trình"), _("bằng tốt nghiệp")
    message = _("Đã hoàn thành chương trình %(level)s nhưng chưa có bằng tốt nghiệp.")
    message = message % {"level": facts.education.label}
    return breach(proof, "diploma_missing", message, mends=Mender.PERSON, value=value, bound=bound)


def _is_elder(facts: CaseFacts, on: date) -> bool:
    return bool(facts.is_village_elder) and facts.is_in_special_area(on) is not False


def _elder_findings(facts: CaseFacts, elder: Rule, consent: Rule) -> list[Finding]:
    """Judge an elder who can read and write but has not completed primary school: by consent only."""
    if facts.elder_consent_on is not None:
        return []
    message = _("Già làng, trưởng bản, người có uy tín chưa học hết tiểu học: phải có văn bản đồng ý của %(body)s.") % {
        "body": consent.value
    }
    bound = GeneralEducation(elder.code).label
    return [
        breach(
            consent, "elder_consent_missing", message, mends=Mender.SUPERIOR, value=facts.education.label, bound=bound
        )
    ]


def _reaches(education: GeneralEducation, bound: str) -> bool:
    return EDUCATION_ORDER.index(education) >= EDUCATION_ORDER.index(GeneralEducation(bound))

"""Values of the rule book as an office types them and as it reads them."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from membership.enums import DocumentKind, GeneralEducation
from membership.rules.book import Rule
from membership.rules.catalog import COMPLETED, DIPLOMA, ISSUED, RECEIVED, RULES
from membership.rules.circumstances import (
    CandidateLetter,
    DecidingBody,
    Discipline,
    PopulationExemption,
    ReadmissionBar,
)
from membership.rules.vocabulary import RuleName, Unit

Value = int | Fraction | str | tuple[str, ...]

UNIT_OF = {rule.name: rule.unit for rule in RULES if rule.unit is not None}
"""What the value of each rule counts, from the shipped rows."""

NUMBERS = (
    Unit.YEARS,
    Unit.MONTHS,
    Unit.WORKING_DAYS,
    Unit.DAYS,
    Unit.PERSONS,
    Unit.TIMES,
    Unit.POINTS,
    Unit.PERCENT,
)
SHARES = (Unit.SHARE, Unit.MORE_THAN)
SEVERAL = (RuleName.DOSSIER_PAPERS, RuleName.RECOGNITION_PAPERS)
MAX_NUMBER = 1000
"""No rule counts further; it also keeps dates within the calendar."""


def choices_of(name: RuleName) -> Mapping[str, str]:
    """Map the codes that the value of a rule may name to their words; empty where it names none."""
    by_name: dict[RuleName, list[tuple[str, str]]] = {
        RuleName.POPULATION_EXEMPTIONS: PopulationExemption.choices(),
        RuleName.READMISSION_EXCLUSIONS: ReadmissionBar.choices(),
        RuleName.CANDIDATE_LETTERS: CandidateLetter.choices(),
        RuleName.PROBATIONER_DISCIPLINE: Discipline.choices(),
        RuleName.DECIDING_BODY: DecidingBody.choices(),
        RuleName.EDUCATION_PROOF: [(DIPLOMA, _("bằng tốt nghiệp")), (COMPLETED, _("hoàn thành chương trình"))],
        RuleName.CEREMONY_COUNTED_FROM: [(RECEIVED, _("ngày nhận quyết định")), (ISSUED, _("ngày ban hành"))],
    }
    if UNIT_OF[name] == Unit.EDUCATION:
        return {code: str(label) for code, label in GeneralEducation.choices}
    if UNIT_OF[name] == Unit.PAPERS:
        return {code: str(label) for code, label in DocumentKind.choices}
    return {code: str(label) for code, label in by_name.get(name, [])}


def names_several(name: RuleName) -> bool:
    """Say whether the value of a rule may be several codes at once."""
    return UNIT_OF[name] == Unit.CIRCUMSTANCES or name in SEVERAL


def read_value(name: RuleName, text: str) -> Value:
    """Read what an office typed: 60, 2/3, a code, or codes with commas between them.

    Raises ValueError with a Vietnamese sentence that says what was expected.
    """
    unit, text = UNIT_OF[name], text.strip()
    if unit in NUMBERS:
        return _read_number(text)
    if unit in SHARES:
        return _read_share(text)
    if unit in (Unit.BODY, Unit.TEXT):
        return text
    return _read_codes(name, [code.strip() for code in text.split(",") if code.strip()])


def write_value(value: Value) -> str:
    """Write a value as ``read_value`` reads it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def value_in_words(rule: Rule) -> str:
    """Write a value as an office reads it: "60 tuổi", "2/3", "Tiểu học", "quá 1/2"."""
    if rule.value is None:
        return _("chưa có căn cứ")
    if isinstance(rule.value, int):
        return f"{rule.value} {rule.unit.label if rule.unit else ''}".strip()
    if isinstance(rule.value, Fraction):
        return _("quá %(share)s") % {"share": rule.value} if rule.unit == Unit.MORE_THAN else str(rule.value)
    words = choices_of(rule.name)
    codes = rule.value if isinstance(rule.value, tuple) else (rule.value,)
    return "; ".join(words.get(code, code) for code in codes)


def _read_number(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_NUMBER:
        raise ValueError(_("Giá trị phải là số nguyên từ 0 đến %(most)s.") % {"most": MAX_NUMBER})
    return int(text)


def _read_share(text: str) -> Fraction:
    part, slash, whole = text.partition("/")
    is_share = slash and part.strip().isdecimal() and whole.strip().isdecimal() and len(text) <= len("100/100") + 2
    if not is_share or not 0 < int(part) <= int(whole):
        raise ValueError(_("Giá trị phải là một phần, ví dụ 2/3."))
    return Fraction(int(part), int(whole))


def _read_codes(name: RuleName, codes: list[str]) -> str | tuple[str, ...]:
    known = choices_of(name)
    if not codes or any(code not in known for code in codes):
        raise ValueError(_("Giá trị phải là mã trong các mã: %(codes)s.") % {"codes": ", ".join(known)})
    if names_several(name):
        return tuple(codes)
    if len(codes) > 1:
        raise ValueError(_("Quy tắc này chỉ có một giá trị."))
    return codes[0]

from datetime import date, timedelta
from fractions import Fraction

import pytest

from membership.enums import GeneralEducation
from membership.rules.book import Rule, RuleBook
from membership.rules.catalog import ISSUED, RECEIVED, RULES, SHIPPED_BOOK
from membership.rules.regulations import GUIDANCE, REGULATIONS, book_name_on, guidance_by, regulation_on
from membership.rules.vocabulary import RuleName, Severity, Strength, Unit

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.in_force_from}")
def test_row_is_in_force_from_its_day_and_not_before(rule):
    before = SHIPPED_BOOK.on(rule.in_force_from - ONE_DAY)[rule.name]

    assert SHIPPED_BOOK.on(rule.in_force_from)[rule.name] == rule
    assert before != rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.in_force_from}")
def test_row_has_a_source_and_blocks_only_when_well_known(rule):
    may_block = rule.strength in (Strength.A, Strength.B) or rule.is_charter

    assert rule.source
    assert rule.severity == (Severity.BLOCKER if may_block else Severity.WARNING)


@pytest.mark.parametrize("name", RuleName)
def test_every_rule_has_a_row_and_a_day_without_basis(name):
    first_day = SHIPPED_BOOK.first_day(name)

    assert first_day < date.max
    assert not SHIPPED_BOOK.on(first_day - ONE_DAY)[name].is_known
    assert SHIPPED_BOOK.on(first_day - ONE_DAY)[name].severity == Severity.NOTE


@pytest.mark.parametrize("name", RuleName)
def test_rows_of_a_name_begin_on_different_days(name):
    days = [rule.in_force_from for rule in RULES if rule.name == name]

    assert len(set(days)) == len(days)


@pytest.mark.parametrize(
    ("name", "before", "last_day", "after"),
    [
        (RuleName.MAX_AGE, None, date(2016, 7, 24), 60),
        (RuleName.CERTIFICATE_VALID_MONTHS, None, date(2021, 9, 27), 60),
        (RuleName.PAPERS_VALID_MONTHS, None, date(2016, 9, 19), 12),
        (RuleName.VOTE_SHARE, None, date(2011, 1, 18), Fraction(2, 3)),
        (RuleName.CEREMONY_COUNTED_FROM, RECEIVED, date(2026, 7, 25), ISSUED),
        (RuleName.EDUCATION_SPECIAL_AREA, None, date(2021, 9, 27), GeneralEducation.PRIMARY),
    ],
)
def test_value_changes_on_the_day_and_not_before(name, before, last_day, after):
    assert SHIPPED_BOOK.on(last_day)[name].value == before
    assert SHIPPED_BOOK.on(last_day + ONE_DAY)[name].value == after


def test_education_of_208_is_known_second_hand_and_only_warns():
    assert SHIPPED_BOOK.on(date(2026, 7, 25))[RuleName.EDUCATION].severity == Severity.BLOCKER
    assert SHIPPED_BOOK.on(date(2026, 7, 26))[RuleName.EDUCATION].severity == Severity.WARNING


def test_a_rule_of_208_kept_from_an_older_book_still_blocks():
    assert SHIPPED_BOOK.on(date(2026, 7, 26))[RuleName.MAX_AGE].severity == Severity.BLOCKER


def test_charter_blocks_whatever_its_strength():
    rule = Rule(RuleName.VOTE_SHARE, date(2011, 1, 19), Fraction(2, 3), Unit.SHARE, "Điều lệ", Strength.C, True)

    assert rule.severity == Severity.BLOCKER


def test_rows_of_an_office_come_after_the_shipped_ones():
    own = Rule(RuleName.MAX_AGE, date(2016, 7, 25), 59, Unit.YEARS, "Công văn 1", Strength.B)
    book = SHIPPED_BOOK.with_rows([own])

    assert book.on(date(2016, 7, 25))[RuleName.MAX_AGE] == own
    assert book.on(date(2021, 7, 30))[RuleName.MAX_AGE].value == 60
    assert SHIPPED_BOOK.on(date(2016, 7, 25))[RuleName.MAX_AGE].value == 60


def test_history_lists_the_rows_of_a_name_oldest_first():
    days = [rule.in_force_from for rule in SHIPPED_BOOK.history(RuleName.MAX_AGE)]

    assert days == sorted(days)
    assert len(days) == 5


def test_first_day_of_a_name_without_rows_never_comes():
    assert RuleBook([]).first_day(RuleName.MAX_AGE) == date.max


@pytest.mark.parametrize("kind", ["number", "share", "code", "codes"])
def test_a_value_is_read_only_as_what_it_is(kind):
    unknown = RuleBook([]).on(date(2024, 1, 1))[RuleName.MAX_AGE]

    with pytest.raises(TypeError):
        getattr(unknown, kind)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2011, 10, 31), "chưa có căn cứ"),
        (date(2011, 11, 1), "Quy định 45-QĐ/TW"),
        (date(2016, 7, 24), "Quy định 45-QĐ/TW"),
        (date(2016, 7, 25), "Quy định 29-QĐ/TW"),
        (date(2021, 7, 29), "Quy định 29-QĐ/TW"),
        (date(2021, 7, 30), "Quy định 24-QĐ/TW"),
        (date(2025, 1, 19), "Quy định 24-QĐ/TW"),
        (date(2025, 1, 20), "Quy định 232-QĐ/TW"),
        (date(2025, 6, 30), "Quy định 232-QĐ/TW"),
        (date(2025, 7, 1), "Quy định 294-QĐ/TW"),
        (date(2026, 4, 7), "Quy định 294-QĐ/TW"),
        (date(2026, 4, 8), "Quy định 20-QĐ/TW"),
        (date(2026, 7, 25), "Quy định 20-QĐ/TW"),
        (date(2026, 7, 26), "Quy định 208-QĐ/TW"),
    ],
)
def test_book_is_named_by_the_day(day, name):
    assert book_name_on(day) == name
    assert SHIPPED_BOOK.on(day).book_name == name


def test_regulations_follow_one_another():
    days = [regulation.in_force_from for regulation in REGULATIONS]

    assert days == sorted(set(days))
    assert regulation_on(date(2000, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "is_there"), [(date(2021, 9, 27), False), (date(2021, 9, 28), True), (date(2030, 1, 1), True)]
)
def test_guidance_is_listed_from_the_day_it_was_signed(day, is_there):
    assert ("Đi cùng Quy định 24-QĐ/TW, Quy định 232-QĐ/TW" in {text.about for text in guidance_by(day)}) is is_there


@pytest.mark.parametrize(("day", "is_there"), [(date(2016, 12, 31), False), (date(2017, 1, 1), True)])
def test_guidance_of_which_only_the_year_is_known_is_listed_all_that_year(day, is_there):
    (text,) = (one for one in GUIDANCE if one.name == "Công văn 3296-CV/BTCTW")

    assert (text in guidance_by(day)) is is_there
    assert str(text.signed) == "2017"


def test_guidance_stands_in_the_order_of_signing():
    latest = [text.signed.latest for text in GUIDANCE]

    assert latest == sorted(latest)

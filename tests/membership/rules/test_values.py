import re
from datetime import date
from fractions import Fraction

import pytest

from membership.rules.book import Rule
from membership.rules.catalog import RULES
from membership.rules.values import read_value, value_in_words, write_value
from membership.rules.vocabulary import RuleName, Strength, Unit

N = RuleName


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.in_force_from}")
def test_every_shipped_value_is_read_as_it_is_written(rule):
    assert read_value(rule.name, write_value(rule.value)) == rule.value
    assert value_in_words(rule)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (N.MAX_AGE, " 60 ", 60),
        (N.MAX_AGE, "0", 0),
        (N.MAX_AGE, "1000", 1000),
        (N.VOTE_SHARE, "2/3", Fraction(2, 3)),
        (N.VOTE_SHARE, "3 / 3", Fraction(1)),
        (N.EDUCATION, "PRIMARY", "PRIMARY"),
        (N.DOSSIER_PAPERS, "APPLICATION,OPINIONS", ("APPLICATION", "OPINIONS")),
        (N.PROBATIONER_DISCIPLINE, "REPRIMAND", ("REPRIMAND",)),
        (N.VOTE_FORM, "Bỏ phiếu kín, do hội nghị quyết định", "Bỏ phiếu kín, do hội nghị quyết định"),
    ],
)
def test_value_is_read(name, text, value):
    assert read_value(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (N.MAX_AGE, "sáu mươi", "Giá trị phải là số nguyên từ 0 đến 1000."),
        (N.MAX_AGE, "1001", "Giá trị phải là số nguyên từ 0 đến 1000."),
        (N.MAX_AGE, "-1", "Giá trị phải là số nguyên từ 0 đến 1000."),
        (N.MAX_AGE, "²", "Giá trị phải là số nguyên từ 0 đến 1000."),
        (N.VOTE_SHARE, "3/2", "Giá trị phải là một phần, ví dụ 2/3."),
        (N.VOTE_SHARE, "0/2", "Giá trị phải là một phần, ví dụ 2/3."),
        (N.VOTE_SHARE, "1/0", "Giá trị phải là một phần, ví dụ 2/3."),
        (N.VOTE_SHARE, "60", "Giá trị phải là một phần, ví dụ 2/3."),
        (N.CEREMONY_COUNTED_FROM, "SENT", "Giá trị phải là mã trong các mã: RECEIVED, ISSUED."),
        (N.CEREMONY_COUNTED_FROM, "", "Giá trị phải là mã trong các mã: RECEIVED, ISSUED."),
        (N.CEREMONY_COUNTED_FROM, "RECEIVED, ISSUED", "Quy tắc này chỉ có một giá trị."),
    ],
)
def test_wrong_value_is_refused_with_a_reason(name, text, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_value(name, text)


@pytest.mark.parametrize(
    ("name", "value", "unit", "words"),
    [
        (N.MAX_AGE, 60, Unit.YEARS, "60 tuổi"),
        (N.VOTE_SHARE, Fraction(2, 3), Unit.SHARE, "2/3"),
        (N.STANDING_VOTE_SHARE, Fraction(1, 2), Unit.MORE_THAN, "quá 1/2"),
        (N.EDUCATION, "PRIMARY", Unit.EDUCATION, "Tiểu học"),
        (N.PROBATIONER_DISCIPLINE, ("REPRIMAND", "WARNING"), Unit.CIRCUMSTANCES, "Khiển trách; Cảnh cáo"),
        (N.MAX_AGE, None, None, "chưa có căn cứ"),
    ],
)
def test_value_is_written_as_an_office_reads_it(name, value, unit, words):
    assert value_in_words(Rule(name, date(2024, 1, 1), value, unit, "Công văn 1", Strength.A)) == words

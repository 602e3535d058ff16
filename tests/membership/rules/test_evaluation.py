"""Points to levels, conditions, schemes by year, and the cap on the highest level: both sides of every bound."""

from datetime import date
from decimal import Decimal

import pytest

from branches.enums import EvaluationCondition, EvaluationLevel
from membership.rules.book import Rule, RuleBook
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.evaluation import (
    CapBase,
    cap_findings,
    cap_readings,
    criterion,
    level_of_points,
    levels_asked,
    proposal,
    scheme_of,
)
from membership.rules.vocabulary import RuleName, Severity, Strength, Unit

C, L = EvaluationCondition, EvaluationLevel
BY_366 = scheme_of(2025, SHIPPED_BOOK)
BY_124 = scheme_of(2024, SHIPPED_BOOK)
CAP = BY_366.cap
ALL_MET = dict.fromkeys(C.values, True)


def rated(excellent=0, good=0, fulfilled=0, not_fulfilled=0):
    return dict(zip(L.values, (excellent, good, fulfilled, not_fulfilled), strict=True))


@pytest.mark.parametrize(
    ("year", "source", "has_points"),
    [
        (2017, "chưa có căn cứ", False),
        (2018, "Quy định 132-QĐ/TW (08/03/2018)", False),
        (2022, "Quy định 132-QĐ/TW (08/03/2018)", False),
        (2023, "Quy định 124-QĐ/TW (04/10/2023)", False),
        (2024, "Quy định 124-QĐ/TW (04/10/2023)", False),
        (2025, "Quy định 366-QĐ/TW (30/08/2025)", True),
        (2026, "Quy định 366-QĐ/TW (30/08/2025); Hướng dẫn 02-HD/BTCTW (22/05/2026)", True),
    ],
)
def test_year_is_evaluated_by_the_scheme_in_force_on_its_last_day(year, source, has_points):
    scheme = scheme_of(year, SHIPPED_BOOK)

    assert (scheme.rule.source, scheme.has_points) == (source, has_points)


@pytest.mark.parametrize("first_day", [date(2024, 12, 31), date(2025, 1, 1)])
def test_scheme_of_the_last_day_of_a_year_counts_for_it(first_day):
    book = RuleBook([Rule(RuleName.EVALUATION_SCHEME, first_day, "mới", Unit.TEXT, "Nguồn", Strength.A)])

    assert scheme_of(2024, book).rule.is_known is (first_day.year == 2024)


def test_scheme_is_said_with_its_guidance_and_the_lack_of_one_too():
    assert "21-HD/BTCTW" in scheme_of(2018, SHIPPED_BOOK).sentence
    assert "25-HD/BTCTW" in BY_124.sentence
    assert "43-HD/BTCTW" in BY_366.sentence
    assert scheme_of(2017, SHIPPED_BOOK).sentence == ("Chưa có căn cứ về quy định đánh giá, xếp loại cho năm 2017.")


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2021, "chưa có căn cứ"),
        (2022, "báo chí, cổng thông tin, tài liệu tập huấn"),
        (2025, "báo chí, cổng thông tin, tài liệu tập huấn"),
        (2026, "nguồn thứ cấp, chưa đối chiếu được văn bản"),
    ],
)
def test_place_of_admissions_is_said_with_how_well_it_is_known(year, words):
    assert words in scheme_of(year, SHIPPED_BOOK).admission_sentence


@pytest.mark.parametrize(
    ("target", "admitted", "words"),
    [
        (None, 1, "Không được giao chỉ tiêu; kết nạp 1."),
        (0, 1, "Chỉ tiêu 0, kết nạp 1; không tính tỷ lệ."),
        (2, 1, "Chỉ tiêu 2, kết nạp 1, đạt 50,0%; thiếu 1."),
        (2, 2, "Chỉ tiêu 2, kết nạp 2, đạt 100,0%."),
        (2, 3, "Chỉ tiêu 2, kết nạp 3, đạt 150,0%; vượt 1."),
        (2000, 1, "Chỉ tiêu 2000, kết nạp 1, đạt 0,1%; thiếu 1999."),  # 0,05 rounds up
        (3, 0, "Chỉ tiêu 3, kết nạp 0, đạt 0,0%; thiếu 3."),
    ],
)
def test_criterion_is_the_result_over_the_target(target, admitted, words):
    assert criterion(target, admitted) == words


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ("100", L.EXCELLENT),
        ("90.1", L.EXCELLENT),
        ("90", L.EXCELLENT),
        ("89.9", L.GOOD),
        ("70.1", L.GOOD),
        ("70", L.GOOD),
        ("69.9", L.FULFILLED),
        ("50.1", L.FULFILLED),
        ("50", L.FULFILLED),
        ("49.9", L.NOT_FULFILLED),
        ("0", L.NOT_FULFILLED),
    ],
)
def test_level_begins_at_its_least_points(points, level):
    assert level_of_points(Decimal(points), BY_366) == level


def test_no_points_are_not_zero_points():
    assert level_of_points(None, BY_366) is None


@pytest.mark.parametrize("year", [2017, 2018, 2023, 2024])
def test_older_schemes_give_no_level_by_points(year):
    assert level_of_points(Decimal(95), scheme_of(year, SHIPPED_BOOK)) is None


@pytest.mark.parametrize(
    ("points", "unmet", "level"),
    [
        (92, [], L.EXCELLENT),
        (92, [C.BEYOND], L.GOOD),
        (92, [C.NO_DISCIPLINE], L.GOOD),
        (92, [C.MENDED], L.GOOD),
        (92, [C.IN_TIME], L.FULFILLED),
        (92, [C.IN_TIME, C.DONE], None),
        (92, [C.DONE], L.EXCELLENT),  # asked for the lower level alone
        (75, [C.BEYOND, C.NO_DISCIPLINE, C.MENDED], L.GOOD),
        (75, [C.IN_TIME], L.FULFILLED),
        (55, [C.IN_TIME], L.FULFILLED),
        (55, [C.DONE], None),
        (49, [C.DONE], L.NOT_FULFILLED),
    ],
)
def test_unmet_condition_lowers_the_level_but_never_to_the_lowest(points, unmet, level):
    found = proposal(Decimal(points), ALL_MET | dict.fromkeys(unmet, False), BY_366)

    assert found.level == level


def test_what_lowers_the_level_is_said():
    found = proposal(Decimal(92), ALL_MET | {C.NO_DISCIPLINE: False}, BY_366)

    assert found.unmet == (C.NO_DISCIPLINE,)
    assert found.words == (
        "Điểm đủ mức Hoàn thành xuất sắc nhiệm vụ, nhưng không đạt điều kiện "
        "“Không tập thể, cá nhân lãnh đạo nào bị kỷ luật”."
    )


def test_level_that_does_not_follow_is_left_to_the_competent_body():
    found = proposal(Decimal(55), {C.DONE: False}, BY_366)

    assert found.words.endswith("Cấp có thẩm quyền xem xét mức.")


def test_condition_nobody_looked_at_is_named_and_lowers_nothing():
    found = proposal(Decimal(75), {}, BY_366)

    assert (found.level, found.open) == (L.GOOD, (C.IN_TIME,))
    assert found.words == "Chưa xem điều kiện “Mọi việc đúng hạn”."


def test_nothing_typed_proposes_nothing():
    found = proposal(None, {}, BY_366)

    assert (found.level, found.words) == (None, "")


def test_levels_say_what_each_asks_for():
    asked = levels_asked({C.IN_TIME: True, C.MENDED: False}, BY_366)

    assert [(one.level, one.least_points) for one in asked] == [
        (L.EXCELLENT, 90),
        (L.GOOD, 70),
        (L.FULFILLED, 50),
        (L.NOT_FULFILLED, None),
    ]
    assert asked[0].conditions == ((C.IN_TIME, True), (C.BEYOND, None), (C.NO_DISCIPLINE, None), (C.MENDED, False))
    assert [one.least_points for one in levels_asked({}, BY_124)] == [None] * 4


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [
        # good alone, good or better, all rated
        (rated(excellent=0), (0, 0, 0)),
        (rated(excellent=1, good=4), (0, 1, 1)),
        (rated(excellent=1, good=3, fulfilled=1), (0, 0, 1)),
        (rated(excellent=4, good=19, fulfilled=7), (3, 4, 6)),
        (rated(excellent=4, good=20, fulfilled=5, not_fulfilled=1), (4, 4, 6)),
        (rated(excellent=5, good=20, not_fulfilled=4), (4, 5, 5)),
        (rated(excellent=5, good=20, not_fulfilled=5), (4, 5, 6)),
    ],
)
def test_how_many_may_be_excellent_is_rounded_down_in_every_reading(counts, allowed):
    assert tuple(one.allowed for one in cap_readings(counts, CAP)) == allowed


@pytest.mark.parametrize(
    ("counts", "exceeded"),
    [
        (rated(excellent=4, good=20), []),
        (rated(excellent=5, good=24), [CapBase.GOOD]),
        (rated(excellent=5, good=20, fulfilled=5), [CapBase.GOOD]),
        (rated(excellent=6, good=20, fulfilled=4), [CapBase.GOOD, CapBase.GOOD_OR_BETTER]),
        (rated(excellent=7, good=20, fulfilled=3), list(CapBase)),
        (rated(excellent=1), list(CapBase)),
    ],
)
def test_cap_is_exceeded_by_one_branch_more(counts, exceeded):
    assert [one.base for one in cap_readings(counts, CAP) if one.is_exceeded] == exceeded


def test_share_of_a_reading_is_the_excellent_over_its_base():
    shares = [one.share for one in cap_readings(rated(excellent=6, good=18, fulfilled=6), CAP)]

    assert shares == [Decimal("33.3"), Decimal("25.0"), Decimal("20.0")]


def test_cap_within_every_reading_says_nothing():
    assert cap_findings(rated(excellent=4, good=20), CAP) == []


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (rated(excellent=5, good=20, fulfilled=5), "Có 5 chi bộ xếp loại xuất sắc: vượt hay không tùy cách tính."),
        (rated(excellent=7, good=20), "Có 7 chi bộ xếp loại xuất sắc: vượt mức tối đa theo mọi cách tính."),
    ],
)
@pytest.mark.parametrize("strength", list(Strength))
def test_cap_only_warns_however_well_it_is_known(counts, words, strength):
    cap = Rule(RuleName.EXCELLENT_PERCENT, date(2025, 8, 30), 20, Unit.PERCENT, "Nguồn", strength)

    (finding,) = cap_findings(counts, cap)

    assert finding.severity == Severity.WARNING
    assert finding.message.startswith(words)
    assert ("chưa được đối chiếu" in finding.message) is not strength.may_block
    assert (finding.value, finding.source) == (str(counts[L.EXCELLENT]), "Nguồn")
    assert "Trên số chi bộ xếp loại tốt (không kể xuất sắc): nhiều nhất 4" in finding.bound


@pytest.mark.parametrize(
    ("year", "source"),
    [
        (2017, None),
        (2018, "Các quy định trước 366-QĐ/TW: không quá 20 % số xếp loại tốt"),
        (2024, "Các quy định trước 366-QĐ/TW: không quá 20 % số xếp loại tốt"),
        (2025, "Quy định 366-QĐ/TW: không quá 20 %"),
    ],
)
def test_cap_is_that_of_the_year_and_none_before_the_first(year, source):
    cap = scheme_of(year, SHIPPED_BOOK).cap

    assert (cap.source if cap.is_known else None) == source
    assert bool(cap_readings(rated(excellent=9), cap)) is (source is not None)

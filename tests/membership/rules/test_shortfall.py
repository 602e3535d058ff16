from datetime import date
from fractions import Fraction

import pytest

from membership.rules.durations import Pace
from membership.rules.forecast import Outlook, Standing
from membership.rules.horizon import Horizon
from membership.rules.odds import odds_of
from membership.rules.remaining import NextStep
from membership.rules.shortfall import Deadline, Verdict, shortfall_of, shortfall_of_sum
from membership.rules.vocabulary import Mender
from tests.membership.rules.cases import BOOK, CALENDAR

ON = date(2024, 7, 1)


def person(share=Fraction(3, 4), code="branch_vote", latest_on=date(2024, 10, 7), usual=date(2024, 11, 11)):
    standing = Standing.LIKELY if share >= Fraction(1, 2) else Standing.HARD
    step = NextStep(code, code, Mender.BRANCH, latest_on, "", usual_latest_on=usual)
    return Outlook(standing, "", share, steps=(step,), expected_on=date(2024, 9, 1))


def judge(*people, target=1, admitted=0, on=ON):
    asked = Horizon(on, date(on.year, 12, 31), Pace(on), BOOK, CALENDAR)
    odds = odds_of(one.share for one in people)
    return shortfall_of(people, target=target, admitted=admitted, odds=odds, asked=asked, committee=False)


def test_without_a_target_nothing_is_short():
    found = judge(person(), target=None)

    assert (found.verdict, found.short) == (Verdict.NO_TARGET, None)
    assert found.sentence == (
        "Chưa giao chỉ tiêu; trong nguồn còn kịp 1 người. Muộn nhất ngày 07/10/2024 phải họp chi bộ xét 1 người."
    )


def test_zero_is_a_target_that_is_reached():
    assert judge(target=0).verdict == Verdict.REACHED
    assert judge(target=0).sentence == "Chỉ tiêu được giao là 0; trong nguồn chưa có ai."


def test_a_target_that_is_reached_says_who_is_left():
    hard = person(Fraction(1, 10))

    assert judge(hard, admitted=1).sentence == "Đã đạt chỉ tiêu (1/1); trong nguồn không còn ai kịp trong năm."


@pytest.mark.parametrize(("share", "verdict"), [(Fraction(1, 2), Verdict.LIKELY), (Fraction(49, 100), Verdict.AT_RISK)])
def test_an_even_chance_is_likely(share, verdict):
    both = (person(share), person(Fraction(1)))
    people = [Outlook(Standing.LIKELY, "", one.share, steps=one.steps) for one in both]

    assert judge(*people, target=2).verdict == verdict


def test_with_nobody_a_branch_must_name_somebody_by_a_day():
    found = judge()

    assert found.verdict == Verdict.LACKS_PEOPLE
    assert found.sentence == (
        "Thiếu 1, trong nguồn chưa có ai. Muộn nhất ngày 12/08/2024 phải đưa thêm 1 người vào nguồn và cử đi học."
    )


@pytest.mark.parametrize(
    ("on", "verdict"), [(date(2024, 8, 12), Verdict.LACKS_PEOPLE), (date(2024, 8, 13), Verdict.WILL_MISS)]
)
def test_once_that_day_has_passed_the_branch_will_miss(on, verdict):
    assert judge(on=on).verdict == verdict


def test_who_will_miss_is_still_told_what_helps():
    found = judge(person(), target=2, on=date(2024, 9, 30))

    assert found.sentence == (
        "Thiếu 2, trong nguồn còn kịp 1 người; người mới đưa vào nguồn từ nay cũng không kịp. "
        "Muộn nhất ngày 07/10/2024 phải họp chi bộ xét 1 người."
    )


def test_what_is_to_be_done_is_grouped_and_the_nearest_comes_first():
    soon = person(code="enrol", latest_on=date(2024, 8, 12))
    found = judge(person(), soon, person(), person(Fraction(1, 10)), target=3)

    assert [(one.code, one.count, one.latest_on) for one in found.deadlines] == [
        ("enrol", 1, date(2024, 8, 12)),
        ("branch_vote", 2, date(2024, 10, 7)),
    ]
    assert found.sentence == (
        "Thiếu 3, trong nguồn còn kịp 3 người. Muộn nhất ngày 12/08/2024 phải cử 1 người đi học lớp nhận thức."
    )


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2024, 10, 7), "Muộn nhất ngày 07/10/2024 phải họp chi bộ xét 2 người."),
        (
            date(2024, 11, 11),
            "Phải họp chi bộ xét 2 người: đã quá ngày an toàn 07/10/2024, theo nhịp thường còn kịp đến 11/11/2024.",
        ),
        (
            date(2024, 11, 12),
            "Phải họp chi bộ xét 2 người ngay: đã quá ngày an toàn 07/10/2024, chỉ kịp nếu nhanh hơn thường lệ.",
        ),
    ],
)
def test_a_day_that_has_passed_says_what_still_helps(on, sentence):
    assert Deadline("branch_vote", 2, date(2024, 10, 7), date(2024, 11, 11)).sentence(on) == sentence


@pytest.mark.parametrize(
    ("feasible", "parts", "verdict"),
    [
        (1, (Verdict.WILL_MISS, Verdict.REACHED), Verdict.WILL_MISS),
        (1, (Verdict.WILL_MISS, Verdict.LACKS_PEOPLE), Verdict.LACKS_PEOPLE),
        (1, (Verdict.LIKELY,), Verdict.LACKS_PEOPLE),
        (2, (Verdict.WILL_MISS, Verdict.LIKELY), Verdict.AT_RISK),
    ],
)
def test_units_added_up_miss_together_when_the_feasible_are_too_few(feasible, parts, verdict):
    odds = odds_of([Fraction(1, 4)] * feasible)

    found = shortfall_of_sum(target=3, admitted=1, odds=odds, feasible=feasible, parts=parts)

    assert (found.verdict, found.short) == (verdict, 2)
    assert found.sentence == f"Thiếu 2, nguồn của các đơn vị còn kịp {feasible} người."


@pytest.mark.parametrize(("target", "verdict"), [(None, Verdict.NO_TARGET), (1, Verdict.REACHED)])
def test_units_added_up_without_anything_short_say_nothing(target, verdict):
    found = shortfall_of_sum(target=target, admitted=1, odds=odds_of([]), feasible=0)

    assert (found.verdict, found.sentence) == (verdict, "")

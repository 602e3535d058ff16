"""A proposal of targets: first numbers, at least one for who waited, largest remainder to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.rules.quota_proposal import Assumptions, Basis, UnitFacts, propose

IDLE_YEARS = 3


def facts(members=0, admitted=(0, 0, 0), years_without=0, candidates=0):
    return UnitFacts(members, admitted, years_without, candidates)


def chosen(*, percent="4.0", basis=Basis.PERCENT, whole=None):
    return Assumptions(Decimal(percent), basis, IDLE_YEARS, whole, "đảng viên chính thức")


def numbers(*units, **assumptions):
    return [share.number for share in propose(units, chosen(**assumptions)).shares]


@pytest.mark.parametrize(("members", "number"), [(0, 0), (12, 0), (13, 1), (37, 1), (38, 2), (100, 4)])
def test_percentage_is_rounded_half_up(members, number):
    assert numbers(facts(members)) == [number]


def test_half_rounds_up():
    assert numbers(facts(10), percent="5.0") == [1]
    assert numbers(facts(25), percent="5.8") == [1]


@pytest.mark.parametrize(
    ("basis", "number"), [(Basis.PERCENT, 1), (Basis.PAST, 2), (Basis.HIGHER, 2)], ids=lambda one: str(one)
)
def test_basis_is_chosen(basis, number):
    assert numbers(facts(25, admitted=(2, 1, 3)), basis=basis) == [number]


@pytest.mark.parametrize(
    ("years_without", "candidates", "number"), [(2, 5, 0), (3, 0, 0), (3, 1, 1), (4, 2, 1), (None, 1, 1)]
)
def test_at_least_one_where_nobody_was_admitted_for_years_and_somebody_waits(years_without, candidates, number):
    assert numbers(facts(12, years_without=years_without, candidates=candidates)) == [number]


def test_each_number_is_explained_with_its_arithmetic():
    unit = facts(12, years_without=3, candidates=2)

    words = propose([unit], chosen()).shares[0].words

    assert words == (
        "12 đảng viên chính thức × 4,0% = 0,48.",
        "Làm tròn: 0.",
        "3 năm liền chưa kết nạp, có 2 người trong nguồn: đề xuất 1.",
    )


def test_unit_without_candidates_is_told_to_find_some():
    words = propose([facts(12, years_without=5)], chosen(basis=Basis.HIGHER)).shares[0].words

    assert words[1] == "Ba năm trước kết nạp (0 + 0 + 0) ÷ 3 = 0,00."
    assert words[-1] == "5 năm liền chưa kết nạp, chưa có người trong nguồn: cần tạo nguồn trước."


def test_whole_that_is_met_is_not_divided_again():
    found = propose([facts(25), facts(50)], chosen(whole=3))

    assert [share.number for share in found.shares] == [1, 2]
    assert found.words == "Cộng các đơn vị: 3, khớp chỉ tiêu chung."


def test_largest_remainder_reaches_the_whole():
    # 1,0 + 2,0 + 1,4 = 4,4; of 6 these are 1,36 + 2,73 + 1,91
    found = propose([facts(25), facts(50), facts(35)], chosen(whole=6))

    assert [share.number for share in found.shares] == [1, 3, 2]
    assert (found.first_sum, found.total) == (4, 6)
    assert found.shares[1].words[-1] == "Chia theo chỉ tiêu chung: 2,73, lấy 2, phần lẻ lớn nên thêm 1: 3."
    assert "chỉ tiêu chung: 6" in found.words


def test_who_waited_keeps_one_when_the_whole_is_divided():
    units = [facts(100), facts(100), facts(5, years_without=4, candidates=1)]

    assert numbers(*units, whole=3) == [1, 1, 1]
    assert numbers(*units, whole=20) == [10, 9, 1]


def test_whole_smaller_than_those_who_waited_goes_to_who_waited_longest():
    units = [facts(50, years_without=years, candidates=1) for years in (3, None, 7)]

    assert numbers(*units, whole=2) == [0, 1, 1]


def test_whole_without_any_base_is_not_invented():
    found = propose([facts(0), facts(0)], chosen(whole=5))

    assert found.total == 0


units = st.builds(
    UnitFacts,
    members=st.integers(0, 200),
    admitted=st.tuples(*[st.integers(0, 9)] * 3),
    years_without=st.none() | st.integers(0, 20),
    candidates=st.integers(0, 5),
)


@given(st.lists(units, min_size=1, max_size=40), st.integers(0, 300), st.sampled_from(list(Basis)))
def test_parts_add_up_to_the_whole_wherever_there_is_a_base(many, whole, basis):
    found = propose(many, chosen(whole=whole, basis=basis))

    exact = [one.members if basis == Basis.PERCENT else sum(one.admitted) for one in many]
    waiting = [one for one in many if one.candidates and (one.years_without is None or one.years_without >= IDLE_YEARS)]
    assert all(share.number >= 0 for share in found.shares)
    assert found.total <= max(whole, 0) or found.total == found.first_sum
    if all(exact) and len(waiting) < whole:
        assert found.total == whole

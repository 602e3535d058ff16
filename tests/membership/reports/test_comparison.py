"""Units beside each other: the chosen values, their order, and what each unit needs."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from branches.access import Role
from branches.models import Unit
from membership.reports.comparison import Need, compare
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota, make_user
from tests.factories.membership import make_case, make_membership, make_mentor

pytestmark = pytest.mark.django_db
ON = date(2016, 8, 1)


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def office(commune):
    return make_user(role=Role.OFFICE, unit=commune)


@pytest.fixture
def behind(commune):
    """A branch that misses two people of its target and has nobody on the road."""
    branch = make_branch(parent=commune, name="Chi bộ bản Chậm", position=2)
    make_quota(unit=branch, year=2016, target=2)
    return branch


@pytest.fixture
def well(commune):
    """A branch with its target reached and one accompanied person on the road."""
    branch = make_branch(parent=commune, name="Chi bộ bản Tốt", position=1)
    make_quota(unit=branch, year=2016, target=1)
    make_membership(branch=branch, joined_on=date(2016, 3, 1))
    make_mentor(case=make_case(branch=branch, opened_on=date(2016, 1, 5)), from_on=date(2016, 1, 5))
    return branch


def lines(user, unit, years=(2016,), figures=("target", "admitted", "ratio"), **asked):
    found = compare(user=user, unit=unit, years=years, figures=figures, on=ON, **asked)
    return {line.name: line for line in found.lines}


def test_values_stand_in_the_order_of_the_columns(commune, office, behind, well):
    found = lines(office, commune)

    assert found[well.name].values == (1, 1, Decimal("100.0"))
    assert found[behind.name].values == (2, 0, Decimal("0.0"))


def test_several_years_stand_beside_each_other(commune, office, well):
    make_membership(branch=well, joined_on=date(2015, 9, 1))

    assert lines(office, commune, years=(2015, 2016), figures=("admitted",))[well.name].values == (1, 1)


def test_year_that_is_not_over_counts_to_that_day(commune, office, well):
    make_membership(branch=well, joined_on=ON + timedelta(days=1))

    assert lines(office, commune, figures=("admitted",))[well.name].values == (1,)


def test_need_is_told_in_numbers_and_words(commune, office, behind, well):
    found = lines(office, commune)

    assert found[well.name].need == Need(branches=1)
    assert found[behind.name].need == Need(missing=2, idle=1, without_source=1, branches=1)
    assert found[behind.name].need.words == [
        "thiếu 2 người so với chỉ tiêu",
        "1 chi bộ ba năm liền chưa kết nạp",
        "1 chi bộ không có người trong nguồn",
    ]


def test_what_one_branch_has_beyond_its_target_makes_up_for_no_other(client, commune, office, behind, well):
    make_membership(branch=well, joined_on=date(2016, 4, 1))
    client.force_login(office)

    text = client.get(reverse("membership:comparison"), {"tu": 2016, "den": 2016}).content.decode()

    assert "cộng từng đơn vị: thiếu 2 người so với chỉ tiêu" in text


@pytest.mark.parametrize(("joined_on", "idle"), [(date(2013, 8, 1), 0), (date(2013, 7, 31), 1)])
def test_branch_is_idle_after_three_years_without_admission(commune, office, joined_on, idle):
    branch = make_branch(parent=commune)
    make_membership(branch=branch, joined_on=joined_on)

    assert lines(office, commune)[branch.name].need.idle == idle


def test_person_of_a_closed_branch_still_needs_a_helper(commune, office, well):
    make_case(branch=well, opened_on=date(2016, 1, 5))
    well.closed_on = date(2016, 6, 30)
    well.save()

    assert lines(office, commune)[well.name].need.without_helper == 1


def test_person_without_helper_is_a_need(commune, office, well):
    make_case(branch=well, opened_on=date(2016, 1, 5))

    assert lines(office, commune)[well.name].need == Need(without_helper=1, branches=1)


def test_new_branch_cannot_have_been_idle_for_three_years(commune, office):
    branch = make_branch(parent=commune, founded_on=date(2015, 1, 1))

    assert lines(office, commune)[branch.name].need == Need(without_source=1, branches=1)


def test_probationer_alone_is_no_source(commune, office):
    branch = make_branch(parent=commune)
    make_case(branch=branch, on_probation=True, opened_on=date(2015, 1, 5), joined_on=date(2016, 2, 1))

    assert lines(office, commune)[branch.name].need.without_source == 1


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("-need", "Chi bộ bản Chậm"),
        ("need", "Chi bộ bản Tốt"),
        ("-admitted-2016", "Chi bộ bản Tốt"),
        ("admitted-2016", "Chi bộ bản Chậm"),
        ("name", "Chi bộ bản Tốt"),
        ("-unknown", "Chi bộ bản Chậm"),
    ],
)
def test_lines_stand_in_the_order_asked_for(commune, office, behind, well, sort, first):
    assert next(iter(lines(office, commune, sort=sort))) == first


@pytest.fixture
def official():
    """Seat an official above a commune of three branches that misses three people, and one of one that misses two."""
    superior = make_committee()
    for name, targets in (("Đảng bộ xã Lớn", (3, 0, 0)), ("Đảng bộ xã Nhỏ", (2,))):
        commune = make_commune(parent=superior, name=name)
        for target in targets:
            branch = make_branch(parent=commune, founded_on=date(2015, 1, 1))
            make_quota(unit=branch, year=2016, target=target)
            make_mentor(case=make_case(branch=branch, opened_on=date(2016, 1, 5)), from_on=date(2016, 1, 5))
    make_commune(parent=superior, name="Đảng bộ xã Trống")
    return make_user(role=Role.SUPERIOR, unit=superior)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("-need", ["Đảng bộ xã Lớn", "Đảng bộ xã Nhỏ", "Đảng bộ xã Trống"]),
        ("-need-rate", ["Đảng bộ xã Nhỏ", "Đảng bộ xã Lớn", "Đảng bộ xã Trống"]),
        ("need-rate", ["Đảng bộ xã Lớn", "Đảng bộ xã Nhỏ", "Đảng bộ xã Trống"]),
    ],
)
def test_communes_stand_by_their_need_or_by_that_of_ten_branches(client, official, sort, order):
    superior = official.roles.get().unit
    client.force_login(official)

    found = compare(user=official, unit=superior, years=[2016], figures=["admitted"], on=ON, sort=sort)
    address = reverse("membership:comparison_export", args=[superior.pk])
    file = client.get(address, {"tu": 2016, "den": 2016, "xep": sort}).content

    assert found.is_rated
    rates = {line.name: (line.need.number, line.need.rate) for line in found.lines}
    assert rates == {
        "Đảng bộ xã Lớn": (3, Decimal("10.0")),
        "Đảng bộ xã Nhỏ": (2, Decimal("20.0")),
        "Đảng bộ xã Trống": (0, None),
    }
    assert found.need.rate == Decimal("12.5")
    assert [line.name for line in found.lines] == order
    rows = [row for row in load_workbook(BytesIO(file)).active.values if row[0] in order]
    assert [row[0] for row in rows] == order
    assert {row[0]: row[-3:-1] for row in rows}["Đảng bộ xã Nhỏ"] == (2, 20)


def test_page_of_a_superior_says_how_both_are_computed_and_sorts_by_either(client, official):
    client.force_login(official)

    text = client.get(reverse("membership:comparison"), {"xep": "-need-rate"}).content.decode()

    assert "Trên 10 chi bộ là tổng ấy chia cho số chi bộ của đơn vị rồi nhân 10" in text
    assert 'href="?xep=-need"' in text
    assert text.count('aria-sort="descending"><a href="?xep=need-rate"') == 1


def test_page_of_a_commune_has_no_need_of_ten_branches(client, commune, office, behind):
    client.force_login(office)

    assert "Trên 10 chi bộ" not in client.get(reverse("membership:comparison")).content.decode()


@pytest.mark.parametrize(
    ("number", "branches", "rate"), [(1, 3, "3.3"), (1, 8, "1.3"), (0, 4, "0.0"), (7, 31, "2.3"), (5, 0, None)]
)
def test_need_of_ten_branches_is_rounded_half_up(number, branches, rate):
    assert Need(missing=number, branches=branches).rate == (rate and Decimal(rate))


@pytest.mark.parametrize("sort", ["ratio-2016", "-ratio-2016"])
def test_missing_value_stands_last_in_both_directions(commune, office, behind, well, sort):
    none = make_branch(parent=commune, name="Chi bộ bản Chưa Giao")

    assert list(lines(office, commune, sort=sort))[-1] == none.name


def test_unit_out_of_reach_is_refused(office):
    with pytest.raises(Unit.DoesNotExist):
        compare(user=office, unit=make_commune(), years=[2016], figures=["admitted"], on=ON)


@pytest.mark.parametrize("item_count", [1, 3])
def test_page_has_a_fixed_number_of_queries(client, commune, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_membership(branch=make_branch(parent=commune), joined_on=date(2016, 3, 1))
    client.force_login(office)

    with django_assert_num_queries(15):
        client.get(reverse("membership:comparison_of", args=[commune.pk]), {"tu": 2016, "den": 2016})


def test_page_refuses_too_many_years_and_says_so(client, commune, office):
    client.force_login(office)

    text = client.get(reverse("membership:comparison"), {"tu": 2010, "den": 2020}).content.decode()

    assert "Chọn nhiều nhất 6 năm" in text
    assert str(timezone.localdate().year) in text

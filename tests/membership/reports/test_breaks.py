"""Where a series breaks: mergers, divisions, beginnings, ends, moves."""

from datetime import date

import pytest

from branches.enums import Level
from branches.models import Subordination, Succession, Unit
from membership.reports.breaks import breaks_of
from tests.factories.branches import make_branch, make_committee, make_commune

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)
SPAN = {"first": date(2018, 1, 1), "last": date(2022, 12, 31)}


@pytest.fixture
def commune():
    return make_commune()


def branch(commune, name, **fields):
    return make_branch(parent=commune, name=name, **fields)


def succeed(closed, *heirs):
    Unit.objects.filter(pk=closed.pk).update(closed_on=DAY)
    for heir in heirs:
        Succession.objects.create(predecessor=closed, successor=heir, effective_on=DAY)


def words(unit, **span):
    return [(one.day, one.words) for one in breaks_of(unit=unit, **{**SPAN, **span})]


def test_merger_and_division_are_told_in_one_line_each(commune):
    first, second, heir = (branch(commune, name) for name in ("Bản A", "Bản B", "Bản C"))
    succeed(first, heir)
    succeed(second, heir)
    divided = branch(commune, "Bản D")
    succeed(divided, branch(commune, "Bản E"), branch(commune, "Bản F"))

    assert words(commune) == [
        (DAY, "Bản A, Bản B sáp nhập vào Bản C"),
        (DAY, "Bản D chia thành Bản E, Bản F"),
    ]


def test_beginning_and_end_without_a_successor_are_told(commune):
    branch(commune, "Bản Mới", founded_on=date(2019, 5, 1))
    Unit.objects.filter(pk=branch(commune, "Bản Cũ").pk).update(closed_on=date(2021, 5, 1))

    assert words(commune) == [
        (date(2019, 5, 1), "thành lập Bản Mới"),
        (date(2021, 5, 1), "Bản Cũ kết thúc hoạt động"),
    ]


def test_move_to_another_committee_is_told(commune):
    province = make_committee(level=Level.PROVINCE, name="Tỉnh ủy")
    commune.subordinations.update(until_on=date(2019, 12, 31))
    Subordination.objects.create(unit=commune, parent=province, from_on=DAY)

    assert words(commune) == [(DAY, f"{commune.name} chuyển về trực thuộc Tỉnh ủy")]


def test_what_lies_outside_the_time_or_the_unit_is_left_out(commune):
    succeed(branch(commune, "Bản A"), branch(commune, "Bản B"))
    other = make_commune()
    branch(other, "Bản Khác", founded_on=DAY)

    assert words(commune, last=date(2019, 12, 31)) == []
    assert words(other) == [(DAY, "thành lập Bản Khác")]

"""Which branches stand behind a unit, on the map of each period."""

from datetime import date

import pytest

from branches.models import Subordination, Unit
from membership.reports.periods import Period
from membership.reports.territory import branches_in, territory_of
from tests.factories.branches import make_branch, make_commune

pytestmark = pytest.mark.django_db
YEARS = [Period.of_year(year) for year in range(2017, 2024)]


def test_branches_of_several_periods_are_those_of_each_map(django_assert_num_queries):
    commune, other = make_commune(), make_commune()
    staying, closed, moved = (make_branch(parent=commune) for _ in range(3))
    Unit.objects.filter(pk=closed.pk).update(closed_on=date(2020, 1, 1))
    Subordination.objects.filter(unit=moved).update(until_on=date(2021, 6, 30))
    Subordination.objects.create(unit=moved, parent=other, from_on=date(2021, 7, 1))

    with django_assert_num_queries(1):
        found = branches_in(commune, YEARS)

    assert [set(branches) for branches in found] == [set(territory_of(commune, year).branches) for year in YEARS]
    assert {staying.pk, closed.pk, moved.pk} == set(found[0])
    assert [len(branches) for branches in found] == [3, 3, 3, 2, 2, 1, 1]


def test_branch_stands_behind_itself_in_every_period(django_assert_num_queries):
    branch = make_branch()

    with django_assert_num_queries(0):
        assert branches_in(branch, YEARS[:2]) == [(branch.pk,), (branch.pk,)]

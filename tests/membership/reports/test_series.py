"""Several years beside each other agree with the report of each year."""

from datetime import date

import pytest

from membership.reports.periods import Period
from membership.reports.series import SERIES, year_lines
from membership.reports.yearly import count_year
from tests.factories.branches import make_branch
from tests.factories.membership import make_course, make_enrolment, make_membership, make_person

pytestmark = pytest.mark.django_db


def test_each_line_equals_the_report_of_that_year():
    branch = make_branch()
    for joined_on in (date(2014, 5, 1), date(2015, 5, 1), date(2015, 9, 1), date(2016, 2, 29)):
        make_membership(branch=branch, joined_on=joined_on)
    course = make_course(commune=branch.parent, starts_on=date(2015, 5, 11))
    make_enrolment(course=course, person=make_person(branch=branch), branch=branch)

    lines = year_lines(unit=branch.parent, last=Period.of_year(2016), years=3)

    assert [line.year for line in lines] == [2014, 2015, 2016]
    for line in lines:
        totals = count_year(unit=branch.parent, period=Period.of_year(line.year)).totals
        assert {name: getattr(line, name) for name in SERIES} == {name: totals[name] for name in SERIES}


def test_the_last_year_ends_with_the_period():
    branch = make_branch()
    make_membership(branch=branch, joined_on=date(2016, 7, 1))

    lines = year_lines(unit=branch, last=Period.of_year(2016, date(2016, 6, 30)), years=2)

    assert [line.admitted for line in lines] == [0, 0]


@pytest.mark.parametrize("item_count", [1, 3])
def test_year_lines_have_a_fixed_number_of_queries(item_count, django_assert_num_queries):
    branch = make_branch()
    for _ in range(item_count):
        make_membership(branch=make_branch(parent=branch.parent), joined_on=date(2015, 3, 1))

    with django_assert_num_queries(4):
        year_lines(unit=branch.parent, last=Period.of_year(2016), years=item_count + 1)

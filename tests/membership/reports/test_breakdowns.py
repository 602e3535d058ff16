"""One figure told apart: which part somebody stands in, and that the parts make the whole."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.enums import BranchKind
from membership.enums import CourseKind, GeneralEducation, IntroducedBy, Origin, Sex
from membership.enums.reports import AgeBand, OccupationGroup
from membership.reports.breakdowns import BASES, DIMENSIONS, count_parts, minorities, rows_of_part, told_outside
from membership.reports.periods import Period
from membership.reports.untold import NOBODY
from membership.reports.yearly import countings
from tests.factories.branches import make_branch
from tests.factories.membership import make_case, make_course, make_enrolment, make_membership, make_person

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2016)
DAY = date(2016, 6, 15)


@pytest.fixture
def branch():
    return make_branch()


def admitted(branch, **person):
    return make_membership(person=make_person(branch=branch, **person), branch=branch, joined_on=DAY)


def parts(branch, code, figure="admitted"):
    rows = countings([branch.pk], YEAR)[figure]
    (breakdown,) = count_parts(rows=rows, figure=figure, period=YEAR, codes=[code])
    return {part.code: part.number for part in breakdown.parts}


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(1998, 6, 16), AgeBand.UNDER_18),
        (date(1998, 6, 15), AgeBand.FROM_18),
        (date(1985, 6, 16), AgeBand.FROM_18),
        (date(1985, 6, 15), AgeBand.FROM_31),
        (date(1975, 6, 15), AgeBand.FROM_41),
        (date(1965, 6, 15), AgeBand.FROM_51),
        (date(1955, 6, 16), AgeBand.FROM_51),
        (date(1955, 6, 15), AgeBand.OVER_60),
        (None, ""),
    ],
)
def test_age_counts_whole_years_on_the_day_of_the_ceremony(branch, born, band):
    admitted(branch, born=born)

    assert parts(branch, "age") == {band: 1}


@pytest.mark.parametrize(("religion", "is_unrecorded"), [("", True), ("Không", False)])
def test_breakdown_of_whom_nothing_is_recorded_says_so(branch, religion, is_unrecorded):
    admitted(branch)
    admitted(branch, religion=religion)
    rows = countings([branch.pk], YEAR)["admitted"]

    (breakdown,) = count_parts(rows=rows, figure="admitted", period=YEAR, codes=["religion"])

    assert breakdown.is_unrecorded is is_unrecorded


def test_breakdown_of_nobody_is_not_one_of_whom_nothing_is_recorded(branch):
    rows = countings([branch.pk], YEAR)["admitted"]

    (breakdown,) = count_parts(rows=rows, figure="admitted", period=YEAR, codes=["religion"])

    assert not breakdown.is_unrecorded


def test_every_figure_that_is_told_apart_has_words_for_nobody():
    assert NOBODY.keys() == BASES.keys() - {"left"}


@pytest.mark.parametrize(
    ("numbers", "inside", "outside"),
    [
        ({"01": 4, "03": 5, "08": 6, "": 7}, 11, 11),
        ({"03": 5}, 5, 5),
        ({"01": 9, "": 3}, 0, 0),
        ({}, 0, 0),
        ({"01": 40, "03": 5, "08": 1}, 6, 6),  # the Thái are held back, the Kinh told: what is left is told as well
        ({"01": 1, "": 4, "03": 50, "08": 60}, 110, 110),
        ({"01": 4, "03": 5, "08": 1}, 6, "không nêu"),  # the sum would tell the Kinh that hide the Mông
        ({"01": 4, "03": 1}, 1, "không nêu"),
        ({"01": 1, "03": 1}, 1, None),
    ],
)
def test_minorities_are_recorded_and_not_kinh_and_give_no_small_group_away(numbers, inside, outside):
    told = told_outside("ethnic_group", numbers)

    assert minorities("ethnic_group", numbers, sum(numbers.values())) == inside
    assert minorities("ethnic_group", told, sum(numbers.values())) == outside


def test_minorities_stand_beside_the_ethnic_groups_alone():
    assert minorities("religion", {"01": 4, "Không": 5}, 9) is None


def test_age_of_members_counts_on_the_last_day(branch):
    admitted(branch, born=date(1985, 12, 31))

    assert parts(branch, "age", "members_end") == {AgeBand.FROM_31: 1}


@pytest.mark.parametrize(
    ("code", "fields", "part"),
    [
        ("sex", {"sex": Sex.FEMALE}, "FEMALE"),
        ("ethnic_group", {"ethnic_group": "03"}, "03"),
        ("religion", {"religion": "Tin lành"}, "Tin lành"),
        ("education", {"education": GeneralEducation.PRIMARY}, "PRIMARY"),
        ("education", {"education": GeneralEducation.UNKNOWN}, ""),
        ("occupation", {"occupation": "Làm ruộng"}, OccupationGroup.FARMER),
        ("occupation", {"occupation": "Cán bộ y tế"}, OccupationGroup.HEALTH),
        ("occupation", {"occupation": "Thầy cúng"}, OccupationGroup.OTHER),
        ("youth_union", {"is_youth_union_member": True}, "YES"),
        ("youth_union", {"is_youth_union_member": False}, "NO"),
        ("youth_union", {"is_youth_union_member": None}, ""),
    ],
)
def test_people_stand_in_the_part_that_is_recorded_of_them(branch, code, fields, part):
    admitted(branch, **fields)

    assert parts(branch, code) == {part: 1}


def test_origin_and_introducing_organisation_come_from_the_case(branch):
    case = make_case(
        branch=branch,
        on_probation=True,
        joined_on=DAY,
        origin=Origin.MILITARY_SERVICE,
        introduced_by=IntroducedBy.YOUTH_UNION,
    )
    make_enrolment(case=case, course=make_course(commune=branch.parent, starts_on=DAY, kind=CourseKind.AWARENESS))

    assert parts(branch, "origin") == {Origin.MILITARY_SERVICE: 1}
    assert parts(branch, "introduced_by", "sent_to_awareness_course") == {IntroducedBy.YOUTH_UNION: 1}


def test_member_known_from_the_register_alone_has_no_origin(branch):
    admitted(branch)

    assert parts(branch, "origin") == {"": 1}


def test_kind_is_that_of_the_branch():
    school = make_branch(branch_kind=BranchKind.SCHOOL)
    admitted(school)

    assert parts(school, "branch_kind") == {BranchKind.SCHOOL: 1}


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "sex": st.sampled_from(["", *Sex.values]),
            "born": st.sampled_from([None, date(1950, 1, 1), date(1985, 2, 28), date(1996, 2, 29), date(1999, 12, 31)]),
            "ethnic_group": st.sampled_from(["", "01", "03", "08", "29"]),
            "occupation": st.sampled_from(["", "Làm ruộng", "Giáo viên", "Thợ xây", "Nghề lạ"]),
            "education": st.sampled_from(GeneralEducation.values),
            "is_youth_union_member": st.sampled_from([None, True, False]),
        }
    ),
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(people=PEOPLE)
def test_parts_add_up_to_the_whole_and_open_into_as_many_people(branch, people):
    for person in people:
        admitted(branch, **person)
    rows = countings([branch.pk], YEAR)["admitted"]

    for breakdown in count_parts(rows=rows, figure="admitted", period=YEAR):
        assert sum(part.number for part in breakdown.parts) == breakdown.total == rows.count()
        for part in breakdown.parts:
            behind = rows_of_part(rows=rows, figure="admitted", period=YEAR, code=breakdown.code, part=part.code)
            assert behind.count() == part.number


def test_every_figure_can_be_told_apart_by_every_dimension(branch, django_assert_num_queries):
    admitted(branch)
    countable = countings([branch.pk], YEAR)

    for figure in BASES:
        with django_assert_num_queries(4):
            assert len(count_parts(rows=countable[figure], figure=figure, period=YEAR)) == len(DIMENSIONS)

"""Figures as of a day: what happens later changes none of them, whoever the people are."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from membership.enums import OPEN_STAGES, CloseReason, Sex, Stage
from membership.models import AdmissionCase
from membership.pipeline import Action
from membership.reports.helpers import helper_load
from membership.reports.period_report.figures import count_figures
from membership.reports.periods import Period
from membership.reports.road import cohorts, standing_on, waiting
from membership.reports.territory import Map
from tests.factories.branches import make_branch, make_commune, make_service, make_village
from tests.factories.membership import (
    make_case,
    make_change,
    make_course,
    make_enrolment,
    make_membership,
    make_mentor,
    make_person,
)

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2016, 1, 1), date(2016, 6, 30))
ON = PERIOD.last
PAST, FUTURE = st.dates(date(2014, 1, 1), ON), st.dates(ON + timedelta(days=1), date(2017, 12, 31))
PEOPLE = st.lists(
    st.tuples(
        PAST,
        st.fixed_dictionaries(
            {
                "sex": st.sampled_from(["", *Sex.values]),
                "ethnic_group": st.sampled_from(["", "01", "03", "08"]),
                "religion": st.sampled_from(["", "Không", "Tin lành"]),
            }
        ),
    ),
    max_size=4,
)
CASES = st.lists(st.tuples(PAST, st.sampled_from(OPEN_STAGES), PAST, st.booleans()), min_size=1, max_size=4)


def picture_of(branch):
    """Give everything that tells of the road on the day."""
    branches = [branch.pk]
    return (
        standing_on(branches=branches, on=ON),
        waiting(branches=branches, on=ON),
        helper_load(branches=branches, on=ON),
        cohorts(branches=branches, first_year=2014, on=ON),
        count_figures(unit=branch.parent, period=PERIOD),
    )


@settings(max_examples=5)
@given(cases=CASES, later=FUTURE, to_stage=st.sampled_from(Stage))
def test_what_happens_later_changes_no_earlier_picture(cases, later, to_stage):
    branch = make_branch(parent=make_commune())
    make_service(village=make_village(unit=branch.parent), branch=branch, from_on=date(2010, 1, 1))
    helper = make_membership(branch=branch, joined_on=date(2010, 3, 2))
    course = make_course(commune=branch.parent, starts_on=later)
    made = []
    for opened_on, stage, moved_on, is_helped in cases:
        case = make_case(branch=branch, opened_on=opened_on)
        make_change(case=case, action=Action.RESUME, to_stage=stage, effective_on=max(opened_on, moved_on))
        if is_helped:
            make_mentor(case=case, mentor=helper, from_on=opened_on)
        made.append((case, is_helped))
    before = picture_of(branch)

    for case, is_helped in made:
        make_change(case=case, action=Action.CLOSE, to_stage=to_stage, effective_on=later)
        reason = CloseReason.OWN_WISH if to_stage == Stage.CLOSED else ""
        AdmissionCase.objects.filter(pk=case.pk).update(stage=to_stage, closed_reason=reason)
        make_enrolment(case=case, course=course)
        if not is_helped:
            make_mentor(case=case, mentor=helper, from_on=later)
    make_case(branch=branch, opened_on=later)
    make_membership(branch=branch, joined_on=later)

    assert picture_of(branch) == before


@settings(max_examples=5)
@given(people=PEOPLE)
def test_parts_of_a_report_make_its_figures_on_both_maps(people):
    commune = make_commune()
    for joined_on, person in people:
        branch = make_branch(parent=commune)
        make_membership(person=make_person(branch=branch, **person), branch=branch, joined_on=joined_on)

    for on_map in Map:
        figures = count_figures(unit=commune, period=PERIOD, on_map=on_map)

        for figure, dimensions in figures.breakdowns.items():
            assert {sum(parts.values()) for parts in dimensions.values()} == {figures.totals[figure]}
        for name in ("admitted", "members_start", "members_end", "probationary_end"):
            assert sum(row[name] for row in figures.rows) == figures.totals[name]
        assert figures.movements["members_end"] == figures.totals["members_end"]

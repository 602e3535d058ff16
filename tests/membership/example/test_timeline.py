"""The days of the stories follow each other, wherever a case stands and whatever day it is loaded on."""

from datetime import date, timedelta

import pytest

from membership.enums import Stage
from membership.example.classes import course_calendar
from membership.example.stories import NAM_LAU_STORIES, PHA_MAY_STORIES
from membership.example.timeline import ROAD, lay_out, reaches, working_day

DAYS_OF_LOADING = (date(2026, 11, 24), date(2027, 1, 1), date(2027, 3, 31), date(2028, 2, 29), date(2029, 7, 15))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        (date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_working_day_is_the_friday_before_a_weekend(day, expected):
    assert working_day(day) == expected


@pytest.mark.parametrize("today", DAYS_OF_LOADING)
@pytest.mark.parametrize("story", sorted({*NAM_LAU_STORIES, *PHA_MAY_STORIES}, key=str), ids=str)
def test_steps_taken_lie_in_order_and_not_in_the_future(story, today):
    days = lay_out(story.stage, story.since_day(today), course_calendar(today))
    steps = (
        (Stage.SOURCE, days.named),
        (Stage.COURSE, days.course_starts),
        (Stage.BRANCH_VOTE, days.submitted),
        (Stage.COMMITTEE_VOTE, days.voted),
        (Stage.CEREMONY, days.decided),
        (Stage.PROBATION, days.celebrated),
        (Stage.RECOGNITION_VOTE, days.ended),
        (Stage.RECOGNITION_COMMITTEE, days.voted_again),
        (Stage.OFFICIAL, days.recognised),
    )

    taken = [day for stage, day in steps if reaches(story.stage, stage)]

    assert taken == sorted(taken)
    if story.stage != Stage.COURSE:
        assert taken[-1] <= today


@pytest.mark.parametrize("today", DAYS_OF_LOADING)
def test_course_lies_before_the_papers_that_rest_on_it(today):
    courses = course_calendar(today)
    since = today - timedelta(days=50)

    days = lay_out(Stage.DOSSIER, since, courses)

    assert days.course_starts + timedelta(days=4) < since


def test_road_ends_with_official_members():
    assert ROAD[-1] == Stage.OFFICIAL
    assert Stage.CLOSED not in ROAD

"""Plays the stories of the present: everybody goes along the road together, step by step."""

from collections.abc import Iterable
from datetime import date, timedelta

from membership.enums import Question, Stage
from membership.example import roads, twists
from membership.example.casting import Cast, Traveller
from membership.example.classes import attend_awareness_courses, attend_new_member_courses, course_calendar
from membership.example.meetings import plan_next_meeting, vote_on
from membership.example.organisation import NAM_LAU, PHA_MAY, World
from membership.example.roads import OWN_CERTIFICATE
from membership.example.stories import Story
from membership.example.timeline import lay_out, reaches

TYPISTS = {NAM_LAU: ("vanphong1", "vanphong2"), PHA_MAY: ("vanphong.phamay",)}
HELPERS = 3
TO_NEXT_COURSE = timedelta(days=30)


def play(world: World, stories: Iterable[Story], cast: Cast, today: date) -> list[Traveller]:
    """Lead everybody to where their story says; returns the travellers with their cases."""
    travellers = [_cast(world, number, story, cast, today) for number, story in enumerate(stories)]
    for one in travellers:
        roads.begin(one)
    attend_awareness_courses((one for one in travellers if _goes_to_course(one)), today)
    _reach_the_branch(travellers)
    _be_admitted(travellers)
    attend_new_member_courses(travellers, today)
    _be_recognised(travellers)
    for one in travellers:
        twists.happen(one, world)
    waiting = [one for one in travellers if twists.is_waiting_for_next_meeting(one)]
    plan_next_meeting(waiting, today)
    return travellers


def _cast(world: World, number: int, story: Story, cast: Cast, today: date) -> Traveller:
    branch, typists = world.units[story.branch], TYPISTS[story.commune]
    courses = course_calendar(today)
    one = Traveller(
        number=number,
        story=story,
        person=cast.person_for(story),
        branch=branch,
        days=lay_out(story.stage, story.since_day(today), courses),
        helpers=cast.helpers_in(branch, HELPERS),
        by=world.users[typists[number % len(typists)]],
        today=today,
    )
    if one.fails_course:
        first_day = next(first for first, _last in courses if first > one.days.named + TO_NEXT_COURSE)
        one.days = one.days.with_course(first_day)
    return one


def _goes_to_course(one: Traveller) -> bool:
    return one.fails_course or reaches(one.story.stage, Stage.COURSE) and one.story.twist not in OWN_CERTIFICATE


def _reach_the_branch(travellers: list[Traveller]) -> None:
    for one in travellers:
        if one.story.twist in OWN_CERTIFICATE:
            roads.bring_certificate(one)
        if reaches(one.story.stage, Stage.DOSSIER):
            roads.collect_dossier(one)
        if reaches(one.story.stage, Stage.BRANCH_VOTE):
            roads.submit(one)


def _be_admitted(travellers: list[Traveller]) -> None:
    voted = [one for one in travellers if reaches(one.story.stage, Stage.COMMITTEE_VOTE)]
    vote_on(voted, Question.ADMISSION, lambda one: one.days.voted)
    for one in voted:
        roads.decide(one)


def _be_recognised(travellers: list[Traveller]) -> None:
    over = [one for one in travellers if reaches(one.story.stage, Stage.RECOGNITION_VOTE)]
    for one in over:
        roads.end_probation(one)
    voted = [one for one in over if reaches(one.story.stage, Stage.RECOGNITION_COMMITTEE)]
    vote_on(voted, Question.RECOGNITION, lambda one: one.days.voted_again)
    for one in voted:
        roads.recognise(one)

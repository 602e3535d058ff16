"""The rows of the lists: what the reader may see, narrowed by the filters of the page.

Each function answers with a queryset that carries everything the list shows, so that a page is one query.
``filters`` holds the cleaned values of the list's form; a missing or empty one does not narrow. Fields that may
be unknown have a twin named ``…_sort`` that is never null: unknown stands last.
"""

from datetime import date

from django.db.models import Case as DbCase
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from branches.access import Permission
from branches.models import User
from membership.enums import ENDED_STAGES, OPEN_STAGES, CourseResult, Stage
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    BranchSpell,
    Course,
    Enrolment,
    MeetingVote,
    MentorAssignment,
    PartyMembership,
    Person,
)
from membership.selectors.search import name_has, with_branch, words_in
from nammlau.lists import ALL

LAST_DAY = date(9999, 12, 31)
STANDING_OPEN, STANDING_PROBATION, STANDING_OFFICIAL, STANDING_NONE = "CANDIDATE", "PROBATIONARY", "OFFICIAL", "NONE"
LEFT = "LEFT"
LIVE, PAUSED, OLD, ENDED = "LIVE", "PAUSED", "OLD", "ENDED"


def listed_people(*, user: User, filters: dict, on: date) -> QuerySet[Person]:
    """List people with ``branch_name``, ``stage`` of the last case and the dates of a current membership."""
    people = Person.objects.visible_to(user).filter(_person_filters(filters))
    cases = AdmissionCase.objects.visible_to(user).filter(person=OuterRef("pk")).order_by("-attempt")
    current = PartyMembership.objects.filter(person=OuterRef("pk"), left_on__isnull=True)
    people = with_branch(people, user=user).annotate(
        stage=Subquery(cases.values("stage")[:1]),
        joined_on=Subquery(current.values("joined_on")[:1]),
        joined_precision=Subquery(current.values("joined_precision")[:1]),
        official_on=Subquery(current.values("official_on")[:1]),
        born_sort=Coalesce("born_on", Value(LAST_DAY)),
    )
    if branch := filters.get("branch"):
        spells = BranchSpell.objects.visible_to(user).filter(membership__person=OuterRef("pk"), left_on__isnull=True)
        people = people.filter(Exists(spells.filter(branch=branch)) | Exists(cases.filter(branch=branch)))
    if standing := filters.get("standing"):
        people = people.filter(_standing(standing, cases, current, on))
    return people.select_related("village")


def _standing(standing: str, cases: QuerySet, current: QuerySet, on: date) -> Q:
    """Build the condition of what a person is on the day: candidate, probationary, official, or none of these."""
    is_open = Exists(cases.filter(stage__in=OPEN_STAGES))
    return {
        STANDING_OPEN: Q(is_open) & ~Q(Exists(current)),
        STANDING_PROBATION: Q(Exists(current.probationary(on))),
        STANDING_OFFICIAL: Q(Exists(current.official(on))),
        STANDING_NONE: ~Q(is_open) & ~Q(Exists(current)),
    }[standing]


def listed_cases(*, user: User, filters: dict, on: date) -> QuerySet[AdmissionCase]:
    """List cases with their person and branch, ``mentor_name`` of the helper of today and ``stage_rank``."""
    mentors = MentorAssignment.objects.filter(case=OuterRef("pk"), until_on__isnull=True)
    cases = AdmissionCase.objects.visible_to(user).filter(_person_filters(filters, "person__"), _case_filters(filters))
    if filters.get("mentor") == "WITHOUT":
        cases = cases.filter(~Exists(mentors))
    elif filters.get("mentor") == "WITH":
        cases = cases.filter(Exists(mentors))
    return cases.select_related("person", "branch").annotate(
        mentor_name=Subquery(mentors.values("mentor_name")[:1]),
        stage_rank=_rank_of_stage(),
        born_sort=Coalesce("person__born_on", Value(LAST_DAY)),
    )


def _case_filters(filters: dict) -> Q:
    condition = _equal(filters, branch="branch", stage="stage", origin="origin", opened_on__year="year")
    states = {
        LIVE: Q(stage__in=OPEN_STAGES, is_live=True, paused_on__isnull=True),
        PAUSED: Q(stage__in=OPEN_STAGES, paused_on__isnull=False),
        OLD: Q(stage__in=OPEN_STAGES, is_live=False),
        ENDED: Q(stage__in=ENDED_STAGES),
    }
    return condition & states.get(filters.get("state"), Q())


def _rank_of_stage() -> DbCase:
    whens = [When(stage=stage, then=rank) for rank, stage in enumerate(Stage.values)]
    return DbCase(*whens, output_field=IntegerField())


def listed_members(*, user: User, filters: dict, on: date) -> QuerySet[PartyMembership]:
    """List memberships with their person and ``branch_name`` of today or, for who left, of the last spell.

    Without a status filter those who are members on the day.
    """
    spells = BranchSpell.objects.visible_to(user).filter(membership=OuterRef("pk")).current()
    members = PartyMembership.objects.visible_to(user).filter(_person_filters(filters, "person__"))
    if branch := filters.get("branch"):
        members = members.filter(Exists(spells.filter(branch=branch)))
    members = {
        STANDING_OFFICIAL: lambda: members.official(on),
        STANDING_PROBATION: lambda: members.probationary(on),
        LEFT: lambda: members.filter(left_on__lte=on),
        ALL: lambda: members,
    }.get(filters.get("status"), lambda: members.on(on))()
    return (
        members.filter(_equal(filters, joined_on__year="year"))
        .select_related("person")
        .annotate(
            branch_name=Subquery(spells.values("branch__name")[:1]),
            official_sort=Coalesce("official_on", Value(LAST_DAY)),
            born_sort=Coalesce("person__born_on", Value(LAST_DAY)),
        )
    )


def listed_meetings(*, user: User, filters: dict, on: date) -> QuerySet[BranchMeeting]:
    """List meetings with their branch and ``agenda``, the number of people on it."""
    votes = MeetingVote.objects.filter(meeting=OuterRef("pk"), withdrawn_at__isnull=True)
    return (
        BranchMeeting.objects.visible_to(user)
        .filter(_equal(filters, branch="branch", status="status", held_on__year="year"))
        .select_related("branch")
        .annotate(agenda=_number(votes, "meeting"))
    )


def listed_courses(*, user: User, filters: dict, on: date) -> QuerySet[Course]:
    """List courses with ``sent`` and ``passed``, the numbers of people not withdrawn."""
    sent = Enrolment.objects.counted().standing().filter(course=OuterRef("pk"))
    named = words_in(filters["q"], "name_folded") if filters.get("q") else Q()
    return (
        Course.objects.visible_to(user, Permission.FILE_READ)
        .filter(named, _equal(filters, kind="kind", starts_on__year="year"))
        .annotate(sent=_number(sent, "course"), passed=_number(sent.filter(result=CourseResult.PASSED), "course"))
    )


def _number(rows: QuerySet, by: str) -> Coalesce:
    """Count the rows of each outer row without joining them to the page."""
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _equal(filters: dict, **wanted: str) -> Q:
    """Build the conditions lookup = filter for the filters that are set."""
    return Q(**{lookup: filters[name] for lookup, name in wanted.items() if filters.get(name)})


def _person_filters(filters: dict, prefix: str = "") -> Q:
    """Build the conditions on the person that several lists share: name, sex, ethnic group, birth years."""
    condition = name_has(filters["q"], prefix) if filters.get("q") else Q()
    condition &= _equal(filters, **{f"{prefix}sex": "sex", f"{prefix}ethnic_group": "ethnic_group"})
    condition &= _equal(filters, **{f"{prefix}village": "village"})
    if first := filters.get("born_from"):
        condition &= Q(**{f"{prefix}born_on__gte": date(first, 1, 1)})
    if last := filters.get("born_to"):
        condition &= Q(**{f"{prefix}born_on__lte": date(last, 12, 31)})
    return condition


def deleted_people(*, user: User) -> QuerySet[Person]:
    """List the people in the recycle bins of the communes where the reader may write."""
    return Person.objects.in_bin(user).select_related("deleted_by")

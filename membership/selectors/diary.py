"""The dated rows behind the calendar and the weekly paper: meetings, courses, steps that were taken."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from branches.access import Permission, scope_of
from branches.models import Unit, User
from branches.querysets import under
from membership.enums import HistoryEntry, MeetingStatus
from membership.models import BranchMeeting, Course, Enrolment, StageChange
from membership.pipeline import Action

LATE_TYPED = timedelta(days=30)
"""So long after its paper a step that is typed now still counts as news."""
NO_STEPS = (HistoryEntry.REGISTER, HistoryEntry.JOINED_BY_PAPER, Action.UNDO)
"""Lines of a history that tell of no step of this week, whenever they were typed."""


def meetings_between(*, user: User, first: date, last: date, unit: Unit | None = None) -> QuerySet[BranchMeeting]:
    """List the meetings of a time, both days included, that were not called off."""
    meetings = BranchMeeting.objects.visible_to(user).exclude(status=MeetingStatus.CANCELLED)
    if unit:
        meetings = meetings.filter(under((unit.path,), "branch__path"))
    return meetings.filter(held_on__range=(first, last)).select_related("branch").order_by("held_on", "pk")


def courses_between(*, user: User, first: date, last: date, unit: Unit | None = None) -> QuerySet[Course]:
    """List the courses that begin in a time: those of the reader's communes, and those their branches sent to."""
    paths = scope_of(user).paths(Permission.PERSON_READ)
    courses = Course.objects.filter(_concerns(paths), starts_on__range=(first, last), cancelled_on__isnull=True)
    if unit:
        courses = courses.filter(_concerns((unit.path,)))
    return courses.select_related("commune").order_by("starts_on", "pk")


def _concerns(paths: tuple[str, ...]) -> Q:
    """Build the condition that a course is held by one of the units, or has somebody sent from below them."""
    sent = Enrolment.objects.counted().standing().filter(under(paths, "branch__path"), course=OuterRef("pk"))
    return under(paths, "commune__path") | Q(Exists(sent))


def steps_between(*, user: User, first: date, last: date) -> QuerySet[StageChange]:
    """List the steps of followed cases that are dated in a time, both days included, or were typed in it soon after.

    Old papers that are entered in one go are no news; a correction is, however old its paper. Steps that were taken
    back are left out, and the taking back too.
    """
    is_news = Q(effective_on__gte=first - LATE_TYPED) | Q(action=HistoryEntry.CORRECTION)
    typed = Q(recorded_at__date__range=(first, last)) & is_news
    dated = Q(effective_on__range=(first, last))
    changes = StageChange.objects.visible_to(user).filter(typed | dated, case__is_live=True)
    standing = changes.filter(undone_by_change__isnull=True).exclude(action__in=NO_STEPS)
    shown = standing.filter(case__person__deleted_at__isnull=True, case__person__merged_into__isnull=True)
    return shown.select_related("case__person", "case__branch").order_by("effective_on", "pk")

"""The rows behind a forecast: histories, admissions, courses, and the cases that were on the road.

The callers have let the reader in; what is read here are whole communes, whose past the pace of a branch is
counted from. Names reach a page only through ``cases_on_the_road``, for the reader who may see them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from branches.models import Unit
from branches.querysets import under
from membership.enums import CourseKind, HistoryEntry, Precision, Stage
from membership.models import AdmissionCase, BranchSpell, Course, Enrolment, MeetingVote, StageChange
from membership.pipeline import Action
from membership.rules.histories import HistoryLine

STAGES = {stage.value: stage for stage in Stage}
PAUSES = {Action.PAUSE: True, Action.RESUME: False, Action.CLOSE: False, Action.LEAVE_PROBATION: False}


@dataclass(frozen=True, slots=True)
class History:
    """The standing lines of one case, and the commune it belongs to today."""

    case: int
    commune: int
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class Admission:
    """One ceremony: on which day, in which branch of which commune, and the case, None where a register tells it."""

    case: int | None
    branch: int
    commune: int
    on: date


@dataclass(frozen=True, slots=True)
class AnnouncedCourse:
    """One awareness course; ``announced_on`` is None where its decision has no date."""

    pk: int
    commune: int
    starts_on: date
    ends_on: date | None
    announced_on: date | None
    cancelled_on: date | None


@dataclass(frozen=True, slots=True)
class Sending:
    """One person on the list of a course, until the day they were withdrawn."""

    case: int
    course: int
    withdrawn_on: date | None


def histories(units: Iterable[Unit]) -> list[History]:
    """Read the history of every case at or below some units, three queries; undone steps are left out.

    A step whose paper was corrected since carries the day as it reads now.
    """
    return _histories(StageChange.objects.filter(under([unit.path for unit in units], "case__branch__path")))


def histories_of(cases: Iterable[int]) -> dict[int, History]:
    """Read the histories of some cases by their keys, as ``histories`` does."""
    found = _histories(StageChange.objects.filter(case__in=list(cases)))
    return {history.case: history for history in found}


def _histories(changes: QuerySet[StageChange]) -> list[History]:
    changes = changes.filter(
        case__person__deleted_at__isnull=True,
        case__person__merged_into__isnull=True,
        undoes__isnull=True,
        undone_by_change__isnull=True,
    )
    corrected = _corrected_days(changes)
    columns = ("pk", "case", "action", "from_stage", "to_stage", "effective_on", "effective_precision", "to_branch")
    further = ("case__branch", "case__branch__parent", "case__membership__joined_on")
    found: dict[int, tuple[int, list[HistoryLine]]] = {}
    standing = changes.exclude(action=HistoryEntry.CORRECTION).order_by("case", "sequence")
    for row in standing.values_list(*columns, *further):
        lines = found.setdefault(row[1], (row[9], []))[1]
        lines.append(_line(row, corrected))
    return [History(case, commune, tuple(lines)) for case, (commune, lines) in found.items()]


def _line(row: tuple, corrected: dict[int, date]) -> HistoryLine:
    pk, _case, action, from_stage, to_stage, on, precision, branch, own_branch, _commune, joined_on = row
    if to_stage == Stage.PROBATION and from_stage != to_stage and joined_on:
        on = joined_on
    return HistoryLine(
        from_stage=STAGES.get(from_stage),
        to_stage=STAGES[to_stage],
        on=corrected.get(pk, on),
        branch=branch or own_branch,
        is_exact=precision == Precision.DAY,
        is_register=action == HistoryEntry.REGISTER,
        pauses=PAUSES.get(action),
    )


def _corrected_days(changes: QuerySet[StageChange]) -> dict[int, date]:
    """Map steps to the day that a later correction gave the paper they rest on; two queries."""
    corrections = StageChange.objects.filter(case=OuterRef("case"), action=HistoryEntry.CORRECTION)
    rows = changes.filter(Exists(corrections)).order_by("case", "sequence").values_list("pk", "action", "details")
    rests_on: dict[tuple, int] = {}
    days: dict[int, date] = {}
    meeting_of = _meetings_of_votes(changes)
    for pk, action, details in rows:
        for label, record in details.get("wrote", []):
            rests_on[label, record] = pk
            if meeting := meeting_of.get(record) if label == MeetingVote._meta.label_lower else None:
                rests_on["membership.branchmeeting", meeting] = pk
        if action != HistoryEntry.CORRECTION:
            continue
        for label, record, sides in details.get("changed", []):
            changed = [after for name, (_before, after) in sides.items() if name in PAPER_DAYS.get(label, ())]
            if changed and (label, record) in rests_on:
                days[rests_on[label, record]] = date.fromisoformat(changed[0])
    return days


PAPER_DAYS = {
    "membership.certificate": ("issued_on",),
    "membership.branchmeeting": ("held_on",),
    "membership.committeevote": ("held_on",),
    "membership.decision": ("signed_on",),
    "membership.ceremony": ("held_on",),
}
"""The column of each record whose day is that of the step resting on it."""


def _meetings_of_votes(changes: QuerySet[StageChange]) -> dict[int, int]:
    corrected = changes.filter(action=HistoryEntry.CORRECTION).values("case")
    return dict(MeetingVote.objects.filter(case__in=corrected).values_list("pk", "meeting"))


def admissions(units: Iterable[Unit], *, first: date, last: date) -> list[Admission]:
    """List the ceremonies of a time at or below some units, both days included."""
    within = under([unit.path for unit in units], "branch__path")
    spells = BranchSpell.objects.counted().filter(within).admitted_between(first, last)
    rows = spells.order_by("from_on", "pk").values_list("membership__case", "branch", "branch__parent", "from_on")
    return [Admission(*row) for row in rows]


def awareness_courses(units: Iterable[Unit], *, first: date) -> list[AnnouncedCourse]:
    """List the awareness courses of some communes that begin on a day or later, the nearest first."""
    courses = Course.objects.filter(commune__in=list(units), kind=CourseKind.AWARENESS, starts_on__gte=first)
    columns = ("pk", "commune", "starts_on", "ends_on", "decided_on", "cancelled_on")
    return [AnnouncedCourse(*row) for row in courses.order_by("starts_on", "pk").values_list(*columns)]


def sendings(cases: Iterable[int]) -> list[Sending]:
    """List who of some cases was sent to an awareness course."""
    rows = Enrolment.objects.filter(case__in=list(cases), course__kind=CourseKind.AWARENESS).order_by("pk")
    return [Sending(*row) for row in rows.values_list("case", "course", "withdrawn_on")]


def cases_on_the_road(cases: Iterable[int]) -> list[AdmissionCase]:
    """Read some cases with what their facts begin from, by given name."""
    found = AdmissionCase.objects.filter(pk__in=list(cases)).select_related("person", "branch__parent")
    return list(found.order_by("person__name_sort", "pk"))

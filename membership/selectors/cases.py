"""Cases and what hangs on them, as the pages of one person read them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from branches.access import Permission
from branches.models import User
from membership.enums import HistoryEntry, Stage
from membership.models import (
    AdmissionCase,
    Certificate,
    Enrolment,
    Introducer,
    MentorAssignment,
    MentorRemark,
    PartyMembership,
    Person,
    StageChange,
)
from membership.pipeline import Action
from membership.selectors.member_pages import last_move
from membership.selectors.members import absences_newest_first, spells_in_order
from membership.selectors.rulebook import current_book, current_calendar
from membership.selectors.transfers import standing_transfers, told_transfers
from nammlau.writing import NOTHING, written_date

CASE_ROW = ("person", "branch__parent")


def movable_cases(*, user: User) -> QuerySet[AdmissionCase]:
    """Give the cases that the reader may move, correct and complete."""
    return AdmissionCase.objects.visible_to(user, Permission.CASE_MOVE).select_related(*CASE_ROW)


def cases_with_papers(*, user: User) -> QuerySet[AdmissionCase]:
    """Give the cases whose checklist the reader may fill in, with the papers and the introducers."""
    return movable_cases(user=user).prefetch_related("documents", "introducers")


def current_mentor(case: AdmissionCase) -> MentorAssignment | None:
    """Give the helper whose task has no end yet; one query."""
    return case.mentors.filter(until_on__isnull=True).first()


def visible_people(*, user: User) -> QuerySet[Person]:
    """Give the people whose page the reader may open."""
    return Person.objects.visible_to(user).select_related("commune", "village")


def cases_of(*, user: User, person: Person) -> list[AdmissionCase]:
    """List the tries of a person that the reader may see, the latest first.

    Each with who helps, what happened and the proposal it grew from.
    """
    remarks = MentorRemark.objects.select_related("recorded_by").order_by("-made_on", "-pk")
    mentors = MentorAssignment.objects.select_related("mentor").order_by("from_on", "pk")
    changes = StageChange.objects.select_related("recorded_by", "from_branch", "to_branch").order_by("sequence")
    cases = AdmissionCase.objects.visible_to(user).filter(person=person)
    cases = cases.select_related(*CASE_ROW, "proposal__branch", "proposal__proposed_by")
    helped = cases.prefetch_related(
        Prefetch("mentors", mentors.prefetch_related(Prefetch("remarks", remarks))), Prefetch("changes", changes)
    )
    return list(helped.order_by("-attempt"))


def memberships_of(*, user: User, person: Person) -> list[PartyMembership]:
    """List the memberships of a person that the reader may see, the latest first, with spells and absences.

    Each carries ``last_move``, what its register would take back, and ``told_transfers`` with their terms.
    """
    seen = PartyMembership.objects.visible_to(user).filter(person=person)
    along = (spells_in_order(), absences_newest_first(), standing_transfers())
    rows = list(seen.prefetch_related(*along).order_by("-joined_on", "-pk"))
    judge = {"book": current_book(), "calendar": current_calendar()} if rows else {}
    for membership in rows:
        membership.told_transfers = told_transfers(membership.transfers.all(), **judge)
        membership.last_move = last_move(membership)
    return rows


def enrolments_of(*, person: Person) -> list[Enrolment]:
    """List the courses a person was sent to, the latest first."""
    rows = Enrolment.objects.filter(person=person, withdrawn_on__isnull=True).select_related("course", "branch")
    return list(rows.order_by("-course__starts_on", "-pk"))


def certificates_of(*, person: Person) -> list[Certificate]:
    """List the certificates of a person, the latest first."""
    return list(Certificate.objects.filter(person=person).order_by("-issued_on", "-pk"))


def writable_mentors(*, user: User) -> QuerySet[MentorAssignment]:
    """Give the tasks of helpers that the reader may change or end."""
    rows = MentorAssignment.objects.visible_to(user, Permission.CASE_MOVE)
    return rows.select_related("case__person", "case__branch")


def remarkable_mentors(*, user: User) -> QuerySet[MentorAssignment]:
    """Give the tasks of helpers on which the reader may write a remark."""
    rows = MentorAssignment.objects.visible_to(user, Permission.REMARK_WRITE)
    return rows.select_related("case__person", "case__branch")


def writable_introducers(*, user: User) -> QuerySet[Introducer]:
    """Give the introducers that the reader may withdraw."""
    rows = Introducer.objects.visible_to(user, Permission.CASE_MOVE).filter(withdrawn_on__isnull=True)
    return rows.select_related("case__person", "case__branch")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a case's history, as the timeline draws it."""

    title: str
    effective_on: tuple[date, str]
    recorded_at: object
    recorded_by: object
    note: str
    icon: str
    is_undone: bool = False


def history_of(case: AdmissionCase) -> list[HistoryLine]:
    """Write the history of a case whose changes were read with it, newest first."""
    changes = list(case.changes.all())
    undone = {change.undoes_id for change in changes if change.undoes_id}
    return [_history_line(change, change.pk in undone) for change in reversed(changes)]


def action_label(action: str) -> str:
    """Name a line of history: a row of the pipeline table, or one of the entries beside it."""
    if action in HistoryEntry.values:
        return str(HistoryEntry(action).label)
    return str(Action(action).label)


def _history_line(change: StageChange, is_undone: bool) -> HistoryLine:
    return HistoryLine(
        title=action_label(change.action),
        effective_on=(change.effective_on, change.effective_precision),
        recorded_at=change.recorded_at,
        recorded_by=change.recorded_by,
        note=" · ".join(_notes(change, is_undone)),
        icon=_icon(change, is_undone),
        is_undone=is_undone,
    )


def _notes(change: StageChange, is_undone: bool):
    if is_undone:
        yield _("Đã hoàn tác")
    if change.from_stage != change.to_stage:
        yield f"→ {Stage(change.to_stage).label}"
    if change.from_branch_id and change.to_branch_id and change.from_branch_id != change.to_branch_id:
        yield f"{change.from_branch} → {change.to_branch}"
    if change.details.get("number"):
        yield _("Số %(number)s") % {"number": change.details["number"]}
    for label, before, after in change.details.get("dates", []):
        yield f"{label}: {before or NOTHING} → {written_date(after and date.fromisoformat(after))}"
    if change.reason:
        yield change.reason


def _icon(change: StageChange, is_undone: bool) -> str:
    if is_undone or change.action == Action.UNDO:
        return "arrow-counterclockwise"
    if change.to_stage == Stage.CLOSED:
        return "x-circle"
    return {Action.PAUSE: "pause-circle", Action.CHANGE_BRANCH: "arrow-left-right"}.get(change.action, "check-lg")

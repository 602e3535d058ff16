"""Members who move between branches or leave, and taking the last move back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain
from membership.enums import LeaveReason, MeetingStatus, MentorEndReason, SpellReason
from membership.models import AdmissionCase, BranchMeeting, BranchSpell, PartyMembership, StageChange
from membership.pipeline import Action
from membership.rules.dates import format_day
from membership.selectors.facts import last_step
from membership.selectors.members import probation_case
from membership.services.effects import Effects
from membership.services.meetings import cancel_meeting
from membership.services.mentors import ENDS_WITH, release_helper, take_back_release
from membership.services.party_transfers import TransferDays, record_transfer, withdraw_departure
from membership.services.probation import LEAVES_WITH, leave_probation
from membership.services.relocation import change_branch
from membership.services.spells import change_spell, end_membership, open_spell, refuse_branch
from membership.services.transitions import move_case, undo_last_step

CLOSES_CASE_WITH = {left: closed for closed, left in LEAVES_WITH.items()}
"""Why the case of a probationary member ends when the membership does; a strike-off has its own decision."""


@transaction.atomic
def transfer_member(
    *, membership: PartyMembership, version: int, branch: Unit, on: date, by: User, document: str = ""
) -> PartyMembership:
    """Move a member to another branch of the commune; from the day ``on`` the new branch counts them.

    The open case of a probationary member moves along; helping people of other branches ends. Raises StaleRecord,
    TransitionRefused, and ValidationError when the member has left, is in that branch already, or came to the
    present one later.
    """
    membership = locked(membership, version)
    before = open_spell(membership, on).branch_id
    if case := probation_case(membership):
        reason = document or _("Chuyển sinh hoạt đảng trong đảng bộ.")
        change_branch(case=case, to_branch=branch, on=on, reason=reason, by=by)
    else:
        change_spell(membership=membership, branch=branch, on=on, document=document, effects=Effects())
    release_helper(mentor=membership, gone_on=on, end_reason=MentorEndReason.MOVED, by=by, to_branch=branch)
    after = {"branch": branch.pk, "on": plain(on)}
    audit.record(
        by=by, action=AuditAction.CHANGED, subject=membership, unit=branch, before={"branch": before}, after=after
    )
    return _saved(membership, version)


@transaction.atomic
def take_out_member(
    *,
    membership: PartyMembership,
    version: int,
    reason: str,
    on: date,
    by: User,
    note: str = "",
    days: TransferDays | None = None,
) -> PartyMembership:
    """Take a member out of the register: transferred elsewhere, dead, struck off, expelled, by own wish.

    ``on`` is the first day without; ``days`` those on the papers of a transfer. The open case of a probationary
    member ends with it, and so does the task of helping others. Raises StaleRecord, TransitionRefused, and
    ValidationError when the member has left already, came to the present branch later, or is probationary and to be
    struck off: that takes a decision on the person's page.
    """
    membership = locked(membership, version)
    case = probation_case(membership)
    if case and reason not in CLOSES_CASE_WITH:
        message = _("Đảng viên dự bị: ghi quyết định xóa tên trên trang của người này, ở mục các bước xét.")
        raise ValidationError({"reason": message})
    unit = open_spell(membership, on).branch
    if case:
        words = note or str(LeaveReason(reason).label)
        leave_probation(case=case, on=on, close_reason=CLOSES_CASE_WITH[reason], reason=words, by=by, days=days)
    else:
        end_membership(membership=membership, reason=reason, on=on, note=note, effects=Effects())
        if reason == LeaveReason.TRANSFERRED:
            record_transfer(membership=membership, is_arrival=False, days=days, effects=Effects())
    release_helper(mentor=membership, gone_on=on, end_reason=ENDS_WITH[LeaveReason(reason)], by=by)
    after = {"left_on": plain(on), "left_reason": str(reason)}
    audit.record(by=by, action=AuditAction.CLOSED, subject=membership, unit=unit, after=after)
    return _saved(membership, version)


@transaction.atomic
def undo_last_move(*, membership: PartyMembership, version: int, on: date, reason: str, by: User) -> PartyMembership:
    """Take back the leaving of a member, else their last move between branches; the audit log keeps both.

    ``on`` is the day of taking it back. A case that ended or moved along goes back with it, and the tasks of
    helping that ended are taken up again where nobody else helps. Raises StaleRecord, TransitionRefused, and
    ValidationError when there is nothing to take back, the person is a member again, or the case has gone on since.
    """
    membership = locked(membership, version)
    spells = list(membership.spells.select_related("branch").order_by("from_on", "pk"))
    before = {"left_on": plain(membership.left_on), "branch": spells[-1].branch_id, "from": plain(spells[-1].from_on)}
    gone_on = membership.left_on or spells[-1].from_on
    end_reason = ENDS_WITH[LeaveReason(membership.left_reason)] if membership.left_on else MentorEndReason.MOVED
    step = _step_of_case(membership)
    if step:
        undo_last_step(case=membership.case, on=on, reason=reason, by=by)
    elif membership.left_on:
        _return_to_register(membership, spells[-1])
    else:
        _return_to_branch(membership, spells)
    take_back_release(mentor=membership, gone_on=gone_on, end_reason=end_reason, by=by)
    unit, after = spells[-1].branch, {"reason": reason}
    audit.record(by=by, action=AuditAction.RESTORED, subject=membership, unit=unit, before=before, after=after)
    return _saved(membership, version)


@transaction.atomic
def move_members_and_cases(
    *, from_branch: Unit, to_branch: Unit, on: date, by: User | None, document: str = ""
) -> tuple[int, int]:
    """Move everyone of a branch that is merged or closed to its successor, from the day ``on``.

    Returns how many members and how many open cases moved. Meetings planned for that day or later are called off.
    Ended cases and those who left stay where they were: figures of the past are of the old branch. Raises
    ValidationError when somebody came to the branch after that day, TransitionRefused when a case cannot move.
    """
    refuse_branch(from_branch, to_branch, on)
    spells = BranchSpell.objects.filter(branch=from_branch, left_on__isnull=True).order_by("pk")
    if late := spells.filter(from_on__gt=on).count():
        message = _("Có %(count)s đảng viên về chi bộ sau ngày này; chọn ngày khác hoặc sửa ngày về của họ.")
        raise ValidationError({"on": message % {"count": late}})
    cases = list(AdmissionCase.objects.open().filter(branch=from_branch).select_related("membership").order_by("pk"))
    members = spells.count()
    for case in cases:
        _move_with_branch(case, from_branch, to_branch, on, document, by)
    _move_spells(spells.all(), to_branch, on, document)
    _call_off_meetings(from_branch, to_branch, on, by)
    after = {"to": to_branch.pk, "on": plain(on), "members": members, "cases": len(cases)}
    audit.record(by=by, action=AuditAction.MOVED, subject=from_branch, unit=from_branch, after=after)
    return members, len(cases)


def _move_with_branch(case: AdmissionCase, from_branch: Unit, to_branch: Unit, on: date, document: str, by) -> None:
    """Move a case to the successor of its branch, with the membership of a probationary member."""
    effects = Effects()
    if case.membership_id and case.membership.spells.filter(branch=from_branch, left_on__isnull=True).exists():
        spell = {"document": document, "reason": SpellReason.BRANCH_CHANGED}
        change_spell(membership=case.membership, branch=to_branch, on=on, effects=effects, **spell)
    reason = _("Chi bộ sáp nhập, chia tách hoặc kết thúc hoạt động.")
    move_case(case=case, action=Action.CHANGE_BRANCH, on=on, by=by, reason=reason, to_branch=to_branch, effects=effects)


def _move_spells(spells, to_branch: Unit, on: date, document: str) -> None:
    """End spells and begin their successors, in two statements whatever their number."""
    memberships = list(spells.values_list("membership", flat=True))
    spells.update(left_on=on)
    BranchSpell.objects.bulk_create(
        BranchSpell(
            membership_id=pk, branch=to_branch, from_on=on, reason=SpellReason.BRANCH_CHANGED, document=document
        )
        for pk in memberships
    )


def _call_off_meetings(from_branch: Unit, to_branch: Unit, on: date, by) -> None:
    reason = _("Đảng viên và hồ sơ chuyển sang %(branch)s từ ngày %(day)s.")
    words = {"branch": to_branch.name, "day": format_day(on)}
    for meeting in BranchMeeting.objects.filter(branch=from_branch, status=MeetingStatus.PLANNED, held_on__gte=on):
        cancel_meeting(meeting=meeting, version=meeting.version, reason=reason % words, by=by)


def _step_of_case(membership: PartyMembership) -> StageChange | None:
    """Give the last step of the member's case when it is the move to be taken back, with its effects."""
    case = getattr(membership, "case", None)
    step = last_step(case.changes.order_by("sequence")) if case else None
    ending = (Action.LEAVE_PROBATION, Action.STRIKE_OFF) if membership.left_on else (Action.CHANGE_BRANCH,)
    return step if step and step.action in ending and step.details.get("changed") else None


def _return_to_register(membership: PartyMembership, spell: BranchSpell) -> None:
    if membership.person.memberships.filter(left_on__isnull=True).exists():
        raise ValidationError(_("Người này đã có đảng tịch mới sau khi ra khỏi đảng bộ; không hoàn tác được."))
    withdraw_departure(membership)
    Effects().change(membership, left_on=None, left_reason="", left_note="")
    Effects().change(spell, left_on=None)


def _return_to_branch(membership: PartyMembership, spells: list[BranchSpell]) -> None:
    if len(spells) < 2 or spells[-1].reason != SpellReason.MOVED_WITHIN:
        raise ValidationError(_("Không có lần chuyển chi bộ hay ra khỏi đảng bộ nào để hoàn tác."))
    if probation_case(membership):
        raise ValidationError(_("Hồ sơ đã có bước mới sau khi chuyển chi bộ; hoàn tác các bước đó trước."))
    spells[-1].delete()
    Effects().change(spells[-2], left_on=None)


def _saved(membership: PartyMembership, version: int) -> PartyMembership:
    """Read a membership after a move; the move counts as a save even where its own columns stay as they were."""
    current = PartyMembership.objects.get(pk=membership.pk)
    if current.version == version:
        current.version += 1
        current.save(update_fields=["version"])
    return current

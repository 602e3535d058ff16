"""What the pages of one member show: in words what an act is about."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Unit
from membership.enums import AbsenceKind, LeaveReason, MeetingStatus, SpellReason
from membership.models import BranchMeeting, BranchSpell, MemberAbsence, MentorAssignment, PartyMembership
from membership.rules.dates import format_day
from membership.rules.members import temporary_words
from membership.selectors.rulebook import current_book


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last move of a membership that can be taken back, in words, with its day."""

    code: str  # LEFT or MOVED
    words: str
    on: date


def last_move(membership: PartyMembership) -> Undoable | None:
    """Give what an undo of this membership would take back: the leaving, else the last move between branches."""
    if membership.left_on:
        return Undoable("LEFT", LeaveReason(membership.left_reason).label, membership.left_on)
    spells = list(membership.spells.all())
    if len(spells) > 1 and spells[-1].reason == SpellReason.MOVED_WITHIN:
        return Undoable("MOVED", SpellReason.MOVED_WITHIN.label, spells[-1].from_on)
    return None


def current_spell(membership: PartyMembership) -> BranchSpell | None:
    """Give the spell a member is in, or the last one of a member who left; reads the prefetched spells."""
    spells = list(membership.spells.all())
    return spells[-1] if spells else None


def where_words(membership: PartyMembership) -> str:
    """Say where a member is today, and since when."""
    spell = current_spell(membership)
    if spell is None:
        return ""
    words = {"name": membership.person.full_name, "branch": spell.branch.name, "day": format_day(spell.from_on)}
    return _("Đồng chí %(name)s sinh hoạt tại %(branch)s từ ngày %(day)s.") % words


def probation_words(membership: PartyMembership) -> str:
    """Say where a probationary member is, and what following them brings."""
    more = _(
        "Có hồ sơ thì chương trình nhắc lớp đảng viên mới, ngày hết mười hai tháng dự bị và hạn công nhận. Nếu đã được "
        "công nhận chính thức thì không mở hồ sơ: ghi ngày chính thức ở “Sửa ngày, số thẻ”."
    )
    return f"{where_words(membership)} {more}"


def absences_in_words(membership: PartyMembership) -> list[tuple[MemberAbsence, list[str]]]:
    """Give each absence of a member with what the rules say of its length; only a stay elsewhere has one."""
    book, elsewhere = current_book(), AbsenceKind.TEMPORARILY_AWAY
    return [
        (row, temporary_words(row.from_on, row.until_on, book=book) if row.kind == elsewhere else [])
        for row in membership.absences.all()
    ]


def leaving_words(membership: PartyMembership) -> str:
    """Say where a member is, and whom they help today: that ends with the leaving; one query."""
    helped = MentorAssignment.objects.filter(mentor=membership, until_on__isnull=True).select_related("case__person")
    names = [task.case.person.full_name for task in helped.order_by("case__person__name_sort", "pk")]
    words = where_words(membership)
    if not names:
        return words
    more = _(
        "Đồng chí đang giúp đỡ: %(names)s. Khi rời chi bộ thì phân công giúp đỡ kết thúc; cần phân công đảng viên khác."
    )
    return f"{words} {more % {'names': ', '.join(names)}}"


def undo_words(membership: PartyMembership) -> str:
    """Say what an undo takes back."""
    move = last_move(membership)
    if move is None:
        return _("Không có lần chuyển chi bộ hay ra khỏi đảng bộ nào để hoàn tác.")
    words = {"name": membership.person.full_name, "what": move.words, "day": format_day(move.on)}
    more = _("Phân công giúp đỡ đã kết thúc cùng lúc được nối lại, nếu chưa giao cho người khác.")
    return f"{_('Hoàn tác với đồng chí %(name)s: %(what)s, ngày %(day)s.') % words} {more}"


def moving_words(branch: Unit) -> str:
    """Say who leaves a branch that is emptied (``branches_to_empty``), and which planned meetings fall; one query."""
    words = {"branch": branch.name, "members": branch.members, "cases": branch.open_cases}
    intro = _("%(branch)s còn %(members)s đảng viên và %(cases)s hồ sơ đang xét; tất cả chuyển sang chi bộ tiếp nhận.")
    planned = BranchMeeting.objects.filter(branch=branch, status=MeetingStatus.PLANNED).order_by("held_on", "pk")
    if not (days := [format_day(meeting.held_on) for meeting in planned]):
        return intro % words
    more = _(
        "Cuộc họp dự kiến: %(days)s. Họp rồi thì ghi kết quả trước khi chuyển; cuộc họp từ ngày chuyển trở đi được hủy."
    )
    return f"{intro % words} {more % {'days': ', '.join(days)}}"

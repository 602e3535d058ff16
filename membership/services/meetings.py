"""Branch meetings: planned with an agenda, held with numbers and votes that move cases, corrected, cancelled."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain
from membership.enums import MeetingStatus, Question, Stage
from membership.models import AdmissionCase, BranchMeeting, MeetingVote
from membership.pipeline import Action, TransitionRefused
from membership.rules.findings import Finding, blockers
from membership.rules.voting import branch_size_findings, vote_shape_findings
from membership.selectors.meetings import WAITING_AT, branch_vote, count_of
from membership.selectors.members import official_members_on
from membership.selectors.rulebook import current_book
from membership.services.effects import Effects
from membership.services.transitions import move_case

AgendaItem = tuple[AdmissionCase, str]
"""A case and the question to be put to the branch."""

STEPS = {
    (Question.ADMISSION, True): Action.PASS_BRANCH_VOTE,
    (Question.ADMISSION, False): Action.FAIL_BRANCH_VOTE,
    (Question.RECOGNITION, True): Action.PASS_RECOGNITION_VOTE,
    (Question.RECOGNITION, False): Action.FAIL_RECOGNITION_VOTE,
    (Question.STRIKE_OFF, False): Action.FAIL_RECOGNITION_VOTE,
}
"""The step that a vote makes, by its question and outcome. A strike-off proposed waits for its decision."""


class MeetingRefused(Exception):
    """What was to be recorded of a meeting is refused; ``vote`` names the person it is about, None for all."""

    def __init__(self, message: str = "", *, findings: Sequence[Finding] = (), vote: MeetingVote | None = None):
        super().__init__(message or " ".join(finding.message for finding in findings))
        self.findings = tuple(findings)
        self.vote = vote


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNumbers:
    """Who counted and who came, in official members; the probationary are beside them and do not vote."""

    official_members: int
    present: int
    temporarily_away: int = 0
    exempt_absent: int = 0
    excused: int = 0
    probationary_present: int = 0
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEntry:
    """How the vote on one person went; ``yes`` is None where the meeting did not take the person up."""

    vote: MeetingVote
    yes: int | None = None
    no: int | None = None
    no_reason: str = ""
    resolution_number: str = ""

    @property
    def is_taken(self) -> bool:
        return self.yes is not None

    def columns(self) -> dict:
        return {name: getattr(self, name) for name in ("yes", "no", "no_reason", "resolution_number")}


@transaction.atomic
def plan_meeting(
    *, branch: Unit, held_on: date, agenda: Sequence[AgendaItem], by: User, place: str = ""
) -> BranchMeeting:
    """Plan a meeting of a branch with the people on its agenda.

    Raises MeetingRefused with the finding when the branch has fewer official members on that day than a
    meeting needs, ValidationError when somebody on the agenda does not wait for that question in that branch.
    """
    refuse_small_branch(official_members_on(branch, held_on).official, held_on)
    meeting = BranchMeeting.objects.create(branch=branch, held_on=held_on, place=place)
    _write_agenda(meeting, agenda)
    after = {"held_on": plain(held_on), "agenda": len(agenda)}
    audit.record(by=by, action=AuditAction.CREATED, subject=meeting, unit=branch, after=after)
    return meeting


@transaction.atomic
def change_plan(
    *, meeting: BranchMeeting, version: int, held_on: date, agenda: Sequence[AgendaItem], by: User, place: str = ""
) -> BranchMeeting:
    """Change day, place and agenda of a meeting that was not held yet. Raises as ``plan_meeting``, and StaleRecord."""
    meeting = _locked(meeting, version, MeetingStatus.PLANNED)
    refuse_small_branch(official_members_on(meeting.branch, held_on).official, held_on)
    before = {"held_on": plain(meeting.held_on), "agenda": meeting.votes.count()}
    meeting.held_on, meeting.place = held_on, place
    _save(meeting)
    meeting.votes.all().delete()
    _write_agenda(meeting, agenda)
    after = {"held_on": plain(held_on), "agenda": len(agenda)}
    audit.record(by=by, action=AuditAction.CHANGED, subject=meeting, unit=meeting.branch, before=before, after=after)
    return meeting


def _write_agenda(meeting: BranchMeeting, agenda: Sequence[AgendaItem]) -> None:
    for case, question in agenda:
        if case.branch_id != meeting.branch_id or case.stage not in WAITING_AT[question]:
            message = _("%(person)s không còn chờ chi bộ này biểu quyết; xem lại danh sách.")
            raise ValidationError(message % {"person": case.person})
    MeetingVote.objects.bulk_create(
        MeetingVote(meeting=meeting, case=case, question=question, position=position)
        for position, (case, question) in enumerate(agenda, 1)
    )


@transaction.atomic
def cancel_meeting(*, meeting: BranchMeeting, version: int, reason: str, by: User) -> BranchMeeting:
    """Call off a planned meeting; its agenda stays to be read. Raises StaleRecord, MeetingRefused."""
    meeting = _locked(meeting, version, MeetingStatus.PLANNED)
    meeting.status, meeting.cancel_reason = MeetingStatus.CANCELLED, reason
    _save(meeting)
    audit.record(
        by=by, action=AuditAction.CLOSED, subject=meeting, unit=meeting.branch, after={"cancel_reason": reason}
    )
    return meeting


@transaction.atomic
def record_meeting(
    *, meeting: BranchMeeting, version: int, numbers: MeetingNumbers, entries: Sequence[VoteEntry], by: User
) -> BranchMeeting:
    """Record a meeting as held: the numbers, and each vote with the step it makes. All of it or nothing.

    Raises StaleRecord; ValidationError when the numbers contradict each other; MeetingRefused when the branch
    is too small, or with ``vote`` when one person's vote is impossible or a finding blocks the step.
    """
    meeting = _locked(meeting, version, MeetingStatus.PLANNED)
    refuse_small_branch(numbers.official_members, meeting.held_on)
    meeting.status = MeetingStatus.HELD
    _write_numbers(meeting, numbers)
    for entry in _in_order(entries):
        _take_vote(meeting, entry, by)
    votes = {entry.vote.pk: entry.columns() for entry in entries if entry.is_taken}
    after = {**asdict(numbers), "votes": votes}
    audit.record(by=by, action=AuditAction.CHANGED, subject=meeting, unit=meeting.branch, after=after)
    return meeting


@transaction.atomic
def correct_meeting(
    *,
    meeting: BranchMeeting,
    version: int,
    numbers: MeetingNumbers,
    entries: Sequence[VoteEntry],
    reason: str,
    by: User,
) -> BranchMeeting:
    """Correct what was written of a meeting that was held, and take votes that are missing or were undone.

    A vote whose step stands keeps its outcome: MeetingRefused says to undo the step on the person's page first;
    the vote is then withdrawn, and correcting the meeting takes it anew. Raises as ``record_meeting``.
    """
    meeting = _locked(meeting, version, MeetingStatus.HELD)
    refuse_small_branch(numbers.official_members, meeting.held_on)
    standing = [entry for entry in entries if entry.vote.yes is not None and entry.vote.withdrawn_at is None]
    outcomes = {entry.vote.pk: count_of(entry.vote, meeting).passed for entry in standing}
    before = {"numbers": {name: getattr(meeting, name) for name in asdict(numbers)}}
    before["votes"] = {entry.vote.pk: [entry.vote.yes, entry.vote.no] for entry in standing}
    _write_numbers(meeting, numbers)
    for entry in standing:
        _correct_vote(meeting, entry, outcomes[entry.vote.pk])
    for entry in _in_order(entries):
        if entry not in standing:
            _take_vote(meeting, _anew(entry), by)
    votes = {entry.vote.pk: [entry.yes, entry.no] for entry in entries}
    after = {"numbers": asdict(numbers), "votes": votes, "reason": reason}
    audit.record(by=by, action=AuditAction.CHANGED, subject=meeting, unit=meeting.branch, before=before, after=after)
    return meeting


def refuse_small_branch(official: int, held_on: date) -> None:
    """Raise MeetingRefused when a branch with so many official members may not consider anybody on the day."""
    found = blockers(branch_size_findings(official, on=held_on, book=current_book()))
    if found:
        raise MeetingRefused(findings=found)


def _in_order(entries: Sequence[VoteEntry]) -> list[VoteEntry]:
    """Put the strike-off of a person after the recognition: it is voted on when that one has failed."""
    return sorted(entries, key=lambda entry: (Question.values.index(entry.vote.question), entry.vote.position))


def _take_vote(meeting: BranchMeeting, entry: VoteEntry, by: User) -> None:
    if not entry.is_taken:
        return
    vote = _write_vote(meeting, entry)
    action = STEPS.get((Question(vote.question), count_of(vote, meeting).passed))
    case = AdmissionCase.objects.select_related("person").get(pk=vote.case_id)
    if case.branch_id != meeting.branch_id:
        raise MeetingRefused(_("Người này đã chuyển sang chi bộ khác."), vote=entry.vote)
    if action is None or vote.question == Question.STRIKE_OFF and case.stage != Stage.RECOGNITION_VOTE:
        return
    effects = Effects()
    effects.rest_on(vote)
    number = entry.resolution_number
    try:
        move_case(case=case, action=action, on=meeting.held_on, by=by, number=number, effects=effects)
    except TransitionRefused as refused:
        raise MeetingRefused(str(refused), findings=refused.findings, vote=entry.vote) from refused


def _correct_vote(meeting: BranchMeeting, entry: VoteEntry, passed: bool) -> None:
    vote = _write_vote(meeting, entry)
    has_step = (Question(vote.question), passed) in STEPS
    if has_step and count_of(vote, meeting).passed != passed:
        message = _(
            "Sửa như vậy thì kết quả biểu quyết thay đổi (%(sentence)s). Mở trang của người này, hoàn tác bước "
            "biểu quyết, rồi sửa số liệu ở đây."
        )
        raise MeetingRefused(message % {"sentence": count_of(vote, meeting).sentence()}, vote=entry.vote)


def _anew(entry: VoteEntry) -> VoteEntry:
    """Give an undone vote a row of its own; the withdrawn one stays as it was."""
    old = entry.vote
    if old.withdrawn_at is None or not entry.is_taken:
        return entry
    row = MeetingVote(meeting_id=old.meeting_id, case_id=old.case_id, question=old.question, position=old.position)
    row.save()
    return VoteEntry(vote=row, **entry.columns())


def _write_vote(meeting: BranchMeeting, entry: VoteEntry) -> MeetingVote:
    """Save the figures of a vote. Raises MeetingRefused when they cannot be true together."""
    vote = MeetingVote.objects.get(pk=entry.vote.pk)
    for name, value in entry.columns().items():
        setattr(vote, name, value)
    if vote.yes is None or vote.no is None:
        raise MeetingRefused(_("Ghi đủ số tán thành và không tán thành."), vote=entry.vote)
    found = vote_shape_findings(branch_vote(vote, meeting))
    if found:
        raise MeetingRefused(findings=found, vote=entry.vote)
    if vote.yes + vote.no > meeting.present:
        words = {"votes": vote.yes + vote.no, "present": meeting.present}
        message = _("Cộng hai loại phiếu là %(votes)s, nhiều hơn %(present)s đảng viên chính thức có mặt.")
        raise MeetingRefused(message % words, vote=entry.vote)
    vote.version += 1
    vote.save()
    return vote


def _write_numbers(meeting: BranchMeeting, numbers: MeetingNumbers) -> None:
    for name, value in asdict(numbers).items():
        setattr(meeting, name, value)
    base = numbers.official_members - numbers.temporarily_away - numbers.exempt_absent
    if numbers.present + numbers.excused > base:
        words = {"present": numbers.present, "excused": numbers.excused, "base": base}
        message = _("Có mặt %(present)s và vắng có lý do %(excused)s: nhiều hơn %(base)s đảng viên được tính.")
        raise ValidationError({"present": message % words})
    _save(meeting)


def _save(meeting: BranchMeeting) -> None:
    meeting.version += 1
    meeting.full_clean()
    meeting.save()


def _locked(meeting: BranchMeeting, version: int, status: MeetingStatus) -> BranchMeeting:
    current = locked(meeting, version, related=("branch",))
    if current.status != status:
        label = MeetingStatus(current.status).label
        raise MeetingRefused(_("Cuộc họp đang ở tình trạng “%(status)s”.") % {"status": label})
    return current

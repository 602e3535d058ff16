"""Branch meetings: several travellers on one agenda, each with their own vote; and the meeting of next week."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby

from branches.models import Unit
from membership.enums import Question, Stage
from membership.example.casting import Traveller
from membership.example.paper_numbers import branch_resolution
from membership.example.timeline import after, working_day
from membership.models import BranchMeeting, MeetingVote
from membership.selectors.members import VoteRegister, official_members_on
from membership.selectors.papers import secretaries_of, secretary_among
from membership.services.meetings import MeetingNumbers, VoteEntry, plan_meeting, record_meeting

EXCUSED_FROM, AGAINST_FROM = 6, 9
"""From how many members in the base on somebody is excused, and somebody votes against."""
QUESTIONS = {Stage.BRANCH_VOTE: Question.ADMISSION, Stage.RECOGNITION_VOTE: Question.RECOGNITION}
PLACE = "Nhà văn hóa bản"
NEXT_MEETING_DAYS, UNRECORDED_DAYS = 8, 5


def vote_on(
    travellers: Iterable[Traveller], question: Question, day_of: Callable[[Traveller], date], *, fails: bool = False
) -> None:
    """Hold one meeting per branch and day for the travellers, all on its agenda; each vote moves its case."""
    in_order = sorted(travellers, key=lambda one: (one.branch.pk, day_of(one)))
    for (_branch, held_on), group in groupby(in_order, key=lambda one: (one.branch.pk, day_of(one))):
        _hold(list(group), question, held_on, fails)


def _hold(group: list[Traveller], question: Question, held_on: date, fails: bool) -> None:
    first = group[0]
    agenda = [(one.case, question) for one in group]
    meeting = plan_meeting(branch=first.branch, held_on=held_on, agenda=agenda, by=first.by, place=PLACE)
    numbers = _numbers(first.branch, held_on)
    votes = MeetingVote.objects.filter(meeting=meeting).order_by("position")
    papers = ["" if fails else branch_resolution(held_on, place) for place in range(len(group))]
    entries = [_entry(vote, numbers, fails, paper) for vote, paper in zip(votes, papers, strict=True)]
    record_meeting(meeting=meeting, version=meeting.version, numbers=numbers, entries=entries, by=first.by)
    for one in group:
        one.case.refresh_from_db()


def _numbers(branch: Unit, held_on: date) -> MeetingNumbers:
    """Take who counts from the register; in a larger branch one member is excused."""
    register = official_members_on(branch, held_on)
    chair, secretary = _who_leads(branch, register)
    base = register.official - register.temporarily_away - register.exempt
    excused = int(base >= EXCUSED_FROM)
    return MeetingNumbers(
        official_members=register.official,
        temporarily_away=register.temporarily_away,
        exempt_absent=register.exempt,
        excused=excused,
        present=base - excused,
        chair=chair,
        secretary=secretary,
    )


def _who_leads(branch: Unit, register: VoteRegister) -> tuple[str, str]:
    """Name who leads a meeting, the secretary of the branch where one is known, and who writes its minutes."""
    there = [member.full_name for member in register.members if not member.is_away and not member.is_exempt]
    known = secretary_among(secretaries_of(branch), register.on)
    others = [name for name in there if name != known]
    return (known, others[0]) if known else (others[0], others[1])


def _entry(vote: MeetingVote, numbers: MeetingNumbers, fails: bool, paper: str) -> VoteEntry:
    against = numbers.present // 2 + 1 if fails else int(numbers.present >= AGAINST_FROM)
    reason = "Cần thêm thời gian thử thách, rèn luyện" if against else ""
    return VoteEntry(
        vote=vote,
        yes=numbers.present - against,
        no=against,
        no_reason=reason,
        resolution_number=paper,
    )


def plan_next_meeting(travellers: Iterable[Traveller], today: date) -> BranchMeeting:
    """Plan a meeting of one branch for next week with everybody who waits for its vote."""
    return _plan(list(travellers), working_day(after(today, NEXT_MEETING_DAYS)))


def leave_unrecorded(one: Traveller) -> None:
    """Plan a meeting of whose result nobody has told yet, though its day has passed."""
    _plan([one], working_day(after(one.today, -UNRECORDED_DAYS)))


def _plan(group: list[Traveller], held_on: date) -> BranchMeeting:
    agenda = [(one.case, QUESTIONS[Stage(one.case.stage)]) for one in group]
    return plan_meeting(branch=group[0].branch, held_on=held_on, agenda=agenda, by=group[0].by, place=PLACE)

"""Meetings of branches: who waits for a vote, what a meeting still lacks, and how its votes counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, QuerySet

from branches.access import Permission
from branches.models import Unit
from membership.enums import MeetingStatus, Question, Stage
from membership.models import AdmissionCase, BranchMeeting, MeetingVote
from membership.rules.facts import BranchVote, CaseFacts
from membership.rules.findings import Finding, blockers, sort_findings
from membership.rules.readiness import findings_for
from membership.rules.voting import (
    VoteCount,
    attempts_findings,
    branch_size_findings,
    count_branch_vote,
    quorum_findings,
)
from membership.selectors.facts import facts_of_cases
from membership.selectors.members import VoteRegister
from membership.selectors.rulebook import current_book, current_calendar, rules_read_once

WAITING_AT = {
    Question.ADMISSION: (Stage.BRANCH_VOTE,),
    Question.RECOGNITION: (Stage.RECOGNITION_VOTE,),
    Question.STRIKE_OFF: (Stage.PROBATION, Stage.RECOGNITION_VOTE),
}
"""At which stages a case waits for a vote of the branch on a question; a strike-off may be proposed all along."""

JUDGED_AT = {Question.ADMISSION: Stage.BRANCH_VOTE, Question.RECOGNITION: Stage.RECOGNITION_VOTE}
"""By which stage's conditions a question is judged; a strike-off has none of its own."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person who could be put on an agenda, and what stands against it on the day of the meeting."""

    case: AdmissionCase
    question: Question
    findings: tuple[Finding, ...]

    @property
    def value(self) -> str:
        """The code of this line in the form of the agenda."""
        return f"{self.case.pk}-{self.question}"

    @property
    def is_clear(self) -> bool:
        return not blockers(self.findings)


@dataclass(frozen=True, slots=True)
class TakenVote:
    """One line of an agenda: the vote, and its count once it was taken."""

    vote: MeetingVote
    count: VoteCount | None
    findings: tuple[Finding, ...]


def visible_meetings(*, user, permission: Permission = Permission.PERSON_READ) -> QuerySet[BranchMeeting]:
    """Give the meetings of the reader's branches."""
    return BranchMeeting.objects.visible_to(user, permission).select_related("branch__parent")


def waiting_branches(*, user) -> QuerySet[Unit]:
    """List the branches of the reader where somebody waits for a vote, with ``waiting``, the number of them."""
    stages = (Stage.BRANCH_VOTE, Stage.RECOGNITION_VOTE)
    return (
        Unit.objects.filter(cases__in=_cases(user, stages))
        .annotate(waiting=Count("cases"))
        .order_by("position", "name_folded", "pk")
    )


def _cases(user, stages) -> QuerySet[AdmissionCase]:
    cases = AdmissionCase.objects.visible_to(user, Permission.CASE_MOVE).open()
    return cases.filter(stage__in=stages, paused_on__isnull=True)


@rules_read_once()
def waiting_for_vote(*, user, branch: Unit, on: date) -> list[Waiting]:
    """List everybody whom a branch could vote on in a meeting on a day, judged for that day.

    Admission first, then recognition, then strike-off; within each by given name.
    """
    stages = {stage for stages in WAITING_AT.values() for stage in stages}
    rows = _cases(user, stages).filter(branch=branch).select_related("person", "branch")
    cases = list(rows.order_by("person__name_sort", "pk"))
    facts = facts_of_cases(cases, on=on) if cases else {}
    return [
        Waiting(case, question, tuple(vote_findings(facts[case.pk], question, on=on)))
        for question, stages in WAITING_AT.items()
        for case in cases
        if case.stage in stages
    ]


def vote_findings(facts: CaseFacts, question: Question, *, on: date) -> list[Finding]:
    """Judge whether a branch may vote on a question about one person on a day, the heaviest first."""
    book = current_book()
    if question in JUDGED_AT:
        return findings_for(facts, stage=JUDGED_AT[question], on=on, book=book, calendar=current_calendar())
    return sort_findings(
        [
            *branch_size_findings(facts.branch_official, on=on, book=book),
            *attempts_findings(facts, question, on=on, book=book),
        ]
    )


def votes_of(meeting: BranchMeeting) -> list[MeetingVote]:
    """List what stood on the agenda of a meeting that was read for its reader; undone votes come where they stood."""
    votes = MeetingVote.objects.filter(meeting=meeting).select_related("case__person", "case__branch")
    return list(votes.order_by("position", "pk"))


@rules_read_once()
def agenda_of(meeting: BranchMeeting) -> list[TakenVote]:
    """List the agenda of a meeting with the counts of the votes that were taken."""
    votes = votes_of(meeting)
    taken = [vote.case for vote in votes if vote.yes is not None]
    facts = facts_of_cases(taken, on=meeting.held_on) if taken else {}
    return [_line(vote, meeting, facts.get(vote.case_id)) for vote in votes]


def _line(vote: MeetingVote, meeting: BranchMeeting, facts: CaseFacts | None) -> TakenVote:
    if vote.yes is None or facts is None:
        return TakenVote(vote, None, ())
    found = attempts_findings(facts, Question(vote.question), on=meeting.held_on, book=current_book())
    return TakenVote(vote, count_of(vote, meeting), tuple(found))


def open_votes(votes: Iterable[MeetingVote]) -> list[MeetingVote]:
    """Give what a correction shows: standing votes, and undone ones without a later vote in their place."""
    rows = list(votes)
    standing = {(vote.case_id, vote.question) for vote in rows if vote.withdrawn_at is None}
    latest = {(vote.case_id, vote.question): vote for vote in rows}
    return [
        vote
        for vote in rows
        if vote.withdrawn_at is None or (key := (vote.case_id, vote.question)) not in standing and latest[key] is vote
    ]


def meeting_findings(meeting: BranchMeeting, official: int, lines: Sequence[TakenVote]) -> list[Finding]:
    """Judge the meeting as a whole: the size of the branch, and how many came."""
    book = current_book()
    found = branch_size_findings(official, on=meeting.held_on, book=book)
    taken = [line.vote for line in lines if line.count is not None]
    if meeting.status == MeetingStatus.HELD and taken:
        found += quorum_findings(branch_vote(taken[0], meeting), book=book)
    return found


def size_findings(register: VoteRegister) -> list[Finding]:
    """Judge whether a branch has enough official members on the day of its register."""
    return branch_size_findings(register.official, on=register.on, book=current_book())


@dataclass(frozen=True, slots=True)
class Base:
    """The base of the votes of a meeting, and how many must agree."""

    members: int
    needed: int


def base_of(meeting: BranchMeeting, register: VoteRegister) -> Base:
    """Give the base a meeting had; before it, the one of the register if every exempt member stays away."""
    vote = BranchVote(
        question=Question.ADMISSION,
        held_on=meeting.held_on,
        official=register.official,
        temporarily_away=register.temporarily_away,
        exempt_absent=register.exempt,
        yes=0,
    )
    if meeting.status == MeetingStatus.HELD:
        vote = replace(
            vote,
            official=meeting.official_members,
            temporarily_away=meeting.temporarily_away,
            exempt_absent=meeting.exempt_absent,
        )
    count = count_branch_vote(vote, book=current_book())
    return Base(count.base, count.needed)


def agenda_values(meeting: BranchMeeting) -> list[str]:
    """Give the codes of the lines that stand on the agenda of a planned meeting."""
    rows = MeetingVote.objects.filter(meeting=meeting, withdrawn_at__isnull=True).order_by("position", "pk")
    return [f"{case}-{question}" for case, question in rows.values_list("case", "question")]


def branch_vote(vote: MeetingVote, meeting: BranchMeeting) -> BranchVote:
    """Give the figures of a vote that was taken as the rules read them."""
    return BranchVote(
        question=Question(vote.question),
        held_on=meeting.held_on,
        official=meeting.official_members,
        yes=vote.yes,
        temporarily_away=meeting.temporarily_away,
        exempt_absent=meeting.exempt_absent,
        present=meeting.present,
    )


def count_of(vote: MeetingVote, meeting: BranchMeeting) -> VoteCount:
    """Count a vote that was taken against the base its meeting had, by the rule of its day."""
    return count_branch_vote(branch_vote(vote, meeting), book=current_book())

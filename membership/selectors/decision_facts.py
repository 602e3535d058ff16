"""The votes, decisions and ceremonies of a case as plain values for the rules; everything was loaded before."""

from collections.abc import Iterator

from membership.enums import DecisionKind, MeetingStatus, Question
from membership.models import AdmissionCase, CommitteeVote, Decision, MeetingVote
from membership.rules.facts import BranchVote, DecisionPaper
from membership.rules.facts import CommitteeVote as CommitteeVoteFact

QUESTION_OF = {DecisionKind.ADMISSION: Question.ADMISSION, DecisionKind.RECOGNITION: Question.RECOGNITION}
"""The decisions on which the vote of the deciding body may be recorded, with what it voted on."""


def decision_facts(case: AdmissionCase) -> dict:
    papers = {
        row.kind: DecisionPaper(signed_on=row.signed_on, received_on=row.received_on) for row in case.decisions.all()
    }
    held = [row.held_on for row in case.ceremonies.all() if row.withdrawn_at is None]
    joined_on = case.membership.joined_on if case.membership else None
    return {
        "votes": tuple(_branch_vote(row) for row in case.votes.all() if _is_taken(row)),
        "committee_votes": tuple(_committee_vote(row) for row in case.committee_votes.all()),
        "standing_votes": tuple(vote for _decision, vote in body_votes(case)),
        "admission": papers.get(DecisionKind.ADMISSION),
        "recognition": papers.get(DecisionKind.RECOGNITION),
        "strike_off": papers.get(DecisionKind.STRIKE_OFF),
        "ceremony_on": held[0] if held else joined_on,
    }


def _is_taken(row: MeetingVote) -> bool:
    return row.yes is not None and row.meeting.status == MeetingStatus.HELD


def _branch_vote(row: MeetingVote) -> BranchVote:
    meeting = row.meeting
    return BranchVote(
        question=Question(row.question),
        held_on=meeting.held_on,
        official=meeting.official_members,
        yes=row.yes,
        temporarily_away=meeting.temporarily_away,
        exempt_absent=meeting.exempt_absent,
        present=meeting.present,
    )


def _committee_vote(row: CommitteeVote) -> CommitteeVoteFact:
    return CommitteeVoteFact(question=Question(row.question), held_on=row.held_on, members=row.members, yes=row.yes)


def body_votes(case: AdmissionCase) -> Iterator[tuple[Decision, CommitteeVoteFact]]:
    """Give each decision whose vote is told, with that vote: it was taken on the day the decision was signed."""
    for row in sorted(case.decisions.all(), key=lambda row: (row.signed_on, row.pk)):
        question = QUESTION_OF.get(DecisionKind(row.kind))
        if question and row.vote_members is not None and row.withdrawn_at is None:
            members, yes = row.vote_members, row.vote_yes
            yield row, CommitteeVoteFact(question=question, held_on=row.signed_on, members=members, yes=yes)

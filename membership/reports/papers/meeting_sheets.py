"""The papers of a whole meeting: ballots, minutes, and the papers of each person on the agenda."""

from collections.abc import Iterator
from datetime import date

from membership.enums import MeetingStatus, Question
from membership.models import BranchMeeting, MeetingVote
from membership.reports.papers.case_papers import CasePapers, around_cases
from membership.reports.papers.case_sheets import sheets_of_road
from membership.reports.papers.context import Around, body_values, meeting_values, person_values, vote_values
from membership.reports.papers.fields import Place
from membership.reports.papers.registry import FORM
from membership.reports.papers.sheets import Sheet
from membership.rules.dates import ImpreciseDate
from membership.selectors.meetings import base_of
from membership.selectors.members import official_members_on
from membership.selectors.papers import agenda_for_papers, probationary_members, secretaries_of
from membership.selectors.past import past_of

QUESTION_TITLES = {
    Question.ADMISSION: "kết nạp đảng viên",
    Question.RECOGNITION: "công nhận đảng viên chính thức",
    Question.STRIKE_OFF: "xóa tên đảng viên dự bị",
}
BEFORE = {
    Question.ADMISSION: ("3-KND", "4-KND", "4A-KND", "5-KND"),
    Question.RECOGNITION: ("10-KND", "11-KND", "12-KND"),
}
"""What lies before the branch when it votes."""
AFTER = {Question.ADMISSION: ("6-KND",), Question.RECOGNITION: ("13-KND",)}
BESIDE = {
    Question.ADMISSION: ("1-KND", "2-KND", "7-KND", "8-KND", "9-KND", "BB-LE", "BIA-HS"),
    Question.RECOGNITION: ("14-KND", "15-KND", "16-KND", "BIA-HS"),
}
"""What belongs to the same dossier: offered, and not ticked by itself."""


def sheets_of_meeting(meeting: BranchMeeting, *, on: date) -> list[Sheet]:
    """List the papers of a meeting that was read for its reader: of the meeting, then of each person in turn."""
    votes = agenda_for_papers(meeting)
    around = _around(meeting, votes)
    people = [sheet for vote in votes for sheet in _of_person(vote, around, on)]
    return [*_of_meeting(meeting, votes, around), *people]


def _around(meeting: BranchMeeting, votes: list[MeetingVote]) -> Around:
    if votes:
        return around_cases([vote.case for vote in votes], meetings={meeting})
    past = past_of([meeting.branch, meeting.branch.parent])
    return Around(past, secretaries_of(meeting.branch), probationary_members([meeting]))


def _of_meeting(meeting: BranchMeeting, votes: list[MeetingVote], around: Around) -> Iterator[Sheet]:
    """Give ballots before the meeting, minutes whenever asked for."""
    bodies = body_values(around, meeting.held_on, commune=meeting.branch.parent, branch=meeting.branch)
    values = bodies | meeting_values(around, meeting) | {"bau_noi_dung": _titles(votes)}
    values["bieu_quyet"] = [_line(number, vote, meeting) for number, vote in enumerate(votes, 1)]
    ballots = base_of(meeting, official_members_on(meeting.branch, meeting.held_on)).members
    lines = [{"hop_ngay": values["hop_ngay"], **_ballot(vote), **_heads(bodies)} for vote in votes]
    people = frozenset(vote.case.person_id for vote in votes)
    is_held = meeting.status == MeetingStatus.HELD
    for code in ("PHIEU", "BB-KP", "BB-CB"):
        yield Sheet(
            form=FORM[code],
            subject=meeting,
            owner=meeting.branch.name,
            values=values | {"phieu": [line for line in lines for _number in range(ballots)]},
            targets={Place.VOTE: meeting.pk},
            dated=ImpreciseDate(meeting.held_on),
            person_ids=people,
            is_suggested=is_held is not (code == "PHIEU"),
            is_after_meeting=is_held,
        )


def _of_person(vote: MeetingVote, around: Around, on: date) -> Iterator[Sheet]:
    """Give the papers of one person for the question of the vote, from the dossier to the decision.

    What the branch has before it is ticked until the meeting was held, then its resolution.
    """
    papers = CasePapers(vote.case, around, on)
    if vote.yes is not None:
        papers.votes[vote.question] = vote
    before, after, beside = (forms.get(vote.question, ()) for forms in (BEFORE, AFTER, BESIDE))
    ticked = after if vote.meeting.status == MeetingStatus.HELD else before
    for sheet in sheets_of_road(papers):
        code = sheet.form.code
        if code in (*before, *beside) or (code in after and sheet.subject == vote):
            yield sheet.suggested(code in ticked)


def _line(number: int, vote: MeetingVote, meeting: BranchMeeting) -> dict[str, str]:
    person = person_values(vote.case.person)
    about = {"stt": str(number), "ho_ten": person["ho_ten"], "sinh_so": person["sinh_so"], "noi_dung": _title(vote)}
    return about | vote_values(vote, meeting)


def _ballot(vote: MeetingVote) -> dict[str, str]:
    person = person_values(vote.case.person)
    return {"ho_ten": person["ho_ten"], "sinh_ngay": person["sinh_ngay"], "noi_dung": _title(vote)}


def _heads(bodies: dict[str, str]) -> dict[str, str]:
    return {name: bodies[name] for name in ("dang_bo_hoa", "chi_bo_hoa", "dia_danh")}


def _title(vote: MeetingVote) -> str:
    return QUESTION_TITLES[Question(vote.question)]


def _titles(votes: list[MeetingVote]) -> str:
    return ", ".join(dict.fromkeys(_title(vote) for vote in votes))

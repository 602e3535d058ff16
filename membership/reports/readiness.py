"""Who of a branch, or of an agenda, could be considered on a day, and what stands in the way of the others."""

from dataclasses import dataclass
from datetime import date

from branches.models import Unit
from membership.enums import BEFORE_ADMISSION, OPEN_STAGES, Question, Stage
from membership.models import AdmissionCase, BranchMeeting, MeetingVote
from membership.rules.backward import Plan, backward_plan
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, blockers, clears_on
from membership.rules.readiness import findings_for
from membership.selectors.dossier import PaperRow, papers_of
from membership.selectors.facts import facts_of_cases
from membership.selectors.meetings import vote_findings, votes_of
from membership.selectors.readiness import followed_cases
from membership.selectors.rulebook import rules_read_once


@dataclass(frozen=True, slots=True)
class PersonReadiness:
    """One case on a day. ``clears_on``: when waiting alone is enough; ``plan``: back from a wished ceremony."""

    case: AdmissionCase
    findings: tuple[Finding, ...]
    plan: Plan | None = None

    @property
    def is_clear(self) -> bool:
        return not blockers(self.findings)

    @property
    def clears_on(self) -> date | None:
        return clears_on(self.findings)


@dataclass(frozen=True, slots=True)
class BranchReadiness:
    """Everybody on the road in one branch, whoever is furthest on first, then by given name."""

    branch: Unit
    on: date
    people: tuple[PersonReadiness, ...]

    @property
    def clear(self) -> int:
        return sum(person.is_clear for person in self.people)


@dataclass(frozen=True, slots=True)
class AgendaReadiness:
    """One line of an agenda: who, on which question, what stands against it on the day, and which papers lie there."""

    person: PersonReadiness
    question: Question
    papers: tuple[PaperRow, ...] = ()

    @property
    def missing_papers(self) -> list[PaperRow]:
        return [paper for paper in self.papers if paper.is_needed and not paper.document.is_present]


@dataclass(frozen=True, slots=True)
class MeetingReadiness:
    """A whole agenda on a day, in its order."""

    on: date
    lines: tuple[AgendaReadiness, ...]

    @property
    def clear(self) -> int:
        return sum(line.person.is_clear for line in self.lines)


def branch_readiness(
    *, user, branch: Unit, on: date, book: RuleBook, calendar: WorkingCalendar, wished_on: date | None = None
) -> BranchReadiness:
    """Judge the next step of everybody who is followed in a branch on a day. The number of queries is fixed.

    With ``wished_on`` each person not yet admitted gets the latest safe day of every remaining step.
    """
    cases = list(followed_cases(user=user, branch=branch))
    facts = facts_of_cases(cases, on=on) if cases else {}
    cases.sort(key=lambda case: -OPEN_STAGES.index(Stage(case.stage)))
    people = tuple(_person(case, facts[case.pk], on, wished_on, book, calendar) for case in cases)
    return BranchReadiness(branch, on, people)


@rules_read_once()
def meeting_readiness(*, meeting: BranchMeeting, on: date | None = None) -> MeetingReadiness:
    """Judge everybody on the agenda of a meeting, for its day or for another; the caller has read it for its reader."""
    day = on or meeting.held_on
    votes = [vote for vote in votes_of(meeting) if vote.withdrawn_at is None]
    facts = facts_of_cases([vote.case for vote in votes], on=day) if votes else {}
    return MeetingReadiness(day, tuple(_line(vote, facts[vote.case_id], day) for vote in votes))


def _line(vote: MeetingVote, facts: CaseFacts, on: date) -> AgendaReadiness:
    question = Question(vote.question)
    person = PersonReadiness(vote.case, tuple(vote_findings(facts, question, on=on)))
    return AgendaReadiness(person, question, tuple(papers_of(vote.case, facts, on)))


def _person(
    case: AdmissionCase,
    facts: CaseFacts,
    on: date,
    wished_on: date | None,
    book: RuleBook,
    calendar: WorkingCalendar,
) -> PersonReadiness:
    stage = Stage(case.stage)
    findings = tuple(findings_for(facts, stage=stage, on=on, book=book, calendar=calendar))
    if wished_on is None or stage not in BEFORE_ADMISSION:
        return PersonReadiness(case, findings)
    return PersonReadiness(case, findings, backward_plan(facts, wished_on=wished_on, book=book, calendar=calendar))

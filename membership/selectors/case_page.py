"""One try of a person on one day: where it stands, what comes next, what is missing, by when."""

from dataclasses import dataclass
from datetime import date

from branches.models import User
from membership.enums import (
    BEFORE_ADMISSION,
    ENDED_STAGES,
    OPEN_STAGES,
    MeetingStatus,
    Stage,
)
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    Introducer,
    MeetingVote,
    MentorAssignment,
    Person,
)
from membership.pipeline import Action, Transition, actions_from, main_step
from membership.rules.backward import Plan, backward_plan
from membership.rules.deadlines import open_terms, terms_for
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, blockers, clears_on
from membership.rules.readiness import findings_for
from membership.rules.terms import Term
from membership.selectors.body_votes import BodyVoteLine, body_vote_lines
from membership.selectors.cases import HistoryLine, action_label, history_of
from membership.selectors.dossier import PaperRow, papers_of
from membership.selectors.facts import case_facts, last_step
from membership.selectors.rulebook import current_book, current_calendar
from membership.selectors.special_cases import special_circumstances

ROAD = (*OPEN_STAGES, Stage.OFFICIAL)
COMMITTEE_STAGES = (Stage.COMMITTEE_VOTE, Stage.RECOGNITION_COMMITTEE)
BEFORE_THE_VOTE = (Stage.SOURCE, Stage.COURSE, Stage.DOSSIER)
MEETING_STAGES = (Stage.BRANCH_VOTE, Stage.RECOGNITION_VOTE)
"""Stages that a meeting of the branch leads on from: the vote is recorded there, for several people at once."""

NOT_ON_THE_MENU = (
    Action.PASS_BRANCH_VOTE,
    Action.FAIL_BRANCH_VOTE,
    Action.PASS_RECOGNITION_VOTE,
    Action.FAIL_RECOGNITION_VOTE,
    Action.FAIL_COMMITTEE_VOTE,
    Action.FAIL_RECOGNITION_COMMITTEE,
)
"""Steps with another form: votes of a branch at its meeting; a committee's vote is one form, however it went."""


@dataclass(frozen=True, slots=True)
class RoadStep:
    """One stage of the road: ``state`` is done, current, ahead or skipped."""

    stage: Stage
    state: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One try of a person on one day."""

    case: AdmissionCase
    facts: CaseFacts
    findings: list[Finding]
    terms: list[Term]
    papers: list[PaperRow]
    main_step: Transition | None
    other_steps: list[Transition]
    undoable: str
    planned: list[BranchMeeting]

    @property
    def is_open(self) -> bool:
        return self.case.stage not in ENDED_STAGES

    @property
    def at_meeting(self) -> bool:
        return self.case.stage in MEETING_STAGES and not self.case.paused_on

    @property
    def number_blocking(self) -> int:
        return len(blockers(self.findings))

    @property
    def lacks_mentor(self) -> bool:
        return any(finding.code == "mentor_missing" for finding in self.findings)

    @property
    def ready_from(self) -> date | None:
        """The day from which nothing blocks by waiting alone."""
        return clears_on(self.findings)

    @property
    def open_terms(self) -> list[Term]:
        return [term for term in self.terms if not term.is_done]

    @property
    def done_terms(self) -> list[Term]:
        return [term for term in self.terms if term.is_done]

    @property
    def road(self) -> list[RoadStep]:
        return road_of(self.case, self.facts)

    @property
    def mentors(self) -> list[MentorAssignment]:
        return sorted(self.case.mentors.all(), key=lambda row: (row.until_on is not None, -row.from_on.toordinal()))

    @property
    def current_mentor(self) -> MentorAssignment | None:
        return next((row for row in self.mentors if row.until_on is None), None)

    @property
    def introducers(self) -> list[Introducer]:
        return list(self.case.introducers.all())

    @property
    def special(self) -> list[tuple[str, str]]:
        return special_circumstances(self.case)

    @property
    def body_votes(self) -> list[BodyVoteLine]:
        return body_vote_lines(self.case, self.facts)

    @property
    def history(self) -> list[HistoryLine]:
        return history_of(self.case)


def case_page(case: AdmissionCase, *, on: date) -> CasePage:
    """Judge a case on a day and list the steps that lead on from where it stands."""
    facts = case_facts(case, on=on)
    book, calendar = current_book(), current_calendar()
    steps = [row for row in actions_from(Stage(case.stage), is_paused=facts.is_paused) if row.action != Action.UNDO]
    offered = [row for row in steps if row.action not in NOT_ON_THE_MENU and not _is_vain(row, facts)]
    leading = main_step(Stage(case.stage), is_paused=facts.is_paused)
    main = leading if leading in offered else None
    step = last_step(case.changes.all())
    return CasePage(
        case=case,
        facts=facts,
        findings=findings_for(facts, stage=Stage(case.stage), on=on, book=book, calendar=calendar),
        terms=terms_for(facts, book=book, calendar=calendar),
        papers=papers_of(case, facts, on),
        main_step=main,
        other_steps=[row for row in offered if row != main],
        undoable=action_label(step.action) if step else "",
        planned=planned_meetings(case),
    )


def planned_meetings(case: AdmissionCase) -> list[BranchMeeting]:
    """List the meetings of its branch that are planned with the case on their agenda, the nearest first; one query."""
    on_agenda = MeetingVote.objects.filter(case=case, withdrawn_at__isnull=True).values("meeting")
    meetings = BranchMeeting.objects.filter(pk__in=on_agenda, branch=case.branch_id, status=MeetingStatus.PLANNED)
    return list(meetings.order_by("held_on", "pk"))


def _is_vain(row: Transition, facts: CaseFacts) -> bool:
    """Leave out reopening what ended after the admission: it is refused on every day."""
    return row.action == Action.REOPEN and facts.joined_on is not None


def road_of(case: AdmissionCase, facts: CaseFacts) -> list[RoadStep]:
    """Draw the road: what lies behind, where the case stands, what lies ahead, what the chain of the day skips."""
    at = Stage(facts.closed_from or Stage.SOURCE) if case.stage == Stage.CLOSED else Stage(case.stage)
    voted = {Stage(change.from_stage) for change in case.changes.all() if change.from_stage}
    return [RoadStep(stage, _state(stage, at, voted, facts)) for stage in ROAD]


def _state(stage: Stage, at: Stage, left: set[Stage], facts: CaseFacts) -> str:
    if stage == at:
        return "current"
    is_behind = ROAD.index(stage) < ROAD.index(at)
    if stage in COMMITTEE_STAGES and (stage not in left if is_behind else not facts.committee_must_vote):
        return "skipped"
    return "done" if is_behind else "ahead"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands in the way of a case on one day; ``stage`` is the step that was judged."""

    case: AdmissionCase
    on: date
    stage: Stage
    findings: list[Finding]
    terms: list[Term]
    book_name: str
    plan: Plan | None
    """The way back from a wished ceremony; None where none is wished or the person has been admitted."""

    @property
    def is_clear(self) -> bool:
        return not blockers(self.findings)

    @property
    def ready_from(self) -> date | None:
        return clears_on(self.findings)


def readiness_of(*, user: User, person: Person, on: date, wished_on: date | None = None) -> Readiness | None:
    """Judge the latest try of a person on a day, past or future; None where the reader sees no try.

    Before the branch has voted it is the whole meeting that is judged, whatever is still to come before it.
    """
    cases = AdmissionCase.objects.visible_to(user).filter(person=person).select_related("person", "branch__parent")
    case = cases.order_by("-attempt").first()
    if case is None:
        return None
    stage = Stage.BRANCH_VOTE if case.stage in BEFORE_THE_VOTE else Stage(case.stage)
    facts, book, calendar = case_facts(case, on=on), current_book(), current_calendar()
    has_plan = wished_on is not None and case.stage in BEFORE_ADMISSION
    return Readiness(
        case=case,
        on=on,
        stage=stage,
        findings=findings_for(facts, stage=stage, on=on, book=book, calendar=calendar),
        terms=open_terms(facts, book=book, calendar=calendar),
        book_name=book.on(on).book_name,
        plan=backward_plan(facts, wished_on=wished_on, book=book, calendar=calendar) if has_plan else None,
    )

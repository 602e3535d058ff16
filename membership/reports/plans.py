"""Plans against what happened: one branch's people and tasks step by step, and which branches have a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Unit, User
from membership.enums import Stage
from membership.models import BranchPlan, PlanLine, PlanTask
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.durations import pace_of
from membership.rules.facts import CaseFacts
from membership.rules.histories import journey_of
from membership.rules.horizon import Horizon, Place
from membership.rules.remaining import remaining_steps
from membership.rules.source_plan import ComparedStep, PlanStep, StepState, compared_steps, state_of
from membership.selectors.facts import committee_votes_on
from membership.selectors.forecast import History, histories, histories_of
from membership.selectors.plans import plan_of, planning_branches, plans_of


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """One person of a plan with each step compared; ``left`` says why nothing more is expected of them here."""

    line: PlanLine
    name: str
    steps: tuple[ComparedStep, ...]
    left: str = ""

    @property
    def late(self) -> int:
        """Count the steps whose month has passed without them, or that came after it."""
        return sum(step.is_late for step in self.steps)

    @property
    def told(self) -> tuple[ComparedStep, ...]:
        """Give the steps of which plan or history says anything."""
        return tuple(step for step in self.steps if step.month is not None or step.real_on is not None)

    @property
    def is_open_late(self) -> bool:
        return not self.left and any(step.state == StepState.LATE for step in self.steps)

    @property
    def is_admitted(self) -> bool:
        return self.steps[-1].real_on is not None


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task of a plan and how it stands."""

    task: PlanTask
    state: StepState


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan of a branch for a year on a day; ``plan`` is None where it has none.

    ``safe_days`` are the last safe days of the steps of somebody who begins anew, for an admission within the year.
    """

    branch: Unit
    year: int
    on: date
    plan: BranchPlan | None = None
    people: tuple[PlannedPerson, ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    dropped: tuple[PlanLine | PlanTask, ...] = ()
    safe_days: tuple[tuple[str, date], ...] = ()
    has_plan_before: bool = False

    @property
    def to_admit(self) -> int:
        """Count the people for whose ceremony a month is named."""
        return sum(one.steps[-1].month is not None for one in self.people)

    @property
    def admitted(self) -> int:
        return sum(one.is_admitted for one in self.people)

    @property
    def late(self) -> int:
        """Count the people and tasks that are late now."""
        tasks = sum(one.state == StepState.LATE for one in self.tasks)
        return tasks + sum(one.is_open_late for one in self.people)

    @property
    def tasks_done(self) -> int:
        return sum(one.task.done_on is not None for one in self.tasks)


def plan_page(*, user: User, branch: Unit, year: int, on: date, book: RuleBook, calendar: WorkingCalendar) -> PlanPage:
    """Compare the plan of a branch with what happened by a day; the reader may see the branch."""
    plan = plan_of(user=user, branch=branch, year=year)
    before = plan_of(user=user, branch=branch, year=year - 1) is not None
    days = safe_days(branch, year, on=on, book=book, calendar=calendar)
    if plan is None:
        return PlanPage(branch, year, on, safe_days=days, has_plan_before=before)
    return _page(plan, branch, on, histories_of(_cases([plan])), days, before)


def plan_overview(*, user: User, year: int, on: date) -> list[PlanPage]:
    """Compare the plans of all branches that the reader may see, in the order of their list; fixed queries."""
    branches = list(planning_branches(user=user, year=year))
    plans = {plan.branch_id: plan for plan in plans_of(user=user, year=year)}
    known = histories_of(_cases(plans.values()))
    return [
        _page(plans[branch.pk], branch, on, known) if branch.pk in plans else PlanPage(branch, year, on)
        for branch in branches
    ]


def safe_days(
    branch: Unit, year: int, *, on: date, book: RuleBook, calendar: WorkingCalendar
) -> tuple[tuple[str, date], ...]:
    """Give the last safe day of sending, voting and deciding for somebody of whom nothing is there yet.

    A course takes as long as it has taken in the commune up to a day, as in the forecast of that day.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    journeys = (journey_of(history.lines) for history in histories([branch.parent]))
    committee = committee_votes_on(branch.parent, last)[0]
    place = Place(CaseFacts(stage=Stage.SOURCE, committee_must_vote=committee), Stage.SOURCE, first)
    asked = Horizon(first, last, pace_of(journeys, on=min(on, last)), book, calendar)
    labels = {"enrol": PlanStep.ENROL, "dossier": PlanStep.DOSSIER, "branch_vote": PlanStep.VOTE}
    steps = {step.code: step.latest_on for step in remaining_steps(place, {}, asked)}
    return tuple((str(label.label), steps[code]) for code, label in labels.items())


def _cases(plans: Iterable[BranchPlan]) -> list[int]:
    return [line.case_id for plan in plans for line in plan.lines.all() if line.case_id]


def _page(
    plan: BranchPlan,
    branch: Unit,
    on: date,
    known: Mapping[int, History],
    days: tuple[tuple[str, date], ...] = (),
    before: bool = False,
) -> PlanPage:
    lines = [line for line in plan.lines.all() if line.dropped_on is None]
    tasks = [task for task in plan.tasks.all() if task.dropped_on is None]
    gone = [one for one in (*plan.lines.all(), *plan.tasks.all()) if one.dropped_on is not None]
    return PlanPage(
        branch,
        plan.year,
        on,
        plan,
        tuple(_person(line, plan, on, known.get(line.case_id)) for line in lines),
        tuple(PlannedTask(task, state_of(task.due_month, task.done_on, year=plan.year, on=on)) for task in tasks),
        tuple(gone),
        days,
        before,
    )


def _person(line: PlanLine, plan: BranchPlan, on: date, history: History | None) -> PlannedPerson:
    journey = journey_of(history.lines) if history else []
    steps = compared_steps(line.months, journey, year=plan.year, on=on)
    is_gone = line.case is not None and history is None  # the person lies in the recycle bin
    name = _("Người đã bỏ vào thùng rác") if is_gone else line.full_name
    return PlannedPerson(line, name, steps, _why_left(line, plan, is_gone, steps))


def _why_left(line: PlanLine, plan: BranchPlan, is_gone: bool, steps: tuple[ComparedStep, ...]) -> str:
    if line.case is None or steps[-1].real_on is not None:
        return ""
    if is_gone:
        return _("Hồ sơ đã bỏ vào thùng rác.")
    if line.case.stage == Stage.CLOSED:
        return _("Đã dừng xem xét: %(reason)s.") % {"reason": line.case.get_closed_reason_display()}
    if line.case.branch_id != plan.branch_id:
        return _("Đã chuyển sang %(branch)s.") % {"branch": line.case.branch.name}
    return ""

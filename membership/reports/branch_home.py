"""What a branch secretary sees first: the quota of the year, the people on the road, and their next step.

And what who leads a commune sees first: the quota, what will come of it, and the branches that need help.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from branches.models import Unit
from membership.enums import BEFORE_ADMISSION, OPEN_STAGES, Stage
from membership.models import AdmissionCase, BranchMeeting, BranchSpell, CandidateProposal, StageChange
from membership.pipeline import main_step
from membership.reports.forecasting.page import branch_forecasts, commune_forecast
from membership.reports.forecasting.shown import ForecastPage
from membership.reports.forecasting.units import UnitForecast
from membership.reports.periods import Period
from membership.reports.yearly import targets_of
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.findings import Finding
from membership.rules.readiness import findings_for
from membership.selectors.branch_home import (
    coming_meetings,
    led_communes,
    moved_away,
    open_cases,
    returned_proposals,
    secretary_branches,
)
from membership.selectors.facts import facts_of_cases


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person on the road: where they stand, what comes next, and the first thing in its way."""

    case: AdmissionCase
    next_step: str
    obstacle: Finding | None


@dataclass(frozen=True, slots=True)
class BranchHome:
    """One branch on one day; ``target`` is None where none was assigned."""

    branch: Unit
    year: int
    target: int | None
    admitted: int
    in_pipeline: int
    people: tuple[PersonLine, ...]
    meetings: tuple[BranchMeeting, ...]
    returned: tuple[CandidateProposal, ...]
    moved_away: tuple[StageChange, ...]
    forecast: UnitForecast


def branch_homes(*, user, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[BranchHome]:
    """Give the branches of which the reader is secretary today. The number of queries is fixed."""
    branches = list(secretary_branches(user=user))
    if not branches:
        return []
    keys = [branch.pk for branch in branches]
    targets, admitted = targets_of(keys, on.year), _admitted(keys, on)
    cases = list(open_cases(user=user, branches=keys))
    lines = _person_lines(cases, on, book, calendar)
    traces = list(moved_away(branches=keys))
    meetings = list(coming_meetings(branches=keys, on=on))
    returned = list(returned_proposals(user=user, branches=keys, on=on))
    forecasts = branch_forecasts(branches=branches, on=on, book=book, calendar=calendar, known=cases)
    return [
        BranchHome(
            branch=branch,
            year=on.year,
            target=targets[branch.pk].value if branch.pk in targets else None,
            admitted=admitted.get(branch.pk, 0),
            in_pipeline=sum(case.branch_id == branch.pk and case.stage in BEFORE_ADMISSION for case in cases),
            people=tuple(line for line in lines if line.case.branch_id == branch.pk),
            meetings=tuple(meeting for meeting in meetings if meeting.branch_id == branch.pk),
            returned=tuple(proposal for proposal in returned if proposal.branch_id == branch.pk),
            moved_away=tuple(trace for trace in traces if trace.from_branch_id == branch.pk),
            forecast=forecasts[branch.pk],
        )
        for branch in branches
    ]


def commune_homes(*, user, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[ForecastPage]:
    """Forecast the communes that the reader leads today. The number of queries does not depend on their branches."""
    communes = led_communes(user=user)
    return [commune_forecast(unit=unit, on=on, book=book, calendar=calendar) for unit in communes]


def _admitted(branches: list[int], on: date) -> dict[int, int]:
    period = Period.of_year(on.year, on)
    spells = BranchSpell.objects.counted().filter(branch__in=branches).admitted_between(period.first, period.last)
    return dict(spells.values_list("branch").annotate(number=Count("pk")).order_by("branch"))


def _person_lines(cases: list[AdmissionCase], on: date, book: RuleBook, calendar: WorkingCalendar) -> list[PersonLine]:
    facts = facts_of_cases(cases, on=on) if cases else {}
    lines = []
    for case in cases:
        findings = findings_for(facts[case.pk], stage=Stage(case.stage), on=on, book=book, calendar=calendar)
        lines.append(PersonLine(case, _next_step(case), findings[0] if findings else None))
    return sorted(lines, key=lambda line: -OPEN_STAGES.index(Stage(line.case.stage)))


def _next_step(case: AdmissionCase) -> str:
    step = main_step(Stage(case.stage), is_paused=case.paused_on is not None)
    return step.label if step else ""

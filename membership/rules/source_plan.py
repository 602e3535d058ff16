"""A branch's plan of the year against what happened: each intended month beside the real day."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _l

from membership.enums import ON_PROBATION, Stage
from membership.rules.durations import ROAD, Journey
from membership.rules.vocabulary import LabelledEnum

BEYOND = (*ON_PROBATION, Stage.OFFICIAL)
"""Who is here has passed every step of a plan."""


class PlanStep(LabelledEnum):
    """The steps for which a plan names a month, in the order of the road."""

    NAMED = "named", _l("Đưa vào nguồn")
    ENROL = "enrol", _l("Cử đi học")
    DOSSIER = "dossier", _l("Xong hồ sơ, trình chi bộ")
    VOTE = "vote", _l("Chi bộ xét kết nạp")
    CEREMONY = "ceremony", _l("Lễ kết nạp")

    @property
    def code(self) -> str:
        return self.value

    @property
    def field(self) -> str:
        """Name the column of a plan that holds the month."""
        return f"{self.value}_month"


STEPS = tuple(PlanStep)
REACHED_AT = {
    PlanStep.NAMED: Stage.SOURCE,
    PlanStep.ENROL: Stage.COURSE,
    PlanStep.DOSSIER: Stage.BRANCH_VOTE,
    PlanStep.VOTE: Stage.COMMITTEE_VOTE,
    PlanStep.CEREMONY: Stage.PROBATION,
}
"""The first stage of the road at which a step is behind one: after the vote comes the base committee, or beyond."""


class StepState(LabelledEnum):
    """How a planned step stands on a day."""

    DONE = "DONE", _l("Đã xong")
    DONE_LATE = "DONE_LATE", _l("Xong, muộn")
    LATE = "LATE", _l("Muộn")
    DUE = "DUE", _l("Trong tháng này")
    COMING = "COMING", _l("Chưa đến tháng")
    UNPLANNED = "UNPLANNED", _l("Không đặt tháng")


@dataclass(frozen=True, slots=True)
class ComparedStep:
    """One step: the month intended (None: none), the day it really was (None: not yet), and how that stands."""

    step: PlanStep
    month: int | None
    real_on: date | None
    state: StepState

    @property
    def is_late(self) -> bool:
        return self.state in (StepState.LATE, StepState.DONE_LATE)


def compared_steps(
    months: Mapping[str, int | None], journey: Journey, *, year: int, on: date
) -> tuple[ComparedStep, ...]:
    """Put the month of each step beside the day it was reached, as known on a day."""
    known = [arrival for arrival in journey if arrival.on <= on]
    found = []
    for step in STEPS:
        month, real_on = months.get(step.code), reached_on(known, REACHED_AT[step])
        found.append(ComparedStep(step, month, real_on, state_of(month, real_on, year=year, on=on)))
    return tuple(found)


def reached_on(journey: Journey, stage: Stage) -> date | None:
    """Give the day on which a case last came to a stage or past it; None where it stands before it."""
    needed, day = ROAD.index(stage), None
    for arrival in journey:
        place = _place(arrival.stage)
        if place is None:
            continue
        if place < needed:
            day = None
        elif day is None:
            day = arrival.on
    return day


def state_of(month: int | None, real_on: date | None, *, year: int, on: date) -> StepState:
    """Say how something planned for a month stands on a day; the last day of the month is in time."""
    if month is None:
        return StepState.UNPLANNED if real_on is None else StepState.DONE
    last_day = date(year, month, calendar.monthrange(year, month)[1])
    if real_on is not None:
        return StepState.DONE if real_on <= last_day else StepState.DONE_LATE
    if on > last_day:
        return StepState.LATE
    return StepState.DUE if (on.year, on.month) == (year, month) else StepState.COMING


def months_in_order(months: Mapping[str, int | None]) -> bool:
    """Say whether the months that are named do not run backwards along the road."""
    named = [month for step in STEPS if (month := months.get(step.code)) is not None]
    return named == sorted(named)


def _place(stage: Stage) -> int | None:
    if stage in BEYOND:
        return len(ROAD) - 1
    return ROAD.index(stage) if stage in ROAD else None

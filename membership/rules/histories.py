"""The history of a case as plain lines: where it stood on a day, and the journey that the pace is counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from membership.enums import Stage
from membership.rules.durations import Arrival, Journey


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line that stands, with the date on its paper; ``branch`` is the key of the branch after it.

    ``pauses`` is True or False where the line pauses the case or lets it run again.
    """

    from_stage: Stage | None
    to_stage: Stage
    on: date
    branch: int
    is_exact: bool = True
    is_register: bool = False
    pauses: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseState:
    """Where a case stood on a day, and since when; ``is_register_only``: nobody has followed it by then."""

    stage: Stage
    since: date
    branch: int
    is_paused: bool
    is_register_only: bool


def state_on(lines: Sequence[HistoryLine], on: date) -> CaseState | None:
    """Give the state of a case at the end of a day; None where it had not begun."""
    known = [line for line in lines if line.on <= on]
    if not known:
        return None
    arrivals = [line for line in known if line.from_stage != line.to_stage]
    pauses = [line.pauses for line in known if line.pauses is not None]
    return CaseState(
        stage=known[-1].to_stage,
        since=(arrivals or known)[-1].on,
        branch=known[-1].branch,
        is_paused=bool(pauses and pauses[-1]),
        is_register_only=all(line.is_register for line in known),
    )


def journey_of(lines: Sequence[HistoryLine]) -> Journey:
    """Keep the arrivals at a stage: pausing, moving to another branch and a failed vote are none."""
    return [Arrival(line.to_stage, line.on, line.is_exact) for line in lines if line.from_stage != line.to_stage]

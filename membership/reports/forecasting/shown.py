"""What the pages of the forecast show: a unit, the lines below it, the pace behind them, and the trial."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Unit
from membership.enums import Stage
from membership.reports.forecasting.backtest import Trial
from membership.reports.forecasting.units import PersonForecast, UnitForecast
from membership.reports.periods import Period
from membership.rules.durations import Spread
from membership.rules.forecast import Standing
from membership.rules.shortfall import IN_NEED, Verdict
from nammlau.writing import written_number


def range_label(low: int, high: int) -> str:
    """Write the two ends of a range of people: 0–2, or one number where they are the same."""
    return written_number(low) if low == high else f"{written_number(low)}–{written_number(high)}"


def range_sentence(low: int, high: int) -> str:
    """Say a range of people in words, to stand within a sentence."""
    words = {"low": written_number(low), "high": written_number(high)}
    return (_("khoảng %(low)s người") if low == high else _("khoảng từ %(low)s đến %(high)s người")) % words


@dataclass(frozen=True, slots=True)
class Stretch:
    """One step of the road: how long it has taken, and from its beginning to the ceremony.

    ``reason`` says why so many days are taken where there are too few cases.
    """

    start: Stage
    end: Stage
    spread: Spread
    to_ceremony: Spread
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """One unit on a day. ``lines`` are the units below it, the one in greatest need first; none for a branch.

    People are named for who may see them; ``hidden`` counts the others.
    """

    unit: Unit
    on: date
    total: UnitForecast
    lines: tuple[UnitForecast, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    trial: Trial | None = None
    hidden: int = 0

    @property
    def until(self) -> date:
        return date(self.on.year, 12, 31)

    @property
    def period(self) -> Period:
        """Give the part of the year that is over, of which the admissions are counted."""
        return Period.of_year(self.on.year, self.on)

    @property
    def weighed(self) -> list[tuple[PersonForecast, str]]:
        """List the people whose chances make the expected number, with their line of the day; the surest first."""
        names = {line.unit.pk: line.name for line in self.lines}
        people = [one for one in self.total.people if one.outlook.standing != Standing.SET_ASIDE]
        return [(one, names.get(one.state.branch, "")) for one in people]

    @property
    def verdicts(self) -> list[tuple[Verdict, int]]:
        """Count the lines by how they stand to their target, the greatest need first."""
        counts = Counter(line.shortfall.verdict for line in self.lines)
        return [(verdict, counts[verdict]) for verdict in Verdict if counts[verdict]]

    @property
    def sum_of_targets(self) -> int | None:
        """Add up the targets of the lines; None where none has one."""
        given = [line.target.value for line in self.lines if line.target]
        return sum(given) if given else None

    @property
    def target_difference(self) -> int:
        """Give by how much the targets of the lines exceed the target of the unit; 0 where one of them is missing."""
        asked_for, given = self.total.asked_for, self.sum_of_targets
        return 0 if asked_for is None or given is None else given - asked_for

    @property
    def is_rounded_apart(self) -> bool:
        """Say whether the expected numbers of the lines, as they are written, add up to another number."""
        return sum(line.expected for line in self.lines) != self.total.expected

    @property
    def in_need(self) -> list[UnitForecast]:
        """List the lines that will not reach their target unless something is done."""
        return [line for line in self.lines if line.shortfall.verdict in IN_NEED]

    @property
    def newcomers(self) -> float:
        """Give how many people earlier years brought, on average, who were not on the road on the day."""
        return sum(self.total.newcomers) / len(self.total.newcomers) if self.total.newcomers else 0

"""What a report's frozen figures say against what is counted today: each figure that differs, with both numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from membership.reports.breakdowns import DIMENSIONS
from membership.reports.movements import LABELS as MOVEMENT_LABELS
from membership.reports.period_report.figures import PeriodFigures
from membership.reports.period_report.labels import figure_label, part_label


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure: its words, the frozen number and today's; None where there was or is none."""

    label: str
    frozen: int | None
    now: int | None

    @property
    def change(self) -> int | None:
        return None if self.frozen is None or self.now is None else self.now - self.frozen


def differences(frozen: PeriodFigures, now: PeriodFigures) -> tuple[Difference, ...]:
    """List the figures of a report that are no longer what they were, in the order of the report."""
    then, today = dict(_figures(frozen)), dict(_figures(now))
    keys = [*then, *(key for key in today if key not in then)]
    return tuple(
        Difference(" – ".join(key), then.get(key), today.get(key)) for key in keys if then.get(key) != today.get(key)
    )


def _figures(figures: PeriodFigures) -> Iterator[tuple[tuple[str, ...], int | None]]:
    for name, number in figures.totals.items():
        yield (figure_label(name),), number
    for row in figures.rows:
        for name in figures.totals:
            if name in row:
                yield (row["name"], figure_label(name)), row[name]
    for name, number in figures.movements.items():
        if name in MOVEMENT_LABELS and name != "admitted":
            yield (str(MOVEMENT_LABELS[name]),), number
    for figure, dimensions in figures.breakdowns.items():
        for code, parts in dimensions.items():
            for part, number in parts.items():
                yield (figure_label(figure), str(DIMENSIONS[code].label), part_label(code, part)), number

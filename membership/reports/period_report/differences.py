"""What a report's frozen figures say against what is counted today: each figure that differs, with both numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from membership.reports.breakdowns import DIMENSIONS, SENSITIVE, told_outside
from membership.reports.movements import LABELS as MOVEMENT_LABELS
from membership.reports.movements import STRUCK_OFF, not_told_apart
from membership.reports.period_report.figures import PeriodFigures
from membership.reports.period_report.labels import figure_label, part_label
from membership.rules.small_groups import SMALLEST_TOLD, TOO_SMALL
from membership.rules.white_spots import WhiteSpot


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure: its words, the frozen number and today's; None where there was or is none.

    ``words`` stand in place of the difference where an outsider may not read the numbers.
    """

    label: str
    frozen: int | None
    now: int | None
    words: str = ""

    @property
    def change(self) -> int | None:
        return None if self.frozen is None or self.now is None else self.now - self.frozen


def differences(frozen: PeriodFigures, now: PeriodFigures, *, outside: bool = False) -> tuple[Difference, ...]:
    """List the figures of a report that are no longer what they were, in the order of the report.

    For a reader ``outside``, who may not see names, a breakdown that tells of small groups is one line without
    numbers as soon as a part of it or of its change is fewer than three people: the part would name them.
    """
    if not frozen.white_spots:
        now = replace(now, white_spots={})  # frozen before they were counted: nothing to compare with
    if STRUCK_OFF in frozen.movements:
        frozen, now = (replace(one, movements=not_told_apart(one.movements)) for one in (frozen, now))
    then, today = dict(_figures(frozen, now)), dict(_figures(now, frozen))
    keys = [*then, *(key for key in today if key not in then)]
    changed = [
        Difference(_label(key), then.get(key), today.get(key)) for key in keys if then.get(key) != today.get(key)
    ]
    if not outside:
        return tuple(changed)
    kept_back = dict(_kept_back(frozen, now))
    return (
        *(one for one in changed if not any(one.label.startswith(f"{label} – ") for label in kept_back)),
        *(Difference(label, None, None, TOO_SMALL) for label, is_changed in kept_back.items() if is_changed),
    )


def _kept_back(frozen: PeriodFigures, now: PeriodFigures) -> Iterator[tuple[str, bool]]:
    """Name the breakdowns whose changes an outsider may not read, each with whether there are any."""
    for figure, dimensions in now.breakdowns.items():
        for code in SENSITIVE:
            then, today = frozen.breakdowns.get(figure, {}).get(code, {}), dimensions[code]
            if _points_at_somebody(code, then, today):
                yield _label((figure_label(figure), str(DIMENSIONS[code].label))), then != today


def _points_at_somebody(code: str, then: Mapping[str, int], today: Mapping[str, int]) -> bool:
    changes = [abs(today.get(part, 0) - then.get(part, 0)) for part in {*then, *today}]
    is_small = any(0 < change < SMALLEST_TOLD for change in changes)
    return is_small or any(told_outside(code, one) != one for one in (then, today))


def _label(key: tuple[str, ...]) -> str:
    return " – ".join(key)


def _figures(figures: PeriodFigures, other: PeriodFigures) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """Name each figure with its number; a part of a breakdown in which only ``other`` has people is zero."""
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
            there = other.breakdowns.get(figure, {}).get(code, {})
            for part in [*parts, *(part for part in there if part not in parts)]:
                yield (figure_label(figure), str(DIMENSIONS[code].label), part_label(code, part)), parts.get(part, 0)
    for kind, spots in figures.white_spots.items():
        # Reports frozen before the unknown was told apart hold zero for it; that alone is no difference.
        yield (_("Bản trắng"), str(WhiteSpot(kind).label)), spots["now"] or 0

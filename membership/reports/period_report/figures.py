"""Every figure of a report, as plain values: what the page, the files and the command line show, and what is frozen.

Each figure is counted by the report that defines it (``yearly``, ``movements``, ``breakdowns``); none here.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from branches.models import Unit
from membership.enums.reports import ReportKind
from membership.reports.breakdowns import count_parts
from membership.reports.movements import FIGURES as MOVEMENTS
from membership.reports.movements import read_movements, whole_movements
from membership.reports.periods import Period
from membership.reports.place_years import PlaceYearLine, place_year_lines
from membership.reports.territory import Map
from membership.reports.white_spots import find_white_spots
from membership.reports.yearly import COUNTED, YearReport, count_year, countings
from membership.rules.white_spots import WhiteSpot
from membership.selectors.evaluation import levels_decided

TOLD_APART = ("admitted", "sent_to_awareness_course", "members_end")
"""The figures whose breakdowns a report holds."""
LEVEL = "level"
"""Where a row tells the level that was decided for its unit; see ``PeriodFigures``."""
PLACE_YEARS = 6
"""So many years of the place stand in a report, to show where it comes from."""


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The figures of one unit over one period, both days included.

    ``totals`` and ``before`` (the same part of the year before) map the figures of the year report to numbers, and
    ``own_target`` to the unit's own target. ``rows`` holds one mapping per line, with its code, name and kind; in a
    report of a whole year also, under LEVEL, the level decided in the evaluation of that year. It is missing of a unit
    that had none when the figures were frozen, and in older reports.
    ``movements`` maps the figures of the membership, as ``read_movements`` gives them. ``breakdowns`` maps figure,
    dimension and part to numbers. ``white_spots`` maps each kind of white spot to how many villages showed it on the
    last day (``now``) and on the same day a year before (``before``), and to the names of the villages, or of a
    superior the communes (``places``).
    ``places`` lists the last years of which figures of the place are known, the latest first, shares as text.
    The last two are empty in a report that was frozen before they were counted.
    """

    unit: str
    name: str
    first: date
    last: date
    totals: dict[str, int | None]
    before: dict[str, int | None]
    rows: list[dict[str, Any]]
    movements: dict[str, int]
    breakdowns: dict[str, dict[str, dict[str, int]]]
    white_spots: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def from_plain(cls, plain: dict) -> "PeriodFigures":
        """Read back what ``as_plain`` wrote. Raises KeyError or ValueError on what it did not write."""
        days = {name: date.fromisoformat(plain[name]) for name in ("first", "last")}
        later = {"white_spots": plain.get("white_spots", {}), "places": plain.get("places", [])}
        changed = {**days, "movements": read_movements(plain["movements"]), **later}
        names = cls.__dataclass_fields__.keys() - changed.keys()
        return cls(**{name: plain[name] for name in names}, **changed)

    def as_plain(self) -> dict[str, Any]:
        """Give plain values that JSON can hold."""
        return {**asdict(self), "first": self.first.isoformat(), "last": self.last.isoformat()}

    def total_of(self, figure: str) -> int:
        """Give the number of a figure that is told apart."""
        return self.totals[figure] or 0


def period_of(kind: str, year: int) -> Period:
    """Give the days that a report tells of."""
    return Period.of_year(year, date(year, 6, 30) if kind == ReportKind.HALF_YEAR else None)


def count_figures(*, unit: Unit, period: Period, on_map: str = Map.OF_THE_PERIOD) -> PeriodFigures:
    """Count everything a report holds, for whoever was let in. The number of queries is fixed."""
    report = count_year(unit=unit, period=period, on_map=on_map)
    before = count_year(unit=unit, period=period.a_year_before(), on_map=on_map)
    counted = countings(report.territory.branches, period)
    movements = whole_movements(unit=unit, territory=report.territory, period=period)
    levels = _levels(report)
    elsewhere = [row.reported.figures for row in report.rows if row.reported]
    return PeriodFigures(
        unit=unit.code,
        name=unit.name,
        first=period.first,
        last=period.last,
        totals={**report.totals, "own_target": report.own_target},
        before={**before.totals, "own_target": before.own_target},
        rows=[
            {"unit": row.unit, "name": row.name, "kind": row.kind, **{name: getattr(row, name) for name in COUNTED}}
            | levels.get(row.pk, {})
            for row in report.rows
        ],
        movements=_added(
            {name: getattr(movements, name) for name in MOVEMENTS},
            [read_movements(one["movements"]) for one in elsewhere],
        ),
        breakdowns={
            figure: {
                one.code: _added(
                    {part.code: part.number for part in one.parts},
                    [figures["breakdowns"][figure][one.code] for figures in elsewhere],
                )
                for one in count_parts(rows=counted[figure], figure=figure, period=period)
            }
            for figure in TOLD_APART
        },
        white_spots=white_spots_on(unit, period),
        places=_places(unit, period),
    )


def _levels(report: YearReport) -> dict[int, dict[str, str]]:
    """Map units to what their rows tell of the level decided for the year.

    A year is rated when it is over, so a part of one has none; on the map of today a line stands for others as well.
    """
    if report.period != Period.of_year(report.period.year) or report.territory.is_of_today:
        return {}
    found = levels_decided([row.pk for row in report.rows], report.period.year)
    return {unit: {LEVEL: level} for unit, level in found.items()}


def white_spots_on(unit: Unit, period: Period) -> dict[str, dict[str, Any]]:
    """Count the white spots as ``PeriodFigures`` holds them; empty where there are no villages."""
    found = find_white_spots(unit=unit, on=period.last, before_on=period.a_year_before().last)
    villages = [(spot.village.name, {kind for kind, _words, _remedy in spot.kinds}) for spot in found.spots]
    lines = [(line.commune.name, dict(zip(WhiteSpot, line.counts, strict=True))) for line in found.communes]
    return {
        count.kind.value: {
            "now": count.now,
            "before": count.before,
            "places": [name for name, kinds in villages if count.kind in kinds]
            + [f"{name}: {counts[count.kind]}" for name, counts in lines if counts[count.kind]],
        }
        for count in found.counts
        if found.villages
    }


def _places(unit: Unit, period: Period) -> list[dict[str, Any]]:
    known = [line for line in place_year_lines(commune=unit, until=period.last) if line.is_known]
    return [_place(line) for line in reversed(known[-PLACE_YEARS:])]


def _place(line: PlaceYearLine) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in asdict(line).items()}


def _added(counts: dict[str, int], others: list[dict[str, int]]) -> dict[str, int]:
    """Add up what is counted here and what was reported, so that the parts give the totals."""
    names = [*counts, *(name for other in others for name in other)]
    return {name: counts.get(name, 0) + sum(other.get(name, 0) for other in others) for name in names}

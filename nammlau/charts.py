"""Charts drawn on the server: what reports hand over (frozen dataclasses) and where the shapes stand.

Widths are percentages of the drawing and heights are pixels, so that a chart fits a phone and paper without
its letters shrinking. The templates ``components/_*_chart.html`` turn a ``Drawing`` into SVG; every bar carries
its figure in words, and a pattern beside its colour.
"""

from dataclasses import dataclass
from math import ceil, floor, log10
from zlib import crc32

from nammlau.writing import written_number, written_ratio

PLOT_HEIGHT = 200  # pixels between the axis and the highest grid line
PLOT_TOP = 24  # room for the figure above the highest bar
LABEL_HEIGHT = 28  # room for the names of the groups
AXIS_WIDTH = 9.0  # percent, room for the figures of the grid
GROUP_FILL = 0.74  # part of a group's room that its bars take
ROW_HEIGHT = 52  # a lying bar with its label above
ROW_TOP = 8
BAR_WIDTH = 62.0  # percent, the longest lying bar; the rest is for its figure
WIDE_FROM_GROUPS = 8  # the names of more groups do not fit beside each other on a phone
WIDE_FROM_BARS = 16  # from so many upright bars a phone scrolls the drawing sideways


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of figure over all groups, such as admissions by year; as many values as groups, each 0 or more."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupedBars:
    """Upright bars: for each group (a year) one bar per series, at most four series."""

    title: str
    groups: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.groups) for one in self.series):
            raise ValueError("every series needs one value per group")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One lying bar; ``target`` is None where none was assigned, which is not zero."""

    label: str
    value: int
    target: int | None = None


@dataclass(frozen=True, slots=True)
class TargetBars:
    """Lying bars with a mark at the target of each."""

    title: str
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How many people stand at one step of the road."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps of a road, in order."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle with its figure: x and width in percent, y and height in pixels, ``look`` 1 to 4."""

    x: str
    y: str
    width: str
    height: str
    look: int
    text: str
    text_x: str
    text_y: str


@dataclass(frozen=True, slots=True)
class Line:
    """A grid line (at y pixels) or the mark of a target (at x percent), with its words."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One lying bar with label, y in pixels, and the mark of its target."""

    label: str
    label_y: int
    bar: Bar
    mark: Line | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A word at x percent."""

    text: str
    x: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with every place worked out; ``key`` makes the ids of one drawing differ from another's."""

    key: str
    title: str
    description: str
    height: int
    bars: tuple[Bar, ...] = ()
    rows: tuple[Row, ...] = ()
    grid: tuple[Line, ...] = ()
    labels: tuple[Label, ...] = ()
    legend: tuple[tuple[int, str], ...] = ()
    is_wide: bool = False
    track: str = f"{BAR_WIDTH}%"


def draw_grouped_bars(chart: GroupedBars) -> Drawing:
    """Place upright bars on a scale from zero to a round number at or above the highest."""
    top = round_scale(max((value for one in chart.series for value in one.values), default=0))
    return Drawing(
        key=drawing_key(chart.title),
        title=chart.title,
        description="; ".join(
            f"{one.label}: "
            + ", ".join(f"{group}: {value}" for group, value in zip(chart.groups, one.values, strict=True))
            for one in chart.series
        ),
        height=PLOT_TOP + PLOT_HEIGHT + LABEL_HEIGHT,
        bars=tuple(
            upright_bar(chart, place, number, value, top)
            for number, one in enumerate(chart.series)
            for place, value in enumerate(one.values)
        ),
        grid=tuple(Line(pixels(bar_top(value, top)), written_number(value)) for value in grid_values(top)),
        labels=tuple(Label(group, percent(group_middle(chart, place))) for place, group in enumerate(chart.groups)),
        legend=tuple((number, one.label) for number, one in enumerate(chart.series, 1)),
        is_wide=len(chart.groups) * len(chart.series) > WIDE_FROM_BARS or len(chart.groups) > WIDE_FROM_GROUPS,
    )


def upright_bar(chart: GroupedBars, place: int, number: int, value: int, top: int) -> Bar:
    """Place the bar of one series in one group."""
    width = group_width(chart) * GROUP_FILL / len(chart.series)
    x = group_middle(chart, place) + (number - len(chart.series) / 2) * width
    y = bar_top(value, top)
    return Bar(
        x=percent(x + width * 0.05),
        y=pixels(y),
        width=percent(width * 0.9),
        height=pixels(PLOT_TOP + PLOT_HEIGHT - y),
        look=number + 1,
        text=written_number(value),
        text_x=percent(x + width / 2),
        text_y=pixels(y - 6),
    )


def group_width(chart: GroupedBars) -> float:
    return (100 - AXIS_WIDTH) / max(len(chart.groups), 1)


def group_middle(chart: GroupedBars, place: int) -> float:
    return AXIS_WIDTH + (place + 0.5) * group_width(chart)


def bar_top(value: int, top: int) -> float:
    return PLOT_TOP + PLOT_HEIGHT * (1 - value / top)


def round_scale(highest: int) -> int:
    """Return a round number at or above ``highest`` that four grid steps divide evenly: 4, 8, 20, 40, 60, 80, 100 …"""
    if highest <= 4:
        return 4
    unit = 10 ** floor(log10(highest))
    steps = (unit * factor for factor in (1, 2, 4, 6, 8, 10))
    return max(8, next(ceil(step / 4) * 4 for step in steps if step >= highest))


def grid_values(top: int) -> list[int]:
    return [top * step // 4 for step in range(5)]


def draw_target_bars(chart: TargetBars) -> Drawing:
    """Place lying bars on one scale, each with its target as a mark."""
    longest = max((max(row.value, row.target or 0) for row in chart.rows), default=0) or 1
    return Drawing(
        key=drawing_key(chart.title),
        title=chart.title,
        description="; ".join(f"{row.label}: {target_words(row)}" for row in chart.rows),
        height=ROW_TOP + ROW_HEIGHT * len(chart.rows),
        rows=tuple(
            Row(
                label=row.label,
                label_y=row_top(place) + 14,
                bar=lying_bar(place, row.value, longest, target_words(row), reach=row.target or 0),
                mark=Line(percent(BAR_WIDTH * row.target / longest), str(row.target)) if row.target else None,
            )
            for place, row in enumerate(chart.rows)
        ),
    )


def target_words(row: TargetRow) -> str:
    if row.target is None:
        return written_number(row.value)
    return " · ".join(filter(None, (f"{row.value}/{row.target}", written_ratio(row.value, row.target))))


def draw_funnel(chart: Funnel) -> Drawing:
    """Place one lying bar per step on one scale."""
    longest = max((step.value for step in chart.steps), default=0) or 1
    return Drawing(
        key=drawing_key(chart.title),
        title=chart.title,
        description="; ".join(f"{step.label}: {step.value}" for step in chart.steps),
        height=ROW_TOP + ROW_HEIGHT * len(chart.steps),
        rows=tuple(
            Row(step.label, row_top(place) + 14, lying_bar(place, step.value, longest, written_number(step.value)))
            for place, step in enumerate(chart.steps)
        ),
    )


def lying_bar(place: int, value: int, longest: int, text: str, *, reach: int = 0) -> Bar:
    """Place a lying bar; its figure stands right of the bar, and of ``reach`` when that is farther out."""
    return Bar(
        x="0%",
        y=pixels(row_top(place) + 22),
        width=percent(BAR_WIDTH * value / longest),
        height="18",
        look=1,
        text=text,
        text_x=percent(BAR_WIDTH * max(value, reach) / longest),
        text_y=pixels(row_top(place) + 36),
    )


def row_top(place: int) -> int:
    return ROW_TOP + ROW_HEIGHT * place


def drawing_key(title: str) -> str:
    return f"{crc32(title.encode()):08x}"


def percent(number: float) -> str:
    return f"{number:.2f}%"


def pixels(number: float) -> str:
    return f"{number:.1f}"

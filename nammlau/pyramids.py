"""Age pyramids drawn on the server: one side to the left, the other to the right of an upright axis.

Measures as in ``charts``: widths in percent of the drawing, heights in pixels. The name of a band stands above its two
bars, so that they meet at the axis on a phone too.
"""

from dataclasses import dataclass

from nammlau.charts import Bar, Series, drawing_key, percent, pixels
from nammlau.writing import written_number

AXIS = 50.0  # percent
SIDE_WIDTH = 34.0  # percent, the longest bar; the rest of its side is for its figure
HEAD_HEIGHT = 24  # room for the names of the sides
PAIR_HEIGHT = 48  # two bars with the name of their band above
BAR_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Two kinds of people by band of age; ``bands`` from the youngest, as many values of each side as bands."""

    title: str
    bands: tuple[str, ...]
    left: Series
    right: Series

    def __post_init__(self) -> None:
        if any(len(side.values) != len(self.bands) for side in (self.left, self.right)):
            raise ValueError("each side needs one value per band")


@dataclass(frozen=True, slots=True)
class Pair:
    """The two bars of one band, with its name at y pixels."""

    label: str
    label_y: int
    left: Bar
    right: Bar


@dataclass(frozen=True, slots=True)
class PyramidDrawing:
    """A pyramid with every place worked out, the oldest on top; the names of the sides carry their sums."""

    key: str
    title: str
    description: str
    height: int
    left: str
    right: str
    pairs: tuple[Pair, ...]
    axis: str = percent(AXIS)


def draw_pyramid(chart: Pyramid) -> PyramidDrawing:
    """Place the bars of both sides on one scale."""
    longest = max((*chart.left.values, *chart.right.values), default=0) or 1
    bands = list(reversed(list(zip(chart.bands, chart.left.values, chart.right.values, strict=True))))
    return PyramidDrawing(
        key=drawing_key(chart.title),
        title=chart.title,
        description="; ".join(
            f"{band}: {chart.left.label} {left}, {chart.right.label} {right}" for band, left, right in bands
        ),
        height=HEAD_HEIGHT + PAIR_HEIGHT * len(bands),
        left=side_words(chart.left),
        right=side_words(chart.right),
        pairs=tuple(
            Pair(
                label=band,
                label_y=pair_top(place) + 16,
                left=side_bar(place, left, SIDE_WIDTH * left / longest, look=1),
                right=side_bar(place, right, SIDE_WIDTH * right / longest, look=2),
            )
            for place, (band, left, right) in enumerate(bands)
        ),
    )


def side_words(side: Series) -> str:
    return f"{side.label}: {written_number(sum(side.values))}"


def side_bar(place: int, value: int, width: float, *, look: int) -> Bar:
    """Place a bar of a width at the axis, the first look left of it; its figure stands at its outer end."""
    is_left = look == 1
    return Bar(
        x=percent(AXIS - width if is_left else AXIS),
        y=pixels(pair_top(place) + 22),
        width=percent(width),
        height=str(BAR_HEIGHT),
        look=look,
        text=written_number(value),
        text_x=percent(AXIS - width if is_left else AXIS + width),
        text_y=pixels(pair_top(place) + 38),
    )


def pair_top(place: int) -> int:
    return HEAD_HEIGHT + PAIR_HEIGHT * place

"""Whether the figures of a report agree with each other: what an office adds up before it hands them in."""

from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _

from membership.reports.breakdowns import DIMENSIONS
from membership.reports.movements import STRUCK_OFF, WAYS_IN, WAYS_OUT
from membership.reports.period_report.figures import PeriodFigures, period_of
from membership.reports.period_report.labels import figure_label
from membership.reports.yearly import COUNTED


def contradictions(figures: PeriodFigures, *, unit: str, kind: str, year: int) -> list[str]:
    """Say in sentences where the figures of one unit and period contradict each other; none when they agree."""
    found = (_identity(figures, unit, kind, year), _negative(figures), _lines(figures), _parts(figures))
    return [*chain(*found, _movements(figures))]


def doubts(figures: PeriodFigures) -> list[str]:
    """Say what the unit should be asked about: registers may contradict themselves, and the report then tells it."""
    moved = figures.movements
    came, went = (sum(moved.get(name, 0) for name in ways) for ways in (WAYS_IN, (*WAYS_OUT, STRUCK_OFF)))
    if moved["members_start"] + came - went == moved["members_end"]:
        return []
    return [_("Đảng viên đầu kỳ cộng tăng trừ giảm không bằng cuối kỳ (biểu 2); hỏi lại đơn vị.")]


def _identity(figures: PeriodFigures, unit: str, kind: str, year: int) -> Iterator[str]:
    period = period_of(kind, year)
    if figures.unit != unit:
        yield _("số liệu là của đơn vị khác.")
    if (figures.first, figures.last) != (period.first, period.last):
        yield _("số liệu không thuộc kỳ của báo cáo.")
    if len({row["unit"] for row in figures.rows}) != len(figures.rows):
        yield _("có đơn vị ghi hai lần.")


def _negative(figures: PeriodFigures) -> Iterator[str]:
    rows = [{name: row[name] for name in COUNTED} for row in figures.rows]
    parts = [parts for told in figures.breakdowns.values() for parts in told.values()]
    every = (figures.totals, figures.before, figures.movements, *rows, *parts)
    if any(number is not None and number < 0 for counts in every for number in counts.values()):
        yield _("có số âm.")


def _lines(figures: PeriodFigures) -> Iterator[str]:
    """Add the lines up; a target stays unknown where no line has one."""
    for name in COUNTED:
        numbers = [row[name] for row in figures.rows if row[name] is not None]
        total = sum(numbers) if numbers or name != "target" else None
        if figures.totals[name] != total:
            yield _("cộng các đơn vị, “%(figure)s” không bằng số chung.") % {"figure": figure_label(name)}
    for counts in (figures.totals, figures.before, *figures.rows):
        if (counts["probationary_end"] or 0) > (counts["members_end"] or 0):
            yield _("đảng viên dự bị nhiều hơn đảng viên.")


def _parts(figures: PeriodFigures) -> Iterator[str]:
    for figure, told in figures.breakdowns.items():
        for code, parts in told.items():
            if sum(parts.values()) != figures.totals[figure]:
                words = {"figure": figure_label(figure), "dimension": DIMENSIONS[code].label}
                yield _("“%(figure)s” theo “%(dimension)s” cộng lại không bằng số chung.") % words


def _movements(figures: PeriodFigures) -> Iterator[str]:
    for name in ("members_start", "admitted", "members_end"):
        if figures.movements[name] != figures.totals[name]:
            yield _("“%(figure)s” ở hai biểu khác nhau.") % {"figure": figure_label(name)}

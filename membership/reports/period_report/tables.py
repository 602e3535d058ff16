"""The figures of a report laid out in tables: the page, Word, PDF and Excel all show these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.enums import EvaluationLevel
from membership.reports.breakdowns import DIMENSIONS, MINORITIES, NOT_RECORDED, minorities, told_outside
from membership.reports.comparison import HOW_RATED, Comparison, Need
from membership.reports.movements import LABELS as MOVEMENTS
from membership.reports.movements import STRUCK_OFF, STRUCK_OFF_KINDS, WAYS_IN, WAYS_OUT
from membership.reports.period_report.figures import LEVEL, TOLD_APART, PeriodFigures
from membership.reports.period_report.labels import figure_label, kind_label, part_label
from membership.reports.periods import Period
from membership.reports.untold import NOBODY, unrecorded_words
from membership.reports.white_spots import YEARS
from membership.rules.quota import percentage
from membership.rules.small_groups import MARKS
from membership.rules.white_spots import WhiteSpot
from nammlau.writing import written_date, written_number, written_percent

Value = str | int | float | Decimal | None
"""A text or the words in place of a number, a number of people, one with a decimal, a percentage, or nothing known."""
COMPARED = (
    "sent_to_awareness_course",
    "certified",
    "admitted",
    "recognised",
    "members_start",
    "members_end",
    "probationary_end",
)
ROUNDED = gettext_lazy("Tỷ lệ làm tròn đến một chữ số thập phân nên cộng lại có thể không đúng 100%.")
HELD_BACK = gettext_lazy("<3: dưới ba người; ≥3: không nêu số để không suy ra được nhóm dưới ba người.")
RATED_WIDTHS = (4, 15, 11, 5, 5, 6, 5, 7, 7, 5, 5, 5, 20)
"""The widths of the table of the lines when it tells the levels of the evaluation."""
OF_A_LINE = ("target", "admitted", "ratio", *(name for name in COMPARED if name != "admitted"))


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table; every row has as many values as there are heads. ``widths`` in percent of the page.

    Without a row nothing but the title and the ``note`` is shown.

    In ``strong`` stand the numbers of the rows that sum up or head a group, from 0.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    strong: frozenset[int] = frozenset()
    note: str = ""

    @property
    def written(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """Write every row out: each cell with its text and whether it is a number."""
        return tuple(
            tuple((written_value(value), not isinstance(value, str) or value in MARKS) for value in row)
            for row in self.rows
        )

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        """List the heads, each with whether its column holds numbers."""
        is_number = [
            any(not isinstance(row[place], str | None) for row in self.rows) for place in range(len(self.heads))
        ]
        return tuple(zip(self.heads, is_number, strict=True))


def written_value(value: Value) -> str:
    """Write one value as an office does; nothing known stays empty."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written_percent(value)
    if isinstance(value, float):
        return written_number(value, 1)
    return value if isinstance(value, str) else written_number(value)


def tables_of(figures: PeriodFigures, *, outside: bool = False, complete: bool = False) -> tuple[ReportTable, ...]:
    """Lay a report out: the comparison, the membership, the lines, and each figure told apart.

    ``outside``: for a reader who may not see names, and so no small groups. Unless ``complete``, a way of telling
    apart that is recorded of nobody is named below the table instead of standing in it.
    """
    return (
        _comparison(figures),
        _movements(figures),
        _lines(figures),
        *(_breakdown(figures, figure, 4 + place, outside, complete) for place, figure in enumerate(TOLD_APART)),
        *_of_the_place(figures, 4 + len(TOLD_APART)),
    )


def _of_the_place(figures: PeriodFigures, number: int) -> Iterator[ReportTable]:
    """Lay out the white spots and the figures of the place, where there are any; numbered from ``number``."""
    if figures.white_spots:
        yield _white_spots(figures, number)
        number += 1
    if figures.places:
        yield _places(figures, number)


def _white_spots(figures: PeriodFigures, number: int) -> ReportTable:
    rows = [
        (str(kind.label), spots["before"], spots["now"], ", ".join(spots["places"]))
        for kind in WhiteSpot
        if (spots := figures.white_spots.get(kind))
    ]
    days = [written_date(day) for day in (Period(figures.first, figures.last).a_year_before().last, figures.last)]
    return ReportTable(
        title=_("Biểu %(number)s. Bản trắng") % {"number": number},
        heads=(_("Nội dung"), *(_("Số bản đến %(day)s") % {"day": day} for day in days), _("Bản")),
        rows=tuple(rows),
        widths=(34, 14, 14, 38),
        note=_("Chưa kết nạp nhiều năm liền: %(years)s năm tính đến ngày báo cáo.") % {"years": YEARS},
    )


def _places(figures: PeriodFigures, number: int) -> ReportTable:
    names = ("households", "people", "poor_share", "members", "admitted")
    rows = [(str(place["year"]), *(_of_place(place, name) for name in names)) for place in figures.places]
    return ReportTable(
        title=_("Biểu %(number)s. Địa bàn và đảng viên") % {"number": number},
        heads=(
            _("Năm"),
            _("Số hộ"),
            _("Số khẩu"),
            _("Hộ nghèo"),
            _("Đảng viên 31/12"),
            _("Kết nạp"),
        ),
        rows=tuple(rows),
        widths=(12, 18, 18, 18, 18, 16),
    )


def _of_place(place: dict, name: str) -> Value:
    """Read one figure of the place back: shares are kept as text."""
    value = place[name]
    return Decimal(value) if name == "poor_share" and value is not None else value


def _comparison(figures: PeriodFigures) -> ReportTable:
    year = figures.last.year
    rows = [
        (figure_label(name), figures.before[name], figures.totals[name], figures.totals[name] - figures.before[name])
        for name in COMPARED
    ]
    target = figures.totals["own_target"] if figures.totals["own_target"] is not None else figures.totals["target"]
    rows += [
        (_("Chỉ tiêu kết nạp cả năm"), figures.before["own_target"] or figures.before["target"], target, None),
        (_("Tỷ lệ thực hiện chỉ tiêu"), None, percentage(figures.totals["admitted"], target), None),
    ]
    return ReportTable(
        title=_("Biểu 1. Kết quả công tác phát triển đảng viên"),
        heads=(_("Nội dung"), _("Cùng kỳ %(year)s") % {"year": year - 1}, str(year), _("Tăng, giảm")),
        rows=tuple(rows),
        widths=(52, 16, 16, 16),
        note=_target_note(figures),
    )


def _target_note(figures: PeriodFigures) -> str:
    own, total = figures.totals["own_target"], figures.totals["target"]
    if own is None or own == (total or 0):
        return ""
    words = {"own": own, "sum": total or 0, "difference": abs((total or 0) - own)}
    return _("Chỉ tiêu của đơn vị là %(own)s, cộng các đơn vị bên dưới là %(sum)s: chênh %(difference)s.") % words


def _movements(figures: PeriodFigures) -> ReportTable:
    moved = figures.movements
    not_known = STRUCK_OFF_KINDS if STRUCK_OFF in moved else (STRUCK_OFF,)
    ways_out = [name for name in (*WAYS_OUT, STRUCK_OFF) if moved.get(name) or name not in not_known]
    rows = [(_("Đảng viên đầu kỳ"), moved["members_start"])]
    rows += [(f"+ {MOVEMENTS[name]}", moved[name]) for name in WAYS_IN]
    rows += [(f"− {MOVEMENTS[name]}", moved[name]) for name in ways_out]
    rows += [(_("Đảng viên cuối kỳ"), moved["members_end"])]
    return ReportTable(
        title=_("Biểu 2. Tăng, giảm đảng viên"),
        heads=(_("Nội dung"), _("Số người")),
        rows=tuple(rows),
        widths=(80, 20),
        strong=frozenset({0, len(rows) - 1}),
    )


def _lines(figures: PeriodFigures) -> ReportTable:
    rows = [
        (place, row["name"], kind_label(row["kind"]), *(_line_value(row, name) for name in OF_A_LINE))
        for place, row in enumerate(figures.rows, 1)
    ]
    sums = (_("Cộng"), "", *(_line_value(figures.totals, name) for name in OF_A_LINE))
    heads = (_("Chỉ tiêu"), _("Kết nạp"), _("Tỷ lệ"), _("Cử học"), _("Chứng nhận"), _("Công nhận"))
    table = ReportTable(
        title=_("Biểu 3. Kết quả của từng đơn vị"),
        heads=(_("STT"), _("Đơn vị"), _("Loại hình"), *heads, _("Đầu kỳ"), _("Cuối kỳ"), _("Dự bị")),
        rows=(*rows, (None, *sums)),
        widths=(5, 20, 12, 7, 7, 7, 7, 8, 7, 7, 7, 6),
        strong=frozenset({len(rows)}),
        note=_target_note(figures),
    )
    return _with_levels(table, figures) if any(row.get(LEVEL) for row in figures.rows) else table


def _with_levels(table: ReportTable, figures: PeriodFigures) -> ReportTable:
    """Add a column with the level decided for each unit; below the sums it stays empty."""
    levels = [str(EvaluationLevel(row[LEVEL]).label) if row.get(LEVEL) else "" for row in figures.rows]
    note = _("Xếp loại: mức đã được quyết định cho năm %(year)s; ô trống là chưa có quyết định.")
    return replace(
        table,
        heads=(*table.heads, _("Xếp loại")),
        rows=tuple((*cells, level) for cells, level in zip(table.rows, (*levels, ""), strict=True)),
        widths=RATED_WIDTHS,
        note=f"{table.note} {note % {'year': figures.last.year}}".strip(),
    )


def _line_value(row: dict, name: str) -> Value:
    return percentage(row["admitted"], row["target"]) if name == "ratio" else row[name]


def _breakdown(figures: PeriodFigures, figure: str, number: int, outside: bool, complete: bool) -> ReportTable:
    rows: list[tuple[Value, ...]] = []
    heads, unrecorded = set(), []
    for code, parts in figures.breakdowns[figure].items():
        if not any(parts.values()):
            continue
        told = told_outside(code, parts) if outside else dict(parts)
        if not complete and set(told) == {NOT_RECORDED}:
            unrecorded.append(str(DIMENSIONS[code].label))
            continue
        heads.add(len(rows))
        rows += _parts(code, told, sum(parts.values()))
    words = {"number": number, "figure": figure_label(figure)}
    return ReportTable(
        title=_("Biểu %(number)s. Phân tích: %(figure)s") % words,
        heads=(_("Nội dung"), _("Số người"), _("Tỷ lệ")),
        rows=tuple(rows),
        widths=(64, 18, 18),
        strong=frozenset(heads),
        note=_breakdown_note(rows, unrecorded) if rows or unrecorded else str(NOBODY[figure]),
    )


def _breakdown_note(rows: list[tuple[Value, ...]], unrecorded: list[str]) -> str:
    """Say how the shares were rounded, what the marks mean, and what is left out because nothing is recorded."""
    notes = [str(ROUNDED)] if rows else []
    if any(told in MARKS for _label, told, _share in rows):
        notes.append(str(HELD_BACK))
    return " ".join(filter(None, (*notes, unrecorded_words(unrecorded))))


def _parts(code: str, told: Mapping[str, int | str], total: int) -> Iterator[tuple[Value, ...]]:
    """Lay one breakdown out: its head, its parts, and below the ethnic groups how many belong to a minority."""
    yield str(DIMENSIONS[code].label), total, None
    for part, number in told.items():
        yield f"– {part_label(code, part)}", number, _share(number, total)
    if (number_of_minorities := minorities(code, told, total)) is not None:
        yield part_label(code, MINORITIES), number_of_minorities, _share(number_of_minorities, total)


def _share(number: int | str, total: int) -> Decimal | None:
    return None if isinstance(number, str) else percentage(number, total)


def comparison_table(found: Comparison) -> ReportTable:
    """Lay units beside each other out, in the order they were sorted into, with the whole below."""
    rows = [(line.name, *line.values, *_need(line.need, found.is_rated, line.is_unknown)) for line in found.lines]
    rows.append((_("Toàn đơn vị"), *found.totals, *_need(found.need, found.is_rated)[:-1], found.summed_need))
    share = 45 // max(len(found.columns), 1)
    rated = (_("Tổng cần quan tâm"), _("Trên 10 chi bộ")) if found.is_rated else ()
    return ReportTable(
        title=_("So sánh các đơn vị"),
        heads=(_("Đơn vị"), *(f"{one.label} {one.year}" for one in found.columns), *rated, _("Cần quan tâm")),
        rows=tuple(rows),
        widths=(25, *(share for _column in found.columns), *(7 for _head in rated), 30),
        strong=frozenset({len(rows) - 1}),
        note=str(HOW_RATED) if found.is_rated else "",
    )


def _need(need: Need, is_rated: bool, is_unknown: bool = False) -> tuple[Value, ...]:
    """Lay the need of a unit out: its number and that for its branches where both are asked for, and its words."""
    rate = None if need.rate is None else float(need.rate)
    return (*((None if is_unknown else need.number, rate) if is_rated else ()), "; ".join(need.words))

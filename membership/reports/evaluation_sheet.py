"""The evaluation of a year as a workbook: the rows of the page, the cap, and the levels over the years."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from branches.enums import EvaluationLevel
from membership.reports.evaluation import EvaluationLine, EvaluationYear, LevelCounts
from nammlau.figure_sheet import FigureSheet, write_figures
from nammlau.writing import written_date, written_percent

LEVELS = [str(label) for label in EvaluationLevel.labels]


def evaluation_sheet(found: EvaluationYear, *, shows_proposals: bool, shows_remarks: bool) -> bytes:
    """Lay the evaluation out, each sheet ready to print on A4; what the reader may not see has no column."""
    lead = [_("%(unit)s: đánh giá, xếp loại năm %(year)s") % {"unit": found.unit.name, "year": found.year}]
    lead += [found.scheme.sentence, found.scheme.admission_sentence]
    first = _communes(found, lead) if found.communes else _lines(found, lead, shows_proposals, shows_remarks)
    cap = [_cap(found, lead)] if found.readings else []
    return write_figures([first, *cap, _years(found, lead)])


def line_heads(*, shows_proposals: bool, shows_remarks: bool) -> list[str]:
    """Name the columns of the branches that a reader gets."""
    heads = [_("Chi bộ"), _("Chỉ tiêu"), _("Kết nạp"), _("Tỷ lệ"), _("Tiêu chí kết nạp")]
    heads += [_("Điểm"), _("Mức theo điểm, điều kiện")] if shows_proposals else []
    heads += [_("Mức xếp loại"), _("Ngày quyết định"), _("Cơ quan quyết định"), _("Văn bản")]
    return [*heads, _("Ghi chú")] if shows_remarks else heads


def _lines(found: EvaluationYear, lead: list[str], shows_proposals: bool, shows_remarks: bool) -> FigureSheet:
    heads = line_heads(shows_proposals=shows_proposals, shows_remarks=shows_remarks)
    rows = [_line(line, shows_proposals, shows_remarks) for line in found.lines]
    sums = [] if found.unit.is_branch else [_padded(_sums(found, shows_proposals), heads)]
    return FigureSheet(_("Từng chi bộ"), lead, heads, [*rows, *sums])


def _sums(found: EvaluationYear, shows_proposals: bool) -> list:
    """Lay the last row of the page out: the figures, and how many branches stand at each level."""
    words = {"number": len(found.lines), "rated": found.counts.rated}
    levels = "; ".join(f"{label}: {number}" for label, number in found.counts.cells)
    return [
        _("Cộng %(number)s chi bộ, đã xếp loại %(rated)s") % words,
        found.report.totals["target"],
        found.report.totals["admitted"],
        written_percent(found.ratio) if found.ratio is not None else None,
        *([None] * (3 if shows_proposals else 1)),
        levels,
    ]


def _line(line: EvaluationLine, shows_proposals: bool, shows_remarks: bool) -> list:
    row, kept = line.row, line.evaluation
    name = f"{row.name} ({line.life})" if line.life else row.name
    cells = [name, row.target, row.admitted, written_percent(line.ratio) if line.ratio is not None else None]
    cells.append(line.criterion)
    if shows_proposals:
        cells += [kept.points, ". ".join(filter(None, (line.proposal.label, line.proposal.words)))]
    day = written_date(kept.decided_on) if kept.decided_on else None
    cells += [kept.get_level_display(), day, kept.decided_by, kept.paper]
    return [*cells, kept.remark] if shows_remarks else cells


def _communes(found: EvaluationYear, lead: list[str]) -> FigureSheet:
    heads = [_("Xã"), _("Chỉ tiêu"), _("Kết nạp"), _("Tỷ lệ"), _("Số chi bộ"), _("Đã xếp loại"), *LEVELS, _("Lưu ý")]
    rows = [
        [
            line.row.name,
            line.row.target,
            line.row.admitted,
            written_percent(line.ratio) if line.ratio is not None else None,
            line.counts.branches,
            line.counts.rated,
            *line.counts.numbers,
            " ".join(finding.message for finding in line.findings),
        ]
        for line in found.communes
    ]
    totals, ratio = found.report.totals, written_percent(found.ratio) if found.ratio is not None else None
    sums = [_("Toàn đơn vị"), totals["target"], totals["admitted"], ratio]
    rows.append(_padded([*sums, found.counts.branches, found.counts.rated, *found.counts.numbers], heads))
    return FigureSheet(_("Từng xã"), lead, heads, rows)


def _cap(found: EvaluationYear, lead: list[str]) -> FigureSheet:
    heads = [_("Cách tính"), _("Số chi bộ"), _("Được xếp xuất sắc nhiều nhất"), _("Đang xếp xuất sắc"), _("Kết quả")]
    rows = [
        [str(one.base.label), one.number, one.allowed, one.excellent, _("vượt") if one.is_exceeded else _("trong mức")]
        for one in found.readings
    ]
    return FigureSheet(_("Mức xuất sắc tối đa"), [*lead, found.scheme.cap.source], heads, rows)


def _years(found: EvaluationYear, lead: list[str]) -> FigureSheet:
    heads = [_("Năm"), _("Số chi bộ"), _("Đã xếp loại"), *LEVELS]
    rows = [[str(one.year), one.counts.branches, one.counts.rated, *_numbers(one.counts)] for one in found.years]
    rows = [_padded(row, heads) for row in rows]
    return FigureSheet(_("Qua các năm"), lead, heads, rows)


def _numbers(counts: LevelCounts) -> Sequence[int]:
    """Give how many branches stand at each level; nothing, which is not zero, where none was rated."""
    return counts.numbers if counts.rated else ()


def _padded(row: list, heads: list[str]) -> list:
    return [*row, *([None] * (len(heads) - len(row)))]

"""The report on paper, as an office hands it in: heading, the review in words, the tables, the signature."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from membership.enums.reports import ReportKind, ReportStatus
from membership.models import PeriodReport
from membership.reports.papers.blanks.parts import centered, heading, signature
from membership.reports.papers.bundle import DRAFT
from membership.reports.papers.filling import Filled, Grid, fill
from membership.reports.papers.tree import A4, A4_WIDE, Paragraph
from membership.reports.papers.word import Marks, Printed
from membership.reports.period_report.figures import PeriodFigures
from membership.reports.period_report.tables import ReportTable, tables_of
from membership.rules.bodies import body_of, organisation_of, place_of, symbol_of
from nammlau.writing import written_date

WIDE_FROM = 8
"""Tables with so many columns stand on a page laid on its side."""
CELL_SIZE = 10.5
WITH_SIGNATURE = 2
"""So many of the last paragraphs of the review stand on the page of the signature."""
BLANK_DAY = "ngày … tháng … năm …"


def printed_report(
    report: PeriodReport,
    figures: PeriodFigures,
    *,
    superior: str,
    cited: Sequence[str],
    replaced: PeriodReport | None = None,
    outside: bool = False,
) -> list[Printed]:
    """Lay a report out; ``superior`` is the committee above by name, "" for none; ``cited`` what it cites, in words.

    ``replaced`` is the issue that a correction takes the place of; ``outside`` as for tables.
    """
    head = [*_head(report, figures, superior), *_correction(report, replaced), *_grounds(report, figures, cited)]
    words = Printed(A4, [*head, *_review(report), *_foot(figures)])
    groups = groupby(
        tables_of(figures, outside=outside), key=lambda table: A4_WIDE if len(table.heads) >= WIDE_FROM else A4
    )
    return [words, *(Printed(page, _tables(tables)) for page, tables in groups)]


def report_marks(report: PeriodReport, *, on: date) -> Marks:
    """Mark every page with the day of the file, and as a draft until the leader has approved."""
    is_draft = report.status in (ReportStatus.DRAFT, ReportStatus.SUBMITTED)
    return Marks(_("Lập từ chương trình ngày %(day)s") % {"day": written_date(on)}, DRAFT if is_draft else "")


def _head(report: PeriodReport, figures: PeriodFigures, superior: str) -> list[Filled]:
    body = body_of(figures.name)
    above = (organisation_of(superior).upper(),) if superior else ()
    day = _day(report.dated_on) if report.dated_on else BLANK_DAY
    about = [centered(_subject(report), bold=True, before=0)]
    if report.issue > 1:
        about.append(
            centered(_("(bản đính chính lần %(number)s)") % {"number": report.issue - 1}, italic=True, before=0)
        )
    place = place_of(figures.name)
    top = heading(
        *above, body.upper(), number=report.number or f"…-BC/{symbol_of(body)}", day=f"{place}, {day}" if place else day
    )
    return [*fill((top,), {}), centered(_("BÁO CÁO"), bold=True, size=16, before=14), *about]


def _subject(report: PeriodReport) -> str:
    kind = _("sáu tháng đầu năm") if report.kind == ReportKind.HALF_YEAR else _("năm")
    words = {"kind": kind, "year": report.year}
    return _("kết quả công tác phát triển đảng viên %(kind)s %(year)s") % words


def _correction(report: PeriodReport, replaced: PeriodReport | None) -> list[Filled]:
    """Say of a correction what it takes the place of, and why it was issued."""
    if report.issue == 1:
        return []
    words = _("Lý do đính chính: %(reason)s.") % {"reason": report.reason.rstrip(".")}
    if replaced and replaced.number and replaced.dated_on:
        paper = {"number": replaced.number, "day": written_date(replaced.dated_on)}
        words = _("Bản này thay Báo cáo số %(number)s ngày %(day)s.") % paper + f" {words}"
    return [Paragraph(words, indent=True, before=10)]


def _grounds(report: PeriodReport, figures: PeriodFigures, cited: Sequence[str]) -> list[Filled]:
    if not cited:
        return []
    words = {"cited": "; ".join(cited), "body": body_of(figures.name), "subject": _subject(report)}
    return [Paragraph(_("Thực hiện %(cited)s, %(body)s báo cáo %(subject)s như sau:") % words, indent=True, before=10)]


def _review(report: PeriodReport) -> list[Paragraph]:
    """Lay the words out; no title ends a page, and the last lines go to the page of the signature."""
    causes = "\n".join(f"{label}." for label in report.cause_labels)
    parts = (
        (_("I. NHỮNG VIỆC LÀM ĐƯỢC"), report.done),
        (_("II. NHỮNG VIỆC CHƯA LÀM ĐƯỢC"), report.not_done),
        (_("III. NGUYÊN NHÂN"), "\n".join(part for part in (causes, report.causes_text) if part)),
        (_("IV. GIẢI PHÁP"), report.measures),
    )
    nodes: list[Paragraph] = []
    for title, text in parts:
        nodes.append(Paragraph(title, align="left", bold=True, before=10, kept=True))
        lines = [line for line in text.splitlines() if line.strip()]
        nodes += [Paragraph(line, indent=True) for line in lines] or [Paragraph("……………………", indent=True)]
    nodes[-WITH_SIGNATURE:] = [replace(node, kept=True) for node in nodes[-WITH_SIGNATURE:]]
    nodes.append(Paragraph(_("Số liệu: theo các biểu kèm theo."), indent=True, italic=True, before=10, kept=True))
    return nodes


def _tables(tables: Iterable[ReportTable]) -> list[Filled]:
    nodes: list[Filled] = []
    for table in tables:
        nodes.append(Paragraph(table.title, align="left", bold=True, before=12, kept=True))
        rows = tuple(
            tuple(f"**{text}**" if place in table.strong and text else text for text, _is_number in row)
            for place, row in enumerate(table.written)
        )
        numbers = frozenset(place for place, (_head, is_number) in enumerate(table.columns) if is_number)
        if rows:
            nodes.append(Grid(table.heads, rows, table.widths, CELL_SIZE, numbers))
        if table.note:
            nodes.append(Paragraph(table.note, align="left", italic=True, size=11))
    return nodes


def _foot(figures: PeriodFigures) -> list[Filled]:
    on_behalf = "T/M ĐẢNG ỦY" if symbol_of(body_of(figures.name)) == "ĐU" else "T/M BAN THƯỜNG VỤ"
    signed = signature(on_behalf, "BÍ THƯ (hoặc PHÓ BÍ THƯ)", recipients=(_("Cấp ủy cấp trên"), _("Lưu")))
    return [Paragraph("", before=10, kept=True), *fill((signed,), {})]


def _day(day: date) -> str:
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"

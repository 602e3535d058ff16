"""What is shown of a file before it is taken in: its main figures beside those that are known here."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from membership.reports.delivery.arithmetic import doubts
from membership.reports.delivery.reception import Reception, figures_before
from membership.reports.period_report.differences import Difference, differences
from membership.reports.period_report.figures import period_of
from membership.reports.period_report.labels import figure_label
from membership.reports.yearly import COUNTED, count_year
from nammlau.writing import written_date


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: in the file, and by the records of the unit here; None where there is none."""

    label: str
    delivered: int | None
    here: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """``changes`` are those against the figures that the unit reported before; None when it reported none."""

    reception: Reception
    lines: tuple[Line, ...]
    has_records: bool
    changes: tuple[Difference, ...] | None
    doubts: list[str]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """List what stands on the paper, each with its label."""
        delivered = self.reception.delivered
        rows = [
            (_("Số báo cáo"), delivered.number),
            (_("Ngày ký"), written_date(delivered.dated_on)),
            (_("Đơn vị gửi ngày"), written_date(delivered.sent_on)),
            (_("Chốt số liệu lúc"), f"{timezone.localtime(delivered.approved_at):%d/%m/%Y %H:%M}"),
        ]
        return [*rows, (_("Lý do đính chính"), delivered.reason)] if delivered.reason else rows

    @property
    def notes(self) -> list[str]:
        """Say what the file does to what is here."""
        last, issue = self.reception.last, self.reception.delivered.issue
        if last is None and issue > 1:
            return [_("Đây là bản đính chính, nhưng các bản trước chưa nhận ở đây.")]
        if last is not None and last.issue == issue:
            return [_("Bản trước đã trả lại đơn vị; tệp này thay bản ấy.")]
        return []


def preview_of(reception: Reception) -> Preview:
    """Put a file beside the records and the report before. The number of queries is fixed for a level of units."""
    delivered, unit = reception.delivered, reception.unit
    counted = count_year(unit=unit, period=period_of(delivered.kind, delivered.year)).totals
    has_records = any(counted[name] for name in COUNTED if name != "target")
    lines = tuple(
        Line(figure_label(name), delivered.figures.totals[name], counted[name] if has_records else None)
        for name in COUNTED
    )
    before = figures_before(reception)
    changes = None if before is None else differences(before, delivered.figures, outside=True)
    return Preview(reception, lines, has_records, changes, doubts(delivered.figures))

"""What the figures of a report are called, on the page and in its files alike."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.enums import DirectiveKind
from branches.models import DirectiveDocument
from membership.enums.reports import ReportKind
from membership.models import PeriodReport
from membership.reports.figure_people import part_label
from membership.reports.year_page import KIND_LABELS, LABELS
from nammlau.writing import written_date

__all__ = ["cited_words", "figure_label", "file_stem", "kind_label", "part_label"]

OWN_LABELS = {"target": _l("Chỉ tiêu kết nạp (cộng các đơn vị)"), "own_target": _l("Chỉ tiêu kết nạp của đơn vị")}


def figure_label(name: str) -> str:
    """Name a figure of the year report."""
    return str(OWN_LABELS.get(name) or LABELS[name])


def cited_words(document: DirectiveDocument) -> str:
    """Name a document as a report cites it: kind, number, day, issuer, subject."""
    kind = _("văn bản") if document.kind == DirectiveKind.OTHER else document.get_kind_display()
    words = {"kind": kind, "number": document.number, "day": written_date(document.issued_on)}
    named = _("%(kind)s số %(number)s ngày %(day)s của %(issuer)s") % {**words, "issuer": document.issuer}
    return f"{named} “{document.title}”"


def kind_label(kind: str) -> str:
    return str(KIND_LABELS.get(kind, kind))


def file_stem(report: PeriodReport) -> str:
    """Name the files of a report, without the ending, apart for each kind and issue: none overwrites another."""
    half = "-sau-thang" if report.kind == ReportKind.HALF_YEAR else ""
    issue = f"-dinh-chinh-{report.issue - 1}" if report.issue > 1 else ""
    return f"bao-cao-{report.unit.code}-{report.year}{half}{issue}"

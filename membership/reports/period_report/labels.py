"""What the figures of a report are called, on the page and in its files alike."""

from django.utils.translation import gettext_lazy as _

from membership.reports.figure_people import part_label
from membership.reports.year_page import KIND_LABELS, LABELS

__all__ = ["figure_label", "kind_label", "part_label"]

OWN_LABELS = {"target": _("Chỉ tiêu kết nạp (cộng các đơn vị)"), "own_target": _("Chỉ tiêu kết nạp của đơn vị")}


def figure_label(name: str) -> str:
    """Name a figure of the year report."""
    return str(OWN_LABELS.get(name) or LABELS[name])


def kind_label(kind: str) -> str:
    return str(KIND_LABELS.get(kind, kind))

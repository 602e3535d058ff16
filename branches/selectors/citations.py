"""What rests on a directive document: each part of the program that cites documents registers its rows here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from branches.access import Permission
from branches.models import DirectiveDocument, Evaluation, QuotaRevision, User

SHOWN = 100
"""How many rows of one kind the page of a document shows."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing that cites a document: what it is, where it is read, what it says."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """Everything of one kind that cites a document; ``has_more`` when only the first rows are shown."""

    title: str
    rows: Sequence[Citation]
    has_more: bool = False


Citing = Callable[[User, DirectiveDocument], CitationGroup]
_citing: list[Citing] = []


def register_citing(*functions: Citing) -> None:
    """Let the page of a document show what a part of the program rests on it; each answers for its reader."""
    _citing.extend(function for function in functions if function not in _citing)


def citations(*, user: User, document: DirectiveDocument) -> list[CitationGroup]:
    """List what cites a document, by kind; kinds without a row are left out. One query per kind."""
    groups = (function(user, document) for function in _citing)
    return [group for group in groups if group.rows]


def group_of(title: str, rows: QuerySet, citation: Callable[..., Citation]) -> CitationGroup:
    """Read the first rows of a kind and say how each is shown."""
    found = list(rows[: SHOWN + 1])
    return CitationGroup(title, [citation(row) for row in found[:SHOWN]], len(found) > SHOWN)


def _citing_quotas(user: User, document: DirectiveDocument) -> CitationGroup:
    rows = QuotaRevision.objects.visible_to(user, Permission.QUOTA_READ).filter(document=document)
    in_order = rows.select_related("unit").order_by("first_year", "unit__path", "measure", "origin", "pk")
    return group_of(_("Chỉ tiêu đã giao, điều chỉnh"), in_order, _quota)


def _quota(row: QuotaRevision) -> Citation:
    label = f"{row.unit.name}: {row.what}, {row.years.words}"
    return Citation(label, row.years.grid_url(row.unit_id), row.change)


def _citing_evaluations(user: User, document: DirectiveDocument) -> CitationGroup:
    rows = Evaluation.objects.visible_to(user, Permission.FIGURES_READ).filter(document=document)
    in_order = rows.select_related("unit").order_by("-year", "unit__path", "pk")
    return group_of(_("Mức xếp loại hằng năm"), in_order, _evaluation)


def _evaluation(row: Evaluation) -> Citation:
    return Citation(str(row), row.get_absolute_url(), row.get_level_display())


register_citing(_citing_quotas, _citing_evaluations)

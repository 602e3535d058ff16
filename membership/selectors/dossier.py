"""The checklist of a dossier: which papers belong to it, and how several sheets of one kind are told apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.enums import BEFORE_ADMISSION, ON_PROBATION, DocumentKind, IntroducerKind
from membership.models import AdmissionCase, DossierDocument, Introducer
from membership.rules.catalog import PAPERS_BEFORE_RECOGNITION, PAPERS_BEFORE_VOTE
from membership.rules.dossier import UNION_PAPERS, papers_needed
from membership.rules.facts import CaseFacts
from membership.selectors.facts import committee_votes_on
from membership.selectors.rulebook import current_book

Key = tuple[DocumentKind, int]
"""A paper: its kind, and which sheet of the kind it is."""

RECOGNITION_PAPERS = tuple(DocumentKind)[list(DocumentKind).index(DocumentKind.MEMBER_RECORD) :]
ADMISSION_PAPERS = tuple(kind for kind in DocumentKind if kind not in RECOGNITION_PAPERS)
SEVERAL = (DocumentKind.INTRODUCTION,)
"""Papers of which each introducing member writes one."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of the checklist: whether the branch needs it, and what is recorded of it (an empty row: nothing)."""

    kind: DocumentKind
    label: str
    is_needed: bool
    document: DossierDocument


def papers_of(case: AdmissionCase, facts: CaseFacts, on: date) -> list[PaperRow]:
    """List the papers of the part of the road where the case is: those needed, and all that are recorded."""
    stored = stored_papers(case.documents.all())
    needed, introducers = kinds_needed(case, facts, on), list(case.introducers.all())
    keys = in_order(sheets_of(needed, introducers) | set(stored))
    return [PaperRow(key[0], paper_label(*key, introducers), key[0] in needed, _document(stored, key)) for key in keys]


def whole_dossier(case: AdmissionCase, on: date) -> list[PaperRow]:
    """List every paper that the dossier of the part of the road where the case is will hold, and all recorded ones."""
    of_part = ADMISSION_PAPERS if case.stage in BEFORE_ADMISSION else RECOGNITION_PAPERS
    introducers = list(case.introducers.all())
    unions = {UNION_PAPERS[row.kind] for row in introducers if row.kind in UNION_PAPERS and row.withdrawn_on is None}
    left_out = set(UNION_PAPERS.values()) - unions
    if not committee_votes_on(case.branch.parent, on)[0]:
        left_out |= {DocumentKind.COMMITTEE_RESOLUTION, DocumentKind.RECOGNITION_COMMITTEE_RESOLUTION}
    kinds = [kind for kind in of_part if kind not in left_out]
    stored = {key: row for key, row in stored_papers(case.documents.all()).items() if key[0] in of_part}
    keys = in_order(sheets_of(kinds, introducers) | set(stored))
    return [PaperRow(key[0], paper_label(*key, introducers), True, _document(stored, key)) for key in keys]


def _document(stored: dict[Key, DossierDocument], key: Key) -> DossierDocument:
    return stored.get(key) or DossierDocument()


def kinds_needed(case: AdmissionCase, facts: CaseFacts, on: date) -> set[DocumentKind]:
    """Give the papers that the part of the road where the case is asks for; none once it has ended."""
    if case.stage in BEFORE_ADMISSION:
        return {*PAPERS_BEFORE_VOTE, *papers_needed(facts, on=on, book=current_book())}
    if case.stage in ON_PROBATION:
        return {DocumentKind.MEMBER_RECORD, *PAPERS_BEFORE_RECOGNITION}
    return set()


def stored_papers(rows: Iterable[DossierDocument]) -> dict[Key, DossierDocument]:
    return {(DocumentKind(row.kind), row.ordinal): row for row in rows}


def sheets_of(kinds: Iterable[DocumentKind], introducers: Iterable[Introducer]) -> set[Key]:
    """Give the sheets of some kinds: one of each, and of an introduction one per introducing member."""
    members = max(len(_standing_members(introducers)), 1)
    return {
        (kind, ordinal) for kind in kinds for ordinal in range(1, (members if kind in SEVERAL else 1) + 1)
    }  # fmt: skip


def in_order(keys: Iterable[Key]) -> list[Key]:
    """Sort papers as they come on the road."""
    order = list(DocumentKind)
    return sorted(keys, key=lambda key: (order.index(key[0]), key[1]))


def paper_label(kind: DocumentKind, ordinal: int, introducers: Iterable[Introducer]) -> str:
    """Name a paper; of several introductions each by who writes it.

    The sheets follow the order in which the members were named. Once one of them has withdrawn nobody can tell whose
    sheet is which, and they are only counted.
    """
    rows = list(introducers)
    writers = _standing_members(rows)
    words = {"paper": kind.label, "ordinal": ordinal}
    if kind in SEVERAL and ordinal <= len(writers) and not any(row.withdrawn_on for row in rows):
        return _("%(paper)s: %(name)s") % (words | {"name": writers[ordinal - 1].name})
    return _("%(paper)s, tờ %(ordinal)s") % words if ordinal > 1 else kind.label


def _standing_members(introducers: Iterable[Introducer]) -> list[Introducer]:
    rows = [row for row in introducers if row.kind == IntroducerKind.MEMBER and row.withdrawn_on is None]
    return sorted(rows, key=lambda row: row.pk)

"""Official transfers of members and the terms that run from their papers."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from branches.access import Permission
from branches.models import Unit, User
from branches.querysets import under
from membership.models import BranchSpell, BranchTransfer
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.terms import Term
from membership.rules.transfers import transfer_terms
from membership.selectors.members import spells_in_order

TOLD_FOR = timedelta(days=365)
"""How long a transfer is listed among the terms after its letter was handed in."""


def writable_transfers(*, user: User) -> QuerySet[BranchTransfer]:
    """Give the transfers whose days the reader may write, with the member."""
    rows = BranchTransfer.objects.visible_to(user, Permission.MEMBER_WRITE).standing()
    return rows.select_related("membership__person__commune")


def transfers_with_terms(*, user: User, on: date, unit: Unit | None = None) -> QuerySet[BranchTransfer]:
    """Give the transfers of the reader's members that are open or were completed of late, with person and spells.

    Of who died or was struck off since the arrival none. With ``unit`` only those of its branches.
    """
    rows = BranchTransfer.objects.visible_to(user).standing().exclude(decided_on=None, letter_on=None)
    rows = rows.filter(Q(presented_on__isnull=True) | Q(presented_on__gte=on - TOLD_FOR))
    rows = rows.filter(Q(is_arrival=False) | Q(membership__left_on__isnull=True))
    if unit:
        within = BranchSpell.objects.filter(under((unit.path,), "branch__path"), membership=OuterRef("membership"))
        rows = rows.filter(Exists(within.current()))
    spells = Prefetch("membership__spells", spells_in_order().queryset)
    return rows.select_related("membership__person").prefetch_related(spells).order_by("pk")


def standing_transfers() -> Prefetch:
    """Read along the transfers of memberships that stand: the arrival first."""
    return Prefetch("transfers", BranchTransfer.objects.standing().order_by("-is_arrival", "pk"))


def terms_of_transfer(transfer: BranchTransfer, *, book: RuleBook, calendar: WorkingCalendar) -> list[Term]:
    """Count the terms that run from the papers of one transfer."""
    return transfer_terms(
        decided_on=transfer.decided_on,
        letter_on=transfer.letter_on,
        presented_on=transfer.presented_on,
        book=book,
        calendar=calendar,
    )


def told_transfers(
    transfers: Iterable[BranchTransfer], *, book: RuleBook, calendar: WorkingCalendar
) -> list[tuple[BranchTransfer, list[Term]]]:
    """Give each transfer with its terms."""
    return [(row, terms_of_transfer(row, book=book, calendar=calendar)) for row in transfers]

"""The days on the papers of an official transfer, recorded with the move and corrected as more of them are known."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from branches.models import User
from branches.services.saving import refuse_invalid, save_changes
from membership.models import BranchTransfer, PartyMembership
from membership.services.effects import Effects


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDays:
    """What is known of the papers: the decision or change of residence, the letter, the day it was handed in."""

    decided_on: date | None = None
    letter_on: date | None = None
    presented_on: date | None = None


def record_transfer(
    *, membership: PartyMembership, is_arrival: bool, days: TransferDays | None, effects: Effects
) -> BranchTransfer:
    """Record a transfer as part of a move; its days may be told later. Raises ValidationError on days out of order."""
    return effects.write(BranchTransfer(membership=membership, is_arrival=is_arrival, **asdict(days or TransferDays())))


@transaction.atomic
def correct_transfer(
    *,
    transfer: BranchTransfer,
    version: int,
    decided_on: date | None,
    letter_on: date | None,
    presented_on: date | None,
    by: User,
) -> BranchTransfer:
    """Write the days of a transfer anew; its terms follow.

    Raises StaleRecord when somebody saved since ``version`` was read, ValidationError on days out of order.
    """
    changes = {"decided_on": decided_on, "letter_on": letter_on, "presented_on": presented_on}
    refuse_invalid(transfer, changes)
    unit = transfer.membership.person.commune
    return save_changes(record=transfer, version=version, changes=changes, by=by, unit=unit)


def withdraw_departure(membership: PartyMembership) -> None:
    """Take back the transfer out of the committee with the leaving that it belonged to."""
    for row in membership.transfers.filter(is_arrival=False, withdrawn_at__isnull=True):
        Effects().change(row, withdrawn_at=timezone.now())

"""The end of a probation: recognised as an official member, struck off, or left before its end.

Each function takes ``version`` (of the case that was read) and ``accepted`` (codes of the warnings seen; None: all).
It raises what ``transitions.move_case`` raises, and ValidationError when a paper contradicts itself.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import User
from membership.enums import CloseReason, DecisionKind, LeaveReason
from membership.models import AdmissionCase, PartyMembership
from membership.pipeline import Action
from membership.rules.deadlines import probation_ends
from membership.selectors.rulebook import current_book
from membership.services.admission import BodyVote, write_decision
from membership.services.effects import Effects
from membership.services.party_transfers import TransferDays, record_transfer
from membership.services.spells import end_membership
from membership.services.transitions import TransitionRefused, begin_step, move_case

LEAVES_WITH = {
    CloseReason.OWN_WISH: LeaveReason.OWN_WISH,
    CloseReason.MOVED_AWAY: LeaveReason.TRANSFERRED,
    CloseReason.DIED: LeaveReason.DIED,
}
"""Why a case may end during the probation without a strike-off, and how the membership ends with it."""


@transaction.atomic
def issue_recognition(
    *,
    case: AdmissionCase,
    signed_on: date,
    by: User,
    number: str = "",
    received_on: date | None = None,
    vote: BodyVote | None = None,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Record the decision on the recognition: official from the day the twelve months ended, however late it came.

    Source: Quy định thi hành Điều lệ Đảng, mục 4.2b.
    """
    case = begin_step(case, Action.ISSUE_RECOGNITION, version)
    effects = Effects()
    membership = _membership_of(case)
    official_on = _official_from(membership)
    write_decision(
        case=case,
        kind=DecisionKind.RECOGNITION,
        number=number,
        signed_on=signed_on,
        received_on=received_on,
        effects=effects,
        vote=vote,
    )
    effects.change(membership, official_on=official_on, official_precision=membership.joined_precision)
    return move_case(
        case=case,
        action=Action.ISSUE_RECOGNITION,
        on=signed_on,
        by=by,
        number=number,
        effects=effects,
        accepted=accepted,
    )


@transaction.atomic
def strike_off(
    *,
    case: AdmissionCase,
    signed_on: date,
    reason: str,
    by: User,
    number: str = "",
    received_on: date | None = None,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Record the decision that strikes a probationary member off; from its date the membership is over."""
    case = begin_step(case, Action.STRIKE_OFF, version)
    effects = Effects()
    write_decision(
        case=case,
        kind=DecisionKind.STRIKE_OFF,
        number=number,
        signed_on=signed_on,
        received_on=received_on,
        effects=effects,
    )
    membership = _membership_of(case)
    end_membership(membership=membership, reason=LeaveReason.STRUCK_OFF, on=signed_on, note=number, effects=effects)
    return move_case(
        case=case,
        action=Action.STRIKE_OFF,
        on=signed_on,
        by=by,
        reason=reason,
        number=number,
        effects=effects,
        accepted=accepted,
    )


@transaction.atomic
def leave_probation(
    *,
    case: AdmissionCase,
    on: date,
    close_reason: str,
    reason: str,
    by: User,
    days: TransferDays | None = None,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """End a probation by death, by moving to another committee or by the member's own wish.

    ``on`` is the first day without; ``close_reason`` one of LEAVES_WITH; ``days`` those on the papers of a transfer.
    """
    case = begin_step(case, Action.LEAVE_PROBATION, version)
    if close_reason not in LEAVES_WITH:
        raise TransitionRefused(message=_("Lý do này không dùng cho đảng viên dự bị."))
    effects = Effects()
    left_reason = LEAVES_WITH[CloseReason(close_reason)]
    membership = _membership_of(case)
    end_membership(membership=membership, reason=left_reason, on=on, note=reason, effects=effects)
    if left_reason == LeaveReason.TRANSFERRED:
        record_transfer(membership=membership, is_arrival=False, days=days, effects=effects)
    return move_case(
        case=case,
        action=Action.LEAVE_PROBATION,
        on=on,
        by=by,
        reason=reason,
        close_reason=close_reason,
        effects=effects,
        accepted=accepted,
    )


def _official_from(membership: PartyMembership) -> date:
    ends_on = probation_ends(membership.joined_on, book=current_book())
    if ends_on is None:
        raise TransitionRefused(message=_("Chưa có căn cứ về thời gian dự bị của ngày kết nạp này."))
    return ends_on


def _membership_of(case: AdmissionCase) -> PartyMembership:
    if case.membership is None:
        raise TransitionRefused(message=_("Hồ sơ này chưa có đảng tịch."))
    return PartyMembership.objects.select_for_update(of=("self",)).get(pk=case.membership_id)

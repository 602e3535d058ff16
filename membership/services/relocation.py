"""A person under way moves to another branch of the commune; the losing branch keeps one line of trace."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Unit, User
from membership.models import AdmissionCase
from membership.pipeline import Action
from membership.services.effects import Effects
from membership.services.spells import change_spell
from membership.services.transitions import TransitionRefused, begin_step, move_case


@transaction.atomic
def change_branch(
    *,
    case: AdmissionCase,
    to_branch: Unit,
    on: date,
    reason: str,
    by: User,
    version: int | None = None,
    accepted: Collection[str] | None = None,
) -> AdmissionCase:
    """Move a case to another branch of the same commune, at the stage where it stands.

    ``on`` is the first day in the new branch; a probationary member's time in the old one ends with it. Raises
    what ``transitions.move_case`` raises; another commune is refused: there the case is closed and opened anew.
    """
    case = begin_step(case, Action.CHANGE_BRANCH, version)
    if to_branch.pk == case.branch_id or to_branch.parent_id != case.branch.parent_id:
        raise TransitionRefused(message=_("Chọn một chi bộ khác trong cùng đảng bộ xã."))
    effects = Effects()
    if case.membership_id:
        change_spell(membership=case.membership, branch=to_branch, on=on, effects=effects)
    return move_case(
        case=case,
        action=Action.CHANGE_BRANCH,
        on=on,
        by=by,
        reason=reason,
        to_branch=to_branch,
        effects=effects,
        accepted=accepted,
    )

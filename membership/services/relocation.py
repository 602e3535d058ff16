"""A person under way moves to another branch of the commune; the losing branch keeps one line of trace."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Unit, User
from membership.enums import SpellReason
from membership.models import AdmissionCase, BranchSpell
from membership.pipeline import Action
from membership.services.effects import Effects
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
    accept_warnings: bool = True,
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
        _move_member(case, to_branch, on, effects)
    return move_case(
        case=case,
        action=Action.CHANGE_BRANCH,
        on=on,
        by=by,
        reason=reason,
        to_branch=to_branch,
        effects=effects,
        accept_warnings=accept_warnings,
    )


def _move_member(case: AdmissionCase, to_branch: Unit, on: date, effects: Effects) -> None:
    spell = BranchSpell.objects.filter(membership=case.membership_id, left_on__isnull=True).first()
    if spell is None or spell.branch_id == to_branch.pk:
        return
    if on < spell.from_on:
        raise TransitionRefused(message=_("Ngày chuyển không được trước ngày về chi bộ hiện nay."))
    effects.change(spell, left_on=on)
    reason = SpellReason.MOVED_WITHIN
    effects.write(BranchSpell(membership_id=case.membership_id, branch=to_branch, from_on=on, reason=reason))

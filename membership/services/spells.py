"""What every move of a member writes: the spell it ends, the spell it begins, the end of the membership.

Written through ``Effects``, so that a step of a case that moves a probationary member along takes it all back.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from branches.models import Unit
from membership.enums import SpellReason
from membership.models import BranchSpell, PartyMembership
from membership.rules.dates import format_day
from membership.services.effects import Effects


def open_spell(membership: PartyMembership, on: date) -> BranchSpell:
    """Give the spell that a move on the day ``on`` ends.

    Raises ValidationError when the member has left, or came to the present branch after that day.
    """
    spell = membership.spells.select_related("branch").filter(left_on__isnull=True).first()
    if membership.left_on or spell is None:
        raise ValidationError(_("Đồng chí này đã ra khỏi danh sách đảng viên."))
    if on < spell.from_on:
        message = _("Ngày này trước ngày về chi bộ hiện nay (%(day)s).") % {"day": format_day(spell.from_on)}
        raise ValidationError({"on": message})
    return spell


def refuse_branch(present: Unit, branch: Unit, on: date) -> None:
    """Raise ValidationError when nobody can move from one branch to another on a day."""
    if present.pk == branch.pk:
        raise ValidationError({"branch": _("Đảng viên đang sinh hoạt tại chi bộ này.")})
    if present.parent_id != branch.parent_id:
        raise ValidationError({"branch": _("Chi bộ thuộc đảng bộ khác: ghi chuyển sinh hoạt đảng đi nơi khác.")})
    if branch.closed_on and branch.closed_on <= on:
        raise ValidationError({"branch": _("Chi bộ đã kết thúc hoạt động trước ngày này.")})


def change_spell(
    *,
    membership: PartyMembership,
    branch: Unit,
    on: date,
    effects: Effects,
    document: str = "",
    reason: str = SpellReason.MOVED_WITHIN,
) -> BranchSpell:
    """End the present spell on the day ``on`` and begin one in another branch that day.

    Raises ValidationError as ``open_spell`` does, and when the member is in that branch already.
    """
    spell = open_spell(membership, on)
    refuse_branch(spell.branch, branch, on)
    effects.change(spell, left_on=on)
    return effects.write(
        BranchSpell(membership=membership, branch=branch, from_on=on, reason=reason, document=document)
    )


def end_membership(
    *, membership: PartyMembership, reason: str, on: date, effects: Effects, note: str = ""
) -> PartyMembership:
    """End a membership and its present spell; ``on`` is the first day without.

    Raises ValidationError as ``open_spell`` does.
    """
    effects.change(open_spell(membership, on), left_on=on)
    return effects.change(membership, left_on=on, left_reason=str(reason), left_note=note)

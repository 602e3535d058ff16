"""Ending units: nothing is deleted, a closed unit keeps its history and names its successors.

People are not moved here: whoever still belongs to a closed branch is moved by the services of membership.
"""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction, UnitKind
from branches.models import RoleAssignment, Succession, Unit, User, VillageService
from branches.services import audit
from branches.services.accounts import end_all_sessions
from branches.services.saving import locked
from branches.services.spells import ONE_DAY, end_spells
from branches.services.units import found_unit
from nammlau.writing import written_date


@transaction.atomic
def close_unit(*, unit: Unit, closed_on: date, decision: str = "", successors: Sequence[Unit] = (), by: User) -> Unit:
    """Close a unit on a day, the first on which it no longer exists.

    The roles held at it end the day before. The villages of a branch go to the one successor; without one, or
    with several, they wait to be assigned. Raises ValidationError when it is closed already, when units under
    it still exist, or when a successor does not exist on that day.
    """
    unit = locked(unit)
    _refuse_closing(unit, closed_on, successors)
    unit.closed_on, unit.closing_decision, unit.version = closed_on, decision, unit.version + 1
    unit.save(update_fields=["closed_on", "closing_decision", "version"])
    for successor in successors:
        Succession.objects.create(predecessor=unit, successor=successor, effective_on=closed_on, document=decision)
    _end_roles(unit, closed_on)
    _hand_over_villages(unit, closed_on, successors)
    after = {"closed_on": str(closed_on), "successors": [successor.pk for successor in successors]}
    audit.record(by=by, action=AuditAction.CLOSED, subject=unit, unit=unit, after=after)
    return unit


def _refuse_closing(unit: Unit, closed_on: date, successors: Sequence[Unit]) -> None:
    if unit.closed_on:
        raise ValidationError(_("%(unit)s đã kết thúc hoạt động.") % {"unit": unit.name})
    if unit.founded_on and closed_on <= unit.founded_on:
        message = _("Ngày kết thúc phải sau ngày thành lập (%(day)s).") % {"day": written_date(unit.founded_on)}
        raise ValidationError({"closed_on": message})
    if Unit.objects.filter(parent=unit).existing(closed_on).exists():
        raise ValidationError(_("Còn đơn vị trực thuộc đang hoạt động: kết thúc hoặc chuyển các đơn vị đó trước."))
    existing = Unit.objects.filter(pk__in=[successor.pk for successor in successors]).existing(closed_on)
    if unit in successors or len(existing) != len(successors):
        raise ValidationError({"successors": _("Đơn vị kế thừa phải là đơn vị khác, đang hoạt động vào ngày đó.")})


def _end_roles(unit: Unit, closed_on: date) -> None:
    roles = RoleAssignment.objects.filter(unit=unit)
    holders = User.objects.filter(roles__in=roles.exclude(until_on__lt=closed_on)).distinct()
    for holder in list(holders):
        end_all_sessions(holder)
    end_spells(roles, last_day=closed_on - ONE_DAY)


def _hand_over_villages(unit: Unit, closed_on: date, successors: Sequence[Unit]) -> None:
    services = VillageService.objects.filter(branch=unit)
    served = [row.village for row in services.holding(closed_on).select_related("village")]
    end_spells(services, last_day=closed_on - ONE_DAY)
    if len(successors) == 1:
        VillageService.objects.bulk_create(
            VillageService(village=village, branch=successors[0], from_on=closed_on) for village in served
        )


@transaction.atomic
def merge_units(*, absorbed: Sequence[Unit], into: Unit, closed_on: date, decision: str = "", by: User) -> Unit:
    """Close several units on one day, with one unit that goes on as their successor."""
    for unit in absorbed:
        close_unit(unit=unit, closed_on=closed_on, decision=decision, successors=[into], by=by)
    return into


@transaction.atomic
def merge_into_new(*, absorbed: Sequence[Unit], name: str, closed_on: date, decision: str = "", by: User) -> Unit:
    """Close several branches of one committee and found the branch that takes their place on the same day.

    The new branch is of the kind of the first. Raises ValidationError as ``close_unit`` does.
    """
    first = absorbed[0]
    into = found_unit(
        code="",
        name=name,
        kind=UnitKind.BRANCH,
        branch_kind=first.branch_kind,
        parent=first.parent,
        founded_on=closed_on,
        decision=decision,
        position=first.position,
        by=by,
    )
    return merge_units(absorbed=absorbed, into=into, closed_on=closed_on, decision=decision, by=by)

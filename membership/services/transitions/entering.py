"""The door for probationary members who did not walk the road here: they enter it where they stand."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import plain
from membership.enums import HistoryEntry, Precision, Stage
from membership.models import AdmissionCase, PartyMembership, StageChange
from membership.selectors.facts import last_step
from membership.services.effects import Effects
from membership.services.transitions.moving import lock_case, write_step


@transaction.atomic
def enter_probation(
    *,
    membership: PartyMembership,
    branch: Unit,
    by: User | None,
    arrived_on: date | None = None,
    came_from: str = "",
    document: str = "",
) -> AdmissionCase:
    """Open the case of a probationary member known from papers; it is followed until the recognition.

    With ``arrived_on`` the member was transferred in on that day, and the history says from where; without, the
    case begins with the joining. The person has no other case that is open.
    """
    person = membership.person
    begun_on, precision = (
        (arrived_on, Precision.DAY) if arrived_on else (membership.joined_on, membership.joined_precision)
    )
    tries = person.cases.aggregate(last=Max("attempt"))["last"] or 0
    case = AdmissionCase(person=person, branch=branch, attempt=tries + 1, stage=Stage.PROBATION, membership=membership)
    case.opened_on, case.opened_precision, case.source_document = begun_on, precision, document
    case.save()
    StageChange.objects.create(
        case=case,
        sequence=1,
        action=HistoryEntry.ARRIVAL if arrived_on else HistoryEntry.JOINED_BY_PAPER,
        to_stage=case.stage,
        to_branch=branch,
        effective_on=begun_on,
        effective_precision=precision,
        reason=_arrival_in_words(came_from, document) if arrived_on else "",
        recorded_by=by,
    )
    after = {"person": person.pk, "membership": membership.pk, "stage": case.stage, "opened_on": plain(begun_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=case, unit=branch, after=after)
    return case


def _arrival_in_words(came_from: str, document: str) -> str:
    words = [_("Chuyển đến từ %(place)s") % {"place": came_from} if came_from else _("Chuyển đến"), document]
    return ", ".join(word for word in words if word)


@transaction.atomic
def become_official_by_paper(*, case: AdmissionCase, membership: PartyMembership, by: User) -> AdmissionCase:
    """End the case of a probationary member whose papers turned out to name the day of becoming official.

    ``membership`` holds that day already; undoing the line takes it out again. Raises ValidationError when the
    case has gone its own way since it was entered: then a decision is recorded there.
    """
    case = lock_case(case)
    if last_step(case.changes.order_by("sequence")):
        message = _("Hồ sơ đang ở bước “%(stage)s”: ghi việc công nhận chính thức ở trang của người này.")
        raise ValidationError({"official_on": message % {"stage": Stage(case.stage).label}})
    day, precision = membership.official_on, membership.official_precision
    effects = Effects()
    effects.remember(membership, official_on=None, official_precision=Precision.DAY)
    change = StageChange(action=HistoryEntry.OFFICIAL_BY_PAPER, effective_on=day, effective_precision=precision)
    change.to_stage, change.to_branch, change.recorded_by = Stage.OFFICIAL, case.branch, by
    change.details = effects.details()
    return write_step(case, change, {"paused_on": None})

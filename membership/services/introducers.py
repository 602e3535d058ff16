"""Who introduces a person: official members, the Youth Union, the trade union; added and withdrawn."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import User
from branches.services import audit
from branches.services.saving import plain, save_changes
from membership.enums import OPEN_STAGES, IntroducerKind
from membership.models import AdmissionCase, Introducer, PartyMembership
from membership.services.transitions import lock_case


@transaction.atomic
def add_introducer(
    *,
    case: AdmissionCase,
    kind: str,
    by: User,
    member: PartyMembership | None = None,
    name: str = "",
    together_since: date | None = None,
    introduced_on: date | None = None,
    number: str = "",
) -> Introducer:
    """Add a member or an organisation that introduces the person.

    A member gives the name; an organisation bears its own. Whether the member is official and long enough
    together is judged by the rules, not here. Raises ValidationError when the case has ended, the member is
    missing, is the person, or introduces them already.
    """
    case = lock_case(case)
    if case.stage not in OPEN_STAGES:
        raise ValidationError(_("Hồ sơ đã kết thúc; không ghi thêm người giới thiệu."))
    if kind == IntroducerKind.MEMBER:
        name = _name_of_member(case, member)
    introducer = Introducer(
        case=case,
        kind=kind,
        member=member if kind == IntroducerKind.MEMBER else None,
        name=name or IntroducerKind(kind).label,
        together_since=together_since,
        introduced_on=introduced_on,
        number=number,
    )
    introducer.full_clean()
    introducer.save()
    after = {"kind": kind, "member": introducer.member_id, "introduced_on": plain(introduced_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=introducer, unit=case.branch, after=after)
    return introducer


def _name_of_member(case: AdmissionCase, member: PartyMembership | None) -> str:
    if member is None:
        raise ValidationError({"member": _("Chọn đảng viên giới thiệu.")})
    if member.person_id == case.person_id:
        raise ValidationError({"member": _("Không thể tự giới thiệu chính mình.")})
    return member.person.full_name


@transaction.atomic
def withdraw_introducer(*, introducer: Introducer, version: int, withdrawn_on: date, by: User) -> Introducer:
    """Record that somebody introduces the person no longer; from that day they do not count.

    Raises StaleRecord when somebody changed the row since ``version``, ValidationError when the day is before
    the introduction.
    """
    if introducer.introduced_on and withdrawn_on < introducer.introduced_on:
        raise ValidationError({"withdrawn_on": _("Ngày thôi giới thiệu trước ngày giới thiệu.")})
    changes = {"withdrawn_on": withdrawn_on}
    return save_changes(record=introducer, version=version, changes=changes, by=by, unit=introducer.case.branch)

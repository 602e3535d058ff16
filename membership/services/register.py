"""The register of members: entering who is known from papers, correcting dates, and the times outside votes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain, refuse_invalid, save_changes
from membership.enums import OPEN_STAGES, Precision, SpellReason
from membership.models import AdmissionCase, BranchSpell, MemberAbsence, PartyMembership, Person
from membership.rules.dates import format_day
from membership.selectors.members import probation_case
from membership.services.candidates import add_person
from membership.services.effects import Effects
from membership.services.party_transfers import TransferDays, record_transfer
from membership.services.transitions import become_official_by_paper, enter_probation


@transaction.atomic
def register_member(
    *,
    branch: Unit,
    joined: tuple[date, str],
    by: User | None,
    person: Person | None = None,
    person_fields: dict | None = None,
    official: tuple[date, str] | None = None,
    seniority_from: date | None = None,
    card_number: str = "",
    arrived_on: date | None = None,
    came_from: str = "",
    document: str = "",
    days: TransferDays | None = None,
) -> PartyMembership:
    """Enter a member known from papers alone: from the old register, or with a letter from elsewhere.

    Without ``person`` one is added to the commune of the branch from ``person_fields`` (``full_name`` at least).
    ``joined`` and ``official`` are (day, precision). With ``arrived_on`` the member was transferred in on that
    day and never counts as admitted here (``days``: those on the papers of the transfer); without, the spell in the
    branch begins with the joining. Who is not
    official yet gets a case on probation, to be followed until the recognition. Raises ValidationError when the
    dates contradict each other, the person is a member already, or has a case that is open.
    """
    person = person or add_person(commune=branch.parent, by=by, **(person_fields or {}))
    if person.commune_id != branch.parent_id:
        raise ValidationError({"branch": _("Chi bộ không thuộc đảng bộ xã của người này.")})
    membership = _unsaved(person, joined, official, seniority_from=seniority_from, card_number=card_number)
    _check_arrival(arrived_on, membership)
    _refuse_open_case(person)
    membership.full_clean()
    membership.save()
    arrival = {"arrived_on": arrived_on, "came_from": came_from, "document": document}
    _begin_spell(membership, branch, days, **arrival)
    after = {"person": person.pk, "branch": branch.pk, "joined_on": plain(joined[0]), "arrived_on": plain(arrived_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=membership, unit=branch, after=after)
    if not official:
        enter_probation(membership=membership, branch=branch, by=by, **arrival)
    return membership


def _begin_spell(
    membership: PartyMembership,
    branch: Unit,
    days: TransferDays | None,
    *,
    arrived_on: date | None,
    came_from: str,
    document: str,
) -> None:
    """Begin the time in the branch: with the joining, or with the transfer in, whose papers are recorded along."""
    reason = SpellReason.TRANSFERRED_IN if arrived_on else SpellReason.REGISTER
    spell = BranchSpell(membership=membership, branch=branch, reason=reason, came_from=came_from, document=document)
    spell.from_on = arrived_on or membership.joined_on
    spell.save()
    if arrived_on:
        record_transfer(membership=membership, is_arrival=True, days=days, effects=Effects())


@transaction.atomic
def follow_probation(
    *, membership: PartyMembership, version: int, joined_on: date, by: User, seniority_from: date | None = None
) -> AdmissionCase:
    """Open the case of a probationary member whom a list brought without one, with the day of joining confirmed.

    Raises StaleRecord when somebody saved since ``version`` was read, ValidationError when the member is official
    or has left, or there is a case already.
    """
    changes = {"joined_on": joined_on, "joined_precision": Precision.DAY, "seniority_from": seniority_from}
    member = edit_member(membership=membership, version=version, changes=changes, by=by)
    # The lock keeps two clerks from opening two cases of one person at once.
    person = locked(member.person)
    if member.official_on or member.left_on:
        raise ValidationError(_("Đồng chí này không còn là đảng viên dự bị; không mở hồ sơ theo dõi."))
    if AdmissionCase.objects.filter(membership=member).exists():
        raise ValidationError(_("Đồng chí này đã có hồ sơ theo dõi."))
    _refuse_open_case(person)
    spell = member.spells.select_related("branch").get(left_on__isnull=True)
    names = ("came_from", "document")
    arrival = {"arrived_on": spell.from_on, **{name: getattr(spell, name) for name in names}}
    is_from_elsewhere = spell.reason == SpellReason.TRANSFERRED_IN
    return enter_probation(membership=member, branch=spell.branch, by=by, **(arrival if is_from_elsewhere else {}))


def _refuse_open_case(person: Person) -> None:
    if person.cases.filter(stage__in=OPEN_STAGES).exists():
        message = _("Người này đang có hồ sơ phấn đấu chưa kết thúc: ghi lễ kết nạp, hoặc dừng hồ sơ ấy trước.")
        raise ValidationError({"person": message})


def _unsaved(person: Person, joined, official, **fields) -> PartyMembership:
    membership = PartyMembership(person=person, **fields)
    membership.joined_on, membership.joined_precision = joined
    membership.official_on, membership.official_precision = official or (None, Precision.DAY)
    return membership


def _check_arrival(arrived_on: date | None, membership: PartyMembership) -> None:
    if arrived_on and arrived_on < membership.joined_on:
        raise ValidationError({"arrived_on": _("Ngày chuyển đến không được trước ngày vào Đảng.")})
    previous = membership.person.memberships.filter(left_on__isnull=False).order_by("-left_on").first()
    starts_on = arrived_on or membership.joined_on
    if previous and starts_on < previous.left_on:
        message = _("Người này ra khỏi đảng bộ ngày %(day)s; ngày vào lại không được trước ngày đó.")
        raise ValidationError(message % {"day": format_day(previous.left_on)})


@transaction.atomic
def edit_member(*, membership: PartyMembership, version: int, changes: dict, by: User) -> PartyMembership:
    """Correct dates or the card number; a spell that began with the joining follows its day.

    The official day of a probationary member ends a case that was entered by paper. Raises StaleRecord when
    somebody saved since ``version`` was read, ValidationError when the dates contradict each other or the time in
    the branches, or the official day belongs to a decision on the person's page.
    """
    first = membership.spells.order_by("from_on", "pk").first()
    before = membership.joined_on
    refuse_invalid(membership, changes)
    saved = save_changes(record=membership, version=version, changes=changes, by=by, unit=first and first.branch)
    if first and saved.joined_on != before:
        _follow_joining(first, before, saved.joined_on)
    if saved.official_on and (case := probation_case(saved)):
        become_official_by_paper(case=case, membership=saved, by=by)
    return saved


def _follow_joining(first: BranchSpell, before: date, joined_on: date) -> None:
    """Move the start of the first spell with the day of joining, or refuse a joining after it."""
    if first.from_on == before and first.reason != SpellReason.TRANSFERRED_IN:
        if first.left_on and first.left_on < joined_on:
            message = _("Ngày vào Đảng không được sau ngày rời chi bộ đầu tiên (%(day)s).")
            raise ValidationError({"joined": message % {"day": format_day(first.left_on)}})
        first.from_on = joined_on
        first.save(update_fields=["from_on"])
    elif joined_on > first.from_on:
        message = _("Ngày vào Đảng không được sau ngày về chi bộ (%(day)s).")
        raise ValidationError({"joined": message % {"day": format_day(first.from_on)}})


@transaction.atomic
def begin_absence(
    *, membership: PartyMembership, kind: str, from_on: date, by: User, until_on: date | None = None, document: str = ""
) -> MemberAbsence:
    """Record a time in which a member is exempt or takes part elsewhere; both days included.

    Raises ValidationError when the days are out of order or a time of the same kind overlaps.
    """
    absence = MemberAbsence(membership=membership, kind=kind, from_on=from_on, until_on=until_on, document=document)
    absence.full_clean()
    same_kind = membership.absences.filter(kind=kind).exclude(until_on__lt=from_on)
    if until_on:
        same_kind = same_kind.filter(from_on__lte=until_on)
    if clash := same_kind.order_by("from_on").first():
        message = _("Đã ghi một thời gian cùng loại từ ngày %(day)s; kết thúc hoặc sửa thời gian đó trước.")
        raise ValidationError({"from_on": message % {"day": format_day(clash.from_on)}})
    absence.save()
    after = {"kind": kind, "from_on": plain(from_on), "until_on": plain(until_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=absence, unit=membership.person.commune, after=after)
    return absence


@transaction.atomic
def end_absence(*, absence: MemberAbsence, until_on: date, by: User) -> MemberAbsence:
    """Set or correct the last day of an absence. Raises ValidationError when it lies before the first."""
    before = {"until_on": plain(absence.until_on)}
    absence.until_on = until_on
    absence.full_clean()
    absence.save(update_fields=["until_on"])
    commune = absence.membership.person.commune
    after = {"until_on": plain(until_on)}
    audit.record(by=by, action=AuditAction.CHANGED, subject=absence, unit=commune, before=before, after=after)
    return absence

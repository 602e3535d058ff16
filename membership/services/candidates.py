"""Adding, editing and hiding persons, and putting them on the source list of a branch."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.saving import locked, plain, refuse_invalid, save_changes
from membership.enums import ENDED_STAGES, HistoryEntry, Precision, Stage
from membership.models import AdmissionCase, Person, StageChange
from nammlau.text import clean_text, fold, sort_key


class PersonHasHistory(Exception):
    """A person on whom figures rest is not put into the recycle bin; ``reasons`` says in words what there is."""

    def __init__(self, reasons: list[str]):
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def name_keys(full_name: str) -> dict[str, str]:
    """Build the stored keys of a name: for searching, each word led by a space, and for sorting."""
    return {"name_folded": f" {fold(full_name)} ", "name_sort": sort_key(full_name)}


@transaction.atomic
def add_person(*, commune: Unit, by: User | None, full_name: str, **fields) -> Person:
    """Add a person to a commune.

    ``fields`` are further fields of Person by name. Raises ValidationError when a rule of the row is broken,
    such as an identity number that another person of the commune has.
    """
    full_name = clean_text(full_name)
    person = Person(commune=commune, full_name=full_name, **name_keys(full_name), **fields)
    person.full_clean()
    person.save()
    audit.record(by=by, action=AuditAction.CREATED, subject=person, unit=commune, after=_written(person, fields))
    return person


@transaction.atomic
def edit_person(*, person: Person, version: int, changes: dict, by: User) -> Person:
    """Change the named fields of a person; the keys of the name follow.

    Raises StaleRecord when somebody saved since ``version`` was read, ValidationError when a rule of the row
    is broken.
    """
    changes = dict(changes)
    if "full_name" in changes:
        changes["full_name"] = clean_text(changes["full_name"])
        changes |= name_keys(changes["full_name"])
    refuse_invalid(person, changes)
    return save_changes(record=person, version=version, changes=changes, by=by, unit=person.commune)


@transaction.atomic
def add_candidate(
    *,
    branch: Unit,
    opened_on: date,
    by: User | None,
    person: Person | None = None,
    opened_precision: str = Precision.DAY,
    source_document: str = "",
    origin: str = "",
    introduced_by: str = "",
    person_fields: dict | None = None,
) -> AdmissionCase:
    """Put a person on the source list of a branch: a new person, or a further try of a known one.

    ``opened_on`` is the day on which the branch named them. Without ``person`` one is added to the commune of
    the branch from ``person_fields`` (``full_name`` at least). Raises ValidationError while the person has an
    open case or is a member.
    """
    person = person or add_person(commune=branch.parent, by=by, **(person_fields or {}))
    # The lock keeps two clerks from opening two cases of one person at once.
    person = locked(person)
    _refuse_second_case(person)
    tries = person.cases.aggregate(last=Max("attempt"))["last"] or 0
    case = AdmissionCase(person=person, branch=branch, attempt=tries + 1, opened_on=opened_on)
    case.opened_precision, case.source_document = opened_precision, source_document
    case.origin, case.introduced_by = origin, introduced_by
    case.save()
    _begin_history(case, by)
    after = {"person": person.pk, "attempt": case.attempt, "opened_on": plain(opened_on)}
    audit.record(by=by, action=AuditAction.CREATED, subject=case, unit=branch, after=after)
    return case


def _begin_history(case: AdmissionCase, by: User | None) -> None:
    StageChange.objects.create(
        case=case,
        sequence=1,
        action=HistoryEntry.ADD_TO_SOURCE,
        to_stage=case.stage,
        to_branch=case.branch,
        effective_on=case.opened_on,
        effective_precision=case.opened_precision,
        recorded_by=by,
    )


def _refuse_second_case(person: Person) -> None:
    if person.cases.exclude(stage__in=ENDED_STAGES).exists():
        raise ValidationError(_("Người này đang có một hồ sơ chưa kết thúc."), code="open_case")
    if person.memberships.filter(left_on__isnull=True).exists():
        raise ValidationError(_("Người này đang là đảng viên."), code="is_member")


@transaction.atomic
def edit_case(*, case: AdmissionCase, version: int, changes: dict, by: User) -> AdmissionCase:
    """Change what was written when the case was opened or sets it apart; never the stage or the branch.

    Raises StaleRecord when somebody saved since ``version`` was read.
    """
    return save_changes(record=case, version=version, changes=changes, by=by, unit=case.branch)


@transaction.atomic
def delete_person(*, person: Person, by: User) -> Person:
    """Put a person into the recycle bin: hidden everywhere until restored.

    Raises PersonHasHistory for a member, for whoever was sent to a course or has a certificate, and for a case
    that went past the source list: figures rest on these. A doubled record is merged instead.
    """
    reasons = history_of(person)
    if reasons:
        raise PersonHasHistory(reasons)
    return _mark(person, deleted_at=timezone.now(), by=by, action=AuditAction.DELETED)


@transaction.atomic
def restore_person(*, person: Person, by: User) -> Person:
    """Take a person out of the recycle bin."""
    return _mark(person, deleted_at=None, by=by, action=AuditAction.RESTORED)


def history_of(person: Person) -> list[str]:
    """Say in words which records of a person count in figures; four queries at most."""
    past_source = person.cases.exclude(stage__in=(Stage.SOURCE, Stage.CLOSED))
    checks = (
        (person.memberships, _("có tên trong danh sách đảng viên")),
        (person.enrolments, _("đã được cử đi học")),
        (person.certificates, _("đã có giấy chứng nhận")),
        (past_source, _("hồ sơ phấn đấu đã qua bước nguồn")),
    )
    return [words for rows, words in checks if rows.exists()]


def _mark(person, *, deleted_at, by, action):
    person = locked(person)
    person.deleted_at = deleted_at
    person.deleted_by = by if deleted_at else None
    person.version += 1
    person.save(update_fields=["deleted_at", "deleted_by", "version"])
    audit.record(by=by, action=action, subject=person, unit=person.commune)
    return person


def _written(person: Person, fields: dict) -> dict:
    """List what was filled in, as plain values for the audit log."""
    values = {name: getattr(value, "pk", value) for name, value in fields.items() if value not in ("", None)}
    return {"full_name": person.full_name, **{name: plain(value) for name, value in values.items()}}

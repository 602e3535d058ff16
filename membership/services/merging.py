"""Two records of one person become one, and can become two again.

The absorbed record stays where it is, hidden; what hung on it hangs on the kept one. ``PersonMerge.moved`` tells
what moved: keys by model, the tries that got another number, and the fields of the kept record before and after.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import User
from branches.services import audit
from branches.services.saving import StaleRecord, plain
from membership.models import AdmissionCase, Certificate, DistinctPair, Enrolment, PartyMembership, Person, PersonMerge
from membership.selectors.merging import conflicts_of, doubled_rows
from membership.selectors.person_fields import columns_of
from membership.services.candidates import name_keys

MOVING = (AdmissionCase, PartyMembership, Enrolment, Certificate)
"""Everything that hangs on a person; helpers, papers, votes and decisions hang on these and follow."""
SHIFT = 1000


class MergeRefused(Exception):
    """The two records contradict each other; ``reasons`` says in words what must be settled first."""

    def __init__(self, reasons: list[str]):
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def merge_people(
    *, kept: Person, absorbed: Person, versions: tuple[int, int], from_absorbed: list[str], by: User
) -> PersonMerge:
    """Make ``absorbed`` part of ``kept``, taking the fields named in ``from_absorbed`` over from it.

    What is there twice (the same course, the same certificate) stays with the absorbed record. Raises MergeRefused
    when the records contradict each other, StaleRecord when one was saved since ``versions`` (of kept and absorbed).
    """
    kept, absorbed = _locked(kept, absorbed)
    for person, version in zip((kept, absorbed), versions, strict=True):
        if person.version != version:
            raise StaleRecord(person)
    reasons = conflicts_of(kept, absorbed)
    if reasons:
        raise MergeRefused(reasons)
    doubled = doubled_rows(kept, absorbed)
    moved = {"rows": _move_rows(absorbed, kept, doubled), "doubled": doubled}
    moved["attempts"] = _renumber(kept)
    _hide(absorbed, kept)
    moved["fields"] = _take_fields(kept, absorbed, from_absorbed)
    merge = PersonMerge.objects.create(commune=kept.commune, kept=kept, absorbed=absorbed, moved=moved, merged_by=by)
    after = {"absorbed": absorbed.pk, "merge": merge.pk, **moved}
    audit.record(by=by, action=AuditAction.MERGED, subject=kept, unit=kept.commune, after=after)
    return merge


@transaction.atomic
def tell_apart(*, one: Person, other: Person, by: User) -> DistinctPair:
    """Keep that two records are two people, so that they are suggested no more; said twice it is said once.

    Raises ValidationError when they are one record, or of two communes.
    """
    if one.pk == other.pk or one.commune_id != other.commune_id:
        raise ValidationError(_("Chỉ xét hai bản ghi khác nhau của cùng một đảng bộ xã."))
    first, second = sorted((one, other), key=lambda person: person.pk)
    about = {"commune": first.commune, "decided_by": by}
    pair, is_new = DistinctPair.objects.get_or_create(first=first, second=second, defaults=about)
    if is_new:
        after = {"first": first.pk, "second": second.pk}
        audit.record(by=by, action=AuditAction.CREATED, subject=pair, unit=first.commune, after=after)
    return pair


@transaction.atomic
def take_back_apart(*, pair: DistinctPair, by: User) -> None:
    """Let two records be suggested for merging again."""
    before = {"first": pair.first_id, "second": pair.second_id, "decided_by": pair.decided_by_id}
    audit.record(by=by, action=AuditAction.DELETED, subject=pair, unit=pair.commune, before=before)
    pair.delete()


def _locked(kept: Person, absorbed: Person) -> tuple[Person, Person]:
    """Read both records again, locked in one order for everybody."""
    rows = Person.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([kept.pk, absorbed.pk])
    return rows[kept.pk], rows[absorbed.pk]


def _move_rows(absorbed: Person, kept: Person, doubled: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Hang the rows of the absorbed record on the kept one; tries get high numbers until they are put in order."""
    moved = {}
    for model in MOVING:
        label = model._meta.label_lower
        rows = model._default_manager.filter(person=absorbed).exclude(pk__in=doubled.get(label, []))
        moved[label] = sorted(rows.values_list("pk", flat=True))
        numbered = {"attempt": F("attempt") + SHIFT} if model is AdmissionCase else {}
        model._default_manager.filter(pk__in=moved[label]).update(person=kept, version=F("version") + 1, **numbered)
    return moved


def _renumber(kept: Person) -> dict[str, list[int]]:
    """Number the tries of a person in the order of their dates; returns key -> number before and after."""
    numbered = enumerate(kept.cases.order_by("opened_on", "attempt"), 1)
    changed = [(case, number) for number, case in numbered if case.attempt != number]
    _write_attempts({case.pk: number for case, number in changed})
    pairs = {str(case.pk): [case.attempt % SHIFT, number] for case, number in changed}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def _write_attempts(numbers: Mapping[int, int]) -> None:
    """Give tries their numbers by way of high ones: no two of a person may share one, not even for a moment."""
    AdmissionCase.objects.filter(pk__in=numbers).update(attempt=F("attempt") + 2 * SHIFT)
    for pk, number in numbers.items():
        AdmissionCase.objects.filter(pk=pk).update(attempt=number)


def _hide(absorbed: Person, kept: Person) -> None:
    absorbed.merged_into = kept
    absorbed.version += 1
    absorbed.save(update_fields=["merged_into", "version"])


def _take_fields(kept: Person, absorbed: Person, names: list[str]) -> dict[str, list]:
    """Write the chosen fields into the kept record; returns column -> value before and after, as plain values."""
    columns = [column for name in names for column in columns_of(name)]
    if "full_name" in columns:
        columns += list(name_keys(""))
    changed = {}
    for column in columns:
        before, after = getattr(kept, column), getattr(absorbed, column)
        if before != after:
            changed[column] = [plain(before), plain(after)]
            setattr(kept, column, after)
    kept.version += 1
    kept.full_clean()
    kept.save(update_fields=[*changed, "version"])
    return changed


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: User) -> PersonMerge:
    """Make the two records of a merge two again: everything that moved goes back.

    What was added to the kept record since stays there, and so does a field that was corrected since. Raises
    ValidationError when the merge was undone before, when one of the two is no longer as the merge left it, or
    when a rule of a row stands against it.
    """
    merge = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    kept, absorbed = _locked(merge.kept, merge.absorbed)
    _refuse_undo(merge, kept, absorbed)
    kept_fields = _give_fields_back(kept, merge.moved["fields"])
    absorbed.merged_into = None
    absorbed.version += 1
    absorbed.full_clean()
    absorbed.save(update_fields=["merged_into", "version"])
    _move_back(merge.moved, absorbed)
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    before = {"merge": merge.pk, "absorbed": absorbed.pk, "kept_fields": kept_fields}
    audit.record(by=by, action=AuditAction.RESTORED, subject=kept, unit=kept.commune, before=before)
    return merge


def _refuse_undo(merge: PersonMerge, kept: Person, absorbed: Person) -> None:
    if merge.undone_at:
        raise ValidationError(_("Lần gộp này đã được hoàn tác."))
    if absorbed.merged_into_id != kept.pk or kept.merged_into_id or kept.deleted_at:
        raise ValidationError(_("Bản ghi được giữ nay đã gộp tiếp hoặc ở trong thùng rác; hoàn tác việc đó trước."))


def _give_fields_back(kept: Person, fields: Mapping[str, list]) -> list[str]:
    """Put back the fields that still are as the merge wrote them; returns the columns that were corrected since."""
    corrected = [column for column, (_before, after) in fields.items() if plain(getattr(kept, column)) != after]
    given = [column for column in fields if column not in corrected]
    for column in given:
        before = fields[column][0]
        setattr(kept, column, Person._meta.get_field(column).to_python(before))
    kept.version += 1
    kept.save(update_fields=[*given, "version"])
    return corrected


def _move_back(moved: Mapping, absorbed: Person) -> None:
    attempts = {int(key): pair[0] for key, pair in moved["attempts"].items()}
    AdmissionCase.objects.filter(pk__in=attempts).update(attempt=F("attempt") + SHIFT)
    for model in MOVING:
        rows = model._default_manager.filter(pk__in=moved["rows"].get(model._meta.label_lower, []))
        rows.update(person=absorbed, version=F("version") + 1)
    _write_attempts(attempts)

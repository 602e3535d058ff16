"""Finding two records of one person, and what speaks against making them one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from branches.access import Permission
from branches.models import User
from membership.enums import OPEN_STAGES
from membership.models import AdmissionCase, Certificate, DistinctPair, Enrolment, PartyMembership, Person, PersonMerge
from membership.selectors.person_fields import COMPARED, columns_of, field_label, field_text
from membership.selectors.search import with_branch


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of two records side by side; ``take_absorbed`` is proposed where the kept one is blank."""

    name: str
    label: str
    kept: str
    absorbed: str

    @property
    def is_different(self) -> bool:
        return self.kept != self.absorbed

    @property
    def take_absorbed(self) -> bool:
        return not self.kept and bool(self.absorbed)


def field_pairs(kept: Person, absorbed: Person) -> list[FieldPair]:
    """Set every field that one of two records has side by side."""
    pairs = [
        FieldPair(name, field_label(name), field_text(kept, name), field_text(absorbed, name)) for name in COMPARED
    ]
    return [pair for pair in pairs if pair.kept or pair.absorbed]


def conflicts_of(kept: Person, absorbed: Person) -> list[str]:
    """Say in words what must be settled before two records can become one; empty when nothing stands against it."""
    return [
        *_wrong_records(kept, absorbed),
        *_two_open_cases(kept, absorbed),
        *_memberships_at_odds(kept, absorbed),
        *_results_at_odds(kept, absorbed),
    ]


def _wrong_records(kept: Person, absorbed: Person) -> Iterator[str]:
    if kept.pk == absorbed.pk:
        yield _("Đây là cùng một bản ghi.")
    if kept.commune_id != absorbed.commune_id:
        yield _("Hai bản ghi thuộc hai đảng bộ xã khác nhau: chuyển sinh hoạt, không gộp.")
    if any(person.merged_into_id or person.deleted_at for person in (kept, absorbed)):
        yield _("Một bản ghi đã gộp vào bản ghi khác hoặc đang ở trong thùng rác.")


def _two_open_cases(kept: Person, absorbed: Person) -> Iterator[str]:
    if all(person.cases.filter(stage__in=OPEN_STAGES).exists() for person in (kept, absorbed)):
        yield _("Cả hai đều có hồ sơ chưa kết thúc: dừng một hồ sơ với lý do “Hồ sơ nhập trùng” rồi gộp.")


def _memberships_at_odds(kept: Person, absorbed: Person) -> Iterator[str]:
    theirs = list(absorbed.memberships.all())
    for mine in kept.memberships.all():
        for other in theirs:
            first, second = sorted((mine, other), key=lambda row: row.joined_on)
            if first.left_on is None or first.left_on > second.joined_on:
                yield _("Cả hai đều là đảng viên trong cùng thời gian: xóa một lượt ghi nhầm rồi gộp.")
                return
    for one, other in ((kept, absorbed), (absorbed, kept)):
        is_member = one.memberships.filter(left_on__isnull=True).exists()
        if is_member and other.cases.filter(stage__in=OPEN_STAGES).exists():
            yield _("Một bản ghi đang là đảng viên, bản kia còn hồ sơ phấn đấu chưa kết thúc: dừng hồ sơ ấy rồi gộp.")


def _results_at_odds(kept: Person, absorbed: Person) -> Iterator[str]:
    mine = {row.course_id: row.result for row in kept.enrolments.all()}
    for row in absorbed.enrolments.select_related("course"):
        if mine.get(row.course_id, row.result) != row.result:
            yield _("Kết quả lớp %(course)s ở hai bản ghi khác nhau: sửa cho thống nhất rồi gộp.") % {
                "course": row.course
            }


def doubled_rows(kept: Person, absorbed: Person) -> dict[str, list[int]]:
    """List, by model, the rows of the absorbed record that the kept one has already: same course, same certificate."""
    courses = kept.enrolments.values("course")
    enrolments = absorbed.enrolments.filter(course__in=courses).values_list("pk", flat=True)
    mine = set(kept.certificates.values_list("kind", "issued_on"))
    certificates = [row.pk for row in absorbed.certificates.all() if (row.kind, row.issued_on) in mine]
    return {Enrolment._meta.label_lower: sorted(enrolments), Certificate._meta.label_lower: certificates}


def similar_pairs(*, user: User) -> QuerySet[Person]:
    """List people with ``twin``, the key of the next record of the same name and birth year in the commune.

    Pairs of which somebody has said that they are two people are left out.
    """
    people = Person.objects.visible_to(user, Permission.PERSON_WRITE).filter(born_on__isnull=False)
    twins = Person.objects.present().filter(
        commune=OuterRef("commune"),
        name_folded=OuterRef("name_folded"),
        born_on__year=ExtractYear(OuterRef("born_on")),
        pk__gt=OuterRef("pk"),
    )
    known = DistinctPair.objects.filter(first=OuterRef(OuterRef("pk")), second=OuterRef("pk"))
    twins = twins.filter(~Exists(known))
    return people.annotate(twin=Subquery(twins.order_by("pk").values("pk")[:1])).filter(twin__isnull=False)


def people_by_key(*, user: User, keys: list[int]) -> dict[int, Person]:
    """Map keys to people with ``branch_name``; one query."""
    people = with_branch(Person.objects.visible_to(user, Permission.PERSON_WRITE), user=user)
    return people.in_bulk(keys)


def distinct_pairs(*, user: User) -> QuerySet[DistinctPair]:
    """List the pairs of which somebody said that they are two people, with both records and who said so."""
    rows = DistinctPair.objects.visible_to(user, Permission.PERSON_WRITE)
    return rows.select_related("first", "second", "decided_by")


def merges(*, user: User) -> QuerySet[PersonMerge]:
    """List the merges of the communes where the reader may write, with both records and who did it."""
    rows = PersonMerge.objects.visible_to(user, Permission.PERSON_WRITE)
    return rows.select_related("kept", "absorbed", "merged_by", "undone_by")


def moved_in_words(merge: PersonMerge) -> str:
    """Say what a merge moved: how many rows of each kind, and which fields were taken over."""
    models = (AdmissionCase, PartyMembership, Enrolment, Certificate)
    rows = ((model, merge.moved["rows"].get(model._meta.label_lower, [])) for model in models)
    parts = [f"{len(keys)} {model._meta.verbose_name}" for model, keys in rows if keys]
    taken = [field_label(name) for name in COMPARED if columns_of(name)[0] in merge.moved["fields"]]
    if taken:
        parts.append(_("lấy: %(fields)s") % {"fields": ", ".join(taken)})
    return "; ".join(parts) or _("không có gì phải chuyển")

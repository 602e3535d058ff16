"""Members of the Party: who counts in a branch on a day, and which rows of the register a reader may write."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.access import Permission
from branches.models import Unit
from membership.enums import ON_PROBATION, AbsenceKind
from membership.models import AdmissionCase, BranchSpell, MemberAbsence, PartyMembership, Person
from membership.rules.dates import ImpreciseDate


@dataclass(frozen=True, slots=True)
class VotingMember:
    """One official member of a branch on a day, and whether a dated absence takes them out of the base."""

    membership_id: int
    person_id: int
    full_name: str
    official: ImpreciseDate
    is_away: bool
    is_exempt: bool


@dataclass(frozen=True, slots=True)
class VoteRegister:
    """The official members of a branch on a day, by given name: what the base of a vote is counted from."""

    on: date
    members: tuple[VotingMember, ...]

    @property
    def official(self) -> int:
        return len(self.members)

    @property
    def temporarily_away(self) -> int:
        return sum(member.is_away for member in self.members)

    @property
    def exempt(self) -> int:
        """Exempt and not away: who is both leaves the base once, as away."""
        return sum(member.is_exempt and not member.is_away for member in self.members)

    @property
    def doubtful(self) -> tuple[VotingMember, ...]:
        """Those whose official day is known by its year or month alone, and not certainly before the day."""
        return tuple(member for member in self.members if member.official.latest > self.on)


def official_members_on(branch: Unit, on: date) -> VoteRegister:
    """List the official members of a branch on a day: one query; the caller has let the reader see the branch.

    Counts who became official on or before the day and had come on or before it; who left that day, the Party
    or the branch, no longer counts. A late recognition counts from the day the twelve months ended. A date
    known by its year alone counts from the first day of that year, and is listed as doubtful.
    Source: design, decisions on counting.
    """
    absences = MemberAbsence.objects.holding(on).filter(membership=OuterRef("membership"))
    spells = (
        BranchSpell.objects.counted()
        .official(on)
        .filter(branch=branch)
        .annotate(
            is_away=Exists(absences.filter(kind=AbsenceKind.TEMPORARILY_AWAY)),
            is_exempt=Exists(absences.filter(kind=AbsenceKind.EXEMPT)),
        )
        .select_related("membership__person")
        .order_by("membership__person__name_sort", "membership")
    )
    return VoteRegister(on, tuple(_voting_member(spell) for spell in spells))


def _voting_member(spell: BranchSpell) -> VotingMember:
    membership = spell.membership
    return VotingMember(
        membership_id=membership.pk,
        person_id=membership.person_id,
        full_name=membership.person.full_name,
        official=membership.official,
        is_away=spell.is_away,
        is_exempt=spell.is_exempt,
    )


def writable_memberships(*, user) -> QuerySet[PartyMembership]:
    """Give the memberships that the reader may correct, with person and spells."""
    return (
        PartyMembership.objects.visible_to(user, Permission.MEMBER_WRITE)
        .select_related("person", "case")
        .prefetch_related(spells_in_order(), absences_newest_first())
    )


def writable_absences(*, user) -> QuerySet[MemberAbsence]:
    """Give the absences that the reader may end, with the member."""
    mine = PartyMembership.objects.visible_to(user, Permission.MEMBER_WRITE)
    return MemberAbsence.objects.filter(membership__in=mine).select_related("membership__person__commune")


def person_to_register(*, user, pk: int | None) -> Person | None:
    """Give the person named in an address, if the reader may enter them in the register."""
    return people_to_register(user=user).filter(pk=pk).first() if pk else None


def people_to_register(*, user) -> QuerySet[Person]:
    """Give the people of the reader's communes who may be entered in the register."""
    return Person.objects.visible_to(user, Permission.MEMBER_WRITE).order_by("name_sort", "pk")


def branches_to_empty(*, user) -> QuerySet[Unit]:
    """Give the branches whose people the reader may move, with ``members`` and ``open_cases`` that are there now."""
    return with_people(Unit.objects.branches().visible_to(user, Permission.MEMBER_WRITE))


def with_people(branches: QuerySet[Unit]) -> QuerySet[Unit]:
    """Annotate branches with ``members`` and ``open_cases``, the numbers of those who are there now."""
    here = BranchSpell.objects.counted().filter(branch=OuterRef("pk"), left_on__isnull=True)
    spells = here.order_by().values("branch")
    cases = AdmissionCase.objects.counted().open().filter(branch=OuterRef("pk")).order_by().values("branch")
    number = Count("pk")
    return branches.annotate(
        members=Coalesce(Subquery(spells.annotate(number=number).values("number")), 0),
        open_cases=Coalesce(Subquery(cases.annotate(number=number).values("number")), 0),
    )


def probation_case(membership: PartyMembership) -> AdmissionCase | None:
    """Give the open case of a probationary member, or None; reads the case where it was not read along."""
    case = getattr(membership, "case", None)
    return case if case and case.stage in ON_PROBATION else None


def spells_in_order() -> Prefetch:
    return Prefetch("spells", BranchSpell.objects.select_related("branch").order_by("from_on", "pk"))


def absences_newest_first() -> Prefetch:
    return Prefetch("absences", MemberAbsence.objects.order_by("-from_on", "-pk"))

"""Members of the Party: who counts in a branch on a day, and what the pages of one member show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from branches.access import Permission, scope_of
from branches.models import Unit
from membership.enums import AbsenceKind, LeaveReason, SpellReason
from membership.models import BranchSpell, Enrolment, MemberAbsence, PartyMembership, Person
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
        .prefetch_related(_spells(), _absences())
    )


def people_to_register(*, user) -> QuerySet[Person]:
    """Give the people of the reader's communes who may be entered in the register."""
    return Person.objects.visible_to(user, Permission.MEMBER_WRITE).order_by("name_sort", "pk")


def branches_for_members(*, user, on: date) -> QuerySet[Unit]:
    """Give the branches of the reader's communes that existed on a day, in the order of their list."""
    branches = Unit.objects.branches().visible_to(user, Permission.MEMBER_WRITE)
    return branches.existing(on).order_by("path", "pk")


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last move of a membership that can be taken back, in words, with its day."""

    code: str  # LEFT or MOVED
    words: str
    on: date


def last_move(membership: PartyMembership) -> Undoable | None:
    """Give what an undo of this membership would take back: the leaving, else the last move between branches."""
    if membership.left_on:
        return Undoable("LEFT", LeaveReason(membership.left_reason).label, membership.left_on)
    spells = list(membership.spells.all())
    if len(spells) > 1 and spells[-1].reason == SpellReason.MOVED_WITHIN:
        return Undoable("MOVED", SpellReason.MOVED_WITHIN.label, spells[-1].from_on)
    return None


def current_spell(membership: PartyMembership) -> BranchSpell | None:
    """Give the spell a member is in, or the last one of a member who left; reads the prefetched spells."""
    spells = list(membership.spells.all())
    return spells[-1] if spells else None


@dataclass(frozen=True, slots=True)
class MembershipPanel:
    """What the person page shows of the register: memberships, newest first, and the courses attended."""

    person: Person
    memberships: tuple[PartyMembership, ...]
    enrolments: tuple[Enrolment, ...]
    may_write: bool

    @property
    def current(self) -> PartyMembership | None:
        return next((membership for membership in self.memberships if membership.left_on is None), None)


def membership_panel(*, user, person: Person) -> MembershipPanel:
    """Read the register of one person in four queries; the caller has read the person for the same reader."""
    memberships = (
        PartyMembership.objects.filter(person=person)
        .visible_to(user)
        .prefetch_related(_spells(), _absences())
        .order_by("-joined_on", "-pk")
    )
    enrolments = (
        Enrolment.objects.filter(person=person, withdrawn_on__isnull=True)
        .select_related("course", "branch", "certificate")
        .order_by("-course__starts_on", "-pk")
    )
    may_write = scope_of(user).reaches(Permission.MEMBER_WRITE, person.commune.path)
    shown = tuple(memberships)
    for membership in shown:
        membership.last_move = last_move(membership)
    return MembershipPanel(person, shown, tuple(enrolments), may_write)


def _spells() -> Prefetch:
    return Prefetch("spells", BranchSpell.objects.select_related("branch").order_by("from_on", "pk"))


def _absences() -> Prefetch:
    return Prefetch("absences", MemberAbsence.objects.order_by("-from_on", "-pk"))

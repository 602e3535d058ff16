"""What a commune already holds, read in a fixed number of queries and grown in memory while a book is read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Exists, OuterRef, Q

from branches.models import Quota, Unit, UnitName, Village, VillageService, VillageYear
from branches.querysets import under
from membership.enums import ENDED_STAGES, CourseKind
from membership.models import (
    AdmissionCase,
    BranchSpell,
    Ceremony,
    Certificate,
    Course,
    Decision,
    Enrolment,
    MentorAssignment,
    PartyMembership,
    Person,
)
from membership.rules.dates import ImpreciseDate
from membership.services.workbook.folding import fold


def branch_key(name: str) -> str:
    """Fold the name of a branch for comparing: "Chi bộ" before it and zeros before numbers do not matter."""
    words = fold(name).removeprefix("chi bo ").split()
    return " ".join(str(int(word)) if word.isdigit() else word for word in words)


@dataclass(slots=True, eq=False)
class CaseDraft:
    """One try as this book tells it: the case that stands already, or none yet, and the rows that hang on it."""

    branch: Unit
    opened: ImpreciseDate
    case: AdmissionCase | None = None
    values: dict[str, object] = field(default_factory=dict)
    rows: list = field(default_factory=list)

    @property
    def is_followed(self) -> bool:
        return self.case is not None and self.case.is_live


@dataclass(slots=True, eq=False)
class KnownPerson:
    """One person with everything that an import compares; ``key`` names them in the questions of a plan."""

    person: Person
    key: str
    membership: PartyMembership | None = None
    branches: list[Unit] = field(default_factory=list)
    current_branch: Unit | None = None
    attempts: int = 0
    draft: CaseDraft | None = None
    first_spell: BranchSpell | None = None
    has_case_elsewhere: bool = False
    enrolments: list[Enrolment] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    claimed_by: object = None

    @property
    def born(self) -> ImpreciseDate | None:
        return self.person.born


class Known:
    """The units, people, courses and quotas of one commune."""

    def __init__(self, commune: Unit):
        self.commune = commune
        self._read_units()
        self._read_people()
        self.courses: list[Course] = []
        self.quotas: dict[tuple, Quota] = {}
        if commune.pk:
            self.courses = list(Course.objects.filter(commune=commune).order_by("starts_on", "pk"))
            quotas = Quota.objects.filter(under([commune.path], "unit__path"))
            self.quotas = {quota_key(quota.unit_id, quota): quota for quota in quotas}

    def _read_units(self) -> None:
        branches = Unit.objects.branches().at_or_under(self.commune).order_by("closed_on", "position", "pk")
        self.branches_by_pk = {unit.pk: unit for unit in branches}
        self.branches: dict[str, Unit] = {}
        names = UnitName.objects.filter(unit__in=self.branches_by_pk).order_by("-from_on")
        for unit_id, name in chain(
            ((unit.pk, unit.name) for unit in self.branches_by_pk.values() if unit.closed_on is None),
            ((unit.pk, unit.name) for unit in self.branches_by_pk.values()),
            names.values_list("unit_id", "name"),
        ):
            self.branches.setdefault(branch_key(name), self.branches_by_pk[unit_id])
        villages = Village.objects.filter(unit=self.commune)
        self.villages = {branch_key(village.name): village for village in villages}
        by_pk = {village.pk: key for key, village in self.villages.items()}
        services = VillageService.objects.filter(village__unit=self.commune, until_on__isnull=True)
        self._services = {by_pk[row.village_id]: self.branches_by_pk.get(row.branch_id) for row in services}
        years = VillageYear.objects.filter(village__unit=self.commune)
        self._years = {(by_pk[row.village_id], row.year): row for row in years}

    def service_of(self, village: Village) -> Unit | None:
        """Give the branch that serves a village today."""
        return self._services.get(branch_key(village.name))

    def set_service(self, village: Village, unit: Unit) -> None:
        self._services[branch_key(village.name)] = unit

    def year_of(self, village: Village, year: int) -> VillageYear | None:
        return self._years.get((branch_key(village.name), year))

    def set_year(self, village: Village, row: VillageYear) -> None:
        self._years[branch_key(village.name), row.year] = row

    def _read_people(self) -> None:
        everybody = list(self._people(Person.objects.all()).order_by("pk"))
        # A number of somebody in the recycle bin is taken as well.
        self.binned_numbers = {row.id_number for row in everybody if row.deleted_at and row.id_number}
        rows = [row for row in everybody if row.deleted_at is None]
        self.people: list[KnownPerson] = []
        self.by_pk = {
            person.pk: KnownPerson(person, f"person-{person.pk}") for person in rows if person.merged_into_id is None
        }
        self.by_name: dict[tuple[str, int | None], list[KnownPerson]] = defaultdict(list)
        self.years_of: dict[str, set[int | None]] = defaultdict(set)
        self.by_number: dict[tuple[str, str], KnownPerson] = {}
        self.by_code: dict[tuple[str, str], KnownPerson] = {}
        self.members: dict[tuple[int, str], list[KnownPerson]] = defaultdict(list)
        self._read_memberships()
        self._read_cases()
        self._read_courses_attended()
        for known in self.by_pk.values():
            self.index(known)
        for person in rows:
            # Whoever was merged is found under both names.
            target = self.by_pk.get(person.merged_into_id)
            if target is not None:
                merged = KnownPerson(person, target.key, claimed_by=target, branches=target.branches)
                self._index_name(merged)

    def _read_memberships(self) -> None:
        memberships = PartyMembership.objects.filter(person__in=self._people()).order_by("joined_on", "pk")
        owners = {}
        for membership in memberships:
            known = self.by_pk[membership.person_id]
            known.membership = owners[membership.pk] = membership
        spells = BranchSpell.objects.filter(membership__person__in=self._people()).order_by("from_on", "pk")
        for spell in spells:
            known = self.by_pk[owners[spell.membership_id].person_id]
            branch = self.branches_by_pk.get(spell.branch_id)
            if branch is not None:
                known.branches.append(branch)
            if known.membership.pk == spell.membership_id:
                known.current_branch = branch
                known.first_spell = known.first_spell or spell

    def _read_cases(self) -> None:
        for case in AdmissionCase.objects.filter(person__in=self._people()).order_by("attempt"):
            known = self.by_pk[case.person_id]
            branch = self.branches_by_pk.get(case.branch_id)
            known.attempts = max(known.attempts, case.attempt)
            if branch is not None:
                known.branches.append(branch)
                known.draft = CaseDraft(branch, case.opened, case)
            elif case.stage not in ENDED_STAGES:
                known.has_case_elsewhere = True
        drafts = {known.draft.case.pk: known.draft for known in self.by_pk.values() if known.draft}
        for model in (MentorAssignment, Decision, Ceremony):
            for row in model.objects.filter(case__person__in=self._people()).order_by("pk"):
                if row.case_id in drafts and not getattr(row, "withdrawn_at", None):
                    drafts[row.case_id].rows.append(row)

    def _read_courses_attended(self) -> None:
        sent = Enrolment.objects.filter(person__in=self._people())
        for row in sent.filter(course__kind=CourseKind.AWARENESS).select_related("course").order_by("pk"):
            self.by_pk[row.person_id].enrolments.append(row)
        certificates = Certificate.objects.filter(person__in=self._people())
        for row in certificates.filter(kind=CourseKind.AWARENESS).order_by("issued_on", "pk"):
            self.by_pk[row.person_id].certificates.append(row)

    def _people(self, people=None):
        """Give the people of the commune, and whoever came to one of its branches from elsewhere."""
        within = under([self.commune.path], "branch__path")
        spells = BranchSpell.objects.filter(within, membership__person=OuterRef("pk"))
        people = Person.objects.present() if people is None else people
        return people.filter(Q(commune=self.commune) | Exists(spells))

    def index(self, known: KnownPerson) -> None:
        """Make a person findable by name, by numbers, by code, and as a member of a branch."""
        self.people.append(known)
        self._index_name(known)
        self.index_numbers(known)

    def _index_name(self, known: KnownPerson) -> None:
        name, year = _name_key(known.person)
        self.by_name[name, year].append(known)
        self.years_of[name].add(year)

    def index_numbers(self, known: KnownPerson) -> None:
        if known.person.id_number:
            self.by_number["id", known.person.id_number] = known
        if known.membership and known.membership.card_number:
            self.by_number["card", known.membership.card_number] = known
        code = known.draft and (
            known.draft.values.get("register_code") or getattr(known.draft.case, "register_code", "")
        )
        if code:
            self.by_code[code, fold(known.person.full_name)] = known
        if known.membership and known.current_branch is not None:
            members = self.members[id(known.current_branch), fold(known.person.full_name)]
            if known not in members:
                members.append(known)

    def members_named(self, branch: Unit, name: str) -> list[KnownPerson]:
        """Give the members of a branch who bear a name, marks aside."""
        return self.members.get((id(branch), fold(name)), [])

    def namesakes(self, folded_name: str, year: int | None) -> Iterator[KnownPerson]:
        """Yield whoever bears a name and was born in a year, or may have been."""
        if year is not None:
            yield from self.by_name.get((folded_name, year), ())
            yield from self.by_name.get((folded_name, None), ())
        else:
            years = self.years_of.get(folded_name, ())
            yield from chain.from_iterable(self.by_name[folded_name, one] for one in years)

    def branch(self, name: str) -> Unit | None:
        return self.branches.get(branch_key(name))


def _name_key(person: Person) -> tuple[str, int | None]:
    return person.name_folded.strip(), person.born_on.year if person.born_on else None


def quota_key(unit_key: object, quota: Quota) -> tuple:
    return unit_key, str(quota.measure), str(quota.origin), quota.first_year, quota.last_year


def all_of(kind: type, rows: Iterable) -> list:
    return [row for row in rows if isinstance(row, kind)]

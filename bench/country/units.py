"""The organisation: committees, branches, villages, their history, and who holds a role."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, cycle

from django.db import models

from bench.country.sizes import Size
from bench.names import every_name
from branches.access import Role
from branches.enums import BranchKind, Level, MassOrganisationKind, PlaceClass, UnitKind
from branches.models import (
    ApprovalChain,
    DirectiveDocument,
    MassOrganisation,
    PlaceClassSpell,
    RoleAssignment,
    Subordination,
    Succession,
    Unit,
    UnitName,
    UnitYear,
    User,
    Village,
    VillageService,
    VillageYear,
)
from branches.services.units import path_of
from nammlau.text import fold, sort_key

BATCH = 2_000
FOUNDED = date(1960, 1, 1)
DISTRICTS_END = date(2025, 7, 1)
"""The first day without districts (domain: organisation of two levels)."""
COMMUNES_OF_A_DISTRICT = 10
VILLAGE_SHARE = 0.8
OTHER_KINDS = (
    BranchKind.SCHOOL,
    BranchKind.HEALTH_STATION,
    BranchKind.AGENCY,
    BranchKind.ENTERPRISE,
    BranchKind.ARMED_FORCES,
)
UNSERVED = 2
"""So many villages of each commune have no branch."""


@dataclass(slots=True)
class Commune:
    """A commune with its branches of today; ``merged`` was taken over by the first of them."""

    unit: Unit
    district: Unit
    branches: list[Unit]
    members: list[int]
    merged: Unit
    villages: list[Village] = field(default_factory=list)


@dataclass(slots=True)
class Country:
    central: Unit
    provinces: list[Unit]
    districts: list[Unit]
    communes: list[Commune]

    def units(self) -> Iterator[Unit]:
        yield from (self.central, *self.provinces, *self.districts)
        for one in self.communes:
            yield from (one.unit, *one.branches, one.merged)


def found_country(size: Size, *, seed: int, today: date) -> Country:
    """Write the whole organisation and return it; the first commune lies in the first province."""
    keys = count(1)
    central = _committee(keys, "tw", "Trung ương", Level.CENTRAL, None, 0)
    country = Country(central, [], [], [])
    for number in range(1, size.provinces + 1):
        code, name = f"t{number:02d}", f"Đảng bộ tỉnh {number:02d}"
        country.provinces.append(_committee(keys, code, name, Level.PROVINCE, central, number))
    for number, members in enumerate(size.members_of(seed)):
        province = country.provinces[number * size.provinces // size.communes]
        if number % COMMUNES_OF_A_DISTRICT == 0 or country.districts[-1].parent is not province:
            country.districts.append(_district(keys, province, len(country.districts) + 1))
        country.communes.append(_commune(keys, number + 1, country.districts[-1], province, members, today))
    _write(Unit, country.units())
    _write_history(country)
    _write_places(country, today)
    _write_accounts(country)
    return country


def _committee(keys: Iterator[int], code: str, name: str, level: Level, parent: Unit | None, place: int) -> Unit:
    unit = Unit(pk=next(keys), code=code, name=name, kind=UnitKind.COMMITTEE, level=level, parent=parent)
    unit.founded_on, unit.position = FOUNDED, place
    return _placed(unit)


def _placed(unit: Unit) -> Unit:
    unit.name_folded, unit.path = fold(unit.name), path_of(unit)
    return unit


def _district(keys: Iterator[int], province: Unit, number: int) -> Unit:
    name = f"Đảng bộ huyện {number:03d}"
    unit = _committee(keys, f"h{number:03d}", name, Level.DISTRICT, province, number)
    unit.closed_on = DISTRICTS_END
    return unit


def _commune(
    keys: Iterator[int], number: int, district: Unit, province: Unit, members: list[int], today: date
) -> Commune:
    unit = _committee(keys, f"x{number:04d}", f"Đảng bộ xã {number:04d}", Level.COMMUNE, province, number)
    villages, others = int(len(members) * VILLAGE_SHARE), cycle(OTHER_KINDS)
    kinds = [BranchKind.VILLAGE if place < villages else next(others) for place in range(len(members))]
    branches = [_branch(keys, unit, place, kind) for place, kind in enumerate(kinds, 1)]
    merged = _branch(keys, unit, len(members) + 1, BranchKind.VILLAGE)
    merged.closed_on = merger_day(today)
    return Commune(unit, district, branches, members, merged)


def merger_day(today: date) -> date:
    """Give the day on which the first branch of each commune took over another one."""
    return date(today.year - 2, 7, 1)


def _branch(keys: Iterator[int], commune: Unit, place: int, kind: BranchKind) -> Unit:
    unit = Unit(pk=next(keys), code=f"{commune.code}-cb{place:02d}", name=f"{kind.label} {place:02d}")
    unit.kind, unit.branch_kind, unit.parent, unit.position = UnitKind.BRANCH, kind, commune, place
    unit.founded_on = FOUNDED
    return _placed(unit)


def _write(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model.objects.bulk_create(rows, batch_size=BATCH)


def _write_history(country: Country) -> None:
    units, last_day = list(country.units()), DISTRICTS_END - timedelta(days=1)
    communes = {one.unit.pk: one for one in country.communes}
    _write(UnitName, (UnitName(unit=unit, name=unit.name, from_on=unit.founded_on) for unit in units))
    stood = [unit for unit in units if unit.parent and unit.pk not in communes]
    _write(Subordination, (Subordination(unit=one, parent=one.parent, from_on=one.founded_on) for one in stood))
    moved, chains = [], []
    for one in country.communes:
        before, after = {"from_on": FOUNDED, "until_on": last_day}, {"from_on": DISTRICTS_END}
        moved += [
            Subordination(unit=one.unit, parent=one.district, **before),
            Subordination(unit=one.unit, parent=one.unit.parent, **after),
        ]
        chains += [
            ApprovalChain(unit=one.unit, decided_by=one.district, committee_votes=True, **before),
            ApprovalChain(unit=one.unit, decided_by=one.unit.parent, committee_votes=False, **after),
        ]
    _write(Subordination, moved)
    _write(ApprovalChain, chains)
    pairs = ((one.merged, one.branches[0]) for one in country.communes)
    _write(Succession, (Succession(predecessor=old, successor=new, effective_on=old.closed_on) for old, new in pairs))


def _write_places(country: Country, today: date) -> None:
    keys, services = count(1), []
    for one in country.communes:
        served = [branch for branch in one.branches if branch.branch_kind == BranchKind.VILLAGE]
        for place, branch in enumerate([*served, *[None] * UNSERVED], 1):
            village = Village(pk=next(keys), unit=one.unit, name=f"Bản {place:02d}", name_folded=f"ban {place:02d}")
            one.villages.append(village)
            if branch:
                services.append(VillageService(village=village, branch=branch, from_on=branch.founded_on))
    villages = [village for one in country.communes for village in one.villages]
    _write(Village, villages)
    _write(VillageService, services)
    years = range(today.year - 3, today.year)
    _write(VillageYear, (_village_year(village, year) for village in villages for year in years))
    units = [one.unit for one in country.communes]
    _write(UnitYear, (_unit_year(unit, year) for unit in units for year in years))
    _write(PlaceClassSpell, (_class_of(unit) for unit in units))
    youth = MassOrganisationKind.YOUTH_UNION
    _write(
        MassOrganisation,
        (MassOrganisation(unit=unit, kind=youth, name=str(youth.label), from_on=FOUNDED) for unit in units),
    )
    _write(
        DirectiveDocument, (_document(unit, year) for unit in units for year in range(today.year - 5, today.year + 1))
    )


def _village_year(village: Village, year: int) -> VillageYear:
    households = 40 + village.pk * 7 % 60
    youths = None if village.pk % 11 == 0 else village.pk * 13 % 40
    poor = households * (2050 - year) // 100
    return VillageYear(
        village=village, year=year, households=households, people=5 * households, poor_households=poor, youths=youths
    )


def _unit_year(unit: Unit, year: int) -> UnitYear:
    households = 1_000 + unit.pk * 17 % 900
    return UnitYear(unit=unit, year=year, households=households, people=5 * households, poor_households=households // 4)


def _class_of(unit: Unit) -> PlaceClassSpell:
    is_highland = unit.position % 2 == 1
    return PlaceClassSpell(
        unit=unit, place_class=PlaceClass.HIGHLAND if is_highland else PlaceClass.ORDINARY, from_on=FOUNDED
    )


def _document(unit: Unit, year: int) -> DirectiveDocument:
    number = f"{unit.position:02d}-KH/ĐU"
    return DirectiveDocument(
        unit=unit,
        issuer=unit.name,
        number=number,
        issued_on=date(year, 1, 15),
        title=f"Kế hoạch phát triển đảng viên năm {year}",
        words_folded=fold(f"{number} kế hoạch phát triển đảng viên {unit.name}"),
    )


def _write_accounts(country: Country) -> None:
    """Give each branch a secretary, each commune an office and a leader, and the committees above a superior."""
    held = [(Role.SUPERIOR, country.central), *((Role.SUPERIOR, unit) for unit in country.provinces)]
    for one in country.communes:
        held += [(Role.OFFICE, one.unit), (Role.LEADER, one.unit)]
        held += [(Role.SECRETARY, branch) for branch in one.branches]
    names, keys = cycle(every_name()[::37]), count(1)
    users = [_user(next(keys), f"{role.lower()}-{unit.code}", next(names)) for role, unit in held]
    _write(User, users)
    rows = zip(users, held, strict=True)
    _write(
        RoleAssignment,
        (RoleAssignment(user=user, role=role, unit=unit, from_on=FOUNDED) for user, (role, unit) in rows),
    )


def _user(key: int, username: str, name: str) -> User:
    """Make an account that nobody can sign in to."""
    keys = {"name_folded": fold(name), "name_sort": sort_key(name)}
    return User(pk=key, username=username, full_name=name, password="!", **keys)

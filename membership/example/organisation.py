"""The organisation around the two communes: superiors, who stood under whom, who decided, accounts."""

from dataclasses import dataclass, field
from datetime import date

from branches.enums import Level, MassOrganisationKind, PlaceClass, UnitKind
from branches.models import Unit, User
from branches.services.accounts import choose_password
from branches.services.closing import close_unit
from branches.services.history import move_unit, set_approval_chain, set_place_class
from branches.services.places import add_mass_organisation
from branches.services.units import UNKNOWN_FOUNDING, found_unit
from branches.services.users import add_user, grant_role
from membership.example.accounts import Account, password_of

NAM_LAU, PHA_MAY = "namlau", "phamay"
COMMUNES = ((NAM_LAU, "Đảng bộ xã Nậm Lầu"), (PHA_MAY, "Đảng bộ xã Pha Mây"))
DISTRICTS_ENDED_ON = date(2025, 7, 1)
DISTRICTS_ENDED_BY = "Kết thúc hoạt động của đảng bộ cấp huyện từ 01/7/2025"
TO_THEN = "Quy định 29-QĐ/TW, mục 4.3.2"
SINCE_THEN = "Suy ra từ việc đảng bộ xã trực thuộc tỉnh; cần đối chiếu văn bản"

MASS_ORGANISATIONS = (
    (MassOrganisationKind.FATHERLAND_FRONT, "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    (MassOrganisationKind.YOUTH_UNION, "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã"),
    (MassOrganisationKind.WOMENS_UNION, "Hội Liên hiệp Phụ nữ xã"),
    (MassOrganisationKind.FARMERS_UNION, "Hội Nông dân xã"),
    (MassOrganisationKind.VETERANS, "Hội Cựu chiến binh xã"),
)


@dataclass
class World:
    """What the builders share: the units by code, or by name for branches, and the users by name."""

    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def commune(self, code: str) -> Unit:
        return self.units[code]

    def read_branches(self, commune: Unit) -> None:
        """Learn the branches of a commune by their names."""
        self.units |= {branch.name: branch for branch in Unit.objects.branches().filter(parent=commune)}


def found_committees(world: World, accounts: tuple[Account, ...], today: date, secret: str) -> None:
    """Found the superiors and the two communes as they stand today, with their dated past."""
    province = found_unit(code="sonla", name="Tỉnh ủy Sơn La", kind=UnitKind.COMMITTEE, level=Level.PROVINCE, by=None)
    district = found_unit(
        code="thuanchau",
        name="Huyện ủy Thuận Châu",
        kind=UnitKind.COMMITTEE,
        level=Level.DISTRICT,
        parent=province,
        by=None,
    )
    world.units |= {"sonla": province, "thuanchau": district}
    for code, name in COMMUNES:
        world.units[code] = found_unit(
            code=code,
            name=name,
            kind=UnitKind.COMMITTEE,
            level=Level.COMMUNE,
            parent=district,
            by=None,
        )
    add_accounts(world, accounts, today, secret)
    admin = world.users["quantri1"]
    for code, _name in COMMUNES:
        world.units[code] = _under_the_province(world, world.units[code], admin)
    world.units["thuanchau"] = close_unit(
        unit=district, closed_on=DISTRICTS_ENDED_ON, decision=DISTRICTS_ENDED_BY, by=admin
    )


def _under_the_province(world: World, commune: Unit, by: User) -> Unit:
    """Write the class of the place, who decided admissions when, and the move under the province."""
    district, province = world.units["thuanchau"], world.units["sonla"]
    set_place_class(unit=commune, place_class=PlaceClass.SPECIALLY_DIFFICULT, from_on=UNKNOWN_FOUNDING, by=by)
    set_approval_chain(
        unit=commune,
        decided_by=district,
        from_on=UNKNOWN_FOUNDING,
        committee_votes=True,
        is_confirmed=True,
        document=TO_THEN,
        by=by,
    )
    set_approval_chain(
        unit=commune,
        decided_by=commune,
        from_on=DISTRICTS_ENDED_ON,
        committee_votes=False,
        is_confirmed=False,
        document=SINCE_THEN,
        by=by,
    )
    commune = move_unit(unit=commune, parent=province, from_on=DISTRICTS_ENDED_ON, document=DISTRICTS_ENDED_BY, by=by)
    for kind, name in MASS_ORGANISATIONS:
        add_mass_organisation(unit=commune, kind=kind, name=name, from_on=UNKNOWN_FOUNDING, by=by)
    return commune


def add_accounts(world: World, accounts: tuple[Account, ...], today: date, secret: str) -> None:
    """Add those accounts whose units all exist by now; each gets its password, as if chosen by its owner."""
    for account in accounts:
        if account.username in world.users or any(held.unit not in world.units for held in account.holdings):
            continue
        world.users[account.username] = _add_account(world, account, today, secret)


def _add_account(world: World, account: Account, today: date, secret: str) -> User:
    by = next((user for name, user in world.users.items() if name.startswith("quantri")), None)
    first, *others = ((held, *held.days(today)) for held in account.holdings)
    held, from_on, until_on = first
    user = add_user(
        username=account.username,
        full_name=account.full_name,
        role=held.role,
        unit=world.units[held.unit],
        from_on=from_on,
        until_on=until_on,
        title=held.title,
        by=by,
    )
    for held, from_on, until_on in others:
        unit = world.units[held.unit]
        grant_role(user=user, role=held.role, unit=unit, from_on=from_on, until_on=until_on, title=held.title, by=by)
    return choose_password(user=user, password=password_of(account.username, secret))

"""The villages of Nậm Lầu: who serves them, the six that had no branch before 2010, and their yearly figures."""

from datetime import date
from decimal import Decimal

from branches.models import Unit, UnitYear, User, Village, VillageService, VillageYear
from branches.services.place_years import FigureChange, record_place_year
from branches.services.places import add_village, assign_village
from branches.services.units import edit_unit
from membership.enums import SpellReason
from membership.example.organisation import NAM_LAU, World
from membership.models import BranchSpell

WITHOUT_BRANCH, SERVED_JOINTLY, JOINT_BRANCH = "Bản 25", "Bản 26", "Chi bộ bản 24"
SPLIT_OFF_ON = date(2018, 5, 15)
SERVED_JOINTLY_FROM = date(2019, 1, 1)
FOUNDED_LATE = (
    # branch, founded on, decision, the branch its first members came from
    ("Chi bộ bản 06", date(2010, 3, 26), "21-QĐ/HU", "Chi bộ bản 05"),
    ("Chi bộ bản 08", date(2010, 3, 26), "22-QĐ/HU", "Chi bộ bản 07"),
    ("Chi bộ bản 12", date(2010, 9, 2), "47-QĐ/HU", "Chi bộ bản 11"),
    ("Chi bộ bản 15", date(2010, 9, 2), "48-QĐ/HU", "Chi bộ bản 14"),
    ("Chi bộ bản 18", date(2011, 2, 3), "06-QĐ/HU", "Chi bộ bản 17"),
    ("Chi bộ bản 20", date(2011, 2, 3), "07-QĐ/HU", "Chi bộ bản 21"),
)
"""Six villages had no party organisation and no member before 2010, as published; days and numbers are invented."""
PUBLISHED = "Số liệu đã công bố của xã"
POOR_PERCENT = {2010: Decimal("74.5"), 2016: Decimal("53.8")}
POOR_IN, POOR_HOUSEHOLDS = 2016, 761
"""53,8 % of 1.414 households."""
COUNTED_IN = 2017
WHOLE = {"households": 1414, "people": 7638}
WITHOUT_YOUTHS = ("Bản 09", "Bản 19")
PEOPLE_PER_YOUTH = 6


def add_further_villages(world: World) -> None:
    """Add a village that no branch serves, and one that a branch serves beside its own; both split off later."""
    commune, office = world.units[NAM_LAU], world.users["vanphong1"]
    add_village(unit=commune, name=WITHOUT_BRANCH, founded_on=SPLIT_OFF_ON, by=office)
    joint = add_village(unit=commune, name=SERVED_JOINTLY, founded_on=SPLIT_OFF_ON, by=office)
    branch = world.units[JOINT_BRANCH]
    assign_village(village=joint, branch=branch, from_on=SERVED_JOINTLY_FROM, by=office)
    place_members(branch, Village.objects.get(unit=commune, name="Bản 24"))


def place_members(branch: Unit, village: Village) -> None:
    """Note in which village the members of a joint branch live, but for one of whom the register does not say."""
    spells = BranchSpell.objects.filter(branch=branch, left_on__isnull=True).select_related("membership__person")
    for spell in spells.order_by("pk")[1:]:
        spell.membership.person.village = village
        spell.membership.person.save(update_fields=["village"])


def give_six_villages_their_branches(world: World) -> None:
    """Found six branches as late as they were; who had joined before came from the neighbouring branch."""
    office = world.users["vanphong1"]
    for name, founded_on, decision, neighbour in FOUNDED_LATE:
        branch, came_from = world.units[name], world.units[neighbour]
        _let_first_members_come(branch, came_from, founded_on)
        branch.refresh_from_db()
        world.units[name] = edit_unit(
            unit=branch, version=branch.version, founded_on=founded_on, founding_decision=decision, by=office
        )
        VillageService.objects.filter(branch=branch, from_on__lt=founded_on).update(from_on=founded_on)


def _let_first_members_come(branch: Unit, came_from: Unit, founded_on: date) -> None:
    """Let the spells that the book begins before a branch was founded begin in the branch they came from."""
    early = BranchSpell.objects.filter(branch=branch, from_on__lt=founded_on).order_by("pk")
    before = [
        BranchSpell(
            membership_id=spell.membership_id,
            branch=came_from,
            from_on=spell.from_on,
            left_on=min(founded_on, spell.left_on or founded_on),
            reason=spell.reason,
        )
        for spell in early
    ]
    early.filter(left_on__lte=founded_on).delete()
    early.update(from_on=founded_on, reason=SpellReason.MOVED_WITHIN)
    BranchSpell.objects.bulk_create(before)


def record_place_years(world: World, today: date) -> None:
    """Write the published figures of the commune, and those of its villages where they are known one by one."""
    commune, office = world.units[NAM_LAU], world.users["vanphong2"]
    for year, percent in POOR_PERCENT.items():
        _record(commune, year, {None: {"poor_percent": percent, "source": PUBLISHED}}, office)
    _record(commune, COUNTED_IN, {None: {**WHOLE, "source": PUBLISHED}}, office)
    counted = list(VillageYear.objects.filter(village__unit=commune, year=COUNTED_IN).select_related("village"))
    counted.sort(key=lambda row: row.pk)
    _record(commune, POOR_IN, _with_poor_households(counted), office)
    _record(commune, today.year - 1, {row.village: _last_year(row) for row in counted}, office)


def _with_poor_households(counted: list[VillageYear]) -> dict[Village, dict]:
    """Share the published number of poor households out among the villages."""
    households, seen, given, figures = sum(row.households for row in counted), 0, 0, {}
    for row in counted:
        seen += row.households
        poor = POOR_HOUSEHOLDS * seen // households - given
        given += poor
        figures[row.village] = {"households": row.households, "people": row.people, "poor_households": poor}
    return figures


def _last_year(row: VillageYear) -> dict:
    youths = 0 if row.village.name in WITHOUT_YOUTHS else row.people // PEOPLE_PER_YOUTH
    return {"households": row.households, "people": row.people, "youths": youths}


def _record(commune: Unit, year: int, figures: dict[Village | None, dict], by: User) -> None:
    """Type a grid in: of each place the figures by column, where nothing or the same stood before."""
    rows = {row.village_id: row for row in VillageYear.objects.filter(village__unit=commune, year=year)}
    changes = [
        FigureChange(village, name, getattr(rows.get(village and village.pk) or UnitYear(), name), value)
        for village, values in figures.items()
        for name, value in values.items()
    ]
    record_place_year(commune=commune, year=year, changes=changes, by=by)

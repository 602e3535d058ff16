"""A branch founded after the first book and closed lately, before all its people were moved to its successor."""

from datetime import date

from branches.enums import BranchKind, UnitKind
from branches.services.closing import close_unit
from branches.services.units import found_unit
from membership.enums import Precision, Sex
from membership.example.organisation import NAM_LAU, World
from membership.example.timeline import after
from membership.rules.dates import add_months
from membership.services.candidates import add_person
from membership.services.register import register_member

NAME, SUCCESSOR = "Chi bộ Hợp tác xã", "Chi bộ bản 01"
FOUNDED_ON, FOUNDED_BY = date(2019, 5, 19), "21-QĐ/ĐU"
CLOSED_SINCE, CLOSED_BY = 12, "34-QĐ/ĐU"
"""Days before the day of loading, and the decision."""
CAME_FROM = "Đảng bộ xã Mường Thử"
PEOPLE = (
    # full name, sex, born on, months from the joining and from the arrival to the day of loading, is official
    ("Cà Văn Thuyên", Sex.MALE, date(1979, 4, 11), 150, 80, True),
    ("Lường Thị Ngoan", Sex.FEMALE, date(1996, 8, 2), 8, 3, False),
)
"""The second came on probation: their case was begun elsewhere and is followed here."""


def found_and_close(world: World, today: date) -> None:
    """Found the branch, let its people arrive from elsewhere, and close it with them still in it."""
    office = world.users["vanphong1"]
    branch = found_unit(
        code="",
        name=NAME,
        kind=UnitKind.BRANCH,
        branch_kind=BranchKind.COOPERATIVE,
        parent=world.units[NAM_LAU],
        founded_on=FOUNDED_ON,
        decision=FOUNDED_BY,
        by=office,
    )
    for person in PEOPLE:
        _arrive(world, branch, today, *person)
    successors, closed_on = [world.units[SUCCESSOR]], after(today, -CLOSED_SINCE)
    close_unit(unit=branch, closed_on=closed_on, decision=CLOSED_BY, successors=successors, by=office)


def _arrive(world: World, branch, today: date, full_name, sex, born_on, joined, arrived, is_official) -> None:
    office, joined_on = world.users["vanphong1"], add_months(today, -joined)
    born = {"born_on": born_on, "born_precision": Precision.DAY}
    person = add_person(commune=world.units[NAM_LAU], by=office, full_name=full_name, sex=sex, **born)
    register_member(
        person=person,
        branch=branch,
        joined=(joined_on, Precision.DAY),
        official=(add_months(joined_on, 12), Precision.DAY) if is_official else None,
        seniority_from=after(joined_on, -12),
        arrived_on=add_months(today, -arrived),
        came_from=CAME_FROM,
        document="Giấy giới thiệu sinh hoạt đảng",
        by=office,
    )

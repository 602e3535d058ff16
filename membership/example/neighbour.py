"""Pha Mây, the second, small, invented commune: its book looks different from that of Nậm Lầu."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from branches.enums import BranchKind, UnitKind
from branches.services.closing import close_unit
from branches.services.history import rename_unit
from branches.services.units import found_unit
from membership.example.books import Sheet, write_book
from membership.example.names import InventedPerson, invented_people
from membership.example.organisation import PHA_MAY, World
from membership.example.registers import take_in
from membership.example.stories import HUOI_MAY, NAPAT, SCHOOL
from membership.rules.dates import add_months

FIRST_NUMBER = 300
"""Where the names of this register begin."""
CO_SAN, HEALTH = "Chi bộ bản Co Sản", "Chi bộ Trạm y tế xã Pha Mây"
BRANCHES = (
    # name, kind, village, households, people, poor households, members
    (NAPAT, "Bản", "Bản Nà Pát", 96, 472, 38, 12),
    (HUOI_MAY, "Bản", "Bản Huổi Mây", 71, 390, 41, 9),
    (CO_SAN, "Bản", "Bản Co Sản", 58, 301, 33, 7),
    (SCHOOL, "Trường học", None, None, None, None, 9),
    (HEALTH, "Trạm y tế", None, None, None, None, 5),
)
CLOSED, CLOSED_ON = "Chi bộ bản Pá Lưng", date(2020, 1, 1)
EARLIER_NAME, RENAMED_ON = "Chi bộ Trường Tiểu học", date(2016, 9, 1)
TITLES = ("ĐẢNG BỘ XÃ PHA MÂY", "Tổng hợp theo dõi đảng viên, quần chúng (nhân vật hư cấu)")
LISTED = 6


def settle(world: World, today: date) -> None:
    """Found the branches and the register from the book, then write what happened to two branches."""
    commune, by = world.units[PHA_MAY], world.users["vanphong.phamay"]
    take_in(commune=commune, file_name="theo_doi_pha_may.xlsx", content=book_of_pha_may(today), on=today, by=by)
    world.read_branches(commune)
    rename_unit(unit=world.units[SCHOOL], name=EARLIER_NAME, from_on=date(2001, 9, 1), by=by)
    world.units[SCHOOL] = rename_unit(
        unit=world.units[SCHOOL], name=SCHOOL, from_on=RENAMED_ON, document="Trường thành trường bán trú", by=by
    )
    closed = found_unit(
        code="phamay-palung",
        name=CLOSED,
        kind=UnitKind.BRANCH,
        branch_kind=BranchKind.VILLAGE,
        parent=commune,
        founded_on=date(1998, 5, 19),
        decision="14-QĐ/HU",
        position=len(BRANCHES) + 1,
        by=by,
    )
    successors = [world.units[CO_SAN]]
    close_unit(unit=closed, closed_on=CLOSED_ON, decision="03-QĐ/ĐU, sáp nhập bản", successors=successors, by=by)


def book_of_pha_may(today: date) -> bytes:
    """Write the book: other headers, another order, years of birth alone here and there."""
    people = islice(invented_people(), FIRST_NUMBER, None)
    years = range(today.year - 2, today.year + 2)
    return write_book(
        [
            Sheet(
                "DS chi bộ",
                ("TT", "Chi bộ trực thuộc", "Loại", "Địa bàn", "Tổng số hộ", "Nhân khẩu", "Hộ nghèo"),
                [(number, *row[:6]) for number, row in enumerate(BRANCHES, 1)],
                TITLES,
            ),
            Sheet(
                "Đảng viên",
                (
                    "TT", "Chi bộ đang sinh hoạt", "Họ và tên khai sinh", "Giới tính", "Sinh ngày", "Dân tộc",
                    "Học vấn", "Vào Đảng", "Chính thức", "Số thẻ ĐV",
                ),
                list(_members(people)),
                TITLES,
            ),
            Sheet(
                "Nguồn kết nạp",
                ("TT", "Họ tên quần chúng", "Giới tính", "Năm sinh", "Dân tộc", "Chi bộ đề nghị", "Ngày vào nguồn"),
                list(_listed(people, today)),
                TITLES,
            ),
            Sheet(
                "Chỉ tiêu kết nạp",
                ("TT", "Đơn vị", *(str(year) for year in years)),
                [(place, row[0], *_targets(place, years)) for place, row in enumerate(BRANCHES, 1)],
                TITLES,
            ),
        ]
    )  # fmt: skip


def _members(people: Iterator[InventedPerson]) -> Iterator[tuple]:
    number = 0
    for branch, *_rest, size in BRANCHES:
        for person in islice(people, size):
            number += 1
            joined_on = date(1996 + number * 7 % 28, 1 + number % 12, 3 + number * 5 % 25)
            born_on = add_months(person.born(joined_on), -36)
            born = born_on.year if number % 9 == 0 else born_on
            yield (
                number, branch, person.full_name.upper() if number % 4 == 0 else person.full_name,
                str(person.sex.label), born, person.group, person.education_text, joined_on,
                add_months(joined_on, 12), f"{41000 + number}",
            )  # fmt: skip


def _listed(people: Iterator[InventedPerson], today: date) -> Iterator[tuple]:
    for number, person in enumerate(islice(people, LISTED), 1):
        branch = BRANCHES[number % len(BRANCHES)][0]
        named_on = date(today.year - 3, 2 + number, 11)
        yield (
            number, person.full_name, str(person.sex.label), person.born(today).year, person.group, branch, named_on
        )  # fmt: skip


def _targets(place: int, years: range) -> list[int | None]:
    return [(place + year) % 3 or None for year in years]

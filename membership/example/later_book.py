"""The book that Nậm Lầu kept after 2017: the recognitions that fell due, and the admissions year by year.

It leaves the second half of 2017 alone, so that the figures of that year stay those of the first book.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from membership.example.books import Sheet, write_book
from membership.example.names import InventedPerson, invented_people
from membership.models import BranchSpell
from membership.rules.dates import add_months

FIRST_YEAR = 2018
ADMITTED = (13, 12, 9, 8, 11, 14, 12)
"""How many people a year admits, from FIRST_YEAR on and over again."""
NOT_ADMITTED = 3
"""How many more of a year were sent to the course and went no further."""
PROBATION_MONTHS = 12
HOST, CERTIFIED_BY = "Trung tâm Chính trị huyện Thuận Châu", "Trung tâm Chính trị huyện"
TITLES = ("ĐẢNG ỦY XÃ NẬM LẦU", "SỔ THEO DÕI CÔNG TÁC PHÁT TRIỂN ĐẢNG VIÊN", "Nhân vật trong sổ là hư cấu")
MEMBERS = (
    "STT", "Họ và tên", "Nam/Nữ", "Ngày, tháng, năm sinh", "Dân tộc", "Quê quán", "Trình độ văn hóa",
    "Chi bộ sinh hoạt", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ Đảng",
)  # fmt: skip
CANDIDATES = (
    "STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Quê quán", "Chi bộ công nhận",
    "Số BC cảm tình Đảng", "Ngày họp CB công nhận", "Đảng viên giúp đỡ", "Ngày phân công giúp đỡ",
    "Thời gian lớp BD", "Ngày cấp CC", "Số QĐ CC BD", "Đơn vị cấp CC", "Số QĐ kết nạp", "Ngày quyết định",
    "Ngày kết nạp", "Trạng thái",
)  # fmt: skip
COURSES = ("STT", "Tên lớp", "Số QĐ mở lớp", "Ngày QĐ", "Từ ngày", "Đến ngày", "Đơn vị mở lớp", "Số lượng cử")
NATIVE_PLACE = "Nậm Lầu, Thuận Châu, Sơn La"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list of a year; ``joined_on`` is None for who went no further than the course."""

    number: int
    person: InventedPerson
    branch: str
    year: int
    joined_on: date | None

    @property
    def course_starts_on(self) -> date:
        return date(self.year, 4, 9)

    @property
    def certified_on(self) -> date:
        return self.course_starts_on + timedelta(days=5)

    @property
    def named_on(self) -> date:
        return date(self.year, 1, 8 + self.number % 20)

    @property
    def born(self) -> date:
        return self.person.born(self.certified_on)


def last_year_of_book(today: date) -> int:
    """Give the last year whose people are all official members on the day of loading."""
    return today.year - 2


def listed_people(today: date, branches: list[str]) -> Iterator[Listed]:
    """Yield everybody of the list, year by year; the branches take turns."""
    people = invented_people()
    number = 0
    for year in range(FIRST_YEAR, last_year_of_book(today) + 1):
        admitted = ADMITTED[(year - FIRST_YEAR) % len(ADMITTED)]
        for place, person in enumerate(islice(people, admitted + NOT_ADMITTED)):
            joined_on = date(year, 7 + place % 6, 3 + place * 5 % 25) if place < admitted else None
            yield Listed(number, person, branches[number * 5 % len(branches)], year, joined_on)
            number += 1


def later_book(today: date, branches: list[str], waiting: list[BranchSpell], helpers: dict[str, list[str]]) -> bytes:
    """Write the book: ``waiting`` are the spells of who was on probation, ``helpers`` official members by branch."""
    listed = list(listed_people(today, branches))
    return write_book(
        [
            Sheet("Đảng viên", MEMBERS, [*_recognised(waiting), *_admitted(listed)], TITLES),
            Sheet("Lớp bồi dưỡng", COURSES, list(_courses(listed)), TITLES),
            Sheet("QCƯT", CANDIDATES, [_candidate(one, helpers) for one in listed], TITLES),
        ]
    )


def _recognised(waiting: list[BranchSpell]) -> Iterator[tuple]:
    for number, spell in enumerate(waiting, 1):
        membership, person = spell.membership, spell.membership.person
        official_on = add_months(membership.joined_on, PROBATION_MONTHS)
        yield (
            number, person.full_name, person.get_sex_display(), person.born_on, None, NATIVE_PLACE, None,
            spell.branch.name, membership.joined_on, official_on, f"3800{3000 + number}",
        )  # fmt: skip


def _admitted(listed: list[Listed]) -> Iterator[tuple]:
    for one in listed:
        if one.joined_on is None:
            continue
        official_on = add_months(one.joined_on, PROBATION_MONTHS)
        yield (
            one.number + 1, one.person.full_name, str(one.person.sex.label), one.born, one.person.group, NATIVE_PLACE,
            one.person.education_text, one.branch, one.joined_on, official_on, f"3800{4000 + one.number}",
        )  # fmt: skip


def course_name(year: int) -> str:
    return f"Lớp bồi dưỡng nhận thức về Đảng năm {year}"


def _courses(listed: list[Listed]) -> Iterator[tuple]:
    for number, year in enumerate(sorted({one.year for one in listed}), 1):
        class_of_year = [one for one in listed if one.year == year]
        starts_on = class_of_year[0].course_starts_on
        yield (
            number, course_name(year), f"{23 + number}-QĐ/HU", starts_on - timedelta(days=14), starts_on,
            starts_on + timedelta(days=4), HOST, len(class_of_year),
        )  # fmt: skip


def _candidate(one: Listed, helpers: dict[str, list[str]]) -> tuple:
    own = helpers[one.branch]
    decided_on = one.joined_on - timedelta(days=12) if one.joined_on else None
    return (
        one.number + 1, f"QC{101 + one.number}", one.person.full_name, str(one.person.sex.label), one.born,
        one.person.group, NATIVE_PLACE, one.branch, f"{1 + one.number % 9:02d}-NQ/CB", one.named_on,
        own[one.number % len(own)], one.named_on + timedelta(days=10), course_name(one.year), one.certified_on,
        f"{201 + one.number}/GCN", CERTIFIED_BY, f"{301 + one.number}-QĐ/HU" if decided_on else None, decided_on,
        one.joined_on, "Đã kết nạp" if decided_on else "Đã học",
    )  # fmt: skip

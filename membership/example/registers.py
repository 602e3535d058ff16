"""The books of the two communes, taken in through the importer as an office's upload is."""

from datetime import date
from pathlib import Path

from branches.models import Unit, User
from membership.enums import Sex
from membership.example.books import Sheet, write_book
from membership.example.later_book import MEMBERS, NATIVE_PLACE, TITLES, later_book
from membership.example.organisation import NAM_LAU, World
from membership.models import BranchSpell, ImportBatch
from membership.rules.dates import add_months
from membership.services.imports import confirm_import, upload_book

FIRST_BOOK = Path(__file__).with_name("so_nam_lau_2015_2017.xlsx")
LAST_DAY_OF_BOOK = date(2017, 6, 30)
HELPERS_KNOWN_ON = date(2018, 1, 1)
LISTED = ("Quàng Thị Mến", date(1997, 10, 9), "Chi bộ bản 12", 5)
"""Name, birth, branch, and the months from the joining to the day of loading."""
QUIET_BRANCHES = ("Chi bộ bản 19", "Chi bộ bản 24")
"""Branches that admitted nobody in the years of the later book."""


def take_in(*, commune: Unit, file_name: str, content: bytes, on: date, by: User) -> ImportBatch:
    """Upload a book and confirm it with no answers: rows that need one stay out."""
    batch = upload_book(commune=commune, file_name=file_name, content=content, on=on, by=by)
    return confirm_import(batch=batch, decisions={}, on=on, by=by)


def take_in_first_book(world: World, today: date) -> ImportBatch:
    """Take in the published book of 2015 to 2017."""
    return take_in(
        commune=world.units[NAM_LAU],
        file_name=FIRST_BOOK.name,
        content=FIRST_BOOK.read_bytes(),
        on=today,
        by=world.users["vanphong1"],
    )


def take_in_list_of_members(world: World, today: date) -> ImportBatch:
    """Take in a list of members with one on probation whom no register of candidates names: no case follows them."""
    full_name, born_on, branch, months = LISTED
    joined_on = add_months(today, -months)
    line = (1, full_name, str(Sex.FEMALE.label), born_on, "Thái", NATIVE_PLACE, "12/12", branch, joined_on, None, None)
    return take_in(
        commune=world.units[NAM_LAU],
        file_name="danh_sach_dang_vien_moi.xlsx",
        content=write_book([Sheet("Đảng viên", MEMBERS, [line], TITLES)]),
        on=today,
        by=world.users["vanphong2"],
    )


def take_in_later_book(world: World, today: date) -> ImportBatch:
    """Take in the book of the years since, made for the branches and members that the first one brought."""
    commune = world.units[NAM_LAU]
    in_commune = BranchSpell.objects.filter(branch__parent=commune).select_related("membership__person", "branch")
    in_commune = in_commune.order_by("pk")
    waiting = list(in_commune.probationary(LAST_DAY_OF_BOOK))
    helpers: dict[str, list[str]] = {}
    for spell in in_commune.official(HELPERS_KNOWN_ON):
        helpers.setdefault(spell.branch.name, []).append(spell.membership.person.full_name)
    branches = [name for name in helpers if name not in QUIET_BRANCHES]
    return take_in(
        commune=commune,
        file_name="so_nam_lau_cac_nam_sau.xlsx",
        content=later_book(today, sorted(branches), waiting, helpers),
        on=today,
        by=world.users["vanphong2"],
    )

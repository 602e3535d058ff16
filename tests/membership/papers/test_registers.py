"""The registers 18-KNĐ and 7-HSĐV: who stands in them, and what they note of whoever left in the year."""

from datetime import date

import pytest

from membership.enums import LeaveReason, SpellReason
from membership.models import BranchSpell
from membership.reports.papers.register_sheets import sheets_of_unit
from tests.factories.branches import make_branch
from tests.factories.membership import make_case, make_membership, make_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Huổi Pó")


def lines(unit, code, on=DAY):
    sheet = next(one for one in sheets_of_unit(unit, on=on) if one.form.code == code)
    return {line["ho_ten"]: line for line in sheet.values["so_du_bi" if code == "18-KND" else "dang_vien"]}


def counts(unit, code, on=DAY):
    values = next(one for one in sheets_of_unit(unit, on=on) if one.form.code == code).values
    return values["so_nguoi"], values.get("so_roi")


def member(branch, name, **fields):
    return make_membership(branch=branch, person=make_person(branch=branch, full_name=name), **fields)


def leave(membership, reason, on, note=""):
    membership.left_on, membership.left_reason, membership.left_note = on, reason, note
    membership.save()
    membership.spells.update(left_on=on)


@pytest.mark.parametrize(
    ("reason", "column", "written"),
    [
        (LeaveReason.TRANSFERRED, "chuyen_di", "05/03/2026 Đảng bộ xã Co Mạ"),
        (LeaveReason.DIED, "tu_tran", "05/03/2026 Đảng bộ xã Co Mạ"),
        (LeaveReason.EXPELLED, "ra_khoi", "Khai trừ 05/03/2026 Đảng bộ xã Co Mạ"),
    ],
)
def test_register_of_members_says_in_its_column_how_somebody_left(branch, reason, column, written):
    leave(member(branch, "Sùng A Đi"), reason, date(2026, 3, 5), "Đảng bộ xã Co Mạ")
    member(branch, "Sùng A Ở")

    found = lines(branch, "7-HSDV")

    assert found["Sùng A Đi"][column] == written
    assert {"chuyen_di", "tu_tran", "ra_khoi"} & set(found["Sùng A Ở"]) == set()
    assert counts(branch, "7-HSDV") == ("01", "01")


def test_who_left_before_the_year_stands_in_no_register(branch):
    leave(member(branch, "Sùng A Đi"), LeaveReason.TRANSFERRED, date(2025, 12, 31))

    assert lines(branch, "7-HSDV") == {}


def test_who_leaves_later_is_still_there(branch):
    leave(member(branch, "Sùng A Đi"), LeaveReason.TRANSFERRED, date(2026, 10, 2))

    assert counts(branch, "7-HSDV") == ("01", "00")


def test_who_moved_to_another_branch_left_the_branch_and_not_the_commune(branch):
    moved, other = member(branch, "Sùng A Dời"), make_branch(parent=branch.parent, name="Chi bộ bản Khác")
    moved.spells.update(left_on=date(2026, 5, 1))
    BranchSpell.objects.create(
        membership=moved, branch=other, from_on=date(2026, 5, 1), reason=SpellReason.MOVED_WITHIN
    )

    assert lines(branch, "7-HSDV")["Sùng A Dời"]["chuyen_di"] == "01/05/2026 Chi bộ bản Khác"
    assert list(lines(branch.parent, "7-HSDV")) == ["Sùng A Dời"]
    assert counts(branch.parent, "7-HSDV") == ("01", "00")


def test_who_came_from_elsewhere_is_noted_with_day_and_place(branch):
    came = member(branch, "Sùng A Đến")
    came.spells.update(reason=SpellReason.TRANSFERRED_IN, came_from="Đảng bộ xã Co Mạ", from_on=date(2026, 2, 1))

    assert lines(branch, "7-HSDV")["Sùng A Đến"]["chuyen_den"] == "01/02/2026 Đảng bộ xã Co Mạ"


def probationer(branch, name, **fields):
    person = make_person(branch=branch, full_name=name)
    return make_case(branch=branch, person=person, on_probation=True, **fields).membership


def test_probation_register_notes_recognition_strike_off_and_readmission(branch):
    probationer(branch, "Lò Thị Đang", joined_on=date(2026, 4, 1))
    recognised = probationer(branch, "Lò Thị Xong", joined_on=date(2025, 6, 1))
    recognised.official_on = date(2026, 6, 1)
    recognised.save()
    leave(probationer(branch, "Lò Thị Xóa", joined_on=date(2025, 7, 1)), LeaveReason.STRUCK_OFF, date(2026, 8, 1))
    again = probationer(branch, "Lò Thị Lại", joined_on=date(2026, 5, 1))
    make_membership(
        branch=branch,
        person=again.person,
        joined_on=date(2010, 1, 1),
        left_on=date(2015, 1, 1),
        left_reason=LeaveReason.STRUCK_OFF,
    )

    notes = {name: line["ghi_chu"] for name, line in lines(branch, "18-KND").items()}

    assert notes == {
        "Lò Thị Xong": "Công nhận chính thức 01/06/2026",
        "Lò Thị Xóa": "Xóa tên 01/08/2026",
        "Lò Thị Đang": "",
        "Lò Thị Lại": "Kết nạp lại",
    }
    assert counts(branch, "18-KND") == ("02", None)


@pytest.mark.parametrize(("official_on", "stands"), [(date(2026, 1, 1), False), (date(2026, 1, 2), True)])
def test_probation_that_ended_before_the_year_is_left_out(branch, official_on, stands):
    recognised = probationer(branch, "Lò Thị Xong", joined_on=date(2025, 1, 1))
    recognised.official_on = official_on
    recognised.save()

    assert ("Lò Thị Xong" in lines(branch, "18-KND")) is stands

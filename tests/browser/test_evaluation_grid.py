"""The grids of points and levels in a browser: filled like a sheet, and a plain form where there are no scripts."""

import pytest
from playwright.sync_api import expect

from branches.access import Role
from branches.models import Evaluation
from tests.browser.desk import Desk
from tests.browser.test_quota_grid import PASTE
from tests.factories.branches import make_branch, make_commune, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = 2025


@pytest.fixture
def commune():
    return make_commune(name="Đảng bộ xã Nậm Lầu")


@pytest.fixture
def branches(commune):
    return [make_branch(parent=commune, name=f"Chi bộ bản 0{place}", position=place) for place in (1, 2, 3)]


@pytest.fixture
def office(commune):
    return make_user(role=Role.OFFICE, unit=commune)


@pytest.fixture
def points(visit, office, commune, branches):
    return visit(f"/xep-loai/{commune.pk}/{YEAR}/diem/", user=office)


def box(unit, column):
    return f"[name=e-{unit.pk}-{column}]"


def values(page, units, column):
    return [page.input_value(box(unit, column)) for unit in units]


def test_enter_goes_down_and_saves_nothing(points, branches):
    first, second, third = branches
    points.focus(box(first, "points"))

    for key, where in [
        ("Enter", box(second, "points")),
        ("ArrowDown", box(third, "points")),
        ("Enter", box(third, "points")),
        ("Shift+Enter", box(second, "points")),
        ("ArrowUp", box(first, "points")),
        ("Tab", box(first, "DONE")),
        ("Enter", box(second, "DONE")),
    ]:
        points.keyboard.press(key)
        expect(points.locator(where)).to_be_focused()


def test_block_is_pasted_with_points_and_conditions_and_saved(points, branches):
    text = "92\tC\tđạt\n70,5\tK\tKhông đạt\n\tc\t"

    points.evaluate(PASTE, [box(branches[0], "points"), text])

    assert values(points, branches, "points") == ["92", "70,5", ""]
    assert values(points, branches, "DONE") == ["1", "0", "1"]
    assert values(points, branches, "IN_TIME") == ["1", "0", ""]
    assert points.inner_text("#live") == "Đã dán vào 8 ô, chưa lưu."
    Desk(points).press("Lưu cả bảng")
    assert [str(one.points) for one in Evaluation.objects.exclude(points=None).order_by("unit")] == ["92.0", "70.5"]


def test_pasted_levels_find_their_rows_by_name_and_nothing_is_lost(visit, office, commune, branches):
    page = visit(f"/xep-loai/{commune.pk}/{YEAR}/muc/", user=office)
    rows = (
        ("Chi bộ", "Mức"),
        ("Chi bộ bản 03", "Hoàn thành tốt nhiệm vụ", "Có tiến bộ"),
        ("chi bộ  bản 01", "X"),
        ("Chi bộ bản 02", "Giỏi"),
        ("Chi bộ bản 99", "T"),
    )

    page.evaluate(PASTE, [box(branches[0], "level"), "\n".join("\t".join(row) for row in rows)])

    assert values(page, branches, "level") == ["EXCELLENT", "", "GOOD"]
    assert page.input_value(box(branches[2], "remark")) == "Có tiến bộ"
    assert page.locator("[data-boxes-left-list] li").all_inner_texts() == [
        "“Giỏi” (4:1): không phải lựa chọn của ô này; ô giữ nguyên",
        "“Chi bộ bản 99 | T”: không có đơn vị tên này trong bảng",
    ]

"""The grid of quotas: blank is not zero, one save for all, nobody writes over what they did not see."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from branches.enums import AuditAction, Measure, QuotaOrigin
from branches.models import AuditEvent, Quota, Years
from branches.selectors.quotas import quota_grid
from branches.services.quotas import CellChange, Decision, StaleQuotas, set_quotas
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

YEAR = 2026
YEARS = Years.of(YEAR)
TODAY = date(2026, 7, 20)


@pytest.fixture
def commune():
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def branch(commune):
    return make.make_branch(parent=commune)


@pytest.fixture
def office(commune):
    return make.make_user(role=Role.OFFICE, unit=commune)


def change(unit, seen, typed, measure=Measure.ADMISSION, origin=QuotaOrigin.ASSIGNED):
    return CellChange(unit, measure, origin, seen, typed)


def url(unit, year=YEAR):
    return reverse("branches:quota_year", args=[unit.pk, year])


def boxes(unit, number=0, **values):
    """Name the boxes of one cell: what was seen, what is typed."""
    return {f"q-{unit.pk}-{number}": values["typed"], f"s-{unit.pk}-{number}": values.get("seen", "")}


def test_blank_is_not_zero(commune, branch, office):
    other = make.make_branch(parent=commune)
    set_quotas(
        root=commune,
        years=YEARS,
        decision=Decision(TODAY),
        changes=[change(branch, None, 0), change(other, None, None)],
        by=office,
    )

    grid = quota_grid(user=office, root=commune, years=YEARS)

    assert [row.targets[0] for row in grid.parts] == [0, None]


def test_blank_takes_a_target_away(commune, branch, office):
    make.make_quota(unit=branch, target=3)

    assert (
        set_quotas(root=commune, years=YEARS, decision=Decision(TODAY), changes=[change(branch, 3, None)], by=office)
        == 1
    )
    assert Quota.objects.count() == 0
    assert AuditEvent.objects.get(action=AuditAction.CHANGED).before["targets"] == [
        [branch.pk, "ADMISSION", "ASSIGNED", 3]
    ]


def test_stale_cell_writes_nothing_at_all(commune, branch, office):
    other = make.make_branch(parent=commune)
    make.make_quota(unit=branch, target=5)

    with pytest.raises(StaleQuotas) as stale:
        set_quotas(
            root=commune,
            years=YEARS,
            decision=Decision(TODAY),
            changes=[change(other, None, 1), change(branch, 2, 3)],
            by=office,
        )

    assert [(conflict.change.unit, conflict.current) for conflict in stale.value.conflicts] == [(branch, 5)]
    assert Quota.objects.count() == 1


def test_cell_that_was_not_touched_is_never_stale(commune, branch, office):
    make.make_quota(unit=branch, target=5)

    assert (
        set_quotas(root=commune, years=YEARS, decision=Decision(TODAY), changes=[change(branch, 2, 2)], by=office) == 0
    )


@pytest.mark.parametrize(
    ("own", "parts", "words"),
    [
        (None, [1], "đơn vị chưa có chỉ tiêu chung"),
        (3, [1, 2], "khớp"),
        (2, [1, 2], "không khớp: giao vượt 1"),
        (5, [1, 2], "không khớp: còn 2 chưa giao xuống"),
    ],
)
def test_sum_stands_beside_the_whole_and_the_difference_is_said(commune, office, own, parts, words):
    if own is not None:
        make.make_quota(unit=commune, target=own)
    for target in parts:
        make.make_quota(unit=make.make_branch(parent=commune), target=target)

    _head, balance = quota_grid(user=office, root=commune, years=YEARS).balances[0]

    assert (balance.own, balance.total, balance.words) == (own, sum(parts), words)


@pytest.mark.parametrize(("closed_on", "is_shown"), [("2026-01-01", False), ("2026-01-02", True), (None, True)])
def test_grid_shows_the_units_of_its_year(commune, branch, office, closed_on, is_shown):
    type(branch).objects.filter(pk=branch.pk).update(closed_on=closed_on)

    grid = quota_grid(user=office, root=commune, years=YEARS)

    assert bool(grid.parts) is is_shown


def test_whole_grid_is_saved_at_once(client, commune, branch, office):
    document = make.make_document(unit=commune)
    client.force_login(office)

    response = client.post(
        url(commune),
        {
            **boxes(commune, typed="6"),
            **boxes(branch, typed="2"),
            **boxes(branch, 2, typed="4"),
            "document": document.pk,
        }
        | {"token": "0b3d9a52-7a6f-4f0e-9d3c-0a55f4ad7d11"},
    )

    assert response.status_code == 302
    rows = Quota.objects.order_by("unit", "measure").values_list("unit", "measure", "origin", "target", "document")
    assert list(rows) == [
        (commune.pk, "ADMISSION", "ASSIGNED", 6, document.pk),
        (branch.pk, "ADMISSION", "ASSIGNED", 2, document.pk),
        (branch.pk, "AWARENESS_COURSE", "ASSIGNED", 4, document.pk),
    ]


def test_second_of_two_savers_is_told_and_keeps_what_was_typed(client, commune, branch, office):
    make.make_quota(unit=branch, target=5)
    client.force_login(office)
    typed = (
        boxes(branch, typed="3", seen="2") | {"reason": "Gõ nhầm"} | {"token": "0b3d9a52-7a6f-4f0e-9d3c-0a55f4ad7d12"}
    )

    response = client.post(url(commune), typed)

    assert response.status_code == 409
    assert [(conflict.current, conflict.change.typed) for conflict in response.context["conflicts"]] == [(5, 3)]
    form = response.context["form"]
    assert form[f"q-{branch.pk}-0"].value() == "3"
    again = client.post(url(commune), typed | {f"s-{branch.pk}-0": form[f"s-{branch.pk}-0"].value()})
    assert again.status_code == 302
    assert Quota.objects.get().target == 3


@pytest.mark.parametrize("typed", ["-1", "1000", "99999", "ba", "1.5", "1,5"])
def test_wrong_number_is_told_at_its_box(client, commune, branch, office, typed):
    client.force_login(office)

    response = client.post(url(commune), boxes(branch, typed=typed))

    assert response.status_code == 200
    assert branch.name in response.context["form"].wrong_boxes()[0]
    assert Quota.objects.count() == 0


def test_box_of_another_commune_is_not_read(client, commune, office):
    stranger = make.make_branch()
    client.force_login(office)

    client.post(url(commune), boxes(stranger, typed="3") | {"token": "0b3d9a52-7a6f-4f0e-9d3c-0a55f4ad7d13"})

    assert Quota.objects.count() == 0


def test_secretary_reads_the_own_branch_alone(client, commune, branch):
    make.make_quota(unit=commune, target=9)
    make.make_quota(unit=branch, target=2)
    client.force_login(make.make_user(role=Role.SECRETARY, unit=branch))

    page = client.get(reverse("branches:quota_grid"), follow=True)

    grid = page.context["grid"]
    assert (grid.root, grid.own.targets[0], grid.parts) == (branch, 2, [])
    assert page.context["form"] is None


@pytest.mark.parametrize(("year", "status"), [(1899, 404), (1900, 200), (2100, 200), (2101, 404), (10**6, 404)])
def test_year_has_bounds(client, commune, office, year, status):
    client.force_login(office)

    assert client.get(url(commune, year)).status_code == status


def test_year_can_be_chosen(client, commune, office):
    client.force_login(office)

    response = client.get(reverse("branches:quota_grid"), {"year": 2015, "unit": commune.pk})

    assert response["Location"] == url(commune, 2015)


@pytest.mark.parametrize("branch_count", [1, 3])
def test_grid_costs_the_same_for_any_number_of_branches(
    client, commune, office, branch_count, django_assert_num_queries
):
    for _ in range(branch_count):
        make.make_quota(unit=make.make_branch(parent=commune))
    client.force_login(office)

    with django_assert_num_queries(10):
        client.get(url(commune))

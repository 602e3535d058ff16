"""The page of a proposal of targets, and its way into the grid."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from branches.models import Quota
from branches.services.closing import merge_units
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota, make_user
from tests.factories.membership import make_case, make_membership

pytestmark = pytest.mark.django_db

YEAR = 2026
EVE = date(2025, 12, 31)


@pytest.fixture
def commune():
    return make_commune(parent=make_committee())


@pytest.fixture
def branch(commune):
    return make_branch(parent=commune, name="Chi bộ bản 01", position=1)


@pytest.fixture
def leader(client, commune):
    user = make_user(role=Role.LEADER, unit=commune)
    client.force_login(user)
    return user


def url(unit, year=YEAR):
    return reverse("membership:quota_proposal", args=[unit.pk, year])


def asked(**changes):
    usual = {
        "percent": "50",
        "members": "ALL",
        "on": "31/12/2025",
        "basis": "PERCENT",
        "idle_years": "3",
        "whole": "",
    }
    return usual | changes


def members(branch, number, **values):
    for _ in range(number):
        make_membership(branch=branch, joined_on=date(2010, 5, 19), official_on=date(2011, 5, 19), **values)


def test_members_of_the_day_are_counted_and_explained(client, commune, branch, leader):
    members(branch, 3)
    make_membership(branch=branch, joined_on=date(2025, 9, 2))
    make_membership(branch=branch, joined_on=date(2026, 2, 3))

    everybody = client.get(url(commune), asked()).context["found"].lines[0]
    official = client.get(url(commune), asked(members="OFFICIAL")).context["found"].lines[0]

    assert (everybody.facts.members, everybody.share.number) == (4, 2)
    assert (official.facts.members, official.share.words[0]) == (3, "3 đảng viên chính thức × 50,0% = 1,50.")
    assert everybody.facts.admitted == (0, 0, 1)


def test_branch_that_waits_with_a_candidate_is_asked_for_one(client, commune, branch, leader):
    make_case(branch=branch)
    members(branch, 1)

    line = client.get(url(commune), asked(percent="4")).context["found"].lines[0]

    assert (line.facts.years_without, line.facts.candidates, line.share.number) == (15, 1, 1)


def test_results_of_a_merged_branch_stand_with_the_one_that_took_over(client, commune, branch, leader):
    gone = make_branch(parent=commune, name="Chi bộ bản 02")
    make_membership(branch=gone, joined_on=date(2024, 6, 1))
    merge_units(absorbed=[gone], into=branch, closed_on=date(2025, 3, 1), decision="15-QĐ/ĐU", by=leader)

    lines = client.get(url(commune), asked()).context["found"].lines

    assert [(line.unit, line.facts.admitted) for line in lines] == [(branch, (0, 1, 0))]


def test_page_begins_with_the_end_of_the_year_before_and_the_own_target(client, commune, branch, leader):
    make_quota(unit=commune, target=7)

    page = client.get(url(commune))

    assert page.context["form"].cleaned_data["on"] == EVE
    assert page.context["form"].cleaned_data["whole"] == 7
    assert "chưa kiểm chứng" in page.content.decode()


def test_what_cannot_be_read_is_said_and_nothing_is_proposed(client, commune, branch, leader):
    page = client.get(url(commune), asked(percent="bốn", idle_years="-1"))

    assert page.context["found"] is None
    assert set(page.context["form"].errors) == {"percent", "idle_years"}


def test_numbers_go_into_the_grid_unsaved(client, commune, branch, leader):
    make_quota(unit=branch, target=2)
    grid_url = reverse("branches:quota_year", args=[commune.pk, YEAR])

    page = client.post(grid_url, {"carried": "1", f"q-{branch.pk}-0": "5", "q-999-0": "3", "token_of": "x"})

    box = page.context["form"][f"q-{branch.pk}-0"]
    assert (page.status_code, box.value(), box.initial) == (200, "5", 5)
    assert page.context["form"][f"s-{branch.pk}-0"].value() == 2
    assert "data-unsaved" in page.content.decode()
    assert "đã lưu: 2" in " ".join(page.content.decode().split())
    assert Quota.objects.get(unit=branch).target == 2


def test_grid_offers_a_proposal_to_whoever_may_set(client, commune, branch, leader):
    grid_url = reverse("branches:quota_year", args=[commune.pk, YEAR])
    offered = client.get(grid_url).context["proposal_url"]
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    assert offered == url(commune)
    assert client.get(reverse("branches:quota_year", args=[branch.pk, YEAR])).context["proposal_url"] == ""


def test_superior_proposes_for_its_communes_alone(client, commune, branch):
    members(branch, 4)
    client.force_login(make_user(role=Role.SUPERIOR, unit=commune.parent))

    lines = client.get(url(commune.parent), asked()).context["found"].lines

    assert [(line.unit, line.facts.members, line.share.number) for line in lines] == [(commune, 4, 2)]
    assert client.get(url(commune)).status_code == 404


@pytest.mark.parametrize("branch_count", [1, 3])
def test_proposal_costs_the_same_for_any_number_of_branches(
    client, commune, leader, branch_count, django_assert_num_queries
):
    for _ in range(branch_count):
        members(make_branch(parent=commune), 2)

    with django_assert_num_queries(15):
        client.get(url(commune), asked())


def test_proposal_that_is_no_number_is_named_on_the_grid(client, branch, leader):
    client.force_login(leader)
    grid_url = reverse("branches:quota_year", args=[branch.parent.pk, 2026])

    page = client.post(grid_url, {"carried": "1", f"q-{branch.pk}-0": "năm"}).content.decode()

    assert "Chưa đưa vào bảng: “năm”" in page

"""The page of white spots: kinds, before and after, communes of a superior, the place beside the party."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches.access import Role
from branches.models import Unit, UnitYear
from membership.reports.place_years import place_year_lines
from membership.reports.white_spots import white_spots_of
from membership.rules.white_spots import WhiteSpot
from tests.factories.branches import (
    make_branch,
    make_committee,
    make_commune,
    make_service,
    make_user,
    make_village,
    make_village_year,
)
from tests.factories.membership import make_case, make_members, make_membership

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)
FOUNDED = date(2012, 1, 1)


@pytest.fixture
def branch():
    return make_branch(parent=make_commune(parent=make_committee()), name="Chi bộ bản Đủ", founded_on=FOUNDED)


@pytest.fixture
def served(branch):
    """A village of a branch with members, a person on the road and an admission this year."""
    village = make_village(unit=branch.parent, name="Bản Đủ")
    make_service(village=village, branch=branch, from_on=FOUNDED)
    make_members(branch, 3, joined_on=date(2013, 1, 1))
    make_membership(branch=branch, joined_on=date(2026, 2, 1))
    make_case(branch=branch)
    return village


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def kinds(user, unit, **asked):
    found = white_spots_of(user=user, unit=unit, **{"on": ON, **asked})
    return {spot.village.name: {kind for kind, _words, _remedy in spot.kinds} for spot in found.spots}


def test_village_in_order_is_no_white_spot(branch, served, office):
    assert kinds(office, branch.parent) == {}


def test_village_without_branch_has_no_member_either(branch, served, office):
    make_village(unit=branch.parent, name="Bản Trắng")

    assert kinds(office, branch.parent) == {"Bản Trắng": {WhiteSpot.NO_BRANCH, WhiteSpot.NO_MEMBER}}


def test_village_without_youths_is_told_by_its_last_known_year(branch, served, office):
    make_village_year(village=served, year=2024, youths=4)
    make_village_year(village=served, year=2025, youths=0)

    assert kinds(office, branch.parent) == {"Bản Đủ": {WhiteSpot.NO_YOUTHS}}


def test_before_and_after_stand_beside_each_other(branch, served, office):
    found = white_spots_of(user=office, unit=branch.parent, on=ON, before_on=date(2009, 12, 31))

    counts = {one.kind: (one.before, one.now) for one in found.counts}
    assert counts[WhiteSpot.NO_BRANCH] == (1, 0)
    assert counts[WhiteSpot.NO_MEMBER] == (1, 0)


@pytest.mark.parametrize(("before_on", "number"), [(date(2013, 12, 31), None), (date(2015, 12, 31), 1)])
def test_before_anybody_was_written_down_it_is_not_known_who_had_a_source(branch, served, office, before_on, number):
    other = make_branch(parent=branch.parent, founded_on=FOUNDED)
    make_service(village=make_village(unit=branch.parent, name="Bản Hai"), branch=other, from_on=FOUNDED)
    make_case(branch=branch, opened_on=date(2015, 3, 1))

    found = white_spots_of(user=office, unit=branch.parent, on=ON, before_on=before_on)

    counts = {one.kind: (one.before, one.now) for one in found.counts}
    assert counts[WhiteSpot.NO_SOURCE] == (number, 1)
    assert counts[WhiteSpot.NO_YOUTHS] == (None, None)
    assert found.has_unknown


def test_commune_that_never_named_anybody_has_no_source(office, branch):
    make_service(village=make_village(unit=branch.parent), branch=branch, from_on=FOUNDED)

    found = white_spots_of(user=office, unit=branch.parent, on=ON)

    assert {one.kind: one.now for one in found.counts}[WhiteSpot.NO_SOURCE] == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"den": "01/01/2100"}, "Chọn hôm nay hoặc một ngày đã qua."),
        ({"den": "31/12/2012", "truoc": "31/12/2012"}, "Chọn một ngày trước ngày xem."),
    ],
)
def test_day_that_cannot_be_compared_is_said(client, branch, office, asked, words):
    client.force_login(office)

    content = client.get(reverse("membership:white_spots"), asked).content.decode()

    assert words in content
    assert "Chưa xem được như đã chọn" in content


def test_superior_reads_communes_as_lines(client, branch, served):
    superior = make_user(role=Role.SUPERIOR, unit=branch.parent.parent)
    make_village(unit=branch.parent, name="Bản Trắng")

    found = white_spots_of(user=superior, unit=branch.parent.parent, on=ON)

    (line,) = found.communes
    assert (line.commune, line.villages, line.counts[0], found.spots) == (branch.parent, 2, 1, ())


def test_unit_out_of_reach_is_refused(office):
    with pytest.raises(Unit.DoesNotExist):
        white_spots_of(user=office, unit=make_commune(), on=ON)


def test_place_stands_beside_the_party(client, branch, served, office):
    UnitYear.objects.create(unit=branch.parent, year=2010, poor_percent="74.5")
    UnitYear.objects.create(unit=branch.parent, year=2016, households=1414, people=7638, poor_percent="53.8")
    client.force_login(office)

    text = client.get(reverse("membership:white_spots")).content.decode()

    for words in ("74,5%", "53,8%", "1.414", "7.638"):
        assert words in text


@pytest.mark.parametrize(("known", "shown"), [(1, "—"), (2, "45")])
def test_villages_are_added_up_where_each_is_known(client, branch, served, office, known, shown):
    villages = [served, make_village(unit=branch.parent, name="Bản Hai")]
    for village, households in zip(villages[:known], (20, 25), strict=False):
        make_village_year(village=village, year=2025, households=households)

    (line,) = place_year_lines(commune=branch.parent, until=ON)

    assert (str(line.households) if line.households else "—") == shown


def test_workbook_lists_every_kind_of_every_village(client, branch, served, office):
    make_village(unit=branch.parent, name="Bản Trắng")
    client.force_login(office)

    response = client.get(reverse("membership:white_spots_export", args=[branch.parent.pk]), {"den": "30/06/2026"})

    rows = list(load_workbook(BytesIO(response.content))["Từng bản"].values)
    assert [row[2] for row in rows if row[0] == "Bản Trắng"] == [
        WhiteSpot.NO_BRANCH.label,
        WhiteSpot.NO_MEMBER.label,
    ]


@pytest.mark.parametrize("item_count", [1, 3])
def test_page_has_a_fixed_number_of_queries(client, branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_service(village=make_village(unit=branch.parent), branch=make_branch(parent=branch.parent))
    client.force_login(office)

    with django_assert_num_queries(17):
        client.get(reverse("membership:white_spots_of", args=[branch.parent.pk]), {"den": "30/06/2026"})

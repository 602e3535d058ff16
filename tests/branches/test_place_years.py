"""The grid of the yearly figures of a commune: blank is not zero, one save for all, nobody writes over the unseen."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from branches.access import Role
from branches.enums import AuditAction
from branches.forms.place_years import contradictions
from branches.models import AuditEvent, UnitYear, VillageYear
from branches.selectors.place_years import place_grid
from branches.services.place_years import FigureChange, StalePlaceYear, record_place_year
from tests.factories import branches as make

YEAR = 2025
COLUMNS = ("households", "poor_households", "people", "youths", "poor_percent")


@pytest.fixture
def commune(db):
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def village(commune):
    return make.make_village(unit=commune, name="Bản Nà")


@pytest.fixture
def office(commune):
    return make.make_user(role=Role.OFFICE, unit=commune)


@pytest.fixture
def signed_in(client, office):
    client.force_login(office)
    return client


def url(commune, year=YEAR, name="place_year"):
    return reverse(f"branches:{name}", args=[commune.pk, year])


def boxes(village, seen=None, **typed):
    """Name the boxes of one row: what is typed, and what was seen, by column."""
    place, seen = village.pk if village else 0, seen or {}
    return {f"f-{place}-{name}": value for name, value in typed.items()} | {
        f"s-{place}-{name}": value for name, value in seen.items()
    }


def post(client, commune, *rows):
    data = {"token": str(uuid4())}
    for row in rows:
        data |= row
    return client.post(url(commune), data)


def test_commune_and_villages_are_saved_at_once(signed_in, commune, village):
    response = post(
        signed_in,
        commune,
        boxes(None, households="1.414", people="7 638", poor_percent="74,5", source=" Niên giám "),
        boxes(village, households="80", youths="0"),
    )

    assert response.status_code == 302
    own, row = UnitYear.objects.get(), VillageYear.objects.get()
    assert (own.households, own.people, own.poor_percent, own.source) == (1414, 7638, Decimal("74.5"), "Niên giám")
    assert (own.poor_households, row.households, row.youths, row.people) == (None, 80, 0, None)
    assert AuditEvent.objects.get(action=AuditAction.CHANGED).after["figures"][0] == [None, "households", 1414]


def test_thousands_are_never_read_as_decimals(signed_in, commune, village):
    post(signed_in, commune, boxes(village, households="1.000", people="12.000"))

    assert VillageYear.objects.values_list("households", "people").get() == (1000, 12000)


def test_blank_takes_a_figure_away_and_a_blank_row_goes(signed_in, commune, village):
    make.make_village_year(village=village, year=YEAR, households=80, people=400)

    post(signed_in, commune, boxes(village, {"households": "80", "people": "400"}, people="400"))
    assert VillageYear.objects.values_list("households", "people").get() == (None, 400)
    post(signed_in, commune, boxes(village, {"people": "400"}))

    assert VillageYear.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"households": "-1"}, "nhỏ hơn 0"),
        ({"households": "ba"}, "không phải số nguyên"),
        ({"households": "8,5"}, "số nguyên"),
        ({"households": "1.41"}, "số nguyên"),
        ({"households": "20001"}, "nhiều nhất 20.000"),
        ({"households": "٣"}, "số nguyên"),
        ({"households": "5", "poor_households": "6"}, "số hộ nghèo nhiều hơn số hộ (5)"),
        ({"households": "5", "people": "4"}, "số khẩu ít hơn số hộ (5)"),
        ({"people": "4", "youths": "5"}, "số thanh niên nhiều hơn số khẩu (4)"),
    ],
)
def test_wrong_figure_is_told_at_its_box_and_nothing_is_lost(signed_in, commune, village, typed, words):
    response = post(signed_in, commune, boxes(village, **typed))

    assert response.status_code == 200
    assert "Bản Nà" in response.context["form"].wrong_boxes()[0]
    assert words in response.content.decode()
    assert all(f'value="{value}"' in response.content.decode() for value in typed.values())
    assert VillageYear.objects.count() == 0


@pytest.mark.parametrize(("percent", "is_refused"), [("53,8", False), ("53,9", False), ("54", True), ("101", True)])
def test_published_share_agrees_with_the_households(signed_in, commune, percent, is_refused):
    response = post(signed_in, commune, boxes(None, households="1.414", poor_households="761", poor_percent=percent))

    assert (response.status_code == 200) is is_refused


@given(st.fixed_dictionaries({name: st.none() | st.integers(0, 100) for name in COLUMNS}))
def test_unknown_figures_contradict_nothing(typed):
    found = contradictions({**typed, "poor_percent": None})

    assert all(typed[name] is not None for name in found)
    assert contradictions(dict.fromkeys(COLUMNS)) == {}
    assert contradictions({**dict.fromkeys(COLUMNS), "youths": typed["youths"]}) == {}


def test_second_of_two_savers_is_told_and_keeps_what_was_typed(signed_in, commune, village):
    make.make_village_year(village=village, year=YEAR, households=81)
    typed = boxes(village, {"households": "80"}, households="82")

    response = post(signed_in, commune, typed)

    assert response.status_code == 409
    assert response.context["conflicts"] == [("Bản Nà: Số hộ", "80", "81", "82")]
    form = response.context["form"]
    assert form[f"f-{village.pk}-households"].value() == "82"
    again = post(signed_in, commune, typed | {f"s-{village.pk}-households": form[f"s-{village.pk}-households"].value()})
    assert again.status_code == 302
    assert VillageYear.objects.get().households == 82


def test_stale_box_writes_nothing_at_all(commune, village, office):
    make.make_unit_year(unit=commune, year=YEAR, source="Niên giám")
    changes = [FigureChange(village, "households", None, 9), FigureChange(None, "source", "", "Báo cáo")]

    with pytest.raises(StalePlaceYear) as stale:
        record_place_year(commune=commune, year=YEAR, changes=changes, by=office)

    assert [conflict.current for conflict in stale.value.conflicts] == ["Niên giám"]
    assert VillageYear.objects.count() == 0


def test_row_that_contradicts_itself_is_refused_by_the_service_too(commune, village, office):
    changes = [FigureChange(village, name, None, value) for name, value in (("households", 4), ("poor_households", 5))]

    with pytest.raises(ValidationError, match="hộ nghèo"):
        record_place_year(commune=commune, year=YEAR, changes=changes, by=office)


def test_village_of_another_commune_is_not_read(signed_in, commune):
    stranger = make.make_village()

    post(signed_in, commune, boxes(stranger, households="3"))

    assert VillageYear.objects.count() == 0


@pytest.mark.parametrize(
    ("own", "villages", "words"),
    [
        (None, [3, 4], "chưa có số liệu chung của xã; lấy số cộng các bản"),
        (7, [3, 4], "khớp"),
        (6, [3, 4], "cộng các bản nhiều hơn 1"),
        (9, [3, 4], "cộng các bản ít hơn 2"),
        (9, [3, None], "còn 1 bản chưa có số liệu"),
        (9, [None], "chưa có số liệu từng bản"),
    ],
)
def test_sum_stands_beside_the_whole_and_the_difference_is_said(commune, own, villages, words):
    make.make_unit_year(unit=commune, year=YEAR, households=own)
    for households in villages:
        make.make_village_year(village=make.make_village(unit=commune), year=YEAR, households=households)

    balance = place_grid(commune=commune, year=YEAR).balances[0]

    assert (balance.own, balance.words) == (own, words)


def test_grid_shows_the_villages_of_its_year(commune):
    for name, founded_on, closed_on in (
        ("chưa có", "2026-01-01", None),
        ("mới", "2025-12-31", None),
        ("đã hết", None, "2025-01-01"),
        ("vừa hết", None, "2025-01-02"),
    ):
        make.make_village(unit=commune, name=name, founded_on=founded_on, closed_on=closed_on)

    assert [row.name for row in place_grid(commune=commune, year=YEAR).villages] == ["mới", "vừa hết"]


def test_reader_sees_the_figures_and_no_boxes(client, commune, village):
    make.make_unit_year(unit=commune, year=YEAR, poor_percent=Decimal("74.5"), source="Niên giám")
    client.force_login(make.make_user(role=Role.SUPERIOR, unit=commune.parent))

    response = client.get(url(commune))

    assert response.context["form"] is None
    assert "74,5%" in response.content.decode()
    assert "Niên giám" in response.content.decode()


def test_year_that_is_not_yet_is_not_written(signed_in, commune):
    this_year = timezone.localdate().year

    assert [signed_in.get(url(commune, year)).status_code for year in (1989, 1990, this_year, this_year + 1)] == [
        404,
        200,
        200,
        404,
    ]
    chosen = signed_in.get(
        reverse("branches:place_year_choice", args=[commune.pk]), {"year": this_year + 1}, follow=True
    )
    assert "Chọn một năm từ 1990" in chosen.content.decode()
    chosen = signed_in.get(reverse("branches:place_year_choice", args=[commune.pk]), {"year": 2010})
    assert chosen["Location"] == url(commune, 2010)


def test_export_is_a_workbook(signed_in, commune, village):
    response = signed_in.get(url(commune, name="place_year_export"))

    assert response.content[:2] == b"PK"
    assert AuditEvent.objects.filter(action=AuditAction.EXPORTED).exists()


@pytest.mark.parametrize("village_count", [1, 3])
def test_grid_costs_the_same_for_any_number_of_villages(signed_in, commune, village_count, django_assert_num_queries):
    for _ in range(village_count):
        make.make_village_year(village=make.make_village(unit=commune), year=YEAR)

    with django_assert_num_queries(7):
        signed_in.get(url(commune))

"""What makes a village a white spot: both sides of every bound."""

from dataclasses import replace
from datetime import date

import pytest

from membership.rules.white_spots import REMEDIES, PlaceFacts, WhiteSpot, white_spots

ON = date(2026, 6, 30)
WELL = PlaceFacts(has_branch=True, members=5, official=3, on_the_road=1, last_admission=date(2023, 6, 30), youths=1)


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, ()),
        ({"official": 2}, (WhiteSpot.FEW_OFFICIAL,)),
        ({"members": 0}, (WhiteSpot.NO_MEMBER,)),
        ({"on_the_road": 0}, (WhiteSpot.NO_SOURCE,)),
        ({"last_admission": date(2023, 6, 29)}, (WhiteSpot.NO_ADMISSION,)),
        ({"last_admission": None}, (WhiteSpot.NO_ADMISSION,)),
        ({"last_admission": None, "founded": date(2023, 6, 29)}, (WhiteSpot.NO_ADMISSION,)),
        ({"last_admission": None, "founded": date(2023, 6, 30)}, ()),
        ({"youths": 0}, (WhiteSpot.NO_YOUTHS,)),
        ({"youths": None}, ()),
        ({"has_branch": False, "official": 0, "on_the_road": 0, "last_admission": None}, (WhiteSpot.NO_BRANCH,)),
    ],
)
def test_each_kind_has_its_bound(changes, kinds):
    assert white_spots(replace(WELL, **changes), on=ON, years=3) == kinds


def test_years_without_admission_are_chosen():
    facts = replace(WELL, last_admission=date(2024, 6, 29))

    assert white_spots(facts, on=ON, years=2) == (WhiteSpot.NO_ADMISSION,)
    assert white_spots(facts, on=ON, years=3) == ()


def test_every_kind_says_what_can_be_done():
    assert set(REMEDIES) == set(WhiteSpot)

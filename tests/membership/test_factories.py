"""The makers of test rows make what they say."""

import pytest

from membership.enums import Stage
from tests.factories import membership as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("trait", "stage"),
    [({}, Stage.SOURCE), ({"ready": True}, Stage.DOSSIER), ({"on_probation": True}, Stage.PROBATION)],
)
def test_case_trait_gives_its_stage(trait, stage):
    case = make.make_case(**trait)

    assert case.stage == stage
    assert case.changes.count() == 1


def test_case_official_has_a_membership_with_its_three_dates():
    membership = make.make_case(official=True).membership

    assert membership.seniority_from < membership.joined_on < membership.official_on

"""The official members of a branch on a day: the base of every vote and of every percentage."""

from datetime import date

import pytest

from membership.enums import AbsenceKind, Precision, SpellReason
from membership.models import BranchSpell
from membership.selectors.members import official_members_on
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 15)
BEFORE, AFTER = date(2026, 6, 14), date(2026, 6, 16)


@pytest.fixture
def branch(db):
    return make_branch()


def move(membership, branch, on, reason=SpellReason.MOVED_WITHIN):
    membership.spells.update(left_on=on)
    make.make_spell(membership=membership, branch=branch, from_on=on, reason=reason)


def count(branch):
    return [official_members_on(branch, day).official for day in (BEFORE, DAY, AFTER)]


def test_official_from_the_day_the_twelve_months_end(branch):
    make.make_membership(branch=branch, joined_on=date(2025, 6, 15), official_on=DAY)

    assert count(branch) == [0, 1, 1]


def test_official_by_a_late_decision_counts_from_the_end_of_the_months(branch):
    """Decided in September, official since June: the register of June is right afterwards."""
    make.make_case(branch=branch, official=True, joined_on=date(2025, 6, 15))

    assert count(branch) == [0, 1, 1]


def test_probationary_past_twelve_months_does_not_count(branch):
    make.make_membership(branch=branch, joined_on=date(2024, 1, 1), probationary=True)

    assert count(branch) == [0, 0, 0]


def test_member_who_dies_no_longer_counts_that_day(branch):
    make.make_membership(branch=branch, left_on=DAY, left_reason="DIED")

    assert count(branch) == [1, 0, 0]


def test_member_moved_between_branches_counts_in_one_of_them_each_day(branch):
    other = make_branch(parent=branch.parent)
    membership = make.make_membership(branch=branch)

    move(membership, other, DAY)

    assert count(branch) == [1, 0, 0]
    assert count(other) == [0, 1, 1]


def test_member_transferred_in_counts_from_the_day_of_arrival(branch):
    membership = make.make_membership(branch=branch)
    membership.spells.update(from_on=DAY, reason=SpellReason.TRANSFERRED_IN)

    assert count(branch) == [0, 1, 1]


def test_member_who_returns_counts_in_both_stays(branch):
    other = make_branch(parent=branch.parent)
    membership = make.make_membership(branch=branch)
    move(membership, other, date(2026, 1, 1))
    BranchSpell.objects.filter(branch=other).update(left_on=AFTER)
    make.make_spell(membership=membership, branch=branch, from_on=AFTER, reason=SpellReason.MOVED_WITHIN)

    assert count(branch) == [0, 0, 1]
    assert official_members_on(branch, date(2025, 12, 31)).official == 1


def test_official_date_with_year_alone_counts_from_january_and_is_doubtful(branch):
    make.make_membership(
        branch=branch,
        joined_on=date(2025, 1, 1),
        joined_precision=Precision.YEAR,
        official_on=date(2026, 1, 1),
        official_precision=Precision.YEAR,
    )

    register = official_members_on(branch, DAY)

    assert register.official == 1
    assert len(register.doubtful) == 1
    assert official_members_on(branch, date(2025, 12, 31)).official == 0
    assert official_members_on(branch, date(2026, 12, 31)).doubtful == ()


def test_members_of_other_branches_and_of_the_recycle_bin_do_not_count(branch):
    make.make_membership(branch=make_branch(parent=branch.parent))
    binned = make.make_membership(branch=branch).person
    binned.deleted_at, binned.deleted_by = "2026-01-01T00:00Z", make_user()
    binned.save()

    assert count(branch) == [0, 0, 0]


@pytest.mark.parametrize(("from_on", "until_on"), [(DAY, None), (BEFORE, DAY), (DAY, DAY)])
def test_member_away_on_the_day_is_marked_and_stays_official(branch, from_on, until_on):
    make.make_absence(membership=make.make_membership(branch=branch), from_on=from_on, until_on=until_on)

    register = official_members_on(branch, DAY)

    assert (register.official, register.temporarily_away, register.exempt) == (1, 1, 0)


def test_member_back_from_elsewhere_is_not_away(branch):
    make.make_absence(membership=make.make_membership(branch=branch), from_on=date(2026, 1, 1), until_on=BEFORE)

    assert official_members_on(branch, DAY).temporarily_away == 0


def test_member_exempt_and_away_leaves_the_base_once(branch):
    membership = make.make_membership(branch=branch)
    make.make_absence(membership=membership, from_on=date(2026, 1, 1))
    make.make_absence(membership=membership, from_on=date(2026, 1, 1), kind=AbsenceKind.EXEMPT)

    register = official_members_on(branch, DAY)

    assert (register.temporarily_away, register.exempt) == (1, 0)


@pytest.mark.parametrize("item_count", [1, 3])
def test_register_costs_one_query(branch, item_count, django_assert_num_queries):
    make.make_members(branch, item_count)

    with django_assert_num_queries(1):
        assert official_members_on(branch, DAY).official == item_count

"""Every row of the catalogue, on both sides of its bound and of its first day."""

from datetime import timedelta

import pytest

from membership.rules.catalog import RULES, SHIPPED_BOOK, TO_READ
from membership.rules.vocabulary import RuleName
from tests.membership.rules.bounds import BOUNDS

ONE_DAY = timedelta(days=1)
UNCONFIRMED = "(Căn cứ chưa được đối chiếu với văn bản.)"
JUDGED = [rule for rule in RULES if rule.name not in TO_READ]
named = {"ids": lambda rule: f"{rule.name}-{rule.in_force_from}"}


def last_day(rule):
    """Give the last day on which a row is in force; of the newest one some day after it began."""
    later = [row.in_force_from for row in SHIPPED_BOOK.history(rule.name) if row.in_force_from > rule.in_force_from]
    return min(later) - ONE_DAY if later else rule.in_force_from + 45 * ONE_DAY


def test_every_rule_is_either_judged_or_only_read():
    assert set(BOUNDS) | TO_READ == set(RuleName)
    assert not set(BOUNDS) & TO_READ


@pytest.mark.parametrize("day_of", [lambda rule: rule.in_force_from, last_day], ids=["first", "last"])
@pytest.mark.parametrize("rule", JUDGED, **named)
def test_row_is_kept_and_broken_on_either_side_of_its_bound(rule, day_of):
    on = day_of(rule)
    bound = BOUNDS[rule.name](rule, on)
    blamed = SHIPPED_BOOK.on(on)[bound.blames] if bound.blames else rule

    kept, broken = bound.found()

    assert kept == []
    (finding,) = broken
    assert (finding.source, finding.strength) == (blamed.source, blamed.strength)
    assert finding.severity == (bound.weight or blamed.severity)
    assert (UNCONFIRMED in finding.message) is (not blamed.strength.may_block and not blamed.is_charter)
    assert finding.value
    assert finding.bound


FIRST_ROWS = [rule for rule in JUDGED if SHIPPED_BOOK.history(rule.name)[0] == rule]


@pytest.mark.parametrize("rule", FIRST_ROWS, **named)
def test_nothing_is_judged_before_the_first_day_of_a_rule(rule):
    bound = BOUNDS[rule.name](rule, rule.in_force_from - ONE_DAY)

    _kept, broken = bound.found()

    assert [finding for finding in broken if finding.source == rule.source] == []

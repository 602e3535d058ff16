from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.rules.circumstances import PopulationExemption
from membership.rules.population import population_findings
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import BOOK, READY, codes, weights

BORN = date(2021, 5, 10)


def judge(order, on, **changes):
    return population_findings(replace(READY, child_order=order, child_born_on=BORN, **changes), on=on, book=BOOK)


@pytest.mark.parametrize(
    ("order", "on", "is_early"),
    [
        (3, date(2023, 5, 9), True),
        (3, date(2023, 5, 10), False),
        (3, date(2023, 5, 11), False),
        (4, date(2024, 5, 9), True),
        (4, date(2024, 5, 10), False),
        (4, date(2024, 5, 11), False),
    ],
)
def test_branch_waits_24_months_after_a_third_child_and_36_after_a_fourth(order, on, is_early):
    assert codes(judge(order, on)) == ({"child_too_recent"} if is_early else set())


def test_wait_says_months_and_the_day_it_ends():
    (finding,) = judge(3, date(2023, 5, 9))

    assert (finding.value, finding.clears_on) == ("23 trong 24 tháng", date(2023, 5, 10))


@pytest.mark.parametrize("exemption", PopulationExemption)
def test_exempt_births_do_not_count(exemption):
    assert judge(3, date(2022, 1, 1), population_exemption=exemption) == []


@pytest.mark.parametrize("order", [None, 1, 2])
def test_two_children_are_no_matter(order):
    assert judge(order, date(2022, 1, 1)) == []


def test_a_child_born_after_the_meeting_does_not_count_at_it():
    assert judge(3, BORN - timedelta(days=1)) == []
    assert codes(judge(3, BORN)) == {"child_too_recent"}


def test_a_fifth_child_has_no_basis():
    assert weights(judge(5, date(2022, 1, 1))) == {"no_basis_more_children": Severity.NOTE}


def test_unknown_birth_is_asked_for():
    facts = replace(READY, child_order=3)

    assert codes(population_findings(facts, on=date(2022, 1, 1), book=BOOK)) == {"child_born_unknown"}


@pytest.mark.parametrize(
    ("on", "severity"), [(date(2025, 3, 19), Severity.BLOCKER), (date(2025, 3, 20), Severity.WARNING)]
)
def test_since_20_03_2025_the_rule_is_unconfirmed_and_only_warns(on, severity):
    facts = replace(READY, child_order=3, child_born_on=date(2024, 1, 1))

    assert weights(population_findings(facts, on=on, book=BOOK)) == {"child_too_recent": severity}


def test_before_the_regulation_there_is_no_basis():
    assert codes(judge(3, date(2018, 8, 27))) == {"no_basis_third_child_months"}

from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import IntroducerKind
from membership.rules.dates import ImpreciseDate
from membership.rules.facts import CaseFacts, Introducer, Mentor
from membership.rules.introducers import introducer_findings, mentor_findings, place_findings, youth_route_findings
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import BOOK, MEETING, READY, codes, weights

MEMBER = Introducer(kind=IntroducerKind.MEMBER, name="Lò Văn Thử", is_official=True, together_months=24)
PROBATIONER = replace(MEMBER, is_official=False)
YOUTH_UNION = Introducer(kind=IntroducerKind.YOUTH_UNION)
TRADE_UNION = Introducer(kind=IntroducerKind.TRADE_UNION)
BOOK_24 = date(2021, 7, 30)
CHARTER = date(2011, 1, 19)


@pytest.mark.parametrize(
    ("introducers", "found"),
    [
        ((MEMBER, MEMBER), set()),
        ((YOUTH_UNION, MEMBER), set()),
        ((TRADE_UNION, MEMBER), set()),
        ((MEMBER,), {"introducers_missing"}),
        ((), {"introducers_missing"}),
        ((YOUTH_UNION, TRADE_UNION), {"introducers_missing"}),
        ((MEMBER, PROBATIONER), {"introducers_missing", "introducer_not_official"}),
        ((YOUTH_UNION, PROBATIONER), {"introducers_missing", "introducer_not_official"}),
    ],
)
def test_two_members_or_a_union_and_one_member_introduce(introducers, found):
    facts = replace(READY, introducers=introducers)

    assert codes(introducer_findings(facts, on=MEETING, book=BOOK)) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2024, 3, 14), {"introducer_together_short"}), (date(2024, 3, 15), set()), (date(2024, 3, 16), set())],
)
def test_introducer_was_together_with_the_person_for_12_months(on, found):
    late = replace(MEMBER, together_months=None, together_since=date(2023, 3, 15))

    assert codes(introducer_findings(replace(READY, introducers=(MEMBER, late)), on=on, book=BOOK)) == found


def test_short_time_together_says_value_bound_and_when_it_clears():
    late = replace(MEMBER, together_since=date(2023, 4, 1))

    (finding,) = introducer_findings(replace(READY, introducers=(MEMBER, late)), on=MEETING, book=BOOK)

    assert (finding.value, finding.bound, finding.clears_on) == ("11 trong 12 tháng", "12 tháng", date(2024, 4, 1))
    assert finding.message == "Người giới thiệu (Lò Văn Thử) mới cùng công tác, cư trú 11 trong 12 tháng."


@pytest.mark.parametrize(("months", "found"), [(11, {"introducer_together_short"}), (12, set()), (13, set())])
def test_months_together_may_be_all_that_is_known(months, found):
    facts = replace(READY, introducers=(MEMBER, replace(MEMBER, together_months=months)))

    assert codes(introducer_findings(facts, on=MEETING, book=BOOK)) == found


def test_what_is_not_known_of_an_introducer_warns():
    facts = replace(READY, introducers=(MEMBER, Introducer(kind=IntroducerKind.MEMBER)))

    assert weights(introducer_findings(facts, on=MEETING, book=BOOK)) == {
        "introducer_status_unknown": Severity.WARNING,
        "introducer_together_unknown": Severity.WARNING,
    }


def test_introducers_are_asked_for_since_the_charter():
    day_before = introducer_findings(CaseFacts(), on=CHARTER - timedelta(days=1), book=BOOK)

    assert codes(day_before) == {"no_basis_introducers_needed"}
    assert codes(introducer_findings(CaseFacts(), on=CHARTER, book=BOOK)) == {"introducers_missing"}


YOUNG = replace(READY, born=ImpreciseDate(date(1993, 3, 16)), is_youth_union_member=True, youth_union_exists=True)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, {"youth_union_introduction_missing"}),
        ({"introducers": (YOUTH_UNION, MEMBER)}, set()),
        ({"is_youth_union_member": False}, {"not_youth_union_member"}),
        ({"is_youth_union_member": None}, set()),
        ({"youth_union_exists": False, "is_youth_union_member": False}, set()),
        ({"born": ImpreciseDate(date(1993, 3, 15))}, set()),
        ({"born": None}, set()),
    ],
)
def test_youth_goes_through_the_union_where_there_is_one(changes, found):
    findings = youth_route_findings(replace(YOUNG, **changes), on=date(2024, 3, 15), book=BOOK)

    assert codes(findings) == found
    assert all(finding.severity == Severity.WARNING for finding in findings)


@pytest.mark.parametrize(
    ("mentors", "found"),
    [
        ((Mentor(is_official=True),), {}),
        ((), {"mentor_missing": Severity.BLOCKER}),
        ((Mentor(is_official=False),), {"mentor_not_official": Severity.BLOCKER}),
        ((Mentor(),), {"mentor_status_unknown": Severity.WARNING}),
        ((Mentor(is_official=False), Mentor(is_official=True)), {}),
    ],
)
def test_an_official_member_helps(mentors, found):
    assert weights(mentor_findings(replace(READY, mentors=mentors), on=MEETING, book=BOOK)) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2023, 12, 31), {"mentor_missing"}),
        (date(2024, 1, 1), set()),
        (date(2024, 3, 31), set()),
        (date(2024, 4, 1), {"mentor_missing"}),
    ],
)
def test_helper_counts_from_the_first_to_the_last_day(on, found):
    mentor = Mentor(from_on=date(2024, 1, 1), until_on=date(2024, 3, 31), is_official=True)

    assert codes(mentor_findings(replace(READY, mentors=(mentor,)), on=on, book=BOOK)) == found


def test_helper_before_the_book_of_2021_has_no_basis():
    assert codes(mentor_findings(CaseFacts(), on=BOOK_24 - timedelta(days=1), book=BOOK)) == {"no_basis_mentors_needed"}
    assert codes(mentor_findings(CaseFacts(), on=BOOK_24, book=BOOK)) == {"mentor_missing"}


@pytest.mark.parametrize(("on", "found"), [(date(2021, 7, 29), True), (date(2021, 7, 30), False)])
def test_a_replacement_need_not_have_been_together_since_the_book_of_2021(on, found):
    newcomer = Introducer(kind=IntroducerKind.MEMBER, is_official=True, together_months=1, is_replacement=True)
    facts = replace(READY, introducers=(READY.introducers[0], newcomer))

    assert ("introducer_together_short" in codes(introducer_findings(facts, on=on, book=BOOK))) is found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, {"neighbour_branch_missing": Severity.BLOCKER}),
        ({"neighbour_branch_assigned": False}, {"neighbour_branch_missing": Severity.BLOCKER}),
        ({"neighbour_branch_assigned": True}, {}),
        ({"place_without_branch": False}, {}),
        ({"place_without_branch": None}, {}),
    ],
)
def test_a_place_without_a_branch_is_given_to_the_most_convenient_one(changes, found):
    facts = replace(READY, **{"place_without_branch": True, **changes})

    assert weights(place_findings(facts, on=MEETING, book=BOOK)) == found


def test_a_place_without_a_branch_has_no_basis_before_the_book_of_2016():
    facts = replace(READY, place_without_branch=True)

    assert codes(place_findings(facts, on=date(2016, 7, 24), book=BOOK)) == {"no_basis_neighbour_branch"}
    assert codes(place_findings(facts, on=date(2016, 7, 25), book=BOOK)) == {"neighbour_branch_missing"}


def test_message_tells_that_nobody_introduces_or_how_many_do():
    nobody, one = (
        introducer_findings(CaseFacts(introducers=introducers), on=CHARTER, book=BOOK)[0].message
        for introducers in ((), (MEMBER,))
    )

    assert nobody.startswith("Chưa có ai giới thiệu; phải có 2 đảng viên chính thức")
    assert one.startswith("Có 1 đảng viên chính thức và 0 đoàn thể giới thiệu; phải có 2")

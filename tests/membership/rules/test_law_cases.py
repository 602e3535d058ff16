"""Ten cases as an organisation officer would answer them."""

from dataclasses import replace
from datetime import date

import pytest

from membership.enums import GeneralEducation, IntroducerKind, Question, Sex, Stage
from membership.rules.dates import ImpreciseDate, add_months
from membership.rules.deadlines import probation_ends, terms_for
from membership.rules.facts import DecisionPaper, Introducer
from membership.rules.readiness import findings_for
from membership.rules.vocabulary import Severity
from membership.rules.voting import count_branch_vote
from tests.membership.rules.cases import BOOK, CALENDAR, MEETING, READY, VOTE, codes, weights


def at_meeting(facts, on=MEETING):
    return findings_for(facts, stage=Stage.BRANCH_VOTE, on=on, book=BOOK, calendar=CALENDAR)


def terms(facts):
    return {term.code: term for term in terms_for(facts, book=BOOK, calendar=CALENDAR)}


def test_1_certificate_of_15_01_2020_is_unusable_on_03_02_2025():
    fresh = tuple(replace(paper, dated_on=date(2025, 1, 10)) for paper in READY.papers)
    facts = replace(READY, certificate_issued_on=date(2020, 1, 15), papers=fresh)

    (finding,) = at_meeting(facts, date(2025, 2, 3))

    assert (finding.code, finding.severity) == ("certificate_expired", Severity.BLOCKER)
    assert finding.message == (
        "Giấy chứng nhận cấp ngày 15/01/2020 hết giá trị ngày 15/01/2025; phải học lại trước khi chi bộ xét."
    )


def test_2_probation_of_a_ceremony_on_15_09_2024_ends_on_15_09_2025_however_late_the_vote():
    facts = replace(READY, admission=DecisionPaper(signed_on=date(2024, 8, 25)), ceremony_on=date(2024, 9, 15))

    assert probation_ends(date(2024, 9, 15), book=BOOK) == date(2025, 9, 15)
    term = terms(facts)["recognition_vote"]
    assert term.counted_from_on == date(2025, 9, 15)
    assert CALENDAR.count(date(2025, 9, 15), term.due_on) == 30


def test_3_an_introducer_official_for_6_months_and_together_for_24_is_allowed():
    introducer = Introducer(kind=IntroducerKind.MEMBER, is_official=True, together_months=24)

    assert at_meeting(replace(READY, introducers=(introducer, introducer))) == []


@pytest.mark.parametrize(("yes", "passed"), [(13, False), (14, True)])
def test_4_of_20_official_members_14_must_agree_though_3_are_absent_on_duty(yes, passed):
    count = count_branch_vote(replace(VOTE, official=20, present=17, yes=yes), book=BOOK)

    assert (count.base, count.needed, count.passed) == (20, 14, passed)


def test_5_a_branch_with_2_official_members_cannot_meet():
    (finding,) = at_meeting(replace(READY, branch_official=2))

    assert finding.severity == Severity.BLOCKER
    assert "bổ sung đảng viên hoặc sáp nhập" in finding.message


def test_6_a_person_of_60_years_and_1_month_needs_the_consent_of_the_province():
    facts = replace(READY, born=ImpreciseDate(date(1964, 2, 15)))

    (finding,) = at_meeting(facts)

    assert finding.message == (
        "Đã 60 tuổi 1 tháng, quá 60 tuổi: phải có văn bản đồng ý của Ban Thường vụ Tỉnh ủy trước khi quyết định."
    )
    assert at_meeting(replace(facts, has_over_age_consent=True)) == []


@pytest.mark.parametrize("years", [55, 58])
def test_6_women_of_55_and_58_are_not_too_old(years):
    born = ImpreciseDate(add_months(MEETING, -12 * years))

    assert at_meeting(replace(READY, sex=Sex.FEMALE, born=born)) == []


def test_7_primary_school_is_enough_in_the_highlands_and_not_elsewhere():
    primary = replace(READY, education=GeneralEducation.PRIMARY)

    assert at_meeting(primary) == []
    assert weights(at_meeting(replace(primary, special_area=False))) == {"education_low": Severity.BLOCKER}


@pytest.mark.parametrize(
    ("signed_on", "received_on", "counted_from_on"),
    [
        (date(2025, 9, 1), date(2025, 9, 10), date(2025, 9, 10)),
        (date(2026, 8, 3), date(2026, 8, 12), date(2026, 8, 3)),
    ],
)
def test_8_the_ceremony_is_counted_from_receipt_and_under_208_from_issue(signed_on, received_on, counted_from_on):
    facts = replace(READY, admission=DecisionPaper(signed_on=signed_on, received_on=received_on))

    assert terms(facts)["ceremony"].counted_from_on == counted_from_on


def test_9_the_decision_has_60_working_days_and_30_more():
    term = terms(replace(READY, votes=(VOTE,)))["decision"]

    assert CALENDAR.count(MEETING, term.due_on) == 60
    assert CALENDAR.count(MEETING, term.extended_due_on) == 90


def test_10_three_votes_without_two_thirds_go_to_the_superior():
    failed = tuple(
        replace(VOTE, question=Question.RECOGNITION, yes=5, held_on=date(2024, 2, day)) for day in (1, 8, 15)
    )
    facts = replace(READY, ceremony_on=date(2023, 1, 10), votes=failed)

    findings = findings_for(facts, stage=Stage.RECOGNITION_VOTE, on=MEETING, book=BOOK, calendar=CALENDAR)

    assert "report_to_superior" in codes(findings)
    assert any("báo cáo cấp ủy cấp trên" in finding.message for finding in findings)

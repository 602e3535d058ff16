from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.enums import DocumentKind, Question
from membership.rules.backward import backward_plan
from membership.rules.dates import WorkingCalendar
from membership.rules.facts import CaseFacts, CommitteeVote
from tests.membership.rules.cases import ADMITTED, BOOK, CALENDAR, DECIDED, DECISION, READY, VOTED

WISHED = date(2024, 9, 3)


def plan(facts, wished_on=WISHED):
    return backward_plan(facts, wished_on=wished_on, book=BOOK, calendar=CALENDAR)


def latest(facts, wished_on=WISHED):
    return {step.code: step.latest_on for step in plan(facts, wished_on).steps}


def test_every_step_of_a_person_from_the_beginning():
    assert latest(replace(CaseFacts(), committee_must_vote=True)) == {
        "decision": date(2024, 8, 30),
        "committee_vote": date(2024, 8, 29),
        "branch_vote": date(2024, 6, 7),
        "dossier": date(2024, 6, 6),
        "check_request": date(2024, 4, 23),
        "personal_history": date(2024, 4, 23),
        "mentor": date(2024, 4, 23),
        "certificate": date(2024, 6, 6),
    }


def test_decision_body_keeps_its_60_working_days():
    steps = latest(READY)

    assert CALENDAR.count(steps["branch_vote"], steps["decision"]) == 60


def test_what_is_there_and_still_valid_is_not_asked_again():
    assert set(latest(READY)) == {"decision", "branch_vote"}


def test_what_will_have_run_out_by_the_vote_is_asked_again():
    assert set(latest(READY, date(2025, 9, 3))) == {
        "decision",
        "branch_vote",
        "dossier",
        "check_request",
        "personal_history",
    }
    assert "certificate" in latest(READY, date(2028, 12, 1))


def test_after_the_vote_only_committee_and_decision_are_left():
    facts = replace(VOTED, committee_must_vote=True)
    vote = CommitteeVote(question=Question.ADMISSION, held_on=date(2024, 4, 1), members=15, yes=12)

    assert set(latest(facts)) == {"decision", "committee_vote"}
    assert set(latest(replace(facts, committee_votes=(vote,)))) == {"decision"}


def test_after_the_decision_nothing_is_left_and_after_the_ceremony_there_is_no_plan():
    assert latest(DECIDED) == {}
    assert plan(DECIDED).vote_on == date(2024, 3, 15)
    assert plan(replace(READY, admission=DECISION)).steps == ()
    assert plan(ADMITTED) is None


def test_steps_say_how_they_were_found_and_by_which_rule():
    steps = {step.code: step for step in plan(CaseFacts()).steps}

    assert steps["decision"].arithmetic == "ngày làm việc liền trước lễ (03/09/2024) = 30/08/2024"
    assert steps["branch_vote"].arithmetic == (
        "30/08/2024 − 60 ngày làm việc = 07/06/2024 (chưa xác nhận bảng ngày nghỉ năm 2024)"
    )
    assert steps["branch_vote"].source == "Quy định 29-QĐ/TW, mục 4.3.1"
    assert steps["dossier"].source == ""


def test_a_wish_on_a_day_off_is_prepared_by_the_last_working_day_before():
    assert latest(READY, date(2024, 9, 1))["decision"] == latest(READY, date(2024, 8, 30))["decision"]


def test_before_the_first_book_only_the_order_speaks():
    steps = {step.code: step for step in plan(CaseFacts(), date(2014, 9, 3)).steps}

    assert "chưa có căn cứ" in steps["branch_vote"].arithmetic
    assert steps["branch_vote"].strength is None


@pytest.mark.parametrize(("on", "late"), [(date(2024, 6, 7), set()), (date(2024, 6, 8), {"branch_vote"})])
def test_a_step_is_too_late_after_its_last_safe_day(on, late):
    assert {step.code for step in plan(READY).steps if step.is_too_late(on)} == late


def test_paper_without_a_date_counts_as_there():
    undated = tuple(replace(paper, dated_on=None) for paper in READY.papers)

    assert "dossier" not in latest(replace(READY, papers=undated))
    gone = tuple(paper for paper in undated if paper.kind != DocumentKind.OPINIONS)
    assert "dossier" in latest(replace(READY, papers=gone))


@given(st.dates(date(2017, 1, 1), date(2035, 12, 31)), st.integers(0, 120))
def test_subtracting_gives_the_latest_day_from_which_the_term_is_kept(end, count):
    calendar = WorkingCalendar(frozenset({date(2024, 2, 9)}), swapped_in=frozenset({date(2024, 5, 4)}))
    start = calendar.subtract(end, count)

    assert calendar.add(start, count) <= end
    assert calendar.add(date.fromordinal(start.toordinal() + 1), count) > end


@given(st.dates(date(2017, 1, 1), date(2035, 12, 31)))
def test_steps_of_any_plan_come_before_the_ceremony_in_their_order(wished_on):
    days = latest(CaseFacts(), wished_on)

    order = [code for code in ("check_request", "dossier", "branch_vote", "decision") if code in days]
    assert sorted(days[code] for code in order) == [days[code] for code in order]
    assert days["decision"] < wished_on


def test_a_wish_before_every_book_is_planned_by_the_order_of_the_steps_alone():
    days = latest(CaseFacts(), date(2009, 6, 1))

    assert days["check_request"] < days["branch_vote"] < days["decision"] < date(2009, 6, 1)


def test_letter_that_asks_for_the_check_is_sent_once():
    assert "check_request" not in latest(CaseFacts(check_requested_on=date(2024, 3, 1)))
    assert "check_request" in latest(CaseFacts())

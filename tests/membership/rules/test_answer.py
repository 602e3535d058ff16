from dataclasses import replace
from datetime import date

import pytest

from membership.enums import Question, Stage
from membership.rules.answer import answer, book_findings, next_stage
from membership.rules.circumstances import DecidingBody, MoveKind
from membership.rules.dates import ONE_DAY, WorkingCalendar
from membership.rules.facts import CaseFacts, CommitteeVote, DecisionPaper, Move
from membership.rules.plain_facts import PlainCase
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import (
    ADMITTED,
    BOOK,
    DECIDED,
    MEETING,
    READY,
    RECOGNISABLE,
    RECOGNITION_VOTE,
    VOTE,
    VOTED,
    codes,
    weights,
)

CONFIRMED = WorkingCalendar(confirmed_years=frozenset(range(2011, 2030)))
COMMITTEE = CommitteeVote(question=Question.ADMISSION, held_on=date(2024, 4, 1), members=15, yes=12)


def ask(facts, on, calendar=CONFIRMED, **case):
    return answer(PlainCase(facts, **case), on=on, book=BOOK, calendar=calendar)


def test_a_faultless_case_has_no_findings_from_beginning_to_end():
    whole = replace(
        RECOGNISABLE,
        committee_votes=(COMMITTEE,),
        votes=(VOTE, RECOGNITION_VOTE),
        recognition=DecisionPaper(signed_on=date(2025, 6, 20)),
    )

    found = ask(whole, date(2025, 7, 10))

    assert found.findings == ()
    assert found.stage == Stage.OFFICIAL


def test_steps_after_the_day_are_left_out():
    found = ask(replace(ADMITTED, committee_votes=(COMMITTEE,)), date(2024, 3, 20), tells_committee=False)

    assert found.stage == Stage.COMMITTEE_VOTE
    assert found.dates["official_from"] == date(2025, 5, 20)


@pytest.mark.parametrize(
    ("facts", "on", "stage"),
    [
        (READY, MEETING, Stage.BRANCH_VOTE),
        (replace(READY, stage=Stage.SOURCE), MEETING, Stage.SOURCE),
        (replace(READY, votes=(replace(VOTE, yes=5),)), MEETING, Stage.BRANCH_VOTE),
        (VOTED, MEETING, Stage.DECISION),
        (replace(VOTED, committee_must_vote=True), MEETING, Stage.COMMITTEE_VOTE),
        (replace(VOTED, committee_must_vote=True, committee_votes=(COMMITTEE,)), MEETING, Stage.DECISION),
        (DECIDED, MEETING, Stage.CEREMONY),
        (ADMITTED, date(2025, 5, 19), Stage.PROBATION),
        (ADMITTED, date(2025, 5, 20), Stage.RECOGNITION_VOTE),
        (replace(ADMITTED, votes=(VOTE, RECOGNITION_VOTE)), date(2025, 6, 9), Stage.RECOGNITION_DECISION),
        (
            replace(ADMITTED, votes=(VOTE, RECOGNITION_VOTE), committee_must_vote=True),
            date(2025, 6, 9),
            Stage.RECOGNITION_COMMITTEE,
        ),
        (replace(ADMITTED, recognition=DecisionPaper(signed_on=date(2025, 6, 20))), MEETING, Stage.OFFICIAL),
    ],
)
def test_papers_tell_what_the_case_waits_for(facts, on, stage):
    assert next_stage(facts, on=on, book=BOOK) == stage


@pytest.mark.parametrize(
    ("on", "stage"), [(date(2025, 6, 30), Stage.COMMITTEE_VOTE), (date(2025, 7, 1), Stage.DECISION)]
)
def test_committee_votes_until_the_districts_end_unless_told_otherwise(on, stage):
    assert ask(VOTED, on).stage == stage
    assert ask(VOTED, on, tells_committee=True).stage == Stage.DECISION


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2011, 10, 31), True),
        (date(2011, 11, 1), True),
        (date(2016, 7, 24), True),
        (date(2016, 7, 25), False),
        (date(2026, 4, 7), False),
        (date(2026, 4, 8), True),
        (date(2026, 7, 25), True),
        (date(2026, 7, 26), False),
    ],
)
def test_a_book_known_by_its_name_alone_is_noted(on, found):
    assert weights(book_findings(on)) == ({"no_basis_book": Severity.NOTE} if found else {})


def test_dates_of_a_person_and_of_the_road():
    found = ask(replace(ADMITTED, move=Move(kind=MoveKind.OFFICIAL, started_on=MEETING, letter_on=MEETING)), MEETING)

    assert found.dates == {
        "certificate_valid_until": date(2028, 5, 20),
        "papers_valid_until": date(2025, 1, 10),
        "decision_due": date(2024, 6, 11),
        "decision_extended": date(2024, 7, 23),
        "ceremony_due": date(2024, 6, 17),
        "member_record_due": date(2024, 7, 1),
        "new_member_course_due": date(2025, 5, 20),
        "probation_ends": date(2025, 5, 20),
        "recognition_vote_due": date(2025, 7, 1),
        "old_enough_from": date(2003, 6, 1),
        "young_enough_until": date(2045, 6, 30),
        "official_from": date(2025, 5, 20),
        "recognition_vote_from": date(2025, 5, 21),
        "seniority_from": date(2024, 5, 2),
        "transfer_due": date(2024, 6, 11),
        "letter_due": date(2024, 4, 14),
    }


@pytest.mark.parametrize("yes", [0, 9])
def test_an_authorised_committee_votes_only_once(yes):
    facts = replace(VOTED, deciding_body=DecidingBody.AUTHORISED_COMMITTEE, votes=(replace(VOTE, yes=yes),))

    assert ask(facts, date(2024, 4, 2)).stage == (Stage.DECISION if yes else Stage.BRANCH_VOTE)


def test_struck_off_is_the_end():
    facts = replace(ADMITTED, strike_off=DecisionPaper(signed_on=date(2025, 6, 20)))

    assert ask(facts, date(2025, 6, 20)).stage == Stage.CLOSED
    assert ask(facts, date(2025, 6, 19)).stage == Stage.RECOGNITION_VOTE


@pytest.mark.parametrize(
    ("confirmed", "years"),
    [({2024, 2025}, None), ({2024}, "năm 2025"), (set(), "năm 2024, 2025"), ({2025}, "năm 2024")],
)
def test_terms_on_unconfirmed_days_off_say_so(confirmed, years):
    found = ask(ADMITTED, date(2024, 6, 3), WorkingCalendar(confirmed_years=frozenset(confirmed)))

    notes = [one.message for one in found.findings if one.code == "holidays_unconfirmed"]
    assert notes == (
        [f"Các hạn tính bằng ngày làm việc dựa vào bảng ngày nghỉ chưa xác nhận: {years}."] if years else []
    )


def test_term_of_a_transfer_rests_on_days_off_too():
    facts = CaseFacts(move=Move(kind=MoveKind.OFFICIAL, started_on=date(2026, 8, 3)))

    assert codes(ask(facts, date(2026, 8, 4), WorkingCalendar()).findings) == {"holidays_unconfirmed"}
    temporary = replace(facts, move=replace(facts.move, kind=MoveKind.TEMPORARY))
    assert ask(temporary, date(2026, 8, 4), WorkingCalendar()).findings == ()
    assert ask(temporary, date(2026, 8, 4)).dates == {}


def test_a_move_alone_asks_for_no_dossier():
    facts = CaseFacts(move=Move(kind=MoveKind.OFFICIAL, started_on=date(2026, 8, 3)))

    found = ask(facts, date(2026, 8, 10))

    assert found.findings == ()
    assert set(found.dates) == {"transfer_due"}


def test_answer_is_written_with_plain_values():
    written = ask(replace(READY, branch_official=2), MEETING, tells_committee=True, wished_ceremony=date(2024, 9, 3))

    assert written.as_json() == {
        "on": "2024-03-15",
        "book": "Quy định 24-QĐ/TW",
        "findings": [
            {
                "code": "branch_too_small",
                "severity": "BLOCKER",
                "message": written.findings[0].message,
                "value": "2",
                "bound": "3",
                "source": "Điều lệ Đảng (2011), Điều 24 khoản 1",
                "strength": "A",
                "clears_on": None,
            }
        ],
        "dates": {
            "certificate_valid_until": "2028-05-20",
            "papers_valid_until": "2025-01-10",
            "old_enough_from": "2003-06-01",
            "young_enough_until": "2045-06-30",
            "latest_decision": "2024-08-30",
            "latest_branch_vote": "2024-06-07",
        },
    }


def test_what_was_said_of_a_step_taken_is_not_said_again_of_the_next_one():
    facts = CaseFacts(votes=(replace(VOTE, official=9, present=8, yes=9),))

    found = ask(facts, MEETING + ONE_DAY).findings

    (said,) = [finding.message for finding in found if finding.code == "vote_yes_too_many"]
    assert said == (
        "Chi bộ họp xét kết nạp ngày 15/03/2024: Số phiếu đồng ý 9 nhiều hơn số đảng viên chính thức có mặt 8."
    )


def test_late_ceremony_says_what_the_regulation_then_asks_for():
    decision = DecisionPaper(signed_on=date(2018, 1, 5), received_on=date(2018, 1, 12))
    facts = CaseFacts(admission=decision, ceremony_on=date(2018, 3, 16))

    (late,) = [one for one in ask(facts, date(2018, 4, 1)).findings if one.code == "ceremony_late"]

    assert late.message.endswith("Phải báo cáo và được cấp ủy cấp trên trực tiếp đồng ý.")

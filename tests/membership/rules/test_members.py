from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import Question
from membership.rules.circumstances import CandidateLetter, Discipline, MoveKind
from membership.rules.facts import CaseFacts, CommitteeVote, Move
from membership.rules.members import (
    candidate_letter,
    discipline_findings,
    idle_findings,
    move_findings,
    temporary_words,
)
from membership.rules.transfers import letter_term, transfer_term
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import ADMITTED, BOOK, CALENDAR, DECIDED, READY, VOTED, codes, weights

STARTED = date(2024, 3, 1)
DUE = transfer_term(STARTED, book=BOOK, calendar=CALENDAR).due_on
COMMITTEE = CommitteeVote(question=Question.ADMISSION, held_on=date(2024, 4, 1), members=15, yes=12)


def judge(on, **move):
    facts = CaseFacts(move=Move(**{"kind": MoveKind.OFFICIAL, "started_on": STARTED, **move}))
    return move_findings(facts, on=on, book=BOOK, calendar=CALENDAR)


def test_official_transfer_has_60_working_days():
    assert CALENDAR.count(STARTED, DUE) == 60


@pytest.mark.parametrize(("days", "found"), [(-1, set()), (0, set()), (1, {"transfer_late"})])
def test_transfer_is_late_after_its_last_day(days, found):
    assert codes(judge(DUE + timedelta(days=days))) == found
    assert codes(judge(date(2026, 1, 1), presented_on=DUE + timedelta(days=days))) == found


@pytest.mark.parametrize(
    ("on", "found"), [(date(2024, 4, 9), set()), (date(2024, 4, 10), set()), (date(2024, 4, 11), {"letter_late"})]
)
def test_letter_is_handed_in_within_30_days(on, found):
    assert letter_term(date(2024, 3, 11), book=BOOK).due_on == date(2024, 4, 10)
    assert codes(judge(on, letter_on=date(2024, 3, 11))) == found


@pytest.mark.parametrize(
    ("kind", "returns_on", "found"),
    [
        (MoveKind.TEMPORARY, date(2024, 5, 31), {"temporary_too_short"}),
        (MoveKind.TEMPORARY, date(2024, 6, 1), set()),
        (MoveKind.TEMPORARY, date(2025, 2, 28), set()),
        (MoveKind.TEMPORARY, date(2025, 3, 1), {"temporary_too_long"}),
        (MoveKind.TEMPORARY_STUDY, date(2024, 5, 31), {"temporary_too_short"}),
        (MoveKind.TEMPORARY_STUDY, date(2026, 3, 1), set()),
        (MoveKind.TEMPORARY_STUDY, date(2026, 3, 2), {"temporary_too_long"}),
        (MoveKind.TEMPORARY, None, set()),
    ],
)
def test_temporary_move_lasts_from_3_months_to_less_than_a_year_and_study_to_two(kind, returns_on, found):
    assert codes(judge(STARTED, kind=kind, returns_on=returns_on)) == found


@pytest.mark.parametrize("kind", [MoveKind.OFFICIAL, MoveKind.TEMPORARY])
def test_moves_before_the_known_text_have_no_basis(kind):
    found = judge(date(2022, 1, 1), kind=kind, started_on=date(2021, 7, 29))

    assert {finding.severity for finding in found} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("facts", "letter"),
    [
        (READY, CandidateLetter.HELPED),
        (VOTED, CandidateLetter.BRANCH_PROPOSED),
        (replace(VOTED, committee_votes=(COMMITTEE,)), CandidateLetter.COMMITTEE_PROPOSED),
        (DECIDED, CandidateLetter.DECIDED),
    ],
)
def test_candidate_takes_the_paper_of_the_stage_along(facts, letter):
    assert candidate_letter(facts, book=BOOK) == letter
    moving = replace(facts, move=Move(kind=MoveKind.CANDIDATE, started_on=date(2026, 7, 1)))

    (finding,) = move_findings(moving, on=date(2026, 7, 1), book=BOOK, calendar=CALENDAR)

    assert (finding.code, finding.severity) == ("candidate_letter_missing", Severity.WARNING)
    assert finding.bound == letter.label


def test_candidate_with_the_letter_is_clear_and_earlier_days_have_no_basis():
    assert judge(date(2026, 7, 1), kind=MoveKind.CANDIDATE, letter_on=date(2026, 7, 1)) == []
    assert codes(judge(date(2026, 6, 29), kind=MoveKind.CANDIDATE)) == {"no_basis_candidate_letters"}


@pytest.mark.parametrize(("months", "found"), [(2, {}), (3, {"strike_off_due": Severity.WARNING}), (None, {})])
def test_three_months_without_meeting_or_fee_call_for_striking_off(months, found):
    facts = CaseFacts(idle_months=months)

    assert weights(idle_findings(facts, on=date(2026, 7, 26), book=BOOK)) == found
    assert idle_findings(replace(facts, idle_with_reason=True), on=date(2026, 7, 26), book=BOOK) == []


def test_striking_off_a_member_has_no_basis_before_208():
    found = idle_findings(CaseFacts(idle_months=3), on=date(2026, 7, 25), book=BOOK)

    assert codes(found) == {"no_basis_member_strike_off_months"}


@pytest.mark.parametrize(
    ("discipline", "found"),
    [
        (Discipline.REPRIMAND, {}),
        (Discipline.WARNING, {}),
        (Discipline.DISMISSAL, {"discipline_not_for_probationer": Severity.WARNING}),
        (Discipline.EXPULSION, {"discipline_not_for_probationer": Severity.WARNING}),
        (None, {}),
    ],
)
def test_probationer_is_only_reprimanded_or_warned(discipline, found):
    facts = replace(ADMITTED, discipline=discipline)

    assert weights(discipline_findings(facts, on=date(2025, 5, 30), book=BOOK)) == found


def test_discipline_of_others_is_no_matter_and_earlier_days_have_no_basis():
    expelled = replace(ADMITTED, discipline=Discipline.EXPULSION)

    assert discipline_findings(replace(READY, discipline=Discipline.EXPULSION), on=date(2026, 1, 1), book=BOOK) == []
    assert codes(discipline_findings(expelled, on=date(2025, 5, 29), book=BOOK)) == {"no_basis_probationer_discipline"}


@pytest.mark.parametrize(
    ("returns_on", "wrong"),
    [
        (None, None),
        (date(2024, 5, 31), "Đi dưới 3 tháng"),
        (date(2024, 6, 1), None),
        (date(2025, 2, 28), None),
        (date(2025, 3, 1), "chỉ dành cho người đi học"),
        (date(2026, 3, 1), "chỉ dành cho người đi học"),
        (date(2026, 3, 2), "Đi quá thời gian của sinh hoạt tạm thời (24 tháng)"),
    ],
)
def test_stay_elsewhere_is_told_its_last_days_and_what_is_wrong_with_its_end(returns_on, wrong):
    limits, *said = temporary_words(STARTED, returns_on, book=BOOK)

    assert limits.startswith("Tạm thời: từ 01/06/2024 đến trước 01/03/2025; đi học: chậm nhất 01/03/2026 (")
    assert [wrong in sentence for sentence in said] == ([True] if wrong else [])


def test_stay_before_the_first_rule_has_no_basis():
    (sentence,) = temporary_words(date(2015, 3, 1), None, book=BOOK)

    assert sentence.endswith("chưa có căn cứ cho ngày 01/03/2015.")

from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import DocumentKind, Question, Stage
from membership.rules.dates import WorkingCalendar
from membership.rules.deadlines import late_findings, open_terms, probation_ends, terms_for
from membership.rules.facts import CaseFacts, DecisionPaper, Paper
from membership.rules.transfers import transfer_term
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import (
    ADMITTED,
    BOOK,
    CALENDAR,
    DECIDED,
    MEETING,
    READY,
    RECOGNISABLE,
    RECOGNITION_DAY,
    RECOGNITION_VOTE,
    VOTE,
    VOTED,
)

NOTE = "(chưa xác nhận bảng ngày nghỉ năm 2024)"


def terms(facts, calendar=CALENDAR):
    return {term.code: term for term in terms_for(facts, book=BOOK, calendar=calendar)}


@pytest.mark.parametrize(
    ("joined_on", "ends_on"),
    [
        (date(2024, 9, 15), date(2025, 9, 15)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2011, 1, 19), date(2012, 1, 19)),
        (date(2011, 1, 18), None),
    ],
)
def test_probation_ends_twelve_months_after_the_ceremony(joined_on, ends_on):
    assert probation_ends(joined_on, book=BOOK) == ends_on


def test_no_term_has_begun_for_an_empty_case():
    assert terms(CaseFacts()) == {}


def test_an_old_register_record_raises_no_term():
    assert terms(replace(RECOGNISABLE, live=False)) == {}


def test_certificate_term_ends_with_its_60th_month():
    term = terms(READY)["certificate_expiry"]

    assert (term.counted_from_on, term.due_on) == (date(2023, 5, 20), date(2028, 5, 20))
    assert term.arithmetic == "20/05/2023 + 60 tháng = 20/05/2028"
    assert not term.is_done


def test_certificate_older_than_its_rule_is_counted_by_the_first_row():
    assert terms(CaseFacts(certificate_issued_on=date(2020, 1, 15)))["certificate_expiry"].due_on == date(2025, 1, 15)


def test_papers_term_follows_the_paper_that_runs_out_first():
    older = Paper(kind=DocumentKind.OPINIONS, dated_on=date(2023, 12, 1))
    papers = tuple(paper for paper in READY.papers if paper.kind != DocumentKind.OPINIONS)

    term = terms(replace(READY, papers=(*papers, older)))["papers_expiry"]

    assert (term.counted_from, term.due_on) == (str(DocumentKind.OPINIONS.label), date(2024, 12, 1))


def test_expiry_matters_until_the_branch_has_considered():
    found = terms(VOTED)

    assert found["certificate_expiry"].done_on == MEETING
    assert found["papers_expiry"].done_on == MEETING


def test_decision_term_has_60_working_days_and_30_more():
    term = terms(VOTED)["decision"]

    assert term.counted_from_on == MEETING
    assert CALENDAR.count(MEETING, term.due_on) == 60
    assert CALENDAR.count(term.due_on, term.extended_due_on) == 30
    assert term.last_day == term.extended_due_on
    assert term.arithmetic == (f"15/03/2024 + 60 ngày làm việc (tính từ ngày hôm sau) = 11/06/2024 {NOTE}")
    assert term.source == "Quy định 29-QĐ/TW, mục 4.3.1"


def test_decision_term_is_kept_by_the_decision():
    assert terms(DECIDED)["decision"].done_on == date(2024, 5, 2)


def test_a_failed_vote_starts_no_term():
    assert "decision" not in terms(replace(READY, votes=(replace(VOTE, yes=5),)))


def test_a_returned_dossier_starts_anew():
    found = terms(replace(VOTED, stage=Stage.DOSSIER))

    assert "decision" not in found
    assert not found["certificate_expiry"].is_done


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.OFFICIAL])
def test_a_case_that_has_ended_has_no_open_term(stage):
    facts = replace(ADMITTED, stage=stage)

    assert open_terms(facts, book=BOOK, calendar=CALENDAR) == []
    assert terms(facts)


def test_decision_term_before_the_book_of_2016_is_left_out():
    day_before = replace(VOTE, held_on=date(2016, 7, 24))

    assert "decision" not in terms(replace(READY, votes=(day_before,)))
    assert "decision" in terms(replace(READY, votes=(replace(VOTE, held_on=date(2016, 7, 25)),)))


@pytest.mark.parametrize(
    ("signed_on", "counted_from_on", "label"),
    [
        (date(2026, 7, 25), date(2026, 8, 3), "ngày nhận quyết định"),
        (date(2026, 7, 26), date(2026, 7, 26), "ngày ban hành quyết định"),
    ],
)
def test_ceremony_term_runs_from_receipt_until_208_and_from_issue_since(signed_on, counted_from_on, label):
    facts = CaseFacts(admission=DecisionPaper(signed_on=signed_on, received_on=date(2026, 8, 3)))

    term = terms(facts)["ceremony"]

    assert (term.counted_from_on, term.counted_from) == (counted_from_on, label)
    assert CALENDAR.count(counted_from_on, term.due_on) == 30


def test_ceremony_term_without_day_of_receipt_says_what_it_counts_from():
    term = terms(CaseFacts(admission=DecisionPaper(signed_on=date(2024, 5, 2))))["ceremony"]

    assert term.counted_from == "ngày ký quyết định (chưa ghi ngày nhận)"
    assert term.counted_from_on == date(2024, 5, 2)


def test_ceremony_term_before_the_book_of_2016_is_left_out():
    assert "ceremony" not in terms(CaseFacts(admission=DecisionPaper(signed_on=date(2016, 7, 24))))


def test_terms_of_a_new_member():
    found = terms(ADMITTED)

    assert found["ceremony"].done_on == date(2024, 5, 20)
    assert CALENDAR.count(date(2024, 5, 20), found["member_record"].due_on) == 30
    assert found["new_member_course"].due_on == date(2025, 5, 20)
    assert found["probation_end"].due_on == date(2025, 5, 20)
    assert CALENDAR.count(date(2025, 5, 20), found["recognition_vote"].due_on) == 30
    assert "recognition_decision" not in found


def test_personal_record_is_asked_for_since_2022():
    assert "member_record" not in terms(CaseFacts(ceremony_on=date(2022, 1, 17)))
    assert "member_record" in terms(CaseFacts(ceremony_on=date(2022, 1, 18)))


def test_recognition_window_is_known_since_2016():
    assert "recognition_vote" not in terms(CaseFacts(ceremony_on=date(2015, 7, 24)))
    assert "recognition_vote" in terms(CaseFacts(ceremony_on=date(2015, 7, 25)))


def test_terms_of_recognition_are_kept_by_vote_and_decision():
    voted = replace(RECOGNISABLE, votes=(VOTE, RECOGNITION_VOTE))
    decided = replace(voted, recognition=DecisionPaper(signed_on=date(2025, 6, 20)))

    assert terms(voted)["recognition_vote"].done_on == RECOGNITION_DAY
    assert terms(voted)["probation_end"].is_done
    assert CALENDAR.count(RECOGNITION_DAY, terms(voted)["recognition_decision"].due_on) == 30
    assert terms(decided)["recognition_decision"].done_on == date(2025, 6, 20)


def test_recognition_decision_term_before_2016_is_left_out():
    vote = replace(RECOGNITION_VOTE, held_on=date(2016, 7, 24))

    assert "recognition_decision" not in terms(CaseFacts(votes=(vote,)))


def test_a_proposed_strike_off_keeps_the_recognition_term():
    strike_off = replace(RECOGNITION_VOTE, question=Question.STRIKE_OFF)

    assert terms(replace(RECOGNISABLE, votes=(VOTE, strike_off)))["recognition_vote"].done_on == RECOGNITION_DAY


def test_open_terms_are_the_unkept_ones_nearest_first():
    found = [term.code for term in open_terms(ADMITTED, book=BOOK, calendar=CALENDAR)]

    assert found == ["member_record", "new_member_course", "probation_end", "recognition_vote"]


@pytest.mark.parametrize(("days", "is_late"), [(-1, False), (0, False), (1, True)])
def test_a_term_is_kept_on_its_last_day(days, is_late):
    term = terms(VOTED)["decision"]
    on = term.due_on + timedelta(days=days)

    assert term.is_late(on) is is_late
    assert term.days_left(on) == -days


def test_a_term_kept_too_late_stays_late():
    signed_on = terms(VOTED)["decision"].due_on + timedelta(days=1)
    term = terms(replace(VOTED, admission=DecisionPaper(signed_on=signed_on)))["decision"]

    assert term.is_late(MEETING)


def test_nobody_is_late_for_the_end_of_the_probation():
    assert not terms(ADMITTED)["probation_end"].is_late(date(2030, 1, 1))


def test_a_late_term_warns_and_offers_the_extension():
    (finding,) = late_findings(VOTED, ("decision",), on=date(2024, 6, 12), book=BOOK, calendar=CALENDAR)

    assert (finding.code, finding.severity) == ("decision_late", Severity.WARNING)
    assert finding.message == (f"Quá hạn 11/06/2024: Quyết định kết nạp {NOTE}. Nếu được gia hạn: đến 23/07/2024.")


def test_after_the_extension_nothing_is_offered():
    (finding,) = late_findings(VOTED, ("decision",), on=date(2024, 7, 24), book=BOOK, calendar=CALENDAR)

    assert finding.message == (
        f"Quá hạn 11/06/2024: Quyết định kết nạp {NOTE}. "
        "Chậm mà không có lý do chính đáng thì kiểm điểm trước cấp trên."
    )


def test_a_term_says_whether_its_holidays_are_confirmed():
    confirmed = WorkingCalendar(confirmed_years=frozenset({2024}))

    assert not terms(VOTED)["decision"].is_confirmed
    assert terms(VOTED, confirmed)["decision"].is_confirmed


def test_transfer_has_60_working_days_where_a_rule_is_known():
    term = transfer_term(date(2026, 7, 27), book=BOOK, calendar=CALENDAR)

    assert CALENDAR.count(date(2026, 7, 27), term.due_on) == 60
    assert transfer_term(date(2021, 7, 29), book=BOOK, calendar=CALENDAR) is None

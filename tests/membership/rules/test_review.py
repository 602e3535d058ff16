"""The review in words: every sentence rests on a figure, measures answer the named causes."""

import pytest

from membership.enums.reports import Cause
from membership.rules.review import MEASURES, LineResult, draft_review, outdated_lines
from membership.rules.white_spots import WhiteSpot

TOTALS = {
    "target": 15,
    "own_target": None,
    "admitted": 12,
    "recognised": 3,
    "sent_to_awareness_course": 28,
    "certified": 26,
}
BEFORE = {**TOTALS, "admitted": 9}
LINES = [
    LineResult("Chi bộ bản 01", 1, 2),
    LineResult("Chi bộ bản 02", 2, 0),
    LineResult("Chi bộ bản 03", None, 0),
]


def draft(causes=(), is_half=False, lines=LINES, **totals):
    return draft_review(totals={**TOTALS, **totals}, before=BEFORE, lines=lines, causes=causes, is_half=is_half)


def test_what_was_done_is_told_against_last_year_and_the_target():
    assert draft().done.splitlines() == [
        "Kết nạp 12 đảng viên (cùng kỳ năm trước 9).",
        "Đạt 80,0% chỉ tiêu cả năm (15).",
        "Cử 28 lượt người học lớp nhận thức về Đảng; 26 người được cấp giấy chứng nhận.",
        "Công nhận chính thức 3 đảng viên.",
        "1 đơn vị đạt hoặc vượt chỉ tiêu: Chi bộ bản 01.",
    ]


def test_own_target_of_the_unit_comes_before_the_sum():
    assert "100,0% chỉ tiêu cả năm (12)" in draft(own_target=12).done


def test_what_is_missing_is_named_with_the_units():
    assert draft().not_done.splitlines() == [
        "Thiếu 3 người so với chỉ tiêu.",
        "1 đơn vị chưa đạt chỉ tiêu: Chi bộ bản 02.",
        "1 đơn vị không được giao chỉ tiêu và không kết nạp: Chi bộ bản 03.",
    ]
    assert "Còn 3 người phải kết nạp trong sáu tháng cuối năm" in draft(is_half=True).not_done


def test_white_spots_are_named_with_their_places():
    spots = {WhiteSpot.NO_BRANCH: ["Bản 25"], WhiteSpot.NO_SOURCE: [], WhiteSpot.NO_YOUTHS: ["Bản 09"]}

    told = draft_review(totals=TOTALS, before=BEFORE, lines=(), causes=(), is_half=False, white_spots=spots).not_done

    assert told.splitlines()[1:] == ["Bản chưa có chi bộ phụ trách: Bản 25."]


def test_reached_target_leaves_nothing_missing():
    assert draft(admitted=15, lines=LINES[:1]).not_done == ""


def test_without_a_target_no_ratio_is_told():
    assert "chỉ tiêu" not in draft(target=None, lines=LINES[2:]).done


def test_long_lists_of_units_are_cut_and_counted():
    lines = [LineResult(f"Chi bộ bản {number:02d}", 1, 0) for number in range(1, 12)]

    assert "11 đơn vị chưa đạt chỉ tiêu" in draft(lines=lines).not_done
    assert "và 3 đơn vị khác." in draft(lines=lines).not_done


@pytest.mark.parametrize(("number", "end"), [(8, "Bản 7, Bản 8."), (9, "Bản 8, Bản 9."), (10, "Bản 8 và 2 bản khác.")])
def test_long_lists_of_villages_are_cut_where_more_than_one_is_left(number, end):
    spots = {WhiteSpot.NO_SOURCE: [f"Bản {place}" for place in range(1, number + 1)]}

    told = draft_review(totals=TOTALS, before=BEFORE, lines=(), causes=(), is_half=False, white_spots=spots).not_done

    assert told.endswith(end)


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause != Cause.OTHER])
def test_every_named_cause_has_a_measure(cause):
    assert draft(causes=[cause]).measures == str(MEASURES[cause])


def test_another_cause_has_no_usual_measure():
    assert draft(causes=[Cause.OTHER]).measures == ""


def test_paragraph_whose_numbers_changed_is_paired_with_the_one_drafted_now():
    written = "Kết nạp 13 đảng viên (cùng kỳ năm trước 9).\r\n1 đơn vị đạt hoặc vượt chỉ tiêu: bản 01."

    assert outdated_lines(written, draft().done) == [
        ("Kết nạp 13 đảng viên (cùng kỳ năm trước 9).", "Kết nạp 12 đảng viên (cùng kỳ năm trước 9).")
    ]


@pytest.mark.parametrize(
    "gone",
    [
        "1 đơn vị đạt hoặc vượt chỉ tiêu: Chi bộ bản 01.",
        "Công nhận chính thức 3 đảng viên.",
        "Đạt 80,0% chỉ tiêu cả năm (15).",
    ],
)
def test_sentence_that_the_figures_no_longer_give_is_paired_with_nothing(gone):
    now = draft(lines=LINES[2:], target=None, recognised=0)

    assert outdated_lines(gone, now.done) == [(gone, "")]


def test_sentence_of_the_other_period_is_outdated_and_white_spots_are_not():
    of_half_year = "Còn 3 người phải kết nạp trong sáu tháng cuối năm để đạt chỉ tiêu."
    written = f"{of_half_year}\nBản chưa có chi bộ phụ trách: Bản 25."

    assert outdated_lines(written, draft().not_done) == [(of_half_year, "")]


def test_own_words_of_an_office_are_never_outdated():
    assert outdated_lines("Kết nạp được 13 đồng chí, hơn năm trước.\n\n", draft().done) == []

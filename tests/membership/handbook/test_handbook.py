"""The handbook: every step explained, every figure from the book of the day, found without marks."""

import re
from datetime import date, timedelta

import pytest

from membership.enums import Stage
from membership.handbook import CHAPTERS, chapter_of_action, chapter_with_key
from membership.handbook.pages import guide_to, handbook_on, search
from membership.pipeline import Action
from membership.rules.catalog import RULES, SHIPPED_BOOK
from membership.rules.regulations import REGULATIONS

ON = date(2026, 8, 3)
DECIDED_AT_A_MEETING = {
    Action.PASS_BRANCH_VOTE,
    Action.FAIL_BRANCH_VOTE,
    Action.PASS_RECOGNITION_VOTE,
    Action.FAIL_RECOGNITION_VOTE,
    Action.FAIL_COMMITTEE_VOTE,
    Action.FAIL_RECOGNITION_COMMITTEE,
}
"""Recorded on the form of a meeting, or on that of the committee's vote."""


def texts_of(chapter):
    yield from (chapter.title, *chapter.about, *chapter.mistakes, *chapter.sources, *chapter.guides.values())
    for duty in chapter.duties:
        yield from (duty.who, duty.does, duty.paper)


def test_every_step_is_explained_in_one_chapter():
    explained = [action for chapter in CHAPTERS for action in chapter.guides]

    assert set(explained) == set(Action) - DECIDED_AT_A_MEETING
    assert len(explained) == len(set(explained))


def test_every_stage_has_a_chapter():
    staged = [stage for chapter in CHAPTERS for stage in chapter.stages]

    assert set(staged) == set(Stage) - {Stage.CLOSED}
    assert len(staged) == len(set(staged))


def test_addresses_of_chapters_differ():
    assert len({chapter.key for chapter in CHAPTERS}) == len(CHAPTERS)
    assert chapter_with_key("ho-so") is chapter_of_action(Action.SUBMIT_DOSSIER)
    assert chapter_with_key("khong-co") is None


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_chapter_says_who_does_what_and_what_goes_wrong(chapter):
    assert chapter.about
    assert chapter.duties
    assert chapter.mistakes


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_no_figure_is_typed_into_a_text(chapter):
    typed = re.compile(r"\d+(?:/\d+)? (?:ngày|tháng|tuổi|năm|người|lần|đảng viên|số)")

    assert [str(text) for text in texts_of(chapter) if typed.search(str(text))] == []


@pytest.mark.parametrize(
    "name", sorted({rule.name for chapter in CHAPTERS for rule in RULES if rule.name in chapter.rules})
)
def test_a_listed_rule_has_a_row(name):
    assert SHIPPED_BOOK.history(name)


@pytest.mark.parametrize("day", [date(2000, 1, 1), *(one.in_force_from for one in REGULATIONS)])
def test_book_reads_on_every_day(day):
    passages = [text for chapter in handbook_on(day, book=SHIPPED_BOOK) for text in chapter.passages()]

    assert [text for text in passages if "%(" in text] == []


def test_figures_and_sources_are_those_of_the_day():
    before, after = (
        guide_to(Action.HOLD_CEREMONY, day, book=SHIPPED_BOOK) for day in (date(2021, 7, 29), date(2021, 7, 30))
    )

    assert "30 ngày làm việc (Quy định 29-QĐ/TW, mục 4.1)" in before
    assert "30 ngày làm việc (Quy định 24-QĐ/TW, mục 4.1)" in after


def test_what_has_no_basis_says_so():
    decision = next(
        chapter for chapter in handbook_on(date(2000, 1, 1), book=SHIPPED_BOOK) if chapter.key == "quyet-dinh"
    )

    assert "là … ngày làm việc" in decision.about[1]
    assert {figure.value for figure in decision.figures} == {"chưa có căn cứ"}


def test_unconfirmed_figure_is_marked():
    figures = {figure.label: figure for chapter in handbook_on(ON, book=SHIPPED_BOOK) for figure in chapter.figures}

    assert figures["Tỷ lệ đảng viên chính thức dự họp"].is_doubted
    assert not figures["Tỷ lệ đồng ý của chi bộ"].is_doubted


def found(text):
    return {hit.chapter.key for hit in search(text, handbook_on(ON, book=SHIPPED_BOOK))}


@pytest.mark.parametrize("text", ["giáp lai", "GIAP LAI", "giap  lai", "Giáp-lai!"])
def test_search_needs_no_marks(text):
    assert found(text) == {"ho-so"}


def test_search_finds_the_begin_of_a_word_and_all_words_in_one_passage():
    assert "lop-nhan-thuc" in found("trung tam chinh tri")
    assert found("giap nhan-xet-nay-khong-co") == set()
    assert found("uyen thệ") == set()


def test_search_marks_the_words_that_were_asked_for():
    hit = search("giap lai", handbook_on(ON, book=SHIPPED_BOOK))[0]

    assert [word for word, is_asked in hit.passages[0] if is_asked] == ["giáp", "lai"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "\u0301"])
def test_nothing_asked_finds_nothing(text):
    assert search(text, handbook_on(ON, book=SHIPPED_BOOK)) == []


def test_every_day_of_a_change_gives_a_book_before_it_too():
    days = [one.in_force_from - timedelta(days=1) for one in REGULATIONS]

    assert {len(handbook_on(day, book=SHIPPED_BOOK)) for day in days} == {len(CHAPTERS)}

"""The wording of the forms, and that each becomes the same text in Word and in PDF."""

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from membership.reports.papers.fields import FIELDS, LISTS
from membership.reports.papers.filling import fill
from membership.reports.papers.pdf import pdf_is_available, write_pdf
from membership.reports.papers.registry import FORM, FORMS, GENERATION_2025
from membership.reports.papers.tree import fields_in, lists_in
from membership.reports.papers.word import Marks, Printed, write_word
from membership.rules.vocabulary import Strength
from tests.membership.papers.reading import pdf_text, word_edges, word_lines, word_text

needs_pdf = pytest.mark.skipif(not pdf_is_available(), reason="no Pango libraries: deploy/common.sh installs them")
MARKS = Marks("Bản in số 000007, ngày 24/11/2026")
GENERATIONS = [(form, generation) for form in FORMS for generation in form.generations]
named = {"ids": [f"{form.code}-{place}" for form in FORMS for place, _ in enumerate(form.generations)]}
LINES = {name: [{field: f"{field} A & <B>" for field in fields}] for name, fields in LISTS.items()}

INTRODUCTION_AS_PUBLISHED = """ĐẢNG CỘNG SẢN VIỆT NAM
GIẤY GIỚI THIỆU
người vào Đảng
Kính gửi: Chi bộ …
Tôi là: …, sinh ngày…tháng…năm…
Vào Đảng ngày … tháng … năm…, chính thức ngày …tháng …năm…
Chức vụ trong Đảng: …
Chức vụ chính quyền …
Quê quán: …
Đang sinh hoạt tại Chi bộ: …
Ngày…tháng…năm… được Chi bộ phân công giáo dục, giúp đỡ quần chúng…phấn đấu vào Đảng; nay xin báo cáo với Chi bộ \
những vấn đề chủ yếu về người phấn đấu vào Đảng như sau:
- Về lý lịch:
Những đặc điểm chính cần lưu ý:
- Những ưu, khuyết điểm chính:
(Về chấp hành chủ trương, đường lối, chính sách của Đảng, pháp luật của Nhà nước; phẩm chất chính trị, đạo đức lối \
sống, năng lực công tác, quan hệ quần chúng)
Đối chiếu với tiêu chuẩn và điều kiện kết nạp đảng viên, tôi giới thiệu với Chi bộ xem xét, đề nghị kết nạp quần \
chúng…vào Đảng.
Tôi xin chịu trách nhiệm trước Đảng về sự giới thiệu của mình.
…, ngày …tháng…năm 20…
ĐẢNG VIÊN GIỚI THIỆU
(Ký, ghi rõ họ và tên)"""
RECOGNITION_AS_PUBLISHED = """NGHỊ QUYẾT
đề nghị công nhận đảng viên chính thức
Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam,
Ngày … tháng … năm …, Chi bộ … đã họp để xét, đề nghị công nhận đảng viên dự bị … được kết nạp (hoặc kết nạp lại) \
vào Đảng ngày … tháng … năm …, trở thành đảng viên chính thức.
Tổng số đảng viên của Chi bộ: … đảng viên, trong đó chính thức … đồng chí, dự bị … đồng chí.
Có mặt: … đảng viên, trong đó chính thức … đồng chí, dự bị … đồng chí.
Vắng mặt: … đảng viên, trong đó chính thức … đồng chí, dự bị … đồng chí.
Lý do vắng mặt: …
Chủ trì hội nghị: Đồng chí … Chức vụ …
Thư ký hội nghị: Đồng chí …"""


def blank_text(code: str) -> str:
    """Return a form with nothing filled in and its blanks as the published form prints them."""
    generation = FORM[code].generations[-1]
    return word_text(write_word([Printed(generation.page, fill(generation.nodes, {}, dots="…"))], MARKS))


def tight(text: str) -> str:
    """Leave out the spaces around blanks, on which the published forms do not agree with themselves."""
    return re.sub(r"\s*…\s*", "…", text)


def closed_up(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("code", "published"), [("3-KND", INTRODUCTION_AS_PUBLISHED), ("13-KND", RECOGNITION_AS_PUBLISHED)]
)
def test_wording_is_that_of_the_published_form(code, published):
    assert tight(published) in tight(blank_text(code))


@pytest.mark.parametrize(("form", "generation"), GENERATIONS, **named)
def test_every_field_of_a_form_is_known(form, generation):
    assert fields_in(generation.nodes) - set(FIELDS) == set()
    assert {name: fields - set(LISTS[name]) for name, fields in lists_in(generation.nodes).items()} == {
        name: set() for name in lists_in(generation.nodes)
    }


def test_fields_and_lists_share_no_name():
    assert set(FIELDS) & set(LISTS) == set()


@pytest.mark.parametrize(("form", "generation"), GENERATIONS, **named)
def test_what_a_form_needs_stands_in_each_of_its_generations(form, generation):
    if form.about not in ("meeting", "course"):
        assert set(form.needs) - fields_in(generation.nodes) - {"ho_ten", "hop_ngay"} == set()


@pytest.mark.parametrize(("form", "generation"), GENERATIONS, **named)
def test_word_file_holds_every_value_and_the_mark(form, generation):
    values = LINES | {name: f"«{name}» A & <B>" for name in fields_in(generation.nodes)}

    content = write_word([Printed(generation.page, fill(generation.nodes, values))], MARKS)

    text = word_text(content)
    assert [name for name in fields_in(generation.nodes) if f"«{name}» A & <B>" not in text] == []
    assert [
        name for fields in lists_in(generation.nodes).values() for name in fields if f"{name} A & <B>" not in text
    ] == []
    assert set(word_edges(content)) == {("", MARKS.print_mark)}


@needs_pdf
def test_pdf_holds_the_same_text_as_the_word_file():
    printed = [Printed(generation.page, fill(generation.nodes, LINES)) for _form, generation in GENERATIONS]

    word, pdf = word_lines(write_word(printed, MARKS)), pdf_text(write_pdf(printed, MARKS))

    # A line may go over the end of a page, where the mark stands.
    running = closed_up(pdf.replace(MARKS.print_mark, ""))
    assert [line for line in word if "- - -" not in line and closed_up(line) not in running] == []
    assert pdf.count(MARKS.print_mark) >= len(printed)


@needs_pdf
def test_draft_says_so_on_every_page():
    generation = FORM["3-KND"].generations[0]
    printed, marks = [Printed(generation.page, fill(generation.nodes, {}))] * 2, Marks("Bản in số 1", "BẢN NHÁP")

    assert word_edges(write_word(printed, marks)) == [("BẢN NHÁP", "Bản in số 1")] * 2
    assert pdf_text(write_pdf(printed, marks)).count("BẢN NHÁP") >= 2


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 6, 8), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (GENERATION_2025, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (date(2026, 1, 1), "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ],
)
def test_generation_of_the_certificate_follows_the_date_of_the_paper(day, words):
    generation = FORM["CN-NTVD1"].generation_on(day)

    text = word_text(write_word([Printed(generation.page, fill(generation.nodes, {}))], MARKS))

    assert [
        heading for heading in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM") if heading in text
    ] == [words]


def test_forms_that_could_not_be_read_are_marked():
    unverified = {form.code for form in FORMS if not form.is_verified}

    assert {"6-KND", "8-KND", "9-KND", "10-KND", "11-KND", "12-KND", "15-KND", "16-KND"} <= unverified
    assert {"1-KND", "2-KND", "3-KND", "4-KND", "4A-KND", "5-KND", "13-KND", "CN-NTVD1"} & unverified == set()
    assert {FORM[code].strength for code in ("11-KND", "12-KND")} == {Strength.C}


def test_every_section_of_a_word_file_ends_as_the_format_demands():
    printed = [Printed(generation.page, fill(generation.nodes, {})) for _form, generation in GENERATIONS[:3]]

    ends = list(Document(BytesIO(write_word(printed, MARKS))).element.body.iter(qn("w:sectPr")))

    within = [end for end in ends if end.getparent().tag == qn("w:pPr")]
    assert len(within) == 2
    assert [end.getnext() for end in within] == [None, None]

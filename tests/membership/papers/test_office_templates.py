"""An office's own templates: what is accepted, what is refused and why, and that they cannot run code."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from membership.reports.papers.office import TemplateRefused, check_template, fill_template, starting_template
from membership.reports.papers.registry import FORM, FORMS
from membership.reports.papers.word import Marks
from tests.membership.papers.reading import word_edges, word_text

TODAY = date(2026, 11, 24)
MARKS = Marks("Bản in số 000007", "BẢN NHÁP")


def template_of(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, change) -> bytes:
    """Return a packed file whose members went through ``change(name, data)`` (None leaves one out)."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, change(member, old.read(member)))
    return buffer.getvalue()


def reason(content: bytes) -> str:
    with pytest.raises(TemplateRefused) as refused:
        check_template(content)
    return str(refused.value)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_shipped_form_comes_back_as_an_accepted_template(form):
    check_template(starting_template(form, on=TODAY))


def test_filled_template_shows_values_as_they_are():
    content = fill_template(template_of("Đồng chí {{ ho_ten }}, quê {{ que_quan }}."), {"ho_ten": "A & <B>"}, MARKS)

    assert word_text(content) == "Đồng chí A & <B>, quê …………."
    assert word_edges(content) == [("BẢN NHÁP", "Bản in số 000007")]


def test_shipped_list_repeats_its_row_for_each_line():
    people = [{"stt": "1", "ho_ten": "Lò Văn Một"}, {"stt": "2", "ho_ten": "Lò Văn Hai"}]

    content = fill_template(starting_template(FORM["DS-CU"], on=TODAY), {"hoc_vien": people}, MARKS)

    assert [name for name in ("Lò Văn Một", "Lò Văn Hai", "{%", "dong") if name in word_text(content)] == [
        "Lò Văn Một",
        "Lò Văn Hai",
    ]


def test_unknown_fields_are_all_listed():
    assert reason(template_of("{{ ho_va_ten }} {{ ngay_sinh }} {{ ho_ten }}")) == (
        "Chương trình không có trường: ho_va_ten, ngay_sinh."
    )


@pytest.mark.parametrize(
    "line",
    [
        "{{ ho_ten.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ho_ten|attr('__class__') }}",
        "{{ ho_ten.upper() }}",
        "{{ 'x' * 10**9 }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% set x = ho_ten %}",
        "{% include 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{{ cycler }}",
        "{{ ho_ten",
        "{% for x in hoc_vien %}",
        "{% for x in ho_ten %}{{ x }}{% endfor %}",
        "{% for x in hoc_vien %}{% for y in dang_vien %}x{% endfor %}{% endfor %}",
    ],
)
def test_template_that_is_more_than_fields_is_refused(line):
    assert reason(template_of(line))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0" * 10,
        b"<html>",
        template_of("x")[:400],
        b"PK\x03\x04" + b"0" * (5 * 2**20),
    ],
    ids=["empty", "magic", "old", "html", "cut", "large"],
)
def test_file_that_is_no_word_file_is_refused(content):
    assert reason(content)


def test_macro_external_link_and_entity_are_refused():
    plain = template_of("{{ ho_ten }}")
    external = b'<Relationship Id="x" Type="t" Target="http://x.example/" TargetMode="External"/></Relationships>'

    def with_link(name, data):
        return data.replace(b"</Relationships>", external) if name == "word/_rels/document.xml.rels" else data

    def with_entity(name, data):
        declared = b'?><!DOCTYPE x [<!ENTITY a "b">]>'
        return data.replace(b"?>", declared, 1) if name == "word/document.xml" else data

    def with_hidden_link(name, data):
        if name != "word/_rels/document.xml.rels":
            return data
        hidden = data.decode().replace("UTF-8", "UTF-16").replace("</Relationships>", external.decode())
        return hidden.encode("utf-16")

    with_macro = BytesIO(plain)
    with zipfile.ZipFile(with_macro, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")

    assert "liên kết" in reason(repacked(plain, with_link))
    assert "liên kết" in reason(repacked(plain, with_hidden_link))
    assert "khai báo" in reason(repacked(plain, with_entity))
    assert "macro" in reason(with_macro.getvalue())


FIELD = '<w:p><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r></w:p>'
SIMPLE_FIELD = '<w:p><w:fldSimple w:instr="{}"/></w:p>'


def with_field(markup: str, instruction: str) -> bytes:
    field = markup.format(instruction).encode()

    def change(name, data):
        return data.replace(b"<w:sectPr", field + b"<w:sectPr", 1) if name == "word/document.xml" else data

    return repacked(template_of("{{ ho_ten }}"), change)


@pytest.mark.parametrize("markup", [FIELD, SIMPLE_FIELD])
@pytest.mark.parametrize(
    "instruction",
    [
        r"DDEAUTO c:\cmd.exe",
        r"INCLUDETEXT C:\a.txt",
        " INCLUDEPICTURE http://x.example/a.png",
        "HYPERLINK x",
        "LINK",
        "DDE",
    ],
)
def test_field_that_reads_from_elsewhere_is_refused(markup, instruction):
    assert "trường tự động của Word" in reason(with_field(markup, instruction))


@pytest.mark.parametrize("markup", [FIELD, SIMPLE_FIELD])
@pytest.mark.parametrize("instruction", ["PAGE", r" NUMPAGES  \* MERGEFORMAT ", " "])
def test_field_that_numbers_pages_is_accepted(markup, instruction):
    check_template(with_field(markup, instruction))


def test_file_that_unpacks_beyond_bounds_is_refused():
    bomb = BytesIO(template_of("x"))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/image1.bmp", b"\0" * (51 * 2**20))

    assert "giải nén" in reason(bomb.getvalue())

import unicodedata

import pytest

from nammlau.text import UnreadableText, clean_lines, clean_text, fold, is_name, sort_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lò \t Văn\n Ón ", "Lò Văn Ón"),
        (unicodedata.normalize("NFD", "Quàng Thị Thủy"), "Quàng Thị Thủy"),
        ("Cà\u00a0Văn\u200b Đức\ufeff", "Cà Văn Đức"),
        ("", ""),
    ],
)
def test_clean_text_keeps_what_can_be_seen(typed, kept):
    assert clean_text(typed) == kept


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x7f", "\ud800"])
def test_clean_text_refuses_what_cannot_be_shown(char):
    with pytest.raises(UnreadableText):
        clean_text(f"Lò{char}Văn")


def test_clean_lines_keeps_the_lines():
    assert clean_lines("\r\n Dòng  một \r\n\nDòng hai\n\n") == "Dòng một\n\nDòng hai"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn  Văn-ĐỨC", "nguyen van duc"),
        (unicodedata.normalize("NFD", "Tòng Thị Ước"), "tong thi uoc"),
        ("Chi bộ bản Nậm Lầu 2", "chi bo ban nam lau 2"),
        ("—", ""),
    ],
)
def test_fold_drops_marks_and_case(text, folded):
    assert fold(text) == folded


def test_fold_is_never_longer_than_the_text():
    odd = "ßİﬁÆŉ½㎏Đ" * 20

    assert len(fold(odd)) <= len(odd)


def test_sort_key_orders_as_a_register_does():
    in_order = [
        "Lò Văn An",
        "Lường Văn An",
        "Quàng Thị An",
        "Quàng Văn An",
        "Lò Văn Ản",
        "Lò Văn Án",
        "Lò Văn Anh",
        "Lò Văn Ăn",
        "Lò Văn Ân",
        "Lò Văn Dũng",
        "Lò Văn Đức",
        "Lò Văn Hoa",
        "Lò Văn Hòa",
        "Lò Văn Ước",
    ]

    by_first_word = sorted(in_order)

    assert sorted(by_first_word, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lò Văn Hoà", "Lò Văn Hòa"),
        ("LÒ VĂN HÒA", "lò văn hòa"),
        (unicodedata.normalize("NFD", "Lò Văn Hòa"), "Lò  Văn Hòa"),
    ],
)
def test_sort_key_is_one_for_all_ways_to_write_a_name(one, other):
    assert sort_key(one) == sort_key(other)


def test_sort_key_is_digits_so_that_every_collation_agrees():
    assert sort_key("Vàng A Páo (Mông) & 'X'").isdecimal()
    assert sort_key("") == ""


@pytest.mark.parametrize(
    "text", ["Lò Thị Mai", unicodedata.normalize("NFD", "Nguyễn Ón"), "H'Hen", "Y-Bă", "Lò T. Mai"]
)
def test_name_has_letters_and_what_joins_them(text):
    assert is_name(text)


@pytest.mark.parametrize("text", ["", " ", "-", "Lò 2", "Lò Thị Mai (A)", "Lò/Mai", "Lò_Mai", "<b>", "Lò, Mai"])
def test_text_with_digits_or_signs_is_no_name(text):
    assert not is_name(text)

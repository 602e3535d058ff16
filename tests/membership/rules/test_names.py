import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.rules.names import is_similar_name, is_within_one_edit

WORDS = st.lists(st.sampled_from(["lò", "văn", "thị", "quàng", "páo", "à"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("first", "second", "similar"),
    [
        ("Lò Văn Páo", "Lò Văn Pảo", True),
        ("Lò Văn Páo", "Lò Vân Pánh", False),
        ("Quàng Văn Dũng", "Quàng Văn Dũn", True),
        ("Quàng Văn Dũng", "Quàng Văn Dúnh", True),
        ("Giàng A Câu", "Giàng Câu A", True),
        ("Lò Thị Vân Anh", "Lò Vân Anh", True),
        ("Lò Anh", "Lò Vân Anh", True),
        ("Thị Vân Anh", "Lò Thị Vân Anh", False),
        ("Lò Văn Páo", "Quàng Văn Páo", False),
        ("", "Lò Văn Páo", False),
    ],
)
def test_similar_names_differ_by_a_letter_an_order_or_a_middle_word(first, second, similar):
    assert is_similar_name(first, second) is similar


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("pao", "pao", True),
        ("pao", "pa", True),
        ("pao", "pai", True),
        ("pao", "apao", True),
        ("pao", "oap", False),
        ("pao", "p", False),
    ],
)
def test_one_edit_is_one_letter_more_less_or_other(first, second, near):
    assert is_within_one_edit(first, second) is near


@given(WORDS, WORDS)
def test_similarity_looks_the_same_from_both_sides(first, second):
    one, other = " ".join(first), " ".join(second)

    assert is_similar_name(one, other) == is_similar_name(other, one)
    assert is_similar_name(one, one)

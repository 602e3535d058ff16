import pytest

from membership.rules.ethnic_groups import (
    ETHNIC_GROUPS,
    ethnic_group_choices,
    ethnic_group_for,
    ethnic_group_label,
)
from nammlau.text import fold


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mông", "Mông"),
        ("H'Mông", "Mông"),
        ("H’Mông", "Mông"),
        ("Mông (Mèo)", "Mông"),
        ("HMÔNG", "Mông"),
        ("Khơ Mú", "Khơ Mú"),
        ("Khơ-mú", "Khơ Mú"),
        ("khmu", "Khơ Mú"),
        ("Xinh-mun", "Xinh Mun"),
        ("Xinh Mun", "Xinh Mun"),
        ("  thái ", "Thái"),
        ("dân tộc Thái", "Thái"),
        ("Thái (đen)", "Thái"),
        ("Kinh", "Kinh"),
        ("Bru-Vân Kiều", "Bru - Vân Kiều"),
    ],
)
def test_a_group_is_found_by_every_way_of_writing_it(text, name):
    assert ethnic_group_for(text).name == name


@pytest.mark.parametrize("text", ["", "Thái Lan", "không rõ", "dân tộc", "()"])
def test_what_is_no_group_is_not_guessed(text):
    assert ethnic_group_for(text) is None


def test_there_are_54_groups_with_codes_in_order():
    assert [group.code for group in ETHNIC_GROUPS] == [f"{number:02d}" for number in range(1, 55)]
    assert ethnic_group_choices()[2] == ("03", "Thái")


def test_no_two_groups_share_a_spelling():
    spellings = {}
    for group in ETHNIC_GROUPS:
        for name in (group.name, *group.aliases):
            spellings.setdefault(fold(name).replace(" ", ""), set()).add(group.code)

    assert [spelling for spelling, owners in spellings.items() if len(owners) > 1] == []


def test_label_of_a_code_and_of_an_unknown_one():
    assert ethnic_group_label("08") == "Mông"
    assert ethnic_group_label("99") == "99"

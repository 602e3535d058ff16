"""Whole numbers as offices type them."""

import pytest
from django import forms

from nammlau.number_fields import UnreadableNumber, WholeNumberField, read_whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        (" 12 ", 12),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\u00a0234.567", 1234567),
        ("12,0", 12),
        ("1.234,00", 1234),
        ("007", 7),
    ],
)
def test_number_is_read(text, number):
    assert read_whole_number(text) == number


@pytest.mark.parametrize("text", ["", "ba", "-1", "1.5", "1,5", "12.34", "1.2345", "1e3", "٣", "1" * 13])
def test_anything_else_is_no_number(text):
    with pytest.raises(UnreadableNumber):
        read_whole_number(text)


@pytest.mark.parametrize("text", ["-3", "− 3", "–12"])
def test_number_below_zero_is_called_so(text):
    with pytest.raises(UnreadableNumber, match="nhỏ hơn 0"):
        read_whole_number(text)


class Form(forms.Form):
    number = WholeNumberField(most=100)


@pytest.mark.parametrize(("typed", "number"), [("", None), ("  ", None), ("100", 100)])
def test_field_gives_a_number_or_nothing(typed, number):
    form = Form({"number": typed})

    assert form.is_valid()
    assert form.cleaned_data["number"] == number


def test_field_refuses_too_much_in_words():
    assert "Số 1.000 quá lớn; nhiều nhất 100." in Form({"number": "1000"}).errors["number"][0]


def test_field_writes_a_number_as_offices_do():
    assert 'value="1.234"' in str(Form(initial={"number": 1234})["number"])

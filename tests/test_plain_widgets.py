"""Boxes and choices drawn without a template are the same HTML as Django's."""

import pytest
from django import forms
from django.test.html import parse_html

from nammlau import plain_widgets

ATTRS = {"class": "form-control num", "required": True, "disabled": False, "aria-label": 'Chỉ tiêu "bản <1>"'}
CHOICES = [("", "Tất cả"), ("03", "Thái"), ("<", 'H\'Mông "&"')]


@pytest.mark.parametrize(
    ("ours", "of_django"),
    [(plain_widgets.GridBox, forms.TextInput), (plain_widgets.HiddenGridBox, forms.HiddenInput)],
)
@pytest.mark.parametrize("value", [None, "", 0, 12, '"><b>'])
def test_box_is_that_of_django(ours, of_django, value):
    drawn = ours(attrs=ATTRS).render("q-1-0", value, {"id": "id_q"})

    assert parse_html(drawn) == parse_html(of_django(attrs=ATTRS).render("q-1-0", value, {"id": "id_q"}))


@pytest.mark.parametrize("value", [None, "", "03", "<", "unknown"])
def test_choice_is_that_of_django(value):
    drawn = plain_widgets.Select(attrs=ATTRS, choices=CHOICES).render("dan_toc", value, {"id": "id_dan_toc"})

    django_draws = forms.Select(attrs=ATTRS, choices=CHOICES).render("dan_toc", value, {"id": "id_dan_toc"})
    assert parse_html(drawn) == parse_html(django_draws)

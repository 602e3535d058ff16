"""Django's own messages, in the words of an office; the compiled catalogue holds what its source says."""

import re
from gettext import GNUTranslations

import pytest
from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext

CATALOGUE = settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES" / "django.po"
ENTRY = re.compile(r'^msgid "(.+)"\n(?:msgid_plural "(.+)"\n)?msgstr(?:\[0\])? "(.+)"$', re.MULTILINE)


class ShortForm(forms.Form):
    name = forms.CharField(max_length=3, min_length=2)
    kind = forms.ChoiceField(choices=[("A", "a")])
    number = forms.IntegerField(max_value=9, min_value=0)


def plain(text: str) -> str:
    return text.replace('\\"', '"')


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "name", "Ô này phải ghi."),
        ({"name": "abcd"}, "name", "Ghi nhiều nhất 3 ký tự (đang có 4)."),
        ({"name": "a"}, "name", "Ghi ít nhất 2 ký tự (đang có 1)."),
        ({"kind": "B"}, "kind", "Không có “B” trong danh sách; hãy chọn lại."),
        ({"number": "x"}, "number", "Ghi một số nguyên, ví dụ 12."),
        ({"number": "10"}, "number", "Số này không được quá 9."),
        ({"number": "-1"}, "number", "Số này không được nhỏ hơn 0."),
    ],
)
def test_mistakes_in_a_form_are_told_as_an_office_speaks(data, field, message):
    assert ShortForm(data).errors[field] == [message]


def test_every_message_of_the_source_is_in_the_compiled_catalogue():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    entries = [tuple(map(plain, entry)) for entry in ENTRY.findall(CATALOGUE.read_text(encoding="utf-8"))]

    found = [compiled.ngettext(one, many, 1) if many else compiled.gettext(one) for one, many, _words in entries]
    assert len(entries) > 100
    assert found == [words for _one, _many, words in entries]


def test_messages_of_the_program_are_not_touched():
    assert gettext("Chưa chọn ai.") == "Chưa chọn ai."
    assert ngettext("%(counter)s result", "%(counter)s results", 2) % {"counter": 2} == "2 kết quả"

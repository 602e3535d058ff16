"""Whole numbers as offices type them: 1.234 or 1 234, also when a sheet hands over 12,0."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nammlau.writing import written_number

_PLAIN = re.compile(r"\d{1,12}(?:,0+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,0+)?", re.ASCII)
_NEGATIVE = re.compile(r"[-−–] ?\d{1,12}", re.ASCII)
_NOT_DIGITS = re.compile(r"[. \u00a0\u202f]")
SHOWN = 40
"""How much of a text that is no number is repeated to whoever typed it."""


class UnreadableNumber(ValueError):
    """A text is no whole number; the message says what to type instead."""


def read_whole_number(text: str) -> int:
    """Return the whole number of a text such as 1234, 1.234, 1 234 or 12,0; raises UnreadableNumber."""
    text = text.strip()
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return int(_NOT_DIGITS.sub("", text).partition(",")[0])
    if _NEGATIVE.fullmatch(text):
        raise UnreadableNumber(_("Số %(text)s nhỏ hơn 0. Ghi từ 0 trở lên, hoặc để trống.") % {"text": text})
    raise UnreadableNumber(
        _("“%(text)s” không phải số nguyên. Ghi ví dụ 3 hoặc 1.234, hoặc để trống.") % {"text": text[:SHOWN]}
    )


class WholeNumberField(forms.Field):
    """A whole number from zero on, or None; more than ``most`` is refused, never cut."""

    def __init__(self, *, most: int, too_many: str = "", **kwargs):
        super().__init__(**{"widget": forms.TextInput, "required": False} | kwargs)
        self.most, self.too_many = most, too_many

    def prepare_value(self, value):
        return written_number(value) if isinstance(value, int) else value

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return read_whole_number(str(value))
        except UnreadableNumber as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value):
        super().validate(value)
        if value is not None and value > self.most:
            words = self.too_many or _("Số %(number)s quá lớn; nhiều nhất %(most)s. Xem có gõ thừa chữ số không.")
            raise ValidationError(
                words, code="too_many", params={"number": written_number(value), "most": written_number(self.most)}
            )

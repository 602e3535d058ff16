"""Numbers with one decimal as offices type them: 74,5 percent, 87,5 points."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nammlau.writing import written_number

ONE_DECIMAL = re.compile(r"(\d{1,6})(?:[.,](\d))?", re.ASCII)


class OneDecimalField(forms.Field):
    """A number from zero to ``most``, both included, with at most one decimal; cleans to a Decimal or None."""

    def __init__(self, *, most: int, **kwargs):
        super().__init__(**{"widget": forms.TextInput, "required": False} | kwargs)
        self.most = most

    def prepare_value(self, value):
        return written_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        found = ONE_DECIMAL.fullmatch(str(value).strip())
        if found is None:
            raise ValidationError(_("Ghi một số có nhiều nhất một chữ số lẻ, ví dụ 74,5."), code="invalid")
        return Decimal(f"{found[1]}.{found[2] or 0}")

    def validate(self, value):
        super().validate(value)
        if value is not None and value > self.most:
            raise ValidationError(_("Không quá %(most)s."), code="too_many", params={"most": self.most})

"""A table of boxes as one form: beside each box stands a hidden one with what it held when it was shown."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class BoxGridMixin:
    """Tells the boxes of the table, whose names begin with ``box_prefix``, from those that count for every row."""

    box_prefix: str
    error_title = gettext_lazy("Chưa lưu được; những gì đồng chí nhập vẫn còn trong bảng.")

    def wrong_boxes(self) -> list[str]:
        """List what is wrong with which box, for the head of the page."""
        return [
            _("%(box)s: %(error)s") % {"box": self.fields[name].label, "error": " ".join(errors)}
            for name, errors in self.errors.items()
            if name.startswith(self.box_prefix)
        ]

    def shared_boxes(self) -> list[forms.BoundField]:
        """List the boxes below the table."""
        return [field for field in self.visible_fields() if not field.name.startswith(self.box_prefix)]

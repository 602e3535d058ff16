"""Boxes and choices drawn as Django's own templates draw them, without a template.

A grid has hundreds of boxes and the filters of a list a choice of dozens of lines: there the templates are most of
the time that a page takes.
"""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class _PlainInput:
    def render(self, name: str, value: object, attrs: dict | None = None, renderer: object = None) -> SafeString:
        drawn = self.get_context(name, value, attrs)["widget"]
        own = {key: drawn[key] for key in ("type", "name", "value") if drawn[key] is not None}
        return format_html("<input{}>", flatatt(own | drawn["attrs"]))


class GridBox(_PlainInput, forms.TextInput):
    """A box of a grid."""


class HiddenGridBox(_PlainInput, forms.HiddenInput):
    """What stands hidden beside a box of a grid."""


class Select(forms.Select):
    """One of some choices, not in groups. The name is Django's: the look of a field follows from it."""

    def render(self, name: str, value: object, attrs: dict | None = None, renderer: object = None) -> SafeString:
        drawn = self.get_context(name, value, attrs)["widget"]
        lines = [line for _group, lines, _number in drawn["optgroups"] for line in lines]
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((line["value"], flatatt(line["attrs"]), line["label"]) for line in lines),
        )
        return format_html('<select name="{}"{}>{}</select>', drawn["name"], flatatt(drawn["attrs"]), options)

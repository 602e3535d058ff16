"""Figures that open into the people behind them, for who may see names."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from membership.forms.years import period_query
from membership.reports.periods import Period
from nammlau.writing import written_number

register = template.Library()


@register.simple_tag(takes_context=True)
def people_url(context, unit_pk: int, period: Period, on_map: str, year: int | None = None) -> str:
    """Give the address of the people behind the figures of a unit in a period; another ``year`` is asked whole.

    Empty where the page says by ``has_names`` that the reader may not see names.
    """
    if not context["has_names"]:
        return ""
    asked = period if year in (None, period.year) else Period.of_year(year)
    return f"{reverse('membership:figure_people', args=[unit_pk])}?{period_query(asked, on_map)}"


@register.simple_tag
def opened(number: int | None, people: str, *asked: object) -> SafeString | str:
    """Write a figure; ``people``, an address of ``people_url``, opens it into those asked for: ``so=admitted``."""
    written = written_number(number)
    if not (people and number):
        return written
    return format_html('<a href="{}&amp;{}">{}</a>', people, "".join(map(str, asked)), written)

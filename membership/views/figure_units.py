"""The unit that a page of figures is about, and those to which the page leads."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from branches.models import Unit, User
from membership.selectors.units import figure_parent, figure_units, own_figure_units


def figure_unit(user: User, pk: int | None) -> Unit:
    """Give the unit that is named, or the reader's own; 404 where there is none that the reader may see."""
    units = figure_units(user=user)
    if pk is not None:
        return get_object_or_404(units, pk=pk)
    unit = units.first()
    if unit is None:
        raise Http404
    return unit


def units_beside(user: User, unit: Unit, *, page: str, query: str = "") -> dict[str, Any]:
    """Give the unit above, and the reader's own units with the addresses of the same page about each of them."""
    own = [(one.name, reverse(page, args=[one.pk]) + query, one == unit) for one in own_figure_units(user=user)]
    return {"parent": figure_parent(user=user, unit=unit), "unit_choices": own}

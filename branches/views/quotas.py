"""The grid of quotas of a year."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.forms.quotas import QuotaGridForm, YearForm
from branches.once import once
from branches.selectors import quotas
from branches.services.quotas import StaleQuotas, set_quotas
from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR


@requires(Permission.QUOTA_READ)
@require_safe
def quota_grid(request):
    """Lead to the year and the unit that were asked for, or to this year of the reader's own unit."""
    form = YearForm(request.GET)
    year = form.cleaned_data["year"] if form.is_valid() else timezone.localdate().year
    asked = form.cleaned_data.get("unit") or quotas.first_quota_unit(user=request.user).pk
    return redirect("branches:quota_year", pk=asked, year=year)


@requires(Permission.QUOTA_READ)
@once
def quota_year(request, pk, year):
    """Show the grid; whoever may set quotas saves all of it at once."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Http404
    root = get_object_or_404(quotas.quota_units(user=request.user), pk=pk)
    may_set = quotas.may_set_quotas(user=request.user, root=root)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    grid = quotas.quota_grid(user=request.user, root=root, year=year)
    form = _form(request, grid) if may_set else None
    if form is not None and form.is_valid():
        return _save(request, grid, form)
    return _page(request, grid, form)


def _form(request, grid):
    return QuotaGridForm(request.POST or None, grid=grid, user=request.user)


def _save(request, grid, form):
    values = {"changes": form.changes(), "document": form.cleaned_data["document"], "by": request.user}
    try:
        number = set_quotas(root=grid.root, year=grid.year, **values)
    except StaleQuotas as stale:
        form.take_as_seen(stale.conflicts)
        return _page(request, grid, form, conflicts=stale.conflicts, status=409)
    messages.success(
        request, _("Đã lưu %(number)s ô.") % {"number": number} if number else _("Không có ô nào thay đổi.")
    )
    return redirect("branches:quota_year", pk=grid.root.pk, year=grid.year)


def _page(request, grid, form, conflicts=(), status=200):
    own = quotas.own_quota_units(user=request.user)
    address = partial(reverse, "branches:quota_year")
    context = {
        "unit_choices": [(one.name, address(args=[one.pk, grid.year]), one.pk == grid.root.pk) for one in own],
        "grid": grid,
        "form": form,
        "above": quotas.unit_above(user=request.user, root=grid.root),
        "heads": [head for _measure, _origin, head in quotas.COLUMNS],
        "conflicts": conflicts,
        "year_form": YearForm(initial={"year": grid.year, "unit": grid.root.pk}),
    }
    return render(request, "branches/quota_year.html", context, status=status)

"""The grid of the yearly figures of a commune and its villages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.forms.place_years import FIRST_YEAR, PlaceYearChoiceForm, PlaceYearForm
from branches.once import once
from branches.selectors import place_years as selectors
from branches.services.exporting import record_export
from branches.services.place_years import StalePlaceYear, record_place_year
from nammlau.downloads import workbook_response
from nammlau.figure_sheet import FigureSheet, write_figures


@requires(Permission.UNIT_READ)
@require_safe
def place_year_choice(request, pk):
    """Lead to the year that was asked for, or back to this year with the reason."""
    commune = _commune(request, pk)
    this_year = timezone.localdate().year
    form = PlaceYearChoiceForm(request.GET, last_year=this_year)
    year = form.cleaned_data["year"] if form.is_valid() else this_year
    if not form.is_valid():
        span = {"first": FIRST_YEAR, "last": this_year}
        messages.error(request, _("Chọn một năm từ %(first)s đến %(last)s.") % span)
    return redirect("branches:place_year", pk=commune.pk, year=year)


@requires(Permission.UNIT_READ)
@once
def place_year(request, pk, year):
    """Show the figures of a year; whoever keeps the data of the commune saves all of them at once."""
    grid = _grid(request, pk, year)
    may_record = selectors.may_record_place_year(user=request.user, commune=grid.commune)
    if request.method == "POST" and not may_record:
        raise PermissionDenied
    form = PlaceYearForm(request.POST or None, grid=grid) if may_record else None
    if form is not None and form.is_valid():
        return _save(request, grid, form)
    return _page(request, grid, form)


@requires(Permission.UNIT_READ)
@require_safe
def place_year_export(request, pk, year):
    """Hand out the same table as a workbook."""
    grid = _grid(request, pk, year)
    heads = [_("Địa bàn"), *(balance.head for balance in grid.balances)]
    rows = [[row.name, *(figure for _head, figure in row.cells)] for row in (grid.own, *grid.villages)]
    sums = [_("Cộng các bản"), *(balance.total for balance in grid.balances)]
    lead = (grid.commune.name, _("SỐ LIỆU ĐỊA BÀN NĂM %(year)s") % {"year": year})
    record_export(by=request.user, list_name="place_year", people_count=None, columns=heads)
    content = write_figures([FigureSheet(str(year), lead, heads, [*rows, sums])])
    return workbook_response(f"dia-ban-{grid.commune.code}-{year}", content)


def _commune(request, pk):
    return get_object_or_404(selectors.place_communes(user=request.user), pk=pk)


def _grid(request, pk, year):
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return selectors.place_grid(commune=_commune(request, pk), year=year)


def _save(request, grid, form):
    try:
        number = record_place_year(commune=grid.commune, year=grid.year, changes=form.changes(), by=request.user)
    except StalePlaceYear as stale:
        form.take_as_seen(stale.conflicts)
        return _page(request, grid, form, conflicts=stale.conflicts, status=409)
    messages.success(
        request, _("Đã lưu %(number)s ô.") % {"number": number} if number else _("Không có ô nào thay đổi.")
    )
    return redirect("branches:place_year", pk=grid.commune.pk, year=grid.year)


def _page(request, grid, form, conflicts=(), status=200):
    this_year = timezone.localdate().year
    context = {
        "grid": grid,
        "form": form,
        "conflicts": list(form.conflict_rows(conflicts)) if conflicts else [],
        "year_form": PlaceYearChoiceForm(initial={"year": grid.year}, last_year=this_year),
        "year_before": grid.year - 1 if grid.year > FIRST_YEAR else None,
        "year_after": grid.year + 1 if grid.year < this_year else None,
    }
    return render(request, "branches/place_year.html", context, status=status)

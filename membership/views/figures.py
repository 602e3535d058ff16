"""The picture of a unit in figures, units beside each other, and the people behind a figure for who may see names."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.comparison import ComparisonForm
from membership.forms.years import DashboardForm, FigureForm, period_query
from membership.reports.comparison import DEFAULT_FIGURES, HOW_RATED, NAME, NEED, NEED_RATE, compare
from membership.reports.dashboard import FIGURES, dashboard_of
from membership.reports.figure_people import counted_people, name_order, rows_of_figure
from membership.reports.period_report.sheet import table_sheet
from membership.reports.period_report.tables import comparison_table
from membership.selectors.figure_people import named_units, shows_names
from membership.selectors.units import figure_parent
from membership.views.figure_units import figure_unit, units_beside
from nammlau.downloads import workbook_response
from nammlau.list_query import AFTER, BEFORE
from nammlau.lists import page_by_key, read_key

PARTS = ("so", "chieu", "phan", "buoc", "gioi", "giup", "tu", "nguon")
"""What the address of people behind a figure names besides the period."""


@requires(Permission.FIGURES_READ)
@require_safe
def dashboard(request, pk=None):
    """Show the picture of one unit, of the reader's own when none is named."""
    today = timezone.localdate()
    form = DashboardForm(request.GET or None, initial={"nam": today.year, "den": today})
    period = form.period(today) if form.is_bound else form.until_today(today)
    unit = figure_unit(request.user, pk)
    board = dashboard_of(user=request.user, unit=unit, period=period, on_map=form.on_map, figure=form.figure)
    context = {
        "board": board,
        "form": form,
        "today": today,
        "asked": period_query(period, form.on_map),
        "figure_label": FIGURES[board.figure],
        "has_names": shows_names(user=request.user, unit=unit),
        **units_beside(request.user, unit, page="membership:dashboard_of"),
    }
    return render(request, "membership/dashboard.html", context)


@requires(Permission.PERSON_READ)
@require_safe
def figure_people(request, pk):
    """List who was counted in a figure or in one part of it."""
    unit = get_object_or_404(named_units(user=request.user), pk=pk)
    form = FigureForm(request.GET)
    if not form.is_valid():
        raise Http404
    period, figure = form.period(timezone.localdate()), form.asked
    rows = rows_of_figure(user=request.user, unit=unit, period=period, asked=figure, on_map=form.on_map)
    after, before = read_key(request.GET.get(AFTER)), read_key(request.GET.get(BEFORE))
    page = page_by_key(rows, order=name_order(figure.figure), after=after, before=before)
    parts = {name: form.cleaned_data[name] or "" for name in PARTS}
    here = period_query(period, form.on_map) + "&" + urlencode(parts)
    context = {
        "unit": unit,
        "period": period,
        "label": figure.label,
        "people": counted_people(user=request.user, rows=page.rows, figure=figure.figure),
        "number": rows.count(),
        "previous_url": f"?{here}&{BEFORE}={page.before}" if page.before else "",
        "next_url": f"?{here}&{AFTER}={page.after}" if page.after else "",
        "back": reverse("membership:dashboard_of", args=[unit.pk]) + f"?{period_query(period, form.on_map)}",
    }
    return render(request, "membership/figure_people.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def comparison(request, pk=None):
    """Put the units below one beside each other, by what they need or by any figure."""
    form, found = _compared(request, pk)
    sort = form.asked(timezone.localdate())["sort"]
    context = {
        "found": found,
        "form": form,
        "parent": figure_parent(user=request.user, unit=found.unit),
        "heads": [
            (column, _sort_url(request, column.key, sort), _direction(column.key, sort)) for column in found.columns
        ],
        "need_head": (_sort_url(request, NEED, sort), _direction(NEED, sort)),
        "rate_head": (_sort_url(request, NEED_RATE, sort), _direction(NEED_RATE, sort)),
        "how_rated": HOW_RATED,
        "name_url": _sort_url(request, NAME, f"-{NAME}"),
        "query": request.GET.urlencode(),
    }
    return render(request, "membership/comparison.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def comparison_export(request, pk):
    """Hand out the comparison as a workbook."""
    _form, found = _compared(request, pk)
    return workbook_response(f"so-sanh-{found.unit.code}", table_sheet(comparison_table(found), found.unit.name))


def _compared(request, pk):
    today = timezone.localdate()
    form = ComparisonForm(_chosen(request, today))
    unit = figure_unit(request.user, pk)
    return form, compare(user=request.user, unit=unit, on=today, **form.asked(today))


def _chosen(request, today):
    """Read the years and columns off the address; one that names none shows the usual ones of this year."""
    query = request.GET.copy()
    if not {"tu", "den", "cot"} & query.keys():
        query.update({"tu": today.year, "den": today.year})
        query.setlist("cot", DEFAULT_FIGURES)
    return query


def _sort_url(request, key, sort):
    """Give the address that sorts by a column: falling first, rising on the second click."""
    query = request.GET.copy()
    query["xep"] = key if sort == f"-{key}" else f"-{key}"
    return f"?{query.urlencode()}"


def _direction(key, sort):
    return {f"-{key}": "descending", key: "ascending"}.get(sort, "")

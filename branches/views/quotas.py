"""The grid of quotas of a year or a term, its history and its workbook."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from branches.access import Permission, requires
from branches.forms.quotas import DayForm, PeriodForm, QuotaGridForm
from branches.models import Years
from branches.once import once
from branches.reports.quota_sheet import quota_sheet
from branches.selectors import quotas
from branches.services.exporting import record_export
from branches.services.quotas import StaleQuotas, set_quotas
from branches.views.list_specs import QUOTA_REVISIONS
from branches.views.listing import export_list, show_list
from branches.views.pages import add_errors
from nammlau.downloads import workbook_response
from nammlau.number_fields import SHOWN, UnreadableNumber, read_whole_number
from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR

CARRIED = "carried"
"""A form elsewhere posts this with boxes of the grid: they are shown as typed and not yet saved."""


@requires(Permission.QUOTA_READ)
@require_safe
def quota_grid(request):
    """Lead to the period and the unit that were asked for, or to this year of the reader's own unit."""
    form = PeriodForm(request.GET)
    years, day = Years.of(timezone.localdate().year), None
    if form.is_valid():
        years, day = form.years, form.cleaned_data["on"]
    elif request.GET:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data.get("unit") or quotas.first_quota_unit(user=request.user).pk
    return redirect(years.grid_url(asked) + (f"?on={day:%d/%m/%Y}" if day else ""))


@requires(Permission.QUOTA_READ)
@once
def quota_year(request, pk, year):
    return _grid(request, pk, Years.of(year))


@requires(Permission.QUOTA_READ)
@once
def quota_term(request, pk, first, last):
    return _grid(request, pk, Years(first, last))


def _grid(request, pk, years):
    """Show the grid; whoever may set quotas saves all of it at once."""
    root = _root(request, pk, years)
    may_set = quotas.may_set_quotas(user=request.user, root=root)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    day = _day(request)
    grid = quotas.quota_grid(user=request.user, root=root, years=years, day=day)
    if not may_set or day:
        return _page(request, grid, None)
    if CARRIED in request.POST:
        proposed, unread = _carried(request.POST)
        if unread:
            words = _("Chưa đưa vào bảng: %(typed)s (không phải số nguyên). Ghi lại ở ô của đơn vị.")
            messages.warning(request, words % {"typed": ", ".join(unread)})
        return _page(request, grid, QuotaGridForm(grid=grid, user=request.user, proposed=proposed), carried=proposed)
    form = QuotaGridForm(request.POST or None, grid=grid, user=request.user)
    return _save(request, grid, form) if form.is_valid() else _page(request, grid, form)


def _root(request, pk, years):
    if not (years.first >= EARLIEST_YEAR and years.last <= LATEST_YEAR and quotas.is_a_period(years)):
        raise Http404
    return get_object_or_404(quotas.quota_units(user=request.user), pk=pk)


def _day(request):
    form = DayForm(request.GET)
    return form.cleaned_data["on"] if request.method in ("GET", "HEAD") and form.is_valid() else None


def _carried(posted) -> tuple[dict[str, int], list[str]]:
    """Read the boxes that another page hands over, and what was typed there that is no number."""
    found, unread = {}, []
    for name in posted:
        if not name.startswith("q-"):
            continue
        try:
            found[name] = read_whole_number(posted[name])
        except UnreadableNumber:
            unread += [f"“{typed}”" for typed in [posted[name].strip()[:SHOWN]] if typed]
    return found, unread


def _save(request, grid, form):
    act = partial(set_quotas, root=grid.root, years=grid.years, by=request.user)
    try:
        number = act(changes=form.changes(), decision=form.decision())
    except StaleQuotas as stale:
        form.take_as_seen(stale.conflicts)
        return _page(request, grid, form, conflicts=stale.conflicts, status=409)
    except ValidationError as error:
        add_errors(form, error)
        return _page(request, grid, form)
    messages.success(
        request, _("Đã lưu %(number)s ô.") % {"number": number} if number else _("Không có ô nào thay đổi.")
    )
    return redirect(grid.years.grid_url(grid.root.pk))


def _page(request, grid, form, status=200, **context):
    own = quotas.own_quota_units(user=request.user)
    above = quotas.unit_above(user=request.user, root=grid.root)
    asked = {"year": grid.years.first, "unit": grid.root.pk, "on": grid.day}
    if grid.years.is_term:
        asked["last_year"] = grid.years.last
    context |= {
        "above_url": grid.years.grid_url(above.pk) if above else "",
        "now_url": grid.years.grid_url(grid.root.pk),
        "term_links": [(term.words, term.grid_url(grid.root.pk)) for term in grid.terms],
        "year_lines": [
            (year, Years.of(year).grid_url(grid.root.pk), values)
            for year, values in (grid.by_year.rows if grid.by_year else ())
        ],
        "groups": quotas.column_groups(),
        "unit_choices": [(one.name, grid.years.grid_url(one.pk), one.pk == grid.root.pk) for one in own],
        "grid": grid,
        "form": form,
        "above": above,
        "proposal_url": _proposal_url(grid) if form is not None else "",
        "period_form": PeriodForm(initial=asked),
        "balance_words": {
            "over": quotas.OVER,
            "short": quotas.SHORT,
            "match": quotas.MATCH,
            "without": quotas.WITHOUT_OWN,
            "nothing": quotas.NOTHING_YET,
        },
    }
    return render(request, "branches/quota_grid.html", context, status=status)


def _proposal_url(grid):
    """Return where a proposal for the parts is made: for the admissions of one year."""
    if grid.years.is_term or not grid.parts:
        return ""
    return reverse("membership:quota_proposal", args=[grid.root.pk, grid.years.first])


@requires(Permission.QUOTA_READ)
@require_safe
def quota_export(request, pk, first, last):
    """Hand out the grid as a workbook."""
    years = Years(first, last)
    root = _root(request, pk, years)
    grid = quotas.quota_grid(user=request.user, root=root, years=years, day=_day(request))
    columns = [str(head) for _measure, _origin, head in quotas.COLUMNS]
    record_export(by=request.user, list_name="quotas", people_count=None, columns=columns)
    return workbook_response(f"chi-tieu-{root.code}-{first}-{last}", quota_sheet(grid, today=timezone.localdate()))


LISTS = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.QUOTA_READ)
@LISTS
def quota_history(request):
    return show_list(request, QUOTA_REVISIONS)


@requires(Permission.QUOTA_READ)
@require_safe
def quota_history_export(request):
    return export_list(request, QUOTA_REVISIONS)

"""A proposal of targets by rule, from which an office fills the grid."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.forms.quotas import names
from branches.selectors.quotas import may_set_quotas, quota_units
from branches.views.quotas import CARRIED
from membership.forms.quota_proposal import OFFICIAL, ProposalForm
from membership.reports.quota_proposal import grid_of_year, quota_proposal
from membership.rules.quota_proposal import PERCENT_SOURCES
from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR


@requires(Permission.QUOTA_WRITE, Permission.QUOTA_ASSIGN)
@require_safe
def proposal(request, pk, year):
    """Propose a target for each unit below one, explained; nothing is saved here."""
    root = get_object_or_404(quota_units(user=request.user), pk=pk)
    if not (EARLIEST_YEAR < year <= LATEST_YEAR and may_set_quotas(user=request.user, root=root)):
        raise Http404
    grid = grid_of_year(user=request.user, root=root, year=year)
    form = _form(request, grid, year)
    found = None
    if form.is_valid():
        found = quota_proposal(
            user=request.user,
            grid=grid,
            day=form.cleaned_data["on"],
            is_official_only=form.cleaned_data["members"] == OFFICIAL,
            assumptions=form.assumptions(),
        )
    context = {
        "root": root,
        "year": year,
        "form": form,
        "found": found,
        "lines": [(names(line.unit, 0)[0], line) for line in found.lines] if found else [],
        "carried": CARRIED,
        "sources": PERCENT_SOURCES,
        "grid_url": grid.years.grid_url(root.pk),
    }
    return render(request, "membership/quota_proposal.html", context)


def _form(request, grid, year):
    """Fill the form with what was asked, or else with its beginnings: the end of the year before, the own target."""
    initial = {"on": min(timezone.localdate(), date(year - 1, 12, 31)), "whole": grid.balances[0][1].own}
    if request.GET:
        return ProposalForm(request.GET, initial=initial)
    blank = ProposalForm(initial=initial)
    return ProposalForm({name: blank[name].value() for name in blank.fields}, initial=initial)

"""The first page: what waits to be done, and for a secretary the branch."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, scope_of
from branches.selectors.accounts import ended_roles
from branches.selectors.units import has_branches
from membership.reports.branch_home import branch_homes, commune_homes
from membership.reports.work import work_of
from membership.selectors.rulebook import current_book, current_calendar
from membership.views.years import year_page


@require_safe
def home(request):
    """Show the work of the reader's units; who reads no names is shown figures or accounts."""
    scope = scope_of(request.user)
    if not scope.allows(Permission.PERSON_READ):
        return _without_names(request, scope)
    judge = {"on": timezone.localdate(), "book": current_book(), "calendar": current_calendar()}
    homes = branch_homes(user=request.user, **judge)
    known = [line.case for one in homes for line in one.people]
    groups, may_write = work_of(user=request.user, known=known, **judge), scope.allows(Permission.PERSON_WRITE)
    context = {
        "today": judge["on"],
        "homes": homes,
        "communes": commune_homes(user=request.user, **judge),
        "groups": groups,
        "may_write": may_write,
        "is_first_day": may_write and not groups and not has_branches(user=request.user),
        "may_propose": scope.allows(Permission.CANDIDATE_PROPOSE),
    }
    return render(request, "membership/home.html", context)


def _without_names(request, scope):
    """Show the figures to who reads those alone, and to an administrator the way to what they look after."""
    if scope.allows(Permission.FIGURES_READ):
        return year_page(request)
    if scope.allows(Permission.USER_MANAGE):
        return render(request, "membership/home_admin.html")
    ended = ended_roles(user=request.user, on=timezone.localdate())
    return render(request, "membership/no_role.html", {"ended": ended})

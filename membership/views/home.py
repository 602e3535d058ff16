"""The first page: what waits to be done, and for a secretary the branch."""

from django.shortcuts import redirect, render
from django.utils import timezone

from branches.access import Permission, scope_of
from membership.reports.branch_home import branch_homes
from membership.reports.work import work_of
from membership.selectors.rulebook import current_book, current_calendar


def home(request):
    """Show the work of the reader's units; who reads no names is led to the figures, an administrator to the users."""
    scope = scope_of(request.user)
    if not scope.allows(Permission.PERSON_READ):
        return _elsewhere(request, scope)
    judge = {"on": timezone.localdate(), "book": current_book(), "calendar": current_calendar()}
    context = {
        "today": judge["on"],
        "homes": branch_homes(user=request.user, **judge),
        "groups": work_of(user=request.user, **judge),
        "may_write": scope.allows(Permission.PERSON_WRITE),
        "may_propose": scope.allows(Permission.CANDIDATE_PROPOSE),
    }
    return render(request, "membership/home.html", context)


def _elsewhere(request, scope):
    if scope.allows(Permission.FIGURES_READ):
        return redirect("membership:year_page")
    if scope.allows(Permission.USER_MANAGE):
        return redirect("branches:user_list")
    return render(request, "membership/no_role.html")

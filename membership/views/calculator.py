"""The procedure calculator, and the readiness of everybody in a branch."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from branches.access import Permission, requires
from membership.forms.calculator import CalculatorForm
from membership.forms.rulebook import PlanForm
from membership.reports.readiness import branch_readiness as readiness_of_branch
from membership.selectors.readiness import readable_branches
from membership.selectors.rulebook import current_book, current_calendar


@requires(Permission.PERSON_READ)
@require_safe
def branch_readiness(request, pk):
    """Show who of a branch could be considered on a day, and back from a wished ceremony."""
    branch = get_object_or_404(readable_branches(user=request.user), pk=pk)
    today = timezone.localdate()
    form = PlanForm(request.GET or None)
    page = readiness_of_branch(
        user=request.user,
        branch=branch,
        on=form.day(today),
        wished_on=form.wished(),
        book=current_book(),
        calendar=current_calendar(),
    )
    return render(request, "membership/branch_readiness.html", {"page": page, "form": form, "today": today})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def calculator(request):
    """Answer about values that were typed; nothing is stored, and no name is asked."""
    form = CalculatorForm(request.POST or None, initial={"on": timezone.localdate()})
    found = form.answer(book=current_book(), calendar=current_calendar()) if form.is_valid() else None
    return render(request, "membership/calculator.html", {"form": form, "found": found})

"""Whether a person may be considered on a day that one types, past or future."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.rulebook import PlanForm
from membership.selectors.case_page import readiness_of
from membership.selectors.cases import visible_people


@requires(Permission.PERSON_READ)
@require_safe
def readiness(request, pk):
    """Judge the latest try of a person for the day in the address, else for today; and back from a wished ceremony."""
    person = get_object_or_404(visible_people(user=request.user), pk=pk)
    today = timezone.localdate()
    form = PlanForm(request.GET or None, initial={"ngay": today})
    answer = readiness_of(user=request.user, person=person, on=form.day(today), wished_on=form.wished())
    if answer is None:
        raise Http404
    context = {"person": person, "form": form, "answer": answer, "today": today}
    return render(request, "membership/readiness.html", context)

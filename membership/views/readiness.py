"""Whether a person may be considered on a day that one types, past or future."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.cases import ReadinessForm
from membership.selectors.case_page import readiness_of
from membership.selectors.cases import visible_people


@requires(Permission.PERSON_READ)
@require_safe
def readiness(request, pk):
    """Judge the latest try of a person for the day in the address, else for today."""
    person = get_object_or_404(visible_people(user=request.user), pk=pk)
    today = timezone.localdate()
    form = ReadinessForm(request.GET or None, initial={"ngay": today})
    on = form.cleaned_data["ngay"] if form.is_valid() else None
    answer = readiness_of(user=request.user, person=person, on=on or today)
    if answer is None:
        raise Http404
    context = {"person": person, "form": form, "answer": answer, "today": today}
    return render(request, "membership/readiness.html", context)

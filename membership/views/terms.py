"""The list of terms: what runs for whom, counted from which paper, due when."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from membership.forms.diary import TermFilters
from membership.reports.terms import TermState, term_lines, wanted_lines
from membership.selectors.rulebook import current_book, current_calendar

PAGE_SIZE = 50
MOST_PRINTED = 2000


@requires(Permission.PERSON_READ)
@require_safe
def term_list(request):
    """Show the terms of the reader's people, by pages; on paper all of them, up to MOST_PRINTED."""
    form, today = TermFilters(request.GET, user=request.user), timezone.localdate()
    wish = form.wish()
    judge = {"on": today, "book": current_book(), "calendar": current_calendar()}
    found = term_lines(user=request.user, unit=wish.branch, **judge)
    size = MOST_PRINTED if form.is_for_print else PAGE_SIZE
    page = Paginator(wanted_lines(found, wish), size).get_page(form.page_number)
    context = {
        "form": form,
        "page": page,
        "today": today,
        "late": sum(line.state == TermState.LATE for line in found),
        "soon": sum(line.state == TermState.SOON for line in found),
        "print_url": _address(request, ca_trang="1"),
        "previous_url": _address(request, trang=page.number - 1) if page.has_previous() else "",
        "next_url": _address(request, trang=page.number + 1) if page.has_next() else "",
    }
    return render(request, "membership/term_list.html", context)


def _address(request, **changes) -> str:
    """Give this address with other pages, its filters kept."""
    asked = request.GET.copy()
    for name in ("trang", "ca_trang"):
        asked.pop(name, None)
    asked.update(changes)
    return f"?{asked.urlencode()}"

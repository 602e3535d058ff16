"""The calendar of the reader's units, the feeds by which a phone reads it, and the weekly paper."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.views.pages import confirm_page
from membership.forms.diary import CalendarForm, FeedForm
from membership.reports.calendar import feed_events, feed_name, month_before, month_page, next_month
from membership.reports.digest import digest_of
from membership.selectors.feeds import feed_by_secret, feed_units, own_feeds, secret_of
from membership.selectors.rulebook import current_book, current_calendar
from membership.services.feeds import open_feed, revoke_feed
from nammlau.ics import write_calendar
from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR

ICS = "text/calendar; charset=utf-8"


@requires(Permission.PERSON_READ)
@require_safe
def calendar(request):
    """Show one month: meetings, courses, terms and probations that end."""
    today = timezone.localdate()
    form = CalendarForm(request.GET, user=request.user, today=today)
    first, branch = form.asked()
    judge = {"on": today, "book": current_book(), "calendar": current_calendar()}
    context = {
        "page": month_page(user=request.user, first=first, unit=branch, **judge),
        "form": form,
        "branch": branch,
        "today": today,
        "previous_url": _month_url(month_before(first), branch),
        "next_url": _month_url(next_month(first), branch),
    }
    return render(request, "membership/calendar.html", context)


def _month_url(first: date, branch) -> str:
    """Give the address of a month; nothing where the table of months ends."""
    if not EARLIEST_YEAR < first.year < LATEST_YEAR:
        return ""
    asked = {"thang": f"{first:%m/%Y}"} | ({"chi_bo": branch.pk} if branch else {})
    return f"{reverse('membership:calendar')}?{urlencode(asked)}"


@requires(Permission.PERSON_READ)
@require_safe
def feed_list(request):
    """Show to its owner the secret address of each feed, and offer one for every other unit held."""
    feeds = list(own_feeds(user=request.user))
    taken = {feed.unit_id for feed in feeds}
    context = {
        "feeds": [(feed, request.build_absolute_uri(_feed_url(feed))) for feed in feeds],
        "offered": [
            (unit, FeedForm(user=request.user, initial={"unit": unit.pk}))
            for unit in feed_units(user=request.user)
            if unit.pk not in taken
        ],
    }
    return render(request, "membership/feed_list.html", context)


def _feed_url(feed) -> str:
    return reverse("membership:calendar_feed", args=[secret_of(feed)])


@requires(Permission.PERSON_READ)
@require_POST
@once
def feed_create(request):
    """Make the address of one unit's calendar."""
    form = FeedForm(request.POST, user=request.user)
    if form.is_valid():
        open_feed(unit=form.cleaned_data["unit"], by=request.user)
        messages.success(request, _("Đã tạo địa chỉ lịch. Không chuyển địa chỉ này cho người khác."))
    return redirect("membership:feed_list")


@requires(Permission.PERSON_READ)
@once
def feed_revoke(request, pk):
    """Close an address for good, after a question."""
    feed = get_object_or_404(own_feeds(user=request.user), pk=pk)
    if request.method == "POST":
        revoke_feed(feed=feed, by=request.user, at=timezone.now())
        messages.success(request, _("Đã thu hồi địa chỉ lịch."))
        return redirect("membership:feed_list")
    return confirm_page(
        request,
        None,
        title=_("Thu hồi địa chỉ lịch"),
        question=_("Thu hồi địa chỉ lịch của %(unit)s?") % {"unit": feed.unit.name},
        consequences=[_("Điện thoại, máy tính đang đọc địa chỉ này thôi nhận lịch. Có thể tạo địa chỉ mới.")],
        submit_label=_("Thu hồi"),
        cancel_url=reverse("membership:feed_list"),
    )


@requires(Permission.FILE_READ)
@require_safe
def digest(request):
    """Show the weekly paper for the meeting of the standing committee."""
    judge = {"on": timezone.localdate(), "book": current_book(), "calendar": current_calendar()}
    return render(request, "membership/digest.html", {"digest": digest_of(user=request.user, **judge)})


@login_not_required
@require_safe
def calendar_feed(request, secret):
    """Give the calendar of a unit, without people, to whoever knows its secret address."""
    feed = feed_by_secret(secret)
    if feed is None:
        raise Http404
    events = feed_events(feed, on=timezone.localdate(), book=current_book(), calendar=current_calendar())
    content = write_calendar(feed_name(feed), events, stamp=timezone.now())
    return HttpResponse(content, content_type=ICS, headers={"Content-Disposition": 'inline; filename="lich.ics"'})

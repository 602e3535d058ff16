"""What every request and every answer passes; the order stands in the settings."""

import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from nammlau import sessions

Answer = Callable[[HttpRequest], HttpResponse]
NUL = "\x00"
HANDED_ON = "kept"
"""Marks in its address a POST that was meant for another page than the sign-in page."""
MACHINERY = {"csrfmiddlewaretoken", "token", "version"}
"""What forms hold that nobody types."""


def no_store(get_response: Answer) -> Answer:
    """Forbid browsers and proxies to keep a copy of any page: nearly all of them name people."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def example_stays_here(get_response: Answer) -> Answer:
    """Serve the invented example to this computer alone, however the server was started."""
    if not settings.EXAMPLE:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR")
        if address and not ip_address(address).is_loopback:
            raise BadRequest("The example is for this computer alone.")
        return get_response(request)

    return middleware


def refuse_unreadable_input(get_response: Answer) -> Answer:
    """Answer 400 to a form in another encoding than UTF-8, and to NUL bytes anywhere.

    PostgreSQL cannot store a NUL and Django raises on other encodings, deep inside a view.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.content_params.get("charset", "utf-8").casefold() != "utf-8":
            raise BadRequest("The form is not in UTF-8.")
        if any(NUL in text for text in _texts(request)):
            raise BadRequest("The request holds a NUL byte.")
        return get_response(request)

    return middleware


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield from _names_and_values(request.GET)
    yield from _names_and_values(request.POST)
    for name, file in request.FILES.items():
        yield from (name, file.name or "")


def _names_and_values(data: QueryDict) -> Iterator[str]:
    for name, values in data.lists():
        yield name
        yield from values


def end_old_sessions(get_response: Answer) -> Answer:
    """Sign out whoever was idle, or signed in, for too long; the sign-in page says why."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if BACKEND_SESSION_KEY in request.session:
            now = int(time.time())
            if sessions.is_over(request.session, now=now):
                logout(request)
                messages.info(request, _("Phiên làm việc đã hết. Mời đồng chí đăng nhập lại."))
            else:
                sessions.stamp_seen(request.session, now=now)
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Closes every page that is not marked open; a fragment sends the whole page to sign in."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        """Send to the sign-in page, and from there back to the page that the person was on.

        What was typed in a form goes along, for the sign-in page to keep; whoever only pressed a button begins anew.
        """
        sign_in = resolve_url(self.get_login_url(view_func))
        if request.htmx:
            page = request.htmx.current_url_abs_path or "/"
            return HttpResponseClientRedirect(redirect_to_login(page, sign_in).url)
        if request.method == "POST" and _is_mere_button(request):
            return redirect_to_login("/", sign_in)
        answer = super().handle_no_permission(request, view_func)
        if request.method == "POST" and _may_be_kept(request):
            answer.status_code = HTTPStatus.TEMPORARY_REDIRECT  # the browser sends the same once more
            answer["Location"] += f"&{HANDED_ON}=1"
        return answer


def _is_mere_button(request: HttpRequest) -> bool:
    return not request.FILES and request.POST.keys() <= MACHINERY


def _may_be_kept(request: HttpRequest) -> bool:
    """Tell whether what was sent may go through another page: no file, no password."""
    return not request.FILES and not any("password" in name for name in request.POST)

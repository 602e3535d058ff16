"""What every request of a person who is signed in passes."""

from collections.abc import Callable
from ipaddress import ip_address

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from branches.services.sign_in import note_refusal
from nammlau.addresses import client_address

# What somebody with a one-time code may do before choosing a password.
BEFORE_CHOOSING = ("branches:choose_password", "branches:sign_out", "branches:sign_in")


def ip_of(request: HttpRequest) -> str | None:
    """Return the address of the client, or None when what a proxy names is none."""
    try:
        return str(ip_address(client_address(request)))
    except ValueError:
        return None


class AccountMiddleware:
    """Tells the log where a user is, asks for the password that has to be chosen, and puts refusals on record."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, args, kwargs) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        request.user.address = ip_of(request)
        if not request.user.must_change_password or request.resolver_match.view_name in BEFORE_CHOOSING:
            return None
        if request.htmx:
            return HttpResponseClientRedirect(resolve_url("branches:choose_password"))
        return redirect("branches:choose_password")

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            note_refusal(user=request.user, path=request.path, method=request.method)

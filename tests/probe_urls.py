"""Pages that only try what lies around every page."""

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.urls import include, path

from nammlau.urls import handler400, handler403, handler404, handler500  # noqa: F401


def closed(request):
    return HttpResponse("inside")


@login_not_required
def open_to_all(request):
    return HttpResponse("outside")


@login_not_required
def sign_in(request):
    return HttpResponse("sign in")


@login_not_required
def database_away(request):
    raise OperationalError("could not connect to server")


@login_not_required
def broken(request):
    raise IntegrityError("Key (full_name)=(Lò Văn Ón) already exists.")


urlpatterns = [
    path("", include(([path("dang-nhap/", sign_in, name="sign_in")], "branches"))),
    path("closed", closed),
    path("open", open_to_all),
    path("away", database_away),
    path("broken", broken),
]

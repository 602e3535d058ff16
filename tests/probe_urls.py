"""Pages that only try what lies around every page."""

from django.contrib import admin
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
def database_away(request):
    raise OperationalError("could not connect to server")


@login_not_required
def broken(request):
    raise IntegrityError("Key (full_name)=(Lò Văn Ón) already exists.")


urlpatterns = [
    path("", include("branches.urls")),
    path("", include("membership.urls")),
    path("quan-tri/", admin.site.urls),
    path("closed", closed),
    path("open", open_to_all),
    path("away", database_away),
    path("broken", broken),
]

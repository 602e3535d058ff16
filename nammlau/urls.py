"""The addresses of the program."""

from django.contrib import admin
from django.urls import include, path

from nammlau import health

handler400 = "nammlau.errors.bad_request"
handler403 = "nammlau.errors.permission_denied"
handler404 = "nammlau.errors.not_found"
handler500 = "nammlau.errors.server_error"

urlpatterns = [
    path("", include("branches.urls")),
    path("", include("membership.urls")),
    path("quan-tri/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

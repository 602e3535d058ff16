"""Addresses of the pipeline: people, cases, courses, meetings, members, reports, import and export."""

from django.urls import path

from membership.views import home, years

app_name = "membership"

urlpatterns = [
    path("", home.home, name="home"),
    path("so-lieu/", years.year_page, name="year_page"),
    path("so-lieu/<int:pk>/", years.year_page, name="year_page_of"),
    path("so-lieu/<int:pk>/xuat/", years.year_export, name="year_export"),
]

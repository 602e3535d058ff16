"""Addresses of the pipeline: people, cases, courses, meetings, members, reports, import and export."""

app_name = "membership"

urlpatterns: list = []

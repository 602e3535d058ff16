"""Addresses of the organisation: sign-in, units, villages, quotas, users."""

app_name = "branches"

urlpatterns: list = []

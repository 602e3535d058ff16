"""The synthetic country of the measurements still fits the schema, and the program counts what was planned."""

from datetime import date

import pytest
from django.db import connection

from bench.country import fill
from branches.models import Unit, User
from membership.reports.periods import Period
from membership.reports.yearly import year_report

TODAY = date(2026, 11, 30)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Filled set by set on PostgreSQL.")
def test_figures_of_the_commune_are_those_that_were_planned():
    expected = fill(1, today=TODAY)

    reader = User.objects.get(username="superior-tw")
    commune = Unit.objects.get(level="COMMUNE")
    assert len(expected) == 3
    for one in expected:
        report = year_report(user=reader, unit=commune, period=Period.of_year(one.year))
        planned = one.figures
        assert {name: report.totals[name] for name in planned} == planned
        assert all(planned.values())
    now = year_report(user=reader, unit=commune, period=Period.of_year(TODAY.year, TODAY))
    assert (len(now.rows), now.totals["members_end"]) == (30, 259)

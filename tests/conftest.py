"""What all tests share."""

import hypothesis
import pytest
from django.conf import settings

from tests import sqlite_flush

sqlite_flush.install()

# No test asserts a time: a computer that does something else meanwhile is no failure.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")


def pytest_report_header(config):
    return f"database: {settings.TEST_DB}"


def pytest_collection_modifyitems(items):
    """Skip browser tests on PostgreSQL: they try the pages, and once is enough."""
    if settings.TEST_DB != "pg":
        return
    for item in items:
        if settings.POSTGRESQL_IS_MISSING:
            item.add_marker(pytest.mark.skip(reason="no PostgreSQL: set NAMMLAU_TEST_DATABASE_URL"))
        elif item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="browser tests run on SQLite alone"))

"""How the database is opened: SQLite unless ``DATABASE_URL`` names another, durability before speed."""

import sqlite3
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

SQLITE = "django.db.backends.sqlite3"
SCHEMES = frozenset({"postgres", "postgresql", "sqlite"})
# A connection is tried before use: the server may have been restarted since.
HEALTH_CHECKS = {"CONN_HEALTH_CHECKS": True}

# Older libraries can corrupt a WAL database when two connections write and checkpoint at once.
WAL_IS_SAFE_FROM = (3, 51, 3)
CONNECTION_SECONDS = 60
POSTGRESQL_OPTIONS = {"options": "-c jit=off -c parallel_setup_cost=20000"}
"""Compiling a statement took longer than it saved, and so did processes called in for a page of one commune.

What sums up a country is still shared out among several of them.
"""


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return the fastest journal that is safe with a version of the SQLite library."""
    return "WAL" if version >= WAL_IS_SAFE_FROM else "TRUNCATE"


def sqlite_options() -> dict[str, Any]:
    """Return the OPTIONS of a SQLite database: a save that was answered is on the disk.

    IMMEDIATE takes the write lock at the start of a transaction, so that one that reads first
    waits for its turn instead of failing. ``timeout`` is in seconds.
    """
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={journal_mode()};"
            "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-16000;"
        ),
    }


def database(url: str, *, default_file: Path) -> dict[str, Any]:
    """Return the Django settings of the database at ``url``; an empty one means ``default_file``."""
    if not url:
        return {"ENGINE": SQLITE, "NAME": default_file, "OPTIONS": sqlite_options()}
    if url.partition("://")[0] not in SCHEMES:
        raise ImproperlyConfigured("DATABASE_URL starts with neither postgres:// nor sqlite:///.")
    config = environ.Env.db_url_config(url)
    options = config.get("OPTIONS", {})
    if config["ENGINE"] == SQLITE:
        return config | {"OPTIONS": sqlite_options() | options}
    # A host among the options of the URL is the folder of a socket: postgres:///name?host=/run/postgresql
    host = options.pop("host", config["HOST"])
    options = POSTGRESQL_OPTIONS | options
    return {"CONN_MAX_AGE": CONNECTION_SECONDS} | config | {"HOST": host, "OPTIONS": options, **HEALTH_CHECKS}


def widen_statements(sender: object, connection: Any, **kwargs: object) -> None:
    """Let one statement of SQLite carry as many values as its library allows, not the 999 of old ones.

    A register of thousands of rows then goes in with a few statements per table.
    """
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit

"""Refuses to start where something could be lost, or no page would work."""

import logging
from collections.abc import Iterator

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from nammlau.databases import WAL_IS_SAFE_FROM

logger = logging.getLogger(__name__)

SYNCHRONOUS_FULL = 2
POSTGRESQL_MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")


@register(Tags.database)
def database_is_durable(databases: list[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """Return an error for each way in which the databases could lose what was saved."""
    if not settings.REFUSE_UNSAFE_DATABASE:
        return []
    return [Error(fault, id="nammlau.E001") for alias in databases or [] for fault in faults(connections[alias])]


def refuse_unsafe_database() -> None:
    """Raise ImproperlyConfigured when the database is unsafe; one that is away may come back."""
    try:
        errors = database_is_durable(databases=["default"])
    except DatabaseError:
        logger.warning("The database does not answer yet.")
        return
    finally:
        connections.close_all()
    if errors:
        raise ImproperlyConfigured(" ".join(str(error.msg) for error in errors))


def refuse_uncollected_static_files() -> None:
    """Raise ImproperlyConfigured when pages would name static files that are not there."""
    if settings.STATIC_ROOT and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise ImproperlyConfigured("The static files are not collected: run manage.py collectstatic.")


def faults(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Yield each unsafe setting of an open connection, in words."""
    if connection.vendor == "sqlite":
        yield from sqlite_faults(
            journal=_value(connection, "PRAGMA journal_mode"),
            synchronous=int(_value(connection, "PRAGMA synchronous")),
            foreign_keys=int(_value(connection, "PRAGMA foreign_keys")),
            mmap_size=int(_value(connection, "PRAGMA mmap_size")),
            version=connection.Database.sqlite_version_info,
        )
    elif connection.vendor == "postgresql":
        for name in POSTGRESQL_MUST_BE_ON:
            if _value(connection, f"SHOW {name}") == "off":
                yield f"PostgreSQL runs with {name} off."


def sqlite_faults(
    *, journal: str, synchronous: int, foreign_keys: int, mmap_size: int, version: tuple[int, ...]
) -> Iterator[str]:
    """Yield what is unsafe about the way a SQLite file was opened. ``mmap_size`` is in bytes."""
    if journal == "wal" and version < WAL_IS_SAFE_FROM:
        yield f"SQLite {'.'.join(map(str, version))} can corrupt a database in WAL mode."
    if journal in ("off", "memory"):
        yield f"SQLite keeps no journal on the disk (journal_mode={journal})."
    if synchronous < SYNCHRONOUS_FULL:
        yield "SQLite answers before what was saved is on the disk (synchronous below FULL)."
    if not foreign_keys:
        yield "SQLite does not guard foreign keys."
    if mmap_size:
        yield "SQLite maps the file into memory, where a stray write can corrupt it (mmap_size)."


def _value(connection: BaseDatabaseWrapper, query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return str(row[0]) if row else "0"

"""Writing whole tables at once: INSERT … SELECT with the columns that the models ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.core.management.color import no_style
from django.db import connection, models

SCHEMA = "bench"
"""The schema of what is needed while filling alone; it goes with ``clear_workshop``."""
DICE = """CREATE FUNCTION bench.dice(key bigint, number int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashint8extended(key, number) & 2147483647)::float8 / 2147483648"""
"""Gives for a key and the number of a throw always the same fraction, from 0 to below 1."""


def run(sql: str, params: dict | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def open_workshop() -> None:
    run(f"CREATE SCHEMA {SCHEMA}")
    run(DICE)


def clear_workshop() -> None:
    run(f"DROP SCHEMA {SCHEMA} CASCADE")


OURS = r"\m(branches|membership)_"
FOREIGN_KEYS = """SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text ~ %s"""
INDEXES = """SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index WHERE NOT indisunique AND indrelid::regclass::text ~ %s"""


@contextmanager
def checked_at_the_end() -> Iterator[None]:
    """Set foreign keys and plain indexes aside, and build them again over all rows; what is unique stays watched."""
    with connection.cursor() as cursor:
        aside = []
        for sql in (FOREIGN_KEYS, INDEXES):
            cursor.execute(sql, [OURS])
            aside += cursor.fetchall()
    for drop, _build in aside:
        run(drop)
    yield
    for _drop, build in reversed(aside):
        run(build)


def copy_table(name: str, columns: dict[str, str], rows: list[tuple]) -> None:
    """Make a table in the workshop and copy rows into it; ``columns`` maps names to types."""
    run(f"CREATE TABLE {SCHEMA}.{name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
    lines = StringIO("".join("\t".join(r"\N" if one is None else str(one) for one in row) + "\n" for row in rows))
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {SCHEMA}.{name} FROM STDIN", lines)
    run(f"ANALYZE {SCHEMA}.{name}")


def insert(model: type[models.Model], source: str, params: dict | None = None, **given: str) -> None:
    """Insert what ``source`` (FROM … WHERE …) selects; ``given`` maps fields to SQL expressions over it.

    Every other field takes the default of its model, and a time that the model would set itself is now.
    """
    columns, values, params = [], [], dict(params or {})
    for field in model._meta.concrete_fields:
        value = given.pop(field.name, None) or _default(field, params)
        if value is not None:
            columns.append(field.column)
            values.append(value)
    assert not given, f"{model.__name__} has no field {', '.join(given)}"
    run(f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(values)} {source}", params)


def _default(field: models.Field, params: dict) -> str | None:
    if field.primary_key or (field.null and not field.has_default()):
        return None
    if getattr(field, "auto_now_add", False):
        return "now()"
    params[f"default_{field.name}"] = field.get_db_prep_save(field.get_default(), connection)
    return f"%(default_{field.name})s"


def catch_up_keys(*which: type[models.Model]) -> None:
    """Let the keys that the database gives itself go on after those that were written."""
    for sql in connection.ops.sequence_reset_sql(no_style(), which):
        run(sql)

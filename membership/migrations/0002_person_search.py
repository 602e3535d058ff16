"""On PostgreSQL an index of letter triples makes the search in folded names fast; SQLite reads the names as they lie.

Where the server does not carry pg_trgm (its contrib package is missing) the search works without the index.
"""

from django.db import migrations

IS_AVAILABLE = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
INDEX = """CREATE INDEX membership_person_name_trigrams ON membership_person
    USING gin (name_folded gin_trgm_ops)"""


def add_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(IS_AVAILABLE)
        if cursor.fetchone() is None:
            return
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(INDEX)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS membership_person_name_trigrams")


class Migration(migrations.Migration):
    dependencies = [("membership", "0001_initial")]

    operations = [migrations.RunPython(add_index, drop_index)]

"""Rows of the audit log are never changed and never deleted: the database refuses it.

A later migration that makes SQLite rebuild the table (a changed column) has to set the triggers again.
"""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER branches_auditevent_no_update BEFORE UPDATE ON branches_auditevent
    BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END""",
    """CREATE TRIGGER branches_auditevent_no_delete BEFORE DELETE ON branches_auditevent
    BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER branches_auditevent_no_update",
    "DROP TRIGGER branches_auditevent_no_delete",
)
POSTGRESQL = (
    """CREATE FUNCTION branches_auditevent_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit rows are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER branches_auditevent_append_only BEFORE UPDATE OR DELETE ON branches_auditevent
    FOR EACH ROW EXECUTE FUNCTION branches_auditevent_append_only()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER branches_auditevent_append_only ON branches_auditevent",
    "DROP FUNCTION branches_auditevent_append_only()",
)


def guard(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def release(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("branches", "0001_initial")]

    operations = [migrations.RunPython(guard, release)]

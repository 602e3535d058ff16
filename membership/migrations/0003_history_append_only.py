"""Lines of the history of a case are never changed and never deleted: the database refuses it.

A later migration that makes SQLite rebuild the table (a changed column) has to set the triggers again.
"""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER membership_stagechange_no_update BEFORE UPDATE ON membership_stagechange
    BEGIN SELECT RAISE(ABORT, 'the history of a case is append-only'); END""",
    """CREATE TRIGGER membership_stagechange_no_delete BEFORE DELETE ON membership_stagechange
    BEGIN SELECT RAISE(ABORT, 'the history of a case is append-only'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER membership_stagechange_no_update",
    "DROP TRIGGER membership_stagechange_no_delete",
)
POSTGRESQL = (
    """CREATE FUNCTION membership_stagechange_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        RAISE EXCEPTION 'the history of a case is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER membership_stagechange_append_only BEFORE UPDATE OR DELETE ON membership_stagechange
    FOR EACH ROW EXECUTE FUNCTION membership_stagechange_append_only()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER membership_stagechange_append_only ON membership_stagechange",
    "DROP FUNCTION membership_stagechange_append_only()",
)


def guard(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def release(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("membership", "0002_person_search")]

    operations = [migrations.RunPython(guard, release)]

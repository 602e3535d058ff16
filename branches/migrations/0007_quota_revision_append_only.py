"""Revisions of quotas are never changed and never deleted: the database refuses it.

A later migration that makes SQLite rebuild the table (a changed column) has to set the triggers again.
"""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER branches_quotarevision_no_update BEFORE UPDATE ON branches_quotarevision
    BEGIN SELECT RAISE(ABORT, 'revisions of quotas are append-only'); END""",
    """CREATE TRIGGER branches_quotarevision_no_delete BEFORE DELETE ON branches_quotarevision
    BEGIN SELECT RAISE(ABORT, 'revisions of quotas are append-only'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER branches_quotarevision_no_update",
    "DROP TRIGGER branches_quotarevision_no_delete",
)
POSTGRESQL = (
    """CREATE FUNCTION branches_quotarevision_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        RAISE EXCEPTION 'revisions of quotas are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER branches_quotarevision_append_only BEFORE UPDATE OR DELETE ON branches_quotarevision
    FOR EACH ROW EXECUTE FUNCTION branches_quotarevision_append_only()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER branches_quotarevision_append_only ON branches_quotarevision",
    "DROP FUNCTION branches_quotarevision_append_only()",
)


def guard(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def release(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("branches", "0006_quota_revision")]

    operations = [migrations.RunPython(guard, release)]

"""Lets transactional tests empty their tables on SQLite, where append-only tables refuse to be emptied.

PostgreSQL truncates, which its row triggers do not see. On SQLite the triggers are lifted for the emptying and set
again as they were.
"""

from django.db.backends.sqlite3.base import DatabaseOperations

_flush = DatabaseOperations.execute_sql_flush


def execute_sql_flush(self, sql_list):
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {self.quote_name(name)}")
        _flush(self, sql_list)
        for _name, sql in triggers:
            cursor.execute(sql)


def install() -> None:
    DatabaseOperations.execute_sql_flush = execute_sql_flush

"""Aggregates that Django has for one database only."""

from django.db.models import Aggregate, JSONField


class JSONRows(Aggregate):
    """Gather one JSON value per row, mostly a JSONObject, in a list; the order is the database's own.

    With it a page shows the rows that belong to each of its rows without a query of their own.
    """

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)

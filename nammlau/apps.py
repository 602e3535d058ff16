"""The project itself as an app: what must be registered when the program starts."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from nammlau.databases import widen_statements


class NammlauConfig(AppConfig):
    """Registers the checks of the database, the width of its statements and the stamps of a session."""

    name = "nammlau"

    def ready(self) -> None:
        from nammlau import checks, sessions  # noqa: F401 - both need the apps to be loaded

        connection_created.connect(widen_statements, dispatch_uid="nammlau.databases.widen_statements")

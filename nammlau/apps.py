"""The project itself as an app: what must be registered when the program starts."""

from django.apps import AppConfig


class NammlauConfig(AppConfig):
    """Registers the checks of the database and the stamps of a session."""

    name = "nammlau"

    def ready(self) -> None:
        from nammlau import checks, sessions  # noqa: F401 - both need the apps to be loaded

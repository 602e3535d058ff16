"""How an event is written in the log: one line, with a user's number and no personal data."""

import logging
import traceback
from datetime import datetime
from pathlib import Path

from django.utils import timezone


def _where(error: BaseException) -> str:
    """Return the class of an error and where it was raised; its text may quote a person's data."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames[-6:]]
    return f"{type(error).__name__} at {' > '.join(places)}"


def _escaped(text: str) -> str:
    """Write line breaks and control characters visibly: an event cannot look like two."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class OneLine(logging.Formatter):
    """Time, level, source, message; for a request its method, path, status and user number."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one event."""
        parts = [self._time(record), record.levelname, record.name, self._event(record)]
        if record.exc_info and record.exc_info[1]:
            parts.append(_where(record.exc_info[1]))
        return _escaped(" ".join(parts))

    def _time(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, tz=timezone.get_default_timezone())
        return moment.isoformat(timespec="seconds")

    def _event(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if not hasattr(request, "path"):  # the development server passes a socket here
            return record.getMessage()
        # Reading request.user could ask the database, which may be what failed.
        user = getattr(request, "_cached_user", None)
        status = getattr(record, "status_code", "-")
        return f"{request.method} {request.path} {status} user={getattr(user, 'pk', None) or '-'}"

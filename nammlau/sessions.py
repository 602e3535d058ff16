"""How long a person stays signed in: until the browser closes, some idle time, some hours at most.

The stamps are seconds since 1970, kept in the session itself.
"""

import time

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
# Not every page writes to the database: within this time the last stamp is good enough.
STAMP_EVERY_SECONDS = 60


@receiver(user_logged_in, dispatch_uid="nammlau.stamp_sign_in")
def stamp_sign_in(request: HttpRequest, user: AbstractBaseUser, **kwargs: object) -> None:
    """Note when a session began."""
    now = int(time.time())
    request.session[SIGNED_IN_AT] = now
    request.session[SEEN_AT] = now


def is_over(session: SessionBase, *, now: int) -> bool:
    """Tell whether a session rested or lasted too long; one without stamps is over."""
    idle = now - session.get(SEEN_AT, 0)
    age = now - session.get(SIGNED_IN_AT, 0)
    return idle >= settings.SESSION_IDLE_SECONDS or age >= settings.SESSION_COOKIE_AGE


def stamp_seen(session: SessionBase, *, now: int) -> None:
    """Note that a session was used, at most once a minute."""
    if now - session[SEEN_AT] >= STAMP_EVERY_SECONDS:
        session[SEEN_AT] = now

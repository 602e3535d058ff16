"""What a person sees of their own account."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.utils import timezone

from branches.models import RoleAssignment, UserSession
from nammlau.sessions import SEEN_AT

ROLES_SHOWN = 3
# What a browser calls itself -> the word for it; the first sign found counts.
BROWSERS = (
    ("Edg", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One signed-in browser of the reader."""

    pk: int
    browser: str
    address: str | None
    started_at: datetime
    seen_at: datetime | None
    is_this: bool


def ended_roles(*, user, on: date) -> list[RoleAssignment]:
    """List the roles of the reader that have ended before the day, the latest end first."""
    ended = user.roles.filter(until_on__lt=on).select_related("unit")
    return list(ended.order_by("-until_on", "pk")[:ROLES_SHOWN])


def own_sessions(*, user):
    """List the rows of the reader's own sessions."""
    return user.sessions.order_by("-started_at", "pk")


def own_sessions_alive(*, user, session_key) -> list[OwnSession]:
    """List the browsers in which the reader is signed in, this one first; two queries."""
    rows = list(own_sessions(user=user))
    alive = Session.objects.filter(expire_date__gt=timezone.now())
    stored = alive.in_bulk([row.session_key for row in rows])
    own = [_own(row, stored[row.session_key], session_key) for row in rows if row.session_key in stored]
    return sorted(own, key=lambda session: not session.is_this)


def _own(row: UserSession, stored: Session, session_key) -> OwnSession:
    seen = stored.get_decoded().get(SEEN_AT)
    return OwnSession(
        pk=row.pk,
        browser=browser_words(row.browser),
        address=row.address,
        started_at=row.started_at,
        seen_at=datetime.fromtimestamp(seen, tz=row.started_at.tzinfo) if seen else None,
        is_this=row.session_key == session_key,
    )


def browser_words(agent: str) -> str:
    """Say in words what browser names itself so: "Chrome, Windows"; what is not known is left out."""
    found = [next((word for sign, word in signs if sign in agent), "") for signs in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in found if word)

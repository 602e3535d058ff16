"""Opening and revoking calendar feeds."""

import secrets
from datetime import datetime

from django.db import transaction

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from membership.models import CalendarFeed

NONCE_BYTES = 32


@transaction.atomic
def open_feed(*, unit: Unit, by: User) -> CalendarFeed:
    """Open the feed of a unit for a reader; an open one is given again."""
    feed, is_new = CalendarFeed.objects.get_or_create(
        user=by, unit=unit, revoked_at=None, defaults={"nonce": secrets.token_urlsafe(NONCE_BYTES)}
    )
    if is_new:
        audit.record(by=by, action=AuditAction.CREATED, subject=feed, unit=unit)
    return feed


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, by: User, at: datetime) -> CalendarFeed:
    """Close a feed for good: its address answers nobody any more."""
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    audit.record(by=by, action=AuditAction.CLOSED, subject=feed, unit=feed.unit)
    return feed

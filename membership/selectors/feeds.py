"""Calendar feeds and their secret addresses."""

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from branches.access import Permission, scope_of
from branches.models import Unit, User
from membership.models import CalendarFeed
from nammlau.lists import read_key

SALT = "membership.calendar_feed"
MAC_LENGTH = 40


def secret_of(feed: CalendarFeed) -> str:
    """Give the secret part of the address of a feed: its number and a mark that only this program can make."""
    return f"{feed.pk}-{_mark(feed)}"


def feed_by_secret(secret: str) -> CalendarFeed | None:
    """Find the open feed of an address; None when it is wrong or revoked, or the owner may not read the unit now."""
    number, _, mark = secret.partition("-")
    open_feeds = CalendarFeed.objects.filter(revoked_at__isnull=True, user__is_active=True)
    feed = open_feeds.select_related("user", "unit").filter(pk=read_key(number) or 0).first()
    if feed is None or not constant_time_compare(mark, _mark(feed)):
        return None
    return feed if scope_of(feed.user).reaches(Permission.PERSON_READ, feed.unit.path) else None


def own_feeds(*, user: User) -> QuerySet[CalendarFeed]:
    """Give the open feeds of one person, by unit."""
    feeds = CalendarFeed.objects.filter(user=user, revoked_at__isnull=True)
    return feeds.select_related("unit").order_by("unit__name_folded", "pk")


def feed_units(*, user: User) -> QuerySet[Unit]:
    """Give the units whose calendar a person may read as a feed: those where the role is held."""
    held = scope_of(user).unit_ids(Permission.PERSON_READ)
    return Unit.objects.filter(pk__in=held).order_by("name_folded", "pk")


def _mark(feed: CalendarFeed) -> str:
    return salted_hmac(SALT, feed.nonce, algorithm="sha256").hexdigest()[:MAC_LENGTH]

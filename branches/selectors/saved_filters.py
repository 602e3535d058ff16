"""A reader's own filters of lists."""

from django.db.models import QuerySet

from branches.models import SavedFilter, User


def saved_filters(*, user: User, list_name: str) -> list[SavedFilter]:
    """List the reader's saved filters of a list by name; the one without a name keeps the chosen columns."""
    return list(SavedFilter.objects.filter(user=user, list_name=list_name).order_by("name", "pk"))


def own_filters(*, user: User) -> QuerySet[SavedFilter]:
    """List everything that the reader saved under a name, list by list."""
    return SavedFilter.objects.filter(user=user).exclude(name="").order_by("list_name", "name", "pk")

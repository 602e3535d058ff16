"""A user's own filters and choice of columns; private working aids, so no audit row speaks of them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import SavedFilter, User

COLUMNS_NAME = ""
"""The row without a name keeps the columns that were last chosen for a list."""
MAX_PER_LIST = 30


@transaction.atomic
def save_filter(*, by: User, list_name: str, name: str, query: str) -> SavedFilter:
    """Keep a filter under a name; the same name again replaces it.

    Raises ValidationError when the name is empty, when there are too many, or when the query is too long.
    """
    own = SavedFilter.objects.filter(user=by, list_name=list_name).exclude(name=COLUMNS_NAME)
    if own.exclude(name=name).count() >= MAX_PER_LIST:
        raise ValidationError(_("Đã có %(most)s bộ lọc; hãy xóa bớt.") % {"most": MAX_PER_LIST})
    row = own.filter(name=name).first() or SavedFilter(user=by, list_name=list_name, name=name)
    row.query = query
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def rename_filter(*, saved: SavedFilter, name: str) -> SavedFilter:
    """Give a filter another name; raises ValidationError when the user has one of that name on the list."""
    saved.name = name
    saved.full_clean()
    saved.save(update_fields=["name"])
    return saved


def delete_filter(*, saved: SavedFilter) -> None:
    """Forget a filter."""
    saved.delete()


def remember_columns(*, by: User, list_name: str, columns: list[str]) -> None:
    """Keep the columns that a user chose for a list."""
    SavedFilter.objects.update_or_create(
        user=by, list_name=list_name, name=COLUMNS_NAME, defaults={"query": " ".join(columns)[:1000]}
    )

"""What the import and export pages read."""

from django.db.models import QuerySet

from branches.access import Permission
from branches.enums import Level
from branches.models import Unit, User
from membership.models import ImportBatch

NEWEST = 50


def communes_to_fill(*, user: User) -> QuerySet[Unit]:
    """Give the communes into which the reader may import."""
    return Unit.objects.filter(level=Level.COMMUNE).visible_to(user, Permission.IMPORT).order_by("path")


def imports(*, user: User) -> QuerySet[ImportBatch]:
    """Give the uploads of the reader's communes, the newest first, without the files themselves."""
    return (
        ImportBatch.objects.visible_to(user, Permission.IMPORT)
        .select_related("commune", "uploaded_by", "applied_by")
        .defer("content")
        .order_by("-uploaded_at", "-pk")
    )


def newest_imports(*, user: User) -> list[ImportBatch]:
    return list(imports(user=user)[:NEWEST])

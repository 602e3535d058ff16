"""What the import pages read, and the branches that stand in the workbook to fill."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from branches.access import Permission
from branches.enums import Level
from branches.models import Unit, User, VillageService
from membership.models import ImportBatch

NEWEST = 50


def communes_to_fill(*, user: User) -> QuerySet[Unit]:
    """Give the communes into which the reader may import."""
    return Unit.objects.filter(level=Level.COMMUNE).visible_to(user, Permission.IMPORT).order_by("path")


def branches_to_fill(*, user: User, on: date) -> list[Unit]:
    """Give the branches that the reader may import into, each with ``served``, its villages of today."""
    served = VillageService.objects.holding(on).select_related("village").order_by("village__name_folded")
    branches = Unit.objects.branches().existing(on).visible_to(user, Permission.IMPORT)
    services = Prefetch("village_services", served, to_attr="served")
    return list(branches.prefetch_related(services).order_by("path", "position"))


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

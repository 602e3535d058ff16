"""Which units a reader may look at, from the side of the pipeline."""

from branches.access import Permission
from branches.models import Unit


def figure_units(*, user):
    """List the units whose figures ``user`` may see, from the highest down."""
    return Unit.objects.visible_to(user, Permission.FIGURES_READ).select_related("parent").order_by("path")

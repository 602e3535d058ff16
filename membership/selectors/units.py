"""Which units a reader may look at, from the side of the pipeline."""

from branches.access import Permission, scope_of
from branches.models import Unit


def figure_units(*, user):
    """List the units whose figures ``user`` may see, from the highest down."""
    return Unit.objects.visible_to(user, Permission.FIGURES_READ).select_related("parent").order_by("path")


def figure_parent(*, user, unit: Unit) -> Unit | None:
    """Give the unit above, where the reader may see its figures too; reads ``unit.parent``."""
    parent = unit.parent
    return parent if parent and scope_of(user).reaches(Permission.FIGURES_READ, parent.path) else None

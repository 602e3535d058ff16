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


def own_figure_units(*, user) -> list[Unit]:
    """List the units at which the reader holds a role that shows figures: several for who holds several roles."""
    return list(figure_units(user=user).filter(pk__in=scope_of(user).unit_ids(Permission.FIGURES_READ)))

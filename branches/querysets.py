"""Chainable filters over the organisation: adjectives filter, ``visible_to`` limits to the reader."""

from django.db import models
from django.db.models import Q

from branches.access import Permission, scope_of
from branches.enums import UnitKind


def under(paths, field="path"):
    """Build the condition that a unit path lies at or below one of ``paths``.

    A range on the digits-and-dots path, so that both databases use its index. No path matches nothing.
    """
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(**{f"{field}__gte": path, f"{field}__lt": path[:-1] + "/"})
    return condition


class UnitQuerySet(models.QuerySet):
    def branches(self):
        return self.filter(kind=UnitKind.BRANCH)

    def committees(self):
        return self.filter(kind=UnitKind.COMMITTEE)

    def at_or_under(self, unit):
        return self.filter(under([unit.path]))

    def existing(self, on):
        """Keep the units that existed on the day ``on`` (the closing day is the first day without)."""
        founded = Q(founded_on__isnull=True) | Q(founded_on__lte=on)
        return self.filter(founded).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))

    def visible_to(self, user, permission=Permission.UNIT_READ):
        """Keep the units at or below those where ``user`` holds ``permission`` today."""
        return self.filter(under(scope_of(user).paths(permission)))


class OwnedByUnitQuerySet(models.QuerySet):
    """Rows with a ``unit`` column: seen by whoever sees that unit."""

    def visible_to(self, user, permission=Permission.UNIT_READ):
        return self.filter(under(scope_of(user).paths(permission), "unit__path"))

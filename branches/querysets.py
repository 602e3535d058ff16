"""Chainable filters over the organisation: adjectives filter, ``visible_to`` limits to the reader."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from branches.access import Permission, Role, scope_of
from branches.enums import UnitKind


def under(paths, field="path"):
    """Build the condition that a unit path lies at or below one of ``paths``.

    A range on the digits-and-dots path, so that both databases use its index. No path matches nothing.
    """
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(**{f"{field}__gte": path, f"{field}__lt": path[:-1] + "/"})
    return condition


def above(paths, field="path"):
    """Build the condition that a unit path lies above one of ``paths``."""
    parts = (path.split(".")[:-2] for path in paths)
    lines = {".".join(line[:end]) + "." for line in parts for end in range(1, len(line) + 1)}
    return Q(**{f"{field}__in": sorted(lines)})


class UnitQuerySet(models.QuerySet):
    def branches(self):
        return self.filter(kind=UnitKind.BRANCH)

    def committees(self):
        return self.filter(kind=UnitKind.COMMITTEE)

    def at_or_under(self, unit):
        return self.filter(under([unit.path]))

    def existing(self, on):
        """Keep the units that existed on the day ``on`` (the closing day is the first day without)."""
        return self.filter(_begun(on), Q(closed_on__isnull=True) | Q(closed_on__gt=on))

    def visible_to(self, user, permission=Permission.UNIT_READ):
        """Keep the units at or below those where ``user`` holds ``permission`` today."""
        return self.filter(under(scope_of(user).paths(permission)))

    def keeping_documents(self, user):
        """Keep the units whose register of directive documents ``user`` keeps."""
        return self.filter(_kept_registers(user))


class OwnedByUnitQuerySet(models.QuerySet):
    """Rows with a ``unit`` column: seen by whoever sees that unit."""

    def visible_to(self, user, permission=Permission.UNIT_READ):
        return self.filter(under(scope_of(user).paths(permission), "unit__path"))


class DirectiveDocumentQuerySet(OwnedByUnitQuerySet):
    """Directive documents: read in the own units, and in those above, whose documents are sent down."""

    def readable_by(self, user):
        paths = scope_of(user).paths(Permission.UNIT_READ)
        return self.filter(under(paths, "unit__path") | above(paths, "unit__path"))

    def writable_by(self, user):
        return self.filter(_kept_registers(user, "unit__"))


def _kept_registers(user, unit=""):
    """Build the condition that ``user`` keeps the register of a unit: the own one, and those whose data they keep."""
    scope = scope_of(user)
    own = Q(**{f"{unit}pk__in": scope.unit_ids(Permission.DOCUMENT_WRITE)})
    return own | under(scope.paths(Permission.UNIT_WRITE), f"{unit}path")


class VillageQuerySet(OwnedByUnitQuerySet):
    def existing(self, on):
        """Keep the villages that existed on the day ``on``; without a founding day they always did."""
        return self.filter(_begun(on), Q(closed_on__isnull=True) | Q(closed_on__gt=on))

    def in_year(self, year):
        """Keep the villages that existed on some day of a year."""
        return self.filter(_begun(date(year, 12, 31)), Q(closed_on__isnull=True) | Q(closed_on__gt=date(year, 1, 1)))


def _begun(on):
    return Q(founded_on__isnull=True) | Q(founded_on__lte=on)


class UserQuerySet(models.QuerySet):
    """Accounts. Whoever holds, held or will hold a role at a unit belongs to the administrators of that unit."""

    def visible_to(self, user):
        """Keep the accounts with a role, past ones included, at or below a unit that ``user`` administers."""
        return self.filter(self._with_role(under(scope_of(user).paths(Permission.USER_MANAGE), "unit__path")))

    def manageable_by(self, user, on):
        """Keep the visible accounts that hold nothing, from the day ``on``, outside what ``user`` administers."""
        reach = under(scope_of(user).paths(Permission.USER_MANAGE), "unit__path")
        return self.visible_to(user).exclude(self._with_role(_not_over(on) & ~reach))

    def secretaries_of(self, user, on):
        """Keep the active secretaries of branches under the office of ``user`` who hold nothing else anywhere."""
        reach = Q(role=Role.SECRETARY) & under(scope_of(user).paths(Permission.SECRETARY_RESET), "unit__path")
        held = self.filter(self._with_role(_not_over(on) & Q(from_on__lte=on) & reach), is_active=True)
        return held.exclude(self._with_role(_not_over(on) & ~reach)).exclude(pk=user.pk)

    def _with_role(self, condition):
        roles = self.model._meta.get_field("roles").related_model
        return Exists(roles.objects.filter(condition, user=OuterRef("pk")))


def _not_over(on):
    return Q(until_on__isnull=True) | Q(until_on__gte=on)

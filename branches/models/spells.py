"""What the dated rows of the organisation have in common."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# A unit whose founding is not known carries its history from the founding day of the Party.
UNKNOWN_FOUNDING = date(1930, 2, 3)


class SpellQuerySet(models.QuerySet):
    """Rows that hold from a day to a day, both included; an open end still holds."""

    def holding(self, on):
        """Keep the rows in force on the day ``on``."""
        return self.filter(from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


class Spell(models.Model):
    """A fact that holds from a day to a day, both included."""

    from_on = models.DateField(_("từ ngày"))
    until_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("Ngày kết thúc không được trước ngày bắt đầu."),
            )
        ]

    def covers(self, day: date) -> bool:
        """Say whether the row is in force on a day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    @property
    def has_known_start(self) -> bool:
        return self.from_on > UNKNOWN_FOUNDING


class Versioned(models.Model):
    """A record that two people may open at once: saving checks the version that was read."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

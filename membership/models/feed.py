"""The calendar of a unit as a feed that a phone reads by a secret address."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from branches.models import Unit


class CalendarFeed(models.Model):
    """One feed of one reader for one unit. The address is made of ``nonce`` and the secret of the program.

    What it shows follows the rights of the reader at each reading. A revoked feed is never opened again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feeds")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    nonce = models.CharField(max_length=43, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("nguồn lịch")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit"],
                condition=Q(revoked_at__isnull=True),
                name="membership_calendarfeed_one_open",
                violation_error_message=_("Đã có địa chỉ lịch của đơn vị này."),
            )
        ]

    def __str__(self):
        return str(self.unit)

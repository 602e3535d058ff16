"""What a unit is to reach: quotas by measure, origin and period."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.enums import Measure, QuotaOrigin
from branches.models.documents import DirectiveDocument
from branches.models.spells import Versioned
from branches.models.units import Unit
from branches.querysets import OwnedByUnitQuerySet


class Quota(Versioned):
    """A target of one unit. No row means "not assigned", which is not zero.

    A quota for a year has ``first_year == last_year``; one for a term spans the years of the term.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="quotas")
    measure = models.CharField(_("chỉ tiêu về"), max_length=20, choices=Measure, default=Measure.ADMISSION)
    origin = models.CharField(_("nguồn chỉ tiêu"), max_length=20, choices=QuotaOrigin, default=QuotaOrigin.ASSIGNED)
    first_year = models.PositiveSmallIntegerField(_("từ năm"))
    last_year = models.PositiveSmallIntegerField(_("đến năm"))
    target = models.PositiveIntegerField(_("chỉ tiêu"))
    document = models.ForeignKey(
        DirectiveDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotas",
        verbose_name=_("văn bản giao"),
    )

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("chỉ tiêu")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "measure", "origin", "first_year", "last_year"],
                name="branches_quota_once",
                violation_error_message=_("Đơn vị đã có chỉ tiêu này cho thời kỳ đó."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="branches_quota_years_in_order",
                violation_error_message=_("Năm cuối không được trước năm đầu."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("branches:quota_year", args=[self.unit_id, self.first_year])

    @property
    def period(self):
        """The year or the term in words."""
        return period_words(self.first_year, self.last_year)


def period_words(first: int, last: int) -> str:
    """Write a year, or the years of a term."""
    if first == last:
        return gettext("năm %(year)s") % {"year": first}
    return gettext("nhiệm kỳ %(first)s–%(last)s") % {"first": first, "last": last}

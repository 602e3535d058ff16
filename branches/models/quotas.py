"""What a unit is to reach: quotas by measure, origin and period, and each time one was set or revised."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.enums import Measure, QuotaOrigin
from branches.models.documents import DirectiveDocument
from branches.models.spells import Versioned
from branches.models.units import Unit
from branches.models.users import User
from branches.querysets import OwnedByUnitQuerySet
from nammlau.writing import written_number


@dataclass(frozen=True, slots=True)
class Years:
    """The period of a quota: one year, or the years of a term, both included."""

    first: int
    last: int

    @classmethod
    def of(cls, year: int) -> "Years":
        return cls(year, year)

    @property
    def is_term(self) -> bool:
        return self.first != self.last

    @property
    def each(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def first_day(self) -> date:
        return date(self.first, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.last, 12, 31)

    @property
    def words(self) -> str:
        if self.is_term:
            return gettext("nhiệm kỳ %(first)s–%(last)s") % {"first": self.first, "last": self.last}
        return gettext("năm %(year)s") % {"year": self.first}

    def grid_url(self, unit_id: int) -> str:
        """Return the address of the grid of a unit for this period."""
        if self.is_term:
            return reverse("branches:quota_term", args=[unit_id, self.first, self.last])
        return reverse("branches:quota_year", args=[unit_id, self.first])


class QuotaCell(models.Model):
    """What a target is of: a unit, what is counted, who set it, for which years.

    A quota for a year has ``first_year == last_year``; one for a term spans the years of the term.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="%(class)ss", verbose_name=_("đơn vị"))
    measure = models.CharField(_("chỉ tiêu về"), max_length=20, choices=Measure, default=Measure.ADMISSION)
    origin = models.CharField(_("nguồn chỉ tiêu"), max_length=20, choices=QuotaOrigin, default=QuotaOrigin.ASSIGNED)
    first_year = models.PositiveSmallIntegerField(_("từ năm"))
    last_year = models.PositiveSmallIntegerField(_("đến năm"))

    class Meta:
        abstract = True

    @property
    def years(self) -> Years:
        return Years(self.first_year, self.last_year)

    @property
    def cell(self) -> tuple[int, str, str]:
        """The place in a grid: unit, measure, origin."""
        return self.unit_id, self.measure, self.origin

    @property
    def what(self) -> str:
        """Say what is counted and who set it."""
        return f"{self.get_measure_display()}, {self.get_origin_display().lower()}"


class Quota(Versioned, QuotaCell):
    """A target of one unit. No row means "not assigned", which is not zero."""

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


class QuotaRevision(QuotaCell):
    """One target set, changed or taken away: append-only. None before or after is "not assigned".

    ``decided_on`` is the day from which it counts, that of the paper; ``recorded_at`` when it was typed, the same for
    all cells saved together. ``root`` is the unit in whose grid it was set, None for targets of an old register.
    """

    root = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("giao từ"))
    before = models.PositiveIntegerField(_("trước"), null=True)
    after = models.PositiveIntegerField(_("sau"), null=True)
    document = models.ForeignKey(
        DirectiveDocument, models.PROTECT, null=True, related_name="quota_revisions", verbose_name=_("văn bản")
    )
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    decided_on = models.DateField(_("tính từ ngày"))
    recorded_at = models.DateTimeField(_("nhập lúc"))
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người nhập"))

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("lần giao, điều chỉnh chỉ tiêu")
        indexes = [
            models.Index(fields=["unit", "first_year", "last_year"], name="branches_quotarevision_cell"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=True, after__isnull=False)
                | Q(before__isnull=False, after__isnull=True)
                | Q(before__isnull=False, after__isnull=False) & ~Q(before=F("after")),
                name="branches_quotarevision_changes",
                violation_error_message=_("Một lần điều chỉnh phải đổi số."),
            )
        ]

    @property
    def change(self) -> str:
        """Say what became of the target."""
        if self.before is None:
            return gettext("giao %(after)s") % {"after": written_number(self.after)}
        if self.after is None:
            return gettext("bỏ chỉ tiêu %(before)s") % {"before": written_number(self.before)}
        numbers = {"before": written_number(self.before), "after": written_number(self.after)}
        return gettext("từ %(before)s thành %(after)s") % numbers

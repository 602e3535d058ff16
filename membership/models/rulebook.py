"""What an office adds to the shipped rules: rows of the rule book, and which days are worked in a year."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from membership.rules.vocabulary import RuleName, Strength


class RuleRow(models.Model):
    """A row that the system administrator has confirmed, corrected or added, with the document it rests on.

    Append-only: a wrong row is withdrawn, never changed. ``value`` is written as ``rules.values`` reads it.
    """

    name = models.CharField(_("quy tắc"), max_length=40, choices=RuleName.choices)
    in_force_from = models.DateField(_("có hiệu lực từ ngày"))
    value = models.CharField(_("giá trị"), max_length=500)
    document = models.CharField(_("văn bản (tên, số, ngày)"), max_length=160)
    article = models.CharField(_("điều, mục"), max_length=60, blank=True)
    strength = models.CharField(_("mức tin cậy"), max_length=1, choices=Strength.choices)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("dòng của sổ quy định")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
                name="membership_rulerow_withdrawn_with_reason",
            ),
        ]

    def __str__(self):
        return self.get_name_display()

    @property
    def citation(self):
        """Document and article, as a finding names its source."""
        return f"{self.document}, {self.article}" if self.article else self.document


class HolidayYear(models.Model):
    """One year of the table of days off; confirmed once an office has compared it with the announcement."""

    year = models.PositiveSmallIntegerField(_("năm"), unique=True)
    document = models.CharField(_("văn bản công bố lịch nghỉ"), max_length=160, blank=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("lịch nghỉ của năm")
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="membership_holidayyear_confirmed_at_by",
            ),
        ]

    def __str__(self):
        return str(self.year)


class Holiday(models.Model):
    """What an office knows better than the library about one day: off, or worked all the same."""

    year = models.ForeignKey(HolidayYear, models.PROTECT, related_name="days")
    day = models.DateField(_("ngày"), unique=True, error_messages={"unique": _("Ngày này đã có trong bảng.")})
    is_working = models.BooleanField(_("ngày làm việc"), default=False)
    name = models.CharField(_("tên ngày nghỉ hoặc lý do"), max_length=120)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")

    def __str__(self):
        return self.name

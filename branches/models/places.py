"""Villages, who serves them, their yearly figures, and the mass organisations of a commune."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.enums import MassOrganisationKind
from branches.models.spells import Spell, Versioned
from branches.models.units import Unit
from branches.querysets import VillageQuerySet


class Village(Versioned):
    """A village (bản) of a commune; a record of its own, with or without a branch.

    Without ``founded_on`` it is as old as the records; ``closed_on`` is the first day on which it is no more.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="villages", verbose_name=_("đảng bộ xã"))
    name = models.CharField(_("tên bản"), max_length=120)
    name_folded = models.CharField(max_length=120, editable=False)
    founded_on = models.DateField(_("ngày thành lập"), null=True, blank=True)
    closed_on = models.DateField(_("ngày sáp nhập, giải thể"), null=True, blank=True)

    objects = VillageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("bản")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name_folded"],
                name="branches_village_name_once",
                violation_error_message=_("Xã đã có bản mang tên này."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(founded_on__isnull=True) | Q(closed_on__gt=F("founded_on")),
                name="branches_village_closed_after_founded",
                violation_error_message=_("Ngày sáp nhập, giải thể phải sau ngày thành lập."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("branches:village_detail", args=[self.pk])


class VillageService(Spell):
    """Which branch serves a village from a day to a day; several villages make it a joint branch."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="services")
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="village_services")

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("chi bộ phụ trách bản")


class PlaceFigures(models.Model):
    """Figures of a place in a year, as its statistics give them; blank is "not known", which is not zero."""

    year = models.PositiveSmallIntegerField(_("năm"))
    households = models.PositiveIntegerField(_("số hộ"), null=True, blank=True)
    people = models.PositiveIntegerField(_("số khẩu"), null=True, blank=True)
    poor_households = models.PositiveIntegerField(_("số hộ nghèo"), null=True, blank=True)
    youths = models.PositiveIntegerField(_("số thanh niên"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(poor_households__isnull=True)
                | Q(households__isnull=True)
                | Q(poor_households__lte=F("households")),
                name="%(app_label)s_%(class)s_poor_in_households",
                violation_error_message=_("Số hộ nghèo không thể lớn hơn số hộ."),
            ),
        ]


class VillageYear(PlaceFigures):
    """Yearly figures of a village."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="years")

    class Meta(PlaceFigures.Meta):
        verbose_name = verbose_name_plural = _("số liệu năm của bản")
        constraints = [
            models.UniqueConstraint(fields=["village", "year"], name="branches_villageyear_once"),
            *PlaceFigures.Meta.constraints,
        ]


class UnitYear(PlaceFigures):
    """Yearly figures of a whole commune as published, also when its villages are not known one by one.

    ``poor_percent`` is for the years of which only the share of poor households was published.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="place_years")
    poor_percent = models.DecimalField(_("tỷ lệ hộ nghèo (%)"), max_digits=4, decimal_places=1, null=True, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=200, blank=True)

    class Meta(PlaceFigures.Meta):
        verbose_name = verbose_name_plural = _("số liệu năm của xã")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="branches_unityear_once"),
            *PlaceFigures.Meta.constraints,
            models.CheckConstraint(
                condition=Q(poor_percent__isnull=True) | Q(poor_percent__gte=0, poor_percent__lte=100),
                name="branches_unityear_poor_percent_bounds",
                violation_error_message=_("Tỷ lệ hộ nghèo từ 0 đến 100."),
            ),
        ]


class MassOrganisation(Spell):
    """A mass organisation of a commune or of a village, while it exists."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mass_organisations")
    kind = models.CharField(_("loại đoàn thể"), max_length=20, choices=MassOrganisationKind)
    name = models.CharField(_("tên"), max_length=200)

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("tổ chức chính trị - xã hội")

    def __str__(self):
        return self.name

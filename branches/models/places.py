"""Villages, who serves them, their yearly figures, and the mass organisations of a commune."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.enums import MassOrganisationKind
from branches.models.spells import Spell, Versioned
from branches.models.units import Unit
from branches.querysets import OwnedByUnitQuerySet


class Village(Versioned):
    """A village (bản) of a commune; a record of its own, with or without a branch."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="villages", verbose_name=_("đảng bộ xã"))
    name = models.CharField(_("tên bản"), max_length=120)
    name_folded = models.CharField(max_length=120, editable=False)
    closed_on = models.DateField(_("ngày sáp nhập, giải thể"), null=True, blank=True)

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("bản")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name_folded"],
                name="branches_village_name_once",
                violation_error_message=_("Xã đã có bản mang tên này."),
            )
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


class VillageYear(models.Model):
    """Yearly figures of a village, as the commune's statistics give them."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("năm"))
    households = models.PositiveIntegerField(_("số hộ"), null=True, blank=True)
    people = models.PositiveIntegerField(_("số khẩu"), null=True, blank=True)
    poor_households = models.PositiveIntegerField(_("số hộ nghèo"), null=True, blank=True)
    youths = models.PositiveIntegerField(_("số thanh niên"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("số liệu năm của bản")
        constraints = [
            models.UniqueConstraint(fields=["village", "year"], name="branches_villageyear_once"),
            models.CheckConstraint(
                condition=Q(poor_households__isnull=True)
                | Q(households__isnull=True)
                | Q(poor_households__lte=F("households")),
                name="branches_villageyear_poor_in_households",
                violation_error_message=_("Số hộ nghèo không thể lớn hơn số hộ."),
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

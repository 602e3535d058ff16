"""Committees and branches: one table, one tree, with their history in dated rows."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.enums import BranchKind, Level, PlaceClass, UnitKind
from branches.models.spells import Spell, Versioned
from branches.querysets import UnitQuerySet


class Unit(Versioned):
    """A party organisation: a committee or a branch.

    ``parent`` and ``path`` are today's tree, kept for scope and roll-up; ``Subordination`` carries the past.
    The path is made of the zero-padded keys from the root down, each followed by a dot. ``closed_on`` is the
    first day on which the unit no longer exists. A unit is never deleted.
    """

    code = models.SlugField(_("mã đơn vị"), max_length=40, unique=True)
    kind = models.CharField(_("loại tổ chức"), max_length=16, choices=UnitKind)
    level = models.CharField(_("cấp"), max_length=16, choices=Level, blank=True)
    branch_kind = models.CharField(_("loại hình chi bộ"), max_length=20, choices=BranchKind, blank=True)
    name = models.CharField(_("tên đơn vị"), max_length=200)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)
    position = models.PositiveIntegerField(_("thứ tự trong danh sách"), default=0)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("trực thuộc")
    )
    path = models.CharField(max_length=120, editable=False, db_index=True)
    founded_on = models.DateField(_("ngày thành lập"), null=True, blank=True)
    founding_decision = models.CharField(_("quyết định thành lập"), max_length=120, blank=True)
    closed_on = models.DateField(_("ngày kết thúc hoạt động"), null=True, blank=True)
    closing_decision = models.CharField(_("quyết định kết thúc"), max_length=120, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("đơn vị")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="COMMITTEE", branch_kind="") & ~Q(level="")
                | Q(kind="BRANCH", level="", parent__isnull=False) & ~Q(branch_kind=""),
                name="branches_unit_kind_fits",
                violation_error_message=_("Đảng bộ phải có cấp; chi bộ phải có loại hình và trực thuộc một đảng bộ."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(founded_on__isnull=True) | Q(closed_on__gt=F("founded_on")),
                name="branches_unit_closed_after_founded",
                violation_error_message=_("Ngày kết thúc phải sau ngày thành lập."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("branches:unit_detail", args=[self.pk])

    @property
    def is_branch(self):
        return self.kind == UnitKind.BRANCH

    @property
    def is_commune(self):
        return self.level == Level.COMMUNE


class UnitName(Spell):
    """The name a unit bore from a day to a day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names", verbose_name=_("đơn vị"))
    name = models.CharField(_("tên đơn vị"), max_length=200)
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("tên qua các thời kỳ")

    def __str__(self):
        return self.name


class Subordination(Spell):
    """To which committee a unit belonged from a day to a day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="subordinations", verbose_name=_("đơn vị"))
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("trực thuộc"))
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("quan hệ trực thuộc")

    def __str__(self):
        return gettext("%(unit)s trực thuộc %(parent)s") % {"unit": self.unit, "parent": self.parent}


class Succession(models.Model):
    """One line from a closed unit to a unit that took over (1→n, n→1)."""

    predecessor = models.ForeignKey(
        Unit, models.PROTECT, related_name="successions", verbose_name=_("đơn vị đã kết thúc")
    )
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="precessions", verbose_name=_("đơn vị kế thừa"))
    effective_on = models.DateField(_("từ ngày"))
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("đơn vị kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="branches_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="branches_succession_two_units",
                violation_error_message=_("Đơn vị không thể kế thừa chính mình."),
            ),
        ]

    def __str__(self):
        units = {"predecessor": self.predecessor, "successor": self.successor}
        return gettext("%(successor)s kế thừa %(predecessor)s") % units


class PlaceClassSpell(Spell):
    """The class of the area a committee works in, from a day to a day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="place_classes", verbose_name=_("đảng bộ"))
    place_class = models.CharField(_("loại địa bàn"), max_length=24, choices=PlaceClass)
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("loại địa bàn theo thời kỳ")

    def __str__(self):
        return f"{self.unit}: {self.get_place_class_display()}"


class ApprovalChain(Spell):
    """Who decides the admissions of a commune, and whether its committee votes before.

    Source of the shipped rows: Quy định 29-QĐ/TW mục 4.3.2 to 30-6-2025; afterwards an inference that an
    office must confirm (``is_confirmed``).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="approval_chains", verbose_name=_("đảng bộ"))
    decided_by = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cấp quyết định"))
    committee_votes = models.BooleanField(_("đảng ủy cơ sở biểu quyết trước"))
    is_confirmed = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("thẩm quyền quyết định")

    def __str__(self):
        return gettext("%(unit)s: %(decider)s quyết định") % {"unit": self.unit, "decider": self.decided_by}

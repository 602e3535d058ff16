"""The yearly evaluation of a unit: what was proposed, and the level that the competent body decided."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.enums import EvaluationCondition, EvaluationLevel
from branches.models.documents import DirectiveDocument
from branches.models.spells import Versioned
from branches.models.units import Unit
from branches.querysets import OwnedByUnitQuerySet


class Evaluation(Versioned):
    """One unit in one year. Blank points are "not scored", a blank level is "not decided": neither is zero.

    ``conditions`` maps the conditions that were looked at to whether they are met. What rests on a decision (day,
    body, paper) is there exactly when the level is; the paper is one of the register, or its number alone.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evaluations", verbose_name=_("đơn vị"))
    year = models.PositiveSmallIntegerField(_("năm"))
    points = models.DecimalField(_("điểm"), max_digits=4, decimal_places=1, null=True, blank=True)
    conditions = models.JSONField(_("điều kiện"), default=dict, blank=True)
    level = models.CharField(_("mức xếp loại"), max_length=16, choices=EvaluationLevel, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.CharField(_("cơ quan quyết định"), max_length=200, blank=True)
    document = models.ForeignKey(
        DirectiveDocument, models.PROTECT, null=True, blank=True, related_name="evaluations", verbose_name=_("văn bản")
    )
    document_number = models.CharField(_("số văn bản chưa vào sổ"), max_length=60, blank=True)
    remark = models.CharField(_("ghi chú"), max_length=300, blank=True)

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("đánh giá, xếp loại")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="branches_evaluation_once",
                violation_error_message=_("Đơn vị đã có bản đánh giá của năm này."),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0, points__lte=100),
                name="branches_evaluation_points_bounds",
                violation_error_message=_("Điểm từ 0 đến 100."),
            ),
            models.CheckConstraint(
                condition=Q(level="", decided_on__isnull=True, decided_by="", document__isnull=True, document_number="")
                | ~Q(level="") & Q(decided_on__isnull=False) & ~Q(decided_by=""),
                name="branches_evaluation_decided_whole",
                violation_error_message=_("Mức đã xếp phải có ngày và cơ quan quyết định; chưa xếp thì để trống cả."),
            ),
            models.CheckConstraint(
                condition=Q(level="") | Q(document__isnull=False) | ~Q(document_number=""),
                name="branches_evaluation_has_paper",
                violation_error_message=_("Mức đã xếp phải có văn bản."),
            ),
        ]

    def __str__(self):
        return gettext("%(unit)s, năm %(year)s") % {"unit": self.unit, "year": self.year}

    def get_absolute_url(self):
        return reverse("membership:evaluation_of", args=[self.unit_id]) + f"?nam={self.year}"

    @property
    def paper(self) -> str:
        """Name the paper of the decision; reads ``document``."""
        return str(self.document) if self.document_id else self.document_number

    def clean(self):
        if not isinstance(self.conditions, dict) or self.conditions.keys() - set(EvaluationCondition.values):
            raise ValidationError({"conditions": gettext("Có điều kiện không thuộc danh mục.")})

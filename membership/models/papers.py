"""What is kept of printing: terms of committees, numbers that were given, templates of an office, and each print."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from branches.querysets import OwnedByUnitQuerySet
from membership.querysets import CommuneOwnedQuerySet


class CommitteeTerm(models.Model):
    """A term of a committee or a branch: the numbers of its papers begin again with it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", verbose_name=_("đơn vị"))
    name = models.CharField(_("nhiệm kỳ"), max_length=60)
    from_on = models.DateField(_("từ ngày đại hội"))

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm kỳ")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "from_on"],
                name="membership_committeeterm_once",
                violation_error_message=_("Đơn vị đã có nhiệm kỳ bắt đầu từ ngày đó."),
            )
        ]

    def __str__(self):
        return self.name


class PaperNumber(models.Model):
    """A number that a paper was given: per issuing body, kind of paper and term, never twice.

    ``unit`` is the issuing body; ``term_from`` is the first day of the term; where
    no term is recorded, all papers run in one series.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="paper_numbers", verbose_name=_("cơ quan ban hành"))
    symbol = models.CharField(_("ký hiệu"), max_length=20)
    term_from = models.DateField(_("nhiệm kỳ từ ngày"))
    number = models.PositiveIntegerField(_("số"))
    form = models.CharField(_("mẫu"), max_length=20)
    subject_id = models.BigIntegerField()
    dated_on = models.DateField(_("ngày trên giấy"), null=True)
    given_at = models.DateTimeField(auto_now_add=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("số văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "symbol", "term_from", "number"],
                name="membership_papernumber_once",
                violation_error_message=_("Số này đã dùng cho giấy khác."),
            ),
            models.UniqueConstraint(fields=["form", "subject_id"], name="membership_papernumber_one_per_paper"),
            models.CheckConstraint(condition=Q(number__gte=1), name="membership_papernumber_from_one"),
        ]


class PaperTemplate(models.Model):
    """A Word template by which an office replaces one form; a withdrawn one stays as it was."""

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="paper_templates", verbose_name=_("đảng bộ xã"))
    form = models.CharField(_("mẫu"), max_length=20)
    file_name = models.CharField(_("tên tệp"), max_length=200)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CommuneOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mẫu riêng của cơ quan")
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "form"],
                condition=Q(withdrawn_at__isnull=True),
                name="membership_papertemplate_one_in_use",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, withdrawn_at__gte=F("uploaded_at")),
                name="membership_papertemplate_withdrawn_at_by",
            ),
        ]


class PrintEvent(models.Model):
    """One print: who printed what, when, about how many people. Its key is the mark on every page."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="prints", verbose_name=_("đơn vị"))
    subject = models.CharField(_("in từ"), max_length=20)
    subject_id = models.BigIntegerField()
    forms = models.JSONField(_("giấy tờ"), default=dict)
    people_count = models.PositiveIntegerField(_("số người"))
    file_kind = models.CharField(_("loại tệp"), max_length=8)
    is_draft = models.BooleanField(_("bản nháp"), default=False)
    printed_at = models.DateTimeField(_("in lúc"), auto_now_add=True)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OwnedByUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần in")

    def get_absolute_url(self):
        return reverse("membership:print_detail", args=[self.pk])

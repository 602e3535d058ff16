"""What an office keeps for its own work: imported workbooks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from membership.querysets import CommuneOwnedQuerySet


class ImportStatus(models.TextChoices):
    PREVIEWED = "PREVIEWED", _("Đã đọc, chờ xác nhận")
    APPLIED = "APPLIED", _("Đã nhập")
    DISCARDED = "DISCARDED", _("Đã bỏ")


class ImportBatch(models.Model):
    """One uploaded workbook: the file as it came, what was found in it, and whether it went in."""

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    file_name = models.CharField(_("tên tệp"), max_length=200)
    checksum = models.CharField(max_length=64)
    content = models.BinaryField()
    status = models.CharField(_("tình trạng"), max_length=10, choices=ImportStatus, default=ImportStatus.PREVIEWED)
    report = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CommuneOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần nhập Excel")

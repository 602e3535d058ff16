"""What an office keeps for its own work: imported workbooks and saved filters of lists."""

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


class SavedFilter(models.Model):
    """A filter, order and choice of columns that a user keeps for one list."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    list_name = models.CharField(max_length=40)
    name = models.CharField(_("tên bộ lọc"), max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_name", "name"],
                name="membership_savedfilter_once",
                violation_error_message=_("Đã có bộ lọc mang tên này."),
            )
        ]

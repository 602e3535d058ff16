"""What was done, by whom, when: append-only rows, and the tokens that make a repeated POST do its work once."""

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from branches.enums import AuditAction
from branches.models.units import Unit
from branches.models.users import User


class AuditEvent(models.Model):
    """One act: written in the transaction of the act itself, never altered."""

    at = models.DateTimeField(_("lúc"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người làm"))
    address = models.GenericIPAddressField(_("từ địa chỉ"), null=True)
    action = models.CharField(_("việc"), max_length=20, choices=AuditAction)
    subject_type = models.CharField(_("loại bản ghi"), max_length=60, blank=True)
    subject_id = models.BigIntegerField(_("số bản ghi"), null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị"))
    before = models.JSONField(_("trước"), default=dict)
    after = models.JSONField(_("sau"), default=dict)
    people_count = models.PositiveIntegerField(_("số người"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("nhật ký")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="branches_audit_subject")]

    def __str__(self):
        return f"{self.get_action_display()}, {localtime(self.at):%d/%m/%Y %H:%M}"


class OneTimeRequest(models.Model):
    """A form post that was carried out: the same token again leads to the first result."""

    token = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    result_url = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

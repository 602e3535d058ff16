"""What happened to cases: append-only rows that keep the date of the paper and the time of the typing apart."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from membership.enums import Precision, Stage
from membership.models.case import AdmissionCase
from membership.querysets import CaseOwnedQuerySet


class StageChange(models.Model):
    """One act on a case. Never altered: a correction is a new row with a reason, an undo names what it undoes.

    ``sequence`` counts the rows of a case from 1 without a gap, so that a removed row shows.
    """

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="changes")
    sequence = models.PositiveIntegerField()
    action = models.CharField(_("việc"), max_length=40)
    from_stage = models.CharField(max_length=24, choices=Stage, blank=True)
    to_stage = models.CharField(max_length=24, choices=Stage)
    from_branch = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    to_branch = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    effective_on = models.DateField(_("ngày trên văn bản"))
    effective_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by_change")
    details = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("diễn biến hồ sơ")
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="membership_stagechange_sequence")]

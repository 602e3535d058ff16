"""Decisions on one person, and the ceremony of admission."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from branches.models.spells import Versioned
from membership.enums import DecisionKind, Precision
from membership.models.case import AdmissionCase
from membership.querysets import CaseOwnedQuerySet
from membership.rules.dates import ImpreciseDate


class Decision(Versioned):
    """A decision of the competent body: when it was signed, and when the branch received it.

    Where known, also how its members voted on the day it was signed: all of them, those present, those in favour.
    """

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("loại quyết định"), max_length=12, choices=DecisionKind)
    number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    issued_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("cấp quyết định"))
    signed_on = models.DateField(_("ngày ký"))
    signed_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    received_on = models.DateField(_("ngày chi bộ nhận"), null=True, blank=True)
    vote_members = models.PositiveIntegerField(_("tổng số thành viên cấp quyết định"), null=True, blank=True)
    vote_present = models.PositiveIntegerField(_("có mặt"), null=True, blank=True)
    vote_yes = models.PositiveIntegerField(_("tán thành"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="membership_decision_once",
                violation_error_message=_("Hồ sơ này đã có quyết định loại đó."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("signed_on")),
                name="membership_decision_received_after_signed",
                violation_error_message=_("Ngày nhận không được trước ngày ký."),
            ),
            models.CheckConstraint(
                condition=Q(vote_members__isnull=True, vote_present__isnull=True, vote_yes__isnull=True)
                | Q(vote_members__isnull=False, vote_present__lte=F("vote_members"), vote_yes__lte=F("vote_present")),
                name="membership_decision_vote_fits",
                violation_error_message=_(
                    "Ghi đủ ba số của biểu quyết: số tán thành không quá số có mặt; số có mặt không quá tổng số."
                ),
            ),
        ]

    @property
    def signed(self):
        return ImpreciseDate.of(self.signed_on, self.signed_precision)


class Ceremony(Versioned):
    """The admission ceremony of one person: the day of it is the day of joining the Party."""

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="ceremonies")
    held_on = models.DateField(_("ngày tổ chức lễ"))
    place = models.CharField(_("địa điểm"), max_length=160, blank=True)
    late_consent = models.CharField(_("văn bản đồng ý tổ chức quá hạn"), max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lễ kết nạp")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(withdrawn_at__isnull=True), name="membership_ceremony_once"
            )
        ]

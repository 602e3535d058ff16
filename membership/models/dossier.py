"""The dossier checklist: which paper is there, with its date, its number and where it lies; never its content."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models.spells import Versioned
from membership.enums import DocumentKind
from membership.models.case import AdmissionCase
from membership.querysets import CaseOwnedQuerySet


class DossierDocument(Versioned):
    """One paper of a case. ``ordinal`` tells several papers of one kind apart (one 3-KNĐ per introducer)."""

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="documents")
    kind = models.CharField(_("tài liệu"), max_length=40, choices=DocumentKind)
    ordinal = models.PositiveSmallIntegerField(default=1)
    is_present = models.BooleanField(_("đã có"), default=False)
    dated_on = models.DateField(_("ngày trên giấy"), null=True, blank=True)
    number = models.CharField(_("số"), max_length=60, blank=True)
    is_handwritten = models.BooleanField(_("viết tay"), default=False)
    kept_at = models.CharField(_("nơi để"), max_length=120, blank=True)

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài liệu trong hồ sơ")
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "ordinal"], name="membership_dossierdocument_once")
        ]

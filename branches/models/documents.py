"""The register of directive documents: what quotas, plans, courses and reviews rest on."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.enums import DirectiveKind
from branches.models.spells import Versioned
from branches.models.units import Unit
from branches.querysets import DirectiveDocumentQuerySet


class DirectiveDocument(Versioned):
    """A resolution, plan or guidance on the register of one unit; its own text is not kept here.

    ``words_folded`` holds number, subject and issuer as they are searched.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name=_("sổ của"))
    kind = models.CharField(_("loại văn bản"), max_length=16, choices=DirectiveKind, default=DirectiveKind.OTHER)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    title = models.CharField(_("trích yếu"), max_length=300)
    kept_at = models.CharField(_("nơi lưu"), max_length=200, blank=True)
    words_folded = models.CharField(max_length=600, editable=False, default="")

    objects = DirectiveDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("văn bản chỉ đạo")
        indexes = [models.Index(fields=["unit", "-issued_on"], name="branches_document_register")]

    def __str__(self):
        return f"{self.number} ({self.issued_on:%d/%m/%Y})"

    def get_absolute_url(self):
        return reverse("branches:document_detail", args=[self.pk])

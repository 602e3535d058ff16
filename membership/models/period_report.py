"""Reports of a committee on a half-year or year: the review in words, the frozen figures, and their way upward."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import DirectiveDocument, Unit
from branches.models.spells import Versioned
from membership.enums.reports import Cause, ReportAct, ReportKind, ReportStatus
from membership.querysets import PeriodReportQuerySet
from nammlau.signatures import fingerprint


class PeriodReport(Versioned):
    """One issue of a report; ``issue`` 1 is the report itself, each later one a correction of the one before.

    ``figures`` holds the plain values of ``reports.period_report.PeriodFigures`` from the leader's approval on;
    before that they are counted anew whenever the report is looked at. ``documents`` are what the review rests on.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="period_reports", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại báo cáo"), max_length=10, choices=ReportKind)
    year = models.PositiveSmallIntegerField(_("năm"))
    issue = models.PositiveSmallIntegerField(_("lần phát hành"), default=1)
    status = models.CharField(
        _("tình trạng"), max_length=10, choices=ReportStatus, default=ReportStatus.DRAFT, editable=False
    )
    number = models.CharField(_("số báo cáo"), max_length=40, blank=True)
    dated_on = models.DateField(_("ngày báo cáo"), null=True, blank=True)
    done = models.TextField(_("làm được"), blank=True)
    not_done = models.TextField(_("chưa làm được"), blank=True)
    causes = models.JSONField(_("nguyên nhân"), default=list, blank=True)
    causes_text = models.TextField(_("nói rõ nguyên nhân"), blank=True)
    measures = models.TextField(_("giải pháp"), blank=True)
    figures = models.JSONField(null=True, editable=False)
    frozen_at = models.DateTimeField(null=True, editable=False)
    sent_on = models.DateField(null=True, editable=False)
    reason = models.CharField(_("lý do đính chính"), max_length=500, blank=True)
    documents = models.ManyToManyField(
        DirectiveDocument, through="ReportDocument", related_name="+", verbose_name=_("căn cứ")
    )

    objects = PeriodReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "issue"],
                name="membership_periodreport_once",
                violation_error_message=_("Báo cáo này đã được lập."),
            ),
            models.CheckConstraint(
                condition=models.Q(figures__isnull=True, frozen_at__isnull=True)
                | models.Q(figures__isnull=False, frozen_at__isnull=False),
                name="membership_periodreport_frozen_at",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}"

    def get_absolute_url(self):
        return reverse("membership:report_detail", args=[self.pk])

    @property
    def title(self) -> str:
        """Name the report, and which correction it is."""
        if self.issue == 1:
            return str(self)
        return _("%(report)s (đính chính lần %(number)s)") % {"report": self, "number": self.issue - 1}

    @property
    def cause_labels(self) -> list[str]:
        """Name the coded causes, in their own order."""
        return [str(one.label) for one in Cause if one in self.causes]

    @property
    def empty_parts(self) -> list[str]:
        """Name the parts of the review in which nothing is written, in their own order."""
        parts = (
            (_("Làm được"), self.done),
            (_("Chưa làm được"), self.not_done),
            (_("Nguyên nhân"), " ".join([*self.cause_labels, self.causes_text])),
            (_("Giải pháp"), self.measures),
        )
        return [str(name) for name, text in parts if not text.strip()]


class ReportDocument(models.Model):
    """One directive document that a report cites."""

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="+")
    document = models.ForeignKey(DirectiveDocument, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("căn cứ của báo cáo")
        constraints = [
            models.UniqueConstraint(fields=["report", "document"], name="membership_reportdocument_once"),
        ]


class PeriodReportStep(models.Model):
    """One act on a report, with the remark of whoever did it; never altered."""

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="steps")
    act = models.CharField(_("việc"), max_length=12, choices=ReportAct)
    remark = models.CharField(_("ý kiến"), max_length=1000, blank=True)
    answered_on = models.DateField(_("ngày cấp trên trả lời"), null=True, blank=True)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người làm"))

    class Meta:
        verbose_name = _("diễn biến báo cáo")


class DeliveryKey(models.Model):
    """The key with which the installation of a unit signs its reports; the newest of a unit is the one that counts.

    ``reason`` says why it took the place of the one before; "" for the first.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="delivery_keys", verbose_name=_("đơn vị"))
    public_key = models.CharField(_("khóa"), max_length=44)
    confirmed_at = models.DateTimeField(_("đối chiếu lúc"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đối chiếu")
    )
    reason = models.CharField(_("lý do nhận khóa mới"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("khóa của đơn vị")

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public_key)


class Delivery(models.Model):
    """A signed file from which a report was taken in, as it came; a report that was returned may have several.

    ``digest`` is that of the content, in hex: no content is taken in twice. ``cited`` are the words for the documents
    that the report cites, which stand in the register of the unit alone.
    """

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="deliveries", verbose_name=_("báo cáo"))
    key = models.ForeignKey(DeliveryKey, models.PROTECT, related_name="+", verbose_name=_("khóa"))
    digest = models.CharField(max_length=64, unique=True)
    file = models.BinaryField()
    cited = models.JSONField(default=list)
    received_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nhận")
    )

    class Meta:
        verbose_name = _("tệp báo cáo đã nhận")


class ReportTerm(Versioned):
    """By which day the units under a committee are to send their report of a period."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="report_terms", verbose_name=_("cấp ủy"))
    kind = models.CharField(_("loại báo cáo"), max_length=10, choices=ReportKind)
    year = models.PositiveSmallIntegerField(_("năm"))
    due_on = models.DateField(_("gửi chậm nhất ngày"))

    class Meta:
        verbose_name = _("thời hạn gửi báo cáo")
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year"], name="membership_reportterm_once"),
        ]

"""Courses of every kind, who was sent, and the certificates they give."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import DirectiveDocument, Unit
from branches.models.spells import Versioned
from membership.enums import CourseKind, CourseResult, Precision
from membership.models.case import AdmissionCase
from membership.models.person import Person
from membership.querysets import CertificateQuerySet, CommuneOwnedQuerySet, EnrolmentQuerySet
from membership.rules.dates import ImpreciseDate


class Course(Versioned):
    """One class that a commune sends people to."""

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="courses", verbose_name=_("đảng bộ xã"))
    kind = models.CharField(_("loại lớp"), max_length=16, choices=CourseKind, default=CourseKind.AWARENESS)
    name = models.CharField(_("tên lớp"), max_length=200)
    name_folded = models.CharField(max_length=200, editable=False)
    host = models.CharField(_("đơn vị mở lớp"), max_length=200, blank=True)
    decision_number = models.CharField(_("số quyết định mở lớp"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    document = models.ForeignKey(
        DirectiveDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("thực hiện theo văn bản"),
    )
    starts_on = models.DateField(_("khai giảng ngày"))
    ends_on = models.DateField(_("bế giảng ngày"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("số lượng được cử"), null=True, blank=True)
    cancelled_on = models.DateField(_("hủy ngày"), null=True, blank=True)
    cancel_reason = models.CharField(_("lý do hủy"), max_length=300, blank=True)

    objects = CommuneOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lớp bồi dưỡng")
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "kind", "name_folded", "starts_on"],
                name="membership_course_once",
                violation_error_message=_("Lớp này đã có trong danh sách."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_course_ends_after_start",
                violation_error_message=_("Ngày bế giảng không được trước ngày khai giảng."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("membership:course_detail", args=[self.pk])


class Enrolment(Versioned):
    """One person sent to one course, under the branch that nominated them."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    case = models.ForeignKey(AdmissionCase, models.PROTECT, null=True, blank=True, related_name="enrolments")
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments", verbose_name=_("chi bộ cử"))
    result = models.CharField(_("kết quả"), max_length=8, choices=CourseResult, default=CourseResult.PENDING)
    grade = models.CharField(_("xếp loại"), max_length=40, blank=True)
    withdrawn_on = models.DateField(_("rút ngày"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("lý do rút"), max_length=300, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt cử đi học")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"],
                name="membership_enrolment_once",
                violation_error_message=_("Người này đã được cử học lớp này."),
            )
        ]


class Certificate(Versioned):
    """A certificate of a finished course; with or without a known enrolment."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    kind = models.CharField(_("loại lớp"), max_length=16, choices=CourseKind, default=CourseKind.AWARENESS)
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="certificates", verbose_name=_("chi bộ"))
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, null=True, blank=True, related_name="certificate")
    number = models.CharField(_("số giấy chứng nhận"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày cấp"))
    issued_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    issued_by = models.CharField(_("nơi cấp"), max_length=200, blank=True)
    revoked_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy chứng nhận")
        indexes = [models.Index(fields=["branch", "issued_on"], name="membership_cert_branch_issued")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "issued_on"],
                name="membership_certificate_once",
                violation_error_message=_("Đã có giấy chứng nhận loại này cấp cùng ngày cho người này."),
            )
        ]

    @property
    def issued(self):
        return ImpreciseDate.of(self.issued_on, self.issued_precision)

"""Persons: one row per human, whatever they are today."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import Unit, Village
from branches.models.spells import Versioned
from membership.enums import GeneralEducation, Precision, ProfessionalEducation, Sex
from membership.querysets import CommuneOwnedQuerySet, PersonQuerySet
from membership.rules.dates import ImpreciseDate


class Person(Versioned):
    """A human known to a commune: candidate, probationary or official member, or none of these any more.

    Imprecise dates are stored as the first day of what is known, with their precision beside them.
    """

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name=_("đảng bộ xã"))
    full_name = models.CharField(_("họ và tên"), max_length=120)
    other_name = models.CharField(_("tên gọi khác"), max_length=120, blank=True)
    name_folded = models.CharField(max_length=130, editable=False, db_index=True)
    name_sort = models.CharField(max_length=400, editable=False)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex, blank=True)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    born_precision = models.CharField(max_length=8, choices=Precision, default=Precision.UNKNOWN)
    ethnic_group = models.CharField(_("dân tộc"), max_length=20, blank=True)
    religion = models.CharField(_("tôn giáo"), max_length=60, blank=True)
    native_place = models.CharField(_("quê quán"), max_length=200, blank=True)
    residence = models.CharField(_("nơi ở hiện nay"), max_length=200, blank=True)
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("bản")
    )
    education = models.CharField(
        _("trình độ học vấn"), max_length=20, choices=GeneralEducation, default=GeneralEducation.UNKNOWN
    )
    education_text = models.CharField(_("học vấn ghi trong sổ"), max_length=60, blank=True, help_text=_("Ví dụ: 9/12"))
    professional_education = models.CharField(
        _("trình độ chuyên môn"), max_length=20, choices=ProfessionalEducation, blank=True
    )
    occupation = models.CharField(_("nghề nghiệp"), max_length=120, blank=True)
    position = models.CharField(_("chức vụ"), max_length=120, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    is_youth_union_member = models.BooleanField(_("đoàn viên Đoàn Thanh niên"), null=True, blank=True)
    is_trade_union_member = models.BooleanField(_("đoàn viên công đoàn"), null=True, blank=True)
    id_number = models.CharField(_("số định danh cá nhân"), max_length=12, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="absorbed")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("người")
        indexes = [
            models.Index(fields=["commune", "name_sort", "id"], name="membership_person_by_name"),
            models.Index(fields=["name_sort", "id"], name="membership_person_name_sort"),
            models.Index(fields=["deleted_at"], condition=Q(deleted_at__isnull=False), name="membership_person_in_bin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "id_number"],
                condition=~Q(id_number="") & Q(merged_into__isnull=True),
                name="membership_person_id_number_once",
                violation_error_message=_("Số định danh cá nhân này đã có ở một người khác."),
            ),
            models.CheckConstraint(
                condition=Q(born_on__isnull=True, born_precision="UNKNOWN")
                | Q(born_on__isnull=False) & ~Q(born_precision="UNKNOWN"),
                name="membership_person_birth_precision",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True, deleted_by__isnull=True)
                | Q(deleted_at__isnull=False, deleted_by__isnull=False),
                name="membership_person_deleted_at_by",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="membership_person_not_into_itself"),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("membership:person_detail", args=[self.pk])

    @property
    def born(self):
        """The birth date with its precision, or None."""
        return ImpreciseDate.of(self.born_on, self.born_precision)


class PersonMerge(models.Model):
    """Two records found to be one person: what moved from the absorbed to the kept, and whether it was undone."""

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    absorbed = models.ForeignKey(Person, models.PROTECT, related_name="merges_absorbed")
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CommuneOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần gộp hồ sơ")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="membership_personmerge_undone_at_by",
            )
        ]


class DistinctPair(models.Model):
    """Two records of one name and birth year that somebody looked at: two people, not to be suggested again.

    ``first`` is the record with the lower key. Taken back, the row goes; the audit log keeps both acts.
    """

    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CommuneOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cặp không trùng")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="membership_distinctpair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="membership_distinctpair_in_order"),
        ]

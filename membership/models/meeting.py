"""Meetings of branches and votes of committees: who counted, who came, how each person's vote went."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from branches.models.spells import Versioned
from membership.enums import MeetingStatus, Question
from membership.models.case import AdmissionCase
from membership.querysets import BranchOwnedQuerySet, CaseOwnedQuerySet


class BranchMeeting(Versioned):
    """One meeting of a branch. The numbers are of official members.

    ``official_members`` is the register's count on that day, kept as it was; those temporarily away, and those
    exempt who did not come, leave the base; ``excused`` stays in it (absent on duty or with leave).
    """

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="meetings", verbose_name=_("chi bộ"))
    held_on = models.DateField(_("ngày họp"))
    status = models.CharField(_("tình trạng"), max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    place = models.CharField(_("địa điểm"), max_length=160, blank=True)
    official_members = models.PositiveIntegerField(_("đảng viên chính thức"), null=True, blank=True)
    temporarily_away = models.PositiveIntegerField(_("sinh hoạt tạm thời nơi khác"), default=0)
    exempt_absent = models.PositiveIntegerField(_("được miễn sinh hoạt, vắng mặt"), default=0)
    excused = models.PositiveIntegerField(_("vắng có lý do"), default=0)
    present = models.PositiveIntegerField(_("có mặt"), null=True, blank=True)
    probationary_present = models.PositiveIntegerField(_("đảng viên dự bị có mặt"), default=0)
    chair = models.CharField(_("chủ trì"), max_length=120, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=120, blank=True)
    cancel_reason = models.CharField(_("lý do hủy"), max_length=300, blank=True)

    objects = BranchOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cuộc họp chi bộ")
        indexes = [models.Index(fields=["branch", "held_on"], name="membership_meeting_branch_on")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="HELD") | Q(official_members__isnull=False, present__isnull=False),
                name="membership_branchmeeting_held_with_numbers",
                violation_error_message=_("Cuộc họp đã diễn ra phải ghi số đảng viên chính thức và số có mặt."),
            ),
            models.CheckConstraint(
                condition=Q(present__isnull=True)
                | Q(present__lte=F("official_members") - F("exempt_absent") - F("excused")),
                name="membership_branchmeeting_present_fits",
                violation_error_message=_("Số có mặt cộng số vắng không được quá số đảng viên chính thức."),
            ),
        ]

    def __str__(self):
        return f"{self.branch} {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("membership:meeting_detail", args=[self.pk])


class MeetingVote(Versioned):
    """One person on the agenda of a meeting, with the vote on them once it was taken."""

    meeting = models.ForeignKey(BranchMeeting, models.PROTECT, related_name="votes")
    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="votes")
    question = models.CharField(_("nội dung"), max_length=12, choices=Question)
    position = models.PositiveSmallIntegerField(default=1)
    yes = models.PositiveIntegerField(_("tán thành"), null=True, blank=True)
    no = models.PositiveIntegerField(_("không tán thành"), null=True, blank=True)
    no_reason = models.CharField(_("lý do không tán thành"), max_length=300, blank=True)
    resolution_number = models.CharField(_("số nghị quyết"), max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("biểu quyết tại chi bộ")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case", "question"],
                condition=Q(withdrawn_at__isnull=True),
                name="membership_meetingvote_once",
                violation_error_message=_("Người này đã có trong nội dung cuộc họp."),
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True, no__isnull=True) | Q(yes__isnull=False, no__isnull=False),
                name="membership_meetingvote_yes_and_no",
            ),
        ]


class CommitteeVote(Versioned):
    """The vote of the commune's committee on one person (8-KNĐ, 15-KNĐ)."""

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="committee_votes")
    committee = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đảng ủy"))
    question = models.CharField(_("nội dung"), max_length=12, choices=Question)
    held_on = models.DateField(_("ngày họp"))
    members = models.PositiveIntegerField(_("tổng số ủy viên"))
    present = models.PositiveIntegerField(_("có mặt"))
    yes = models.PositiveIntegerField(_("tán thành"))
    resolution_number = models.CharField(_("số nghị quyết"), max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("biểu quyết tại đảng ủy")
        constraints = [
            models.CheckConstraint(
                condition=Q(yes__lte=F("present")) & Q(present__lte=F("members")),
                name="membership_committeevote_numbers_fit",
                violation_error_message=_("Số tán thành không quá số có mặt; số có mặt không quá tổng số ủy viên."),
            )
        ]

"""The admission case: one try of one person, and everyone who helps on that road."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from branches.models.spells import Versioned
from membership.enums import (
    CloseReason,
    IntroducedBy,
    IntroducerKind,
    MentorEndReason,
    Origin,
    Precision,
    ProposalStatus,
    Sex,
    Stage,
)
from membership.models.party_membership import PartyMembership
from membership.models.person import Person
from membership.querysets import (
    BranchOwnedQuerySet,
    CaseOwnedQuerySet,
    CaseQuerySet,
    MentorAssignmentQuerySet,
)
from membership.rules.circumstances import Discipline, ReadmissionBar
from membership.rules.dates import ImpreciseDate


class AdmissionCase(Versioned):
    """One try of one person to be admitted. ``stage`` is written by one function alone (services.transitions).

    ``is_live`` is false for what was only read from an old register: it counts in figures, raises no alarm.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="cases")
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="cases", verbose_name=_("chi bộ"))
    stage = models.CharField(_("bước"), max_length=24, choices=Stage, default=Stage.SOURCE, editable=False)
    attempt = models.PositiveSmallIntegerField(_("lần xét"), default=1)
    opened_on = models.DateField(_("ngày chi bộ đưa vào nguồn"))
    opened_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    source_document = models.CharField(_("nghị quyết, biên bản của chi bộ"), max_length=120, blank=True)
    origin = models.CharField(_("nguồn từ"), max_length=20, choices=Origin, blank=True)
    introduced_by = models.CharField(_("tổ chức giới thiệu"), max_length=20, choices=IntroducedBy, blank=True)
    is_live = models.BooleanField(_("đang theo dõi"), default=True)
    paused_on = models.DateField(_("tạm dừng từ ngày"), null=True, blank=True, editable=False)
    over_age_consent = models.CharField(_("văn bản đồng ý kết nạp người trên 60 tuổi"), max_length=120, blank=True)
    over_age_consent_on = models.DateField(_("ngày văn bản đồng ý"), null=True, blank=True)
    is_village_elder = models.BooleanField(_("già làng, trưởng bản, người có uy tín"), default=False)
    elder_consent = models.CharField(_("văn bản đồng ý kết nạp già làng, trưởng bản"), max_length=120, blank=True)
    elder_consent_on = models.DateField(_("ngày văn bản đồng ý với già làng, trưởng bản"), null=True, blank=True)
    readmission_consent = models.CharField(_("văn bản đồng ý kết nạp lại"), max_length=120, blank=True)
    readmission_consent_on = models.DateField(_("ngày văn bản đồng ý kết nạp lại"), null=True, blank=True)
    left_party_on = models.DateField(_("ngày ra khỏi Đảng trước đây"), null=True, blank=True)
    readmission_bar = models.CharField(
        _("lý do ra khỏi Đảng"), max_length=20, choices=ReadmissionBar.choices, blank=True
    )
    had_family_hardship = models.BooleanField(_("khi ấy gia đình đặc biệt khó khăn"), null=True, blank=True)
    discipline = models.CharField(
        _("hình thức kỷ luật khi dự bị"), max_length=12, choices=Discipline.choices, blank=True
    )
    discipline_paper = models.CharField(_("quyết định kỷ luật"), max_length=120, blank=True)
    disciplined_on = models.DateField(_("ngày quyết định kỷ luật"), null=True, blank=True)
    lacks_diploma = models.BooleanField(_("chưa có bằng tốt nghiệp trung học cơ sở"), default=False)
    place_without_branch = models.BooleanField(_("nơi ở chưa có đảng viên hoặc chưa có chi bộ"), default=False)
    neighbour_task = models.CharField(_("văn bản giao chi bộ giúp đỡ, làm thủ tục"), max_length=120, blank=True)
    neighbour_task_on = models.DateField(_("ngày văn bản giao chi bộ"), null=True, blank=True)
    check_requested_on = models.DateField(_("ngày gửi công văn thẩm tra lý lịch"), null=True, blank=True)
    is_check_abroad = models.BooleanField(_("thẩm tra ở nước ngoài"), default=False)
    considered_from_on = models.DateField(_("chi bộ chỉ xét từ ngày"), null=True, blank=True)
    register_code = models.CharField(_("mã trong sổ"), max_length=40, blank=True)
    membership = models.OneToOneField(PartyMembership, models.PROTECT, null=True, editable=False, related_name="case")
    closed_reason = models.CharField(_("lý do dừng"), max_length=16, choices=CloseReason, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ phấn đấu")
        indexes = [models.Index(fields=["branch", "stage"], name="membership_case_branch_stage")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(stage__in=("CLOSED", "OFFICIAL")),
                name="membership_admissioncase_one_open",
                violation_error_message=_("Người này đang có một hồ sơ chưa kết thúc."),
            ),
            models.UniqueConstraint(fields=["person", "attempt"], name="membership_admissioncase_attempt_once"),
            models.CheckConstraint(
                condition=Q(stage="CLOSED") & ~Q(closed_reason="") | ~Q(stage="CLOSED") & Q(closed_reason=""),
                name="membership_admissioncase_closed_with_reason",
            ),
        ]

    def __str__(self):
        return str(self.person)

    def get_absolute_url(self):
        return reverse("membership:person_detail", args=[self.person_id])

    @property
    def opened(self):
        return ImpreciseDate.of(self.opened_on, self.opened_precision)


class MentorAssignment(Versioned):
    """The official member who helps a candidate or a probationary member, from a day to a day, both included.

    ``mentor`` is null where an old register gives only a name that no known member bears.
    """

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="mentors")
    mentor = models.ForeignKey(PartyMembership, models.PROTECT, null=True, blank=True, related_name="mentoring")
    mentor_name = models.CharField(_("đảng viên giúp đỡ"), max_length=120)
    from_on = models.DateField(_("phân công từ ngày"))
    until_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    document = models.CharField(_("nghị quyết phân công"), max_length=120, blank=True)
    end_reason = models.CharField(_("lý do kết thúc"), max_length=16, choices=MentorEndReason, blank=True)

    objects = MentorAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân công giúp đỡ")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(until_on__isnull=True),
                name="membership_mentorassignment_one_current",
                violation_error_message=_("Người này đang có đảng viên giúp đỡ; kết thúc phân công cũ trước."),
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True, end_reason="")
                | Q(until_on__isnull=False, until_on__gte=F("from_on")) & ~Q(end_reason=""),
                name="membership_mentorassignment_ends_with_reason",
                violation_error_message=_("Ghi đủ ngày và lý do kết thúc; ngày kết thúc không trước ngày phân công."),
            ),
        ]


class MentorRemark(models.Model):
    """A remark of the helper on the person, with the day it was made."""

    assignment = models.ForeignKey(MentorAssignment, models.PROTECT, related_name="remarks")
    made_on = models.DateField(_("ngày nhận xét"))
    text = models.CharField(_("nhận xét"), max_length=1000)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("nhận xét của đảng viên giúp đỡ")


class Introducer(Versioned):
    """Who introduces the person: an official member, or the executive of the Youth Union or the trade union."""

    case = models.ForeignKey(AdmissionCase, models.PROTECT, related_name="introducers")
    kind = models.CharField(_("bên giới thiệu"), max_length=12, choices=IntroducerKind, default=IntroducerKind.MEMBER)
    member = models.ForeignKey(PartyMembership, models.PROTECT, null=True, blank=True, related_name="introductions")
    name = models.CharField(_("họ và tên, tên tổ chức"), max_length=160)
    together_since = models.DateField(_("cùng công tác, sinh hoạt từ ngày"), null=True, blank=True)
    introduced_on = models.DateField(_("ngày giới thiệu"), null=True, blank=True)
    number = models.CharField(_("số văn bản"), max_length=60, blank=True)
    withdrawn_on = models.DateField(_("ngày thôi giới thiệu"), null=True, blank=True)

    objects = CaseOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("người, tổ chức giới thiệu")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member"],
                condition=Q(member__isnull=False, withdrawn_on__isnull=True),
                name="membership_introducer_member_once",
                violation_error_message=_("Đảng viên này đã giới thiệu người ấy."),
            )
        ]


class CandidateProposal(Versioned):
    """A person whom a branch secretary proposes; the office accepts into the source list or returns with a reason."""

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="proposals", verbose_name=_("chi bộ"))
    full_name = models.CharField(_("họ và tên"), max_length=120)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex, blank=True)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    born_precision = models.CharField(max_length=8, choices=Precision, default=Precision.UNKNOWN)
    ethnic_group = models.CharField(_("dân tộc"), max_length=20, blank=True)
    origin = models.CharField(_("nguồn từ"), max_length=20, choices=Origin, blank=True)
    introduced_by = models.CharField(_("tổ chức giới thiệu"), max_length=20, choices=IntroducedBy, blank=True)
    named_on = models.DateField(_("ngày chi bộ họp nhất trí"))
    reason = models.CharField(_("ưu điểm nổi bật"), max_length=500, blank=True)
    status = models.CharField(_("tình trạng"), max_length=10, choices=ProposalStatus, default=ProposalStatus.WAITING)
    answer = models.CharField(_("ý kiến của văn phòng"), max_length=500, blank=True)
    case = models.OneToOneField(AdmissionCase, models.PROTECT, null=True, editable=False, related_name="proposal")
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals")
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = BranchOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề xuất của chi bộ")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="membership_candidateproposal_answered_at_by",
            ),
            models.CheckConstraint(
                condition=~Q(status="ACCEPTED") | Q(case__isnull=False),
                name="membership_candidateproposal_accepted_with_case",
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def born(self):
        return ImpreciseDate.of(self.born_on, self.born_precision)

"""Party membership of a person: its three dates, its spells in branches, and how it ended."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Unit
from branches.models.spells import Spell, Versioned
from membership.enums import AbsenceKind, LeaveReason, Precision, SpellReason
from membership.models.person import Person
from membership.querysets import BranchSpellQuerySet, MembershipQuerySet, TransferQuerySet
from membership.rules.dates import ImpreciseDate


class PartyMembership(Versioned):
    """One membership of one person; a readmitted person has a second.

    ``joined_on`` is the day of the ceremony, ``seniority_from`` the date of the decision, ``official_on`` the
    day the twelve months ended, whenever it was decided. ``left_on`` is the first day without.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    joined_on = models.DateField(_("ngày vào Đảng"))
    joined_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    seniority_from = models.DateField(_("tuổi đảng tính từ"), null=True, blank=True)
    official_on = models.DateField(_("ngày chính thức"), null=True, blank=True)
    official_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    card_number = models.CharField(_("số thẻ đảng viên"), max_length=20, blank=True)
    left_on = models.DateField(_("ngày ra khỏi đảng bộ"), null=True, blank=True)
    left_reason = models.CharField(_("hình thức"), max_length=12, choices=LeaveReason, blank=True)
    left_note = models.CharField(_("nơi đến, số quyết định"), max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("đảng tịch")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(left_on__isnull=True),
                name="membership_partymembership_one_current",
                violation_error_message=_("Người này đang là đảng viên."),
            ),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True) | Q(official_on__gte=F("joined_on")),
                name="membership_partymembership_official_after_joined",
                violation_error_message=_("Ngày chính thức không được trước ngày vào Đảng."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_reason="")
                | Q(left_on__isnull=False, left_on__gte=F("joined_on")) & ~Q(left_reason=""),
                name="membership_partymembership_left_with_reason",
                violation_error_message=_(
                    "Ghi đủ ngày và hình thức ra khỏi đảng bộ; ngày ra không trước ngày vào Đảng."
                ),
            ),
        ]

    def __str__(self):
        return str(self.person)

    @property
    def joined(self):
        return ImpreciseDate.of(self.joined_on, self.joined_precision)

    @property
    def official(self):
        return ImpreciseDate.of(self.official_on, self.official_precision)


class BranchSpell(models.Model):
    """The time a member spends in one branch; ``left_on`` is the first day no longer there."""

    membership = models.ForeignKey(PartyMembership, models.PROTECT, related_name="spells")
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="member_spells", verbose_name=_("chi bộ"))
    from_on = models.DateField(_("từ ngày"))
    left_on = models.DateField(_("rời ngày"), null=True, blank=True)
    reason = models.CharField(_("lý do đến"), max_length=16, choices=SpellReason)
    came_from = models.CharField(_("nơi chuyển đến từ"), max_length=200, blank=True)
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    objects = BranchSpellQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời gian sinh hoạt tại chi bộ")
        indexes = [models.Index(fields=["branch", "from_on"], name="membership_spell_branch_from")]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(left_on__isnull=True),
                name="membership_branchspell_one_current",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("from_on")),
                name="membership_branchspell_ends_after_start",
                violation_error_message=_("Ngày rời chi bộ không được trước ngày đến."),
            ),
        ]


class MemberAbsence(Spell):
    """A time in which a member is exempt, or takes part temporarily elsewhere: outside the base of votes."""

    membership = models.ForeignKey(PartyMembership, models.PROTECT, related_name="absences")
    kind = models.CharField(_("loại"), max_length=20, choices=AbsenceKind)
    document = models.CharField(_("văn bản"), max_length=120, blank=True)

    class Meta(Spell.Meta):
        verbose_name = _("miễn sinh hoạt, sinh hoạt tạm thời")


class BranchTransfer(Versioned):
    """An official transfer of party activity into a committee or out of it: the days on its papers, where known.

    ``decided_on`` is the decision or the change of residence it rests on, ``presented_on`` when the letter was
    handed in at the new place.
    """

    membership = models.ForeignKey(PartyMembership, models.PROTECT, related_name="transfers")
    is_arrival = models.BooleanField(_("chuyển đến"))
    decided_on = models.DateField(_("ngày quyết định hoặc thay đổi nơi cư trú"), null=True, blank=True)
    letter_on = models.DateField(_("ngày giấy giới thiệu sinh hoạt đảng"), null=True, blank=True)
    presented_on = models.DateField(_("ngày nộp giấy tại nơi đến"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("chuyển sinh hoạt đảng chính thức")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "is_arrival"],
                condition=Q(withdrawn_at__isnull=True),
                name="membership_branchtransfer_once",
            ),
            models.CheckConstraint(
                condition=Q(presented_on__isnull=True)
                | Q(letter_on__isnull=True)
                | Q(presented_on__gte=F("letter_on")),
                name="membership_branchtransfer_presented_after_letter",
                violation_error_message=_("Ngày nộp giấy không được trước ngày giấy giới thiệu."),
            ),
        ]

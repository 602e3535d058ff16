"""A branch's plan of the year: whom it means to bring along the road in which month, and what it has to do for it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import DirectiveDocument, Unit
from branches.models.spells import Versioned
from membership.models.case import AdmissionCase
from membership.models.party_membership import PartyMembership
from membership.querysets import BranchOwnedQuerySet, PlanOwnedQuerySet
from membership.rules.source_plan import STEPS

MONTHS = (1, 12)


def _month(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


def _months_are_months(model: str, *names: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": MONTHS}),
            name=f"membership_{model}_{name}",
            violation_error_message=_("Tháng phải từ 1 đến 12."),
        )
        for name in names
    ]


class BranchPlan(Versioned):
    """The plan of one branch for one year; ``adopted_on`` is the day the branch passed it, null while it is drawn up.

    ``document`` is what the plan carries out: the plan or resolution of the committee.
    """

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name=_("chi bộ"))
    year = models.PositiveSmallIntegerField(_("năm"))
    document = models.ForeignKey(
        DirectiveDocument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thực hiện văn bản")
    )
    note = models.CharField(_("mục tiêu, giải pháp chung"), max_length=1000, blank=True)
    resolution = models.CharField(_("nghị quyết, biên bản của chi bộ"), max_length=120, blank=True)
    adopted_on = models.DateField(_("ngày chi bộ thông qua"), null=True, blank=True)

    objects = BranchOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch tạo nguồn")
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "year"],
                name="membership_branchplan_once",
                violation_error_message=_("Chi bộ đã có kế hoạch của năm này."),
            )
        ]

    def __str__(self):
        return f"{self.branch} {self.year}"

    def get_absolute_url(self):
        return reverse("membership:plan_detail", args=[self.branch_id, self.year])


class PlanItem(Versioned):
    """What the lines of a plan have in common: who is responsible, and that they are dropped, never removed.

    ``responsible`` is null where the person is no member of the branch; the name stands in any case.
    """

    responsible = models.ForeignKey(
        PartyMembership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đảng viên phụ trách")
    )
    responsible_name = models.CharField(_("người phụ trách"), max_length=120, blank=True)
    dropped_on = models.DateField(_("bỏ ngày"), null=True, editable=False)
    drop_reason = models.CharField(_("lý do bỏ"), max_length=300, blank=True)

    objects = PlanOwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class PlanLine(PlanItem):
    """One person of the plan: a case of the branch, or so far only a name; with the month intended for each step."""

    plan = models.ForeignKey(BranchPlan, models.PROTECT, related_name="lines")
    case = models.ForeignKey(AdmissionCase, models.PROTECT, null=True, blank=True, related_name="plan_lines")
    full_name = models.CharField(_("họ và tên"), max_length=120)
    named_month = _month(_("đưa vào nguồn"))
    enrol_month = _month(_("cử đi học"))
    dossier_month = _month(_("xong hồ sơ"))
    vote_month = _month(_("chi bộ xét"))
    ceremony_month = _month(_("lễ kết nạp"))
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("người trong kế hoạch")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "case"],
                condition=Q(case__isnull=False, dropped_on__isnull=True),
                name="membership_planline_case_once",
                violation_error_message=_("Người này đã có trong kế hoạch."),
            ),
            *_months_are_months("planline", *(step.field for step in STEPS)),
        ]

    def __str__(self):
        return self.full_name

    @property
    def months(self) -> dict[str, int | None]:
        """Give the month intended for each step, by its code."""
        return {step.code: getattr(self, step.field) for step in STEPS}


class PlanTask(PlanItem):
    """One thing the branch has to do, by a month, and when it was done."""

    plan = models.ForeignKey(BranchPlan, models.PROTECT, related_name="tasks")
    task = models.CharField(_("việc"), max_length=300)
    due_month = _month(_("xong trong tháng"))
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("việc trong kế hoạch")
        constraints = _months_are_months("plantask", "due_month")

    def __str__(self):
        return self.task

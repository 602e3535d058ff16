"""The forms of a branch's yearly plan: the plan itself, one person, one task, and taking something out of it."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.forms.documents import DirectiveDocumentField
from branches.models import User
from membership.forms.people import NameMixin
from membership.models import BranchPlan, PlanLine, PlanTask
from membership.rules.source_plan import STEPS
from membership.selectors.plans import cases_to_plan, members_of
from nammlau.forms import BaseForm, OneTimeTokenMixin, PastDateField, QuestionForm, VersionMixin
from nammlau.text import fold

FIRST_YEAR, LAST_YEAR = 1990, 2100
LINES = {"rows": 3, "maxlength": 1000}


def months() -> list[tuple[int | str, str]]:
    """List no month and the twelve, for a form field."""
    return [("", "—"), *((month, _("Tháng %(month)s") % {"month": month}) for month in range(1, 13))]


class PlanYearForm(QuestionForm):
    """Of which year plans are asked."""

    nam = forms.IntegerField(label=_l("Năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def year(self, today: date) -> int:
        """Give the year asked for; with errors, or unasked, that of today."""
        return (self.is_valid() and self.cleaned_data["nam"]) or today.year


class MonthField(forms.TypedChoiceField):
    """A month of the year of the plan, or none."""

    def __init__(self, label):
        super().__init__(label=label, required=False, choices=months, coerce=int, empty_value=None)


class PlanHeadMixin(BaseForm):
    """What stands above the plan of a branch."""

    document = DirectiveDocumentField(label=_l("Thực hiện văn bản"))
    note = forms.CharField(
        label=_l("Mục tiêu, giải pháp chung"), required=False, max_length=1000, widget=forms.Textarea(attrs=LINES)
    )

    def __init__(self, data=None, *, user: User, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["document"].offer(user)


class NewPlanForm(OneTimeTokenMixin, PlanHeadMixin):
    """Drawing up a plan; what last year's left unfinished may go into it."""

    carry_on = forms.BooleanField(
        label=_l("Đưa người chưa kết nạp, việc chưa xong của kế hoạch năm trước vào"), required=False, initial=True
    )

    def __init__(self, data=None, *, user: User, has_plan_before: bool, **kwargs):
        super().__init__(data, user=user, **kwargs)
        if not has_plan_before:
            del self.fields["carry_on"]


class PlanForm(VersionMixin, PlanHeadMixin):
    """Changing what stands above a plan, and writing down that the branch adopted it."""

    adopted_on = PastDateField(label=_l("Ngày chi bộ thông qua"), required=False)
    resolution = forms.CharField(label=_l("Nghị quyết, biên bản của chi bộ"), required=False, max_length=120)

    @classmethod
    def of(cls, plan: BranchPlan, data=None, *, user: User) -> "PlanForm":
        names = ("document", "note", "adopted_on", "resolution", "version")
        return cls(data, user=user, initial={name: getattr(plan, name) for name in names})


class ResponsibleMixin(BaseForm):
    """Who is responsible: an official member of the branch, or somebody else by name."""

    responsible = forms.ModelChoiceField(
        None, label=_l("Đảng viên phụ trách"), required=False, empty_label=_l("— người khác, hoặc chưa phân công —")
    )
    responsible_name = forms.CharField(
        label=_l("Người khác phụ trách"),
        required=False,
        max_length=120,
        help_text=_l("Khi không phải đảng viên chính thức của chi bộ."),
    )

    def offer_members(self, plan: BranchPlan, item: PlanLine | PlanTask | None) -> None:
        """Say who of the branch may be chosen today; whoever is responsible for ``item`` already stays."""
        named = item.responsible_id if item else None
        self.fields["responsible"].queryset = members_of(branch=plan.branch, on=timezone.localdate(), named=named)

    def clean_responsible_name(self):
        name = self.cleaned_data["responsible_name"]
        if name and self.cleaned_data.get("responsible") and "responsible_name" in self.changed_data:
            raise forms.ValidationError(
                _("Đã chọn đảng viên phụ trách ở trên; bỏ trống ô này, hoặc thôi chọn ở trên."), code="two"
            )
        return name

    @staticmethod
    def responsible_of(item: PlanLine | PlanTask) -> dict:
        name = "" if item.responsible_id else item.responsible_name
        return {"responsible": item.responsible_id, "responsible_name": name}


class LineForm(OneTimeTokenMixin, NameMixin, ResponsibleMixin):
    """One person of a plan: a case of the branch, or a name; and the months."""

    case = forms.ModelChoiceField(
        None, label=_l("Người đang có hồ sơ"), required=False, empty_label=_l("— chưa có hồ sơ, ghi tên ở dưới —")
    )
    full_name = forms.CharField(label=_l("Họ và tên, khi chưa có hồ sơ"), required=False, max_length=120)
    named_month, enrol_month, dossier_month, vote_month, ceremony_month = (MonthField(step.label) for step in STEPS)
    note = forms.CharField(label=_l("Ghi chú"), required=False, max_length=300)

    field_order = ("case", "full_name", *(step.field for step in STEPS), "responsible", "responsible_name", "note")

    def __init__(self, data=None, *, user: User, plan: BranchPlan, line: PlanLine | None = None, **kwargs):
        super().__init__(data, initial=self.initial_of(line) if line else None, **kwargs)
        self.fields["case"].queryset = cases_to_plan(user=user, plan=plan, line=line)
        self.fields["case"].label_from_instance = lambda case: f"{case.person} – {case.get_stage_display()}"
        self.offer_members(plan, line)

    def clean_full_name(self):
        name, case = super().clean_full_name(), self.cleaned_data.get("case")
        if name and case and "full_name" in self.changed_data and fold(name) != fold(case.person.full_name):
            raise forms.ValidationError(
                _("Đã chọn hồ sơ của %(name)s ở trên; bỏ trống ô này, hoặc thôi chọn ở trên."),
                code="two",
                params={"name": case.person.full_name},
            )
        return name

    def initial_of(self, line: PlanLine) -> dict:
        names = ("note", "version", *(step.field for step in STEPS))
        own = {"case": line.case_id, "full_name": "" if line.case_id else line.full_name}
        return {name: getattr(line, name) for name in names} | own | self.responsible_of(line)


class EditLineForm(VersionMixin, LineForm):
    """The same with the version that was read."""


class TaskForm(OneTimeTokenMixin, ResponsibleMixin):
    """One thing to be done."""

    task = forms.CharField(label=_l("Việc"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}))
    due_month = MonthField(_l("Xong trong tháng"))

    field_order = ("task", "due_month", "responsible", "responsible_name")

    def __init__(self, data=None, *, plan: BranchPlan, task: PlanTask | None = None, **kwargs):
        super().__init__(data, initial=self.initial_of(task) if task else None, **kwargs)
        self.offer_members(plan, task)

    def initial_of(self, task: PlanTask) -> dict:
        names = ("task", "due_month", "done_on", "result", "version")
        return {name: getattr(task, name) for name in names} | self.responsible_of(task)


class EditTaskForm(VersionMixin, TaskForm):
    """The same with the version that was read, and whether it is done."""

    done_on = PastDateField(label=_l("Xong ngày"), required=False, help_text=_l("Bỏ trống khi chưa xong."))
    result = forms.CharField(label=_l("Kết quả"), required=False, max_length=300)


class DropForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """Taking a person or a task out of a plan."""

    reason = forms.CharField(label=_l("Lý do bỏ khỏi kế hoạch"), max_length=300)


class CopyForm(OneTimeTokenMixin, BaseForm):
    """A confirmation: nothing is asked."""

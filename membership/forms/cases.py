"""Forms about a case and who stands by it: its opening, consents, the helper, the introducers, a day to judge."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.models import User
from membership.enums import IntroducedBy, IntroducerKind, MentorEndReason, Origin
from membership.forms.picking import offer_branches, offer_members
from membership.forms.transitions import NOT_CHOSEN
from membership.models import AdmissionCase, MentorAssignment
from nammlau.forms import (
    BaseForm,
    OneTimeTokenMixin,
    PastDateField,
    PastImpreciseDateField,
    SearchSelectField,
    VersionMixin,
)

NOT_ASKED = ("", "—")


class OpeningMixin(forms.Form):
    """How a person came onto the source list."""

    opened = PastImpreciseDateField(label=_l("Ngày chi bộ họp nhất trí đưa vào nguồn"))
    source_document = forms.CharField(label=_l("Nghị quyết, biên bản của chi bộ"), required=False, max_length=120)
    origin = forms.ChoiceField(label=_l("Nguồn từ"), required=False, choices=[NOT_ASKED, *Origin.choices])
    introduced_by = forms.ChoiceField(
        label=_l("Tổ chức giới thiệu"), required=False, choices=[NOT_ASKED, *IntroducedBy.choices]
    )

    def opening(self) -> dict:
        """Return the fields of the opening by the names of the model."""
        opened_on, precision = self.cleaned_data["opened"]
        names = ("source_document", "origin", "introduced_by")
        own = {name: self.cleaned_data[name] for name in names}
        return own | {"opened_on": opened_on, "opened_precision": precision}


class NewCaseForm(OneTimeTokenMixin, OpeningMixin, BaseForm):
    """A further try of a known person, or the first of one who has none."""

    branch = SearchSelectField(label=_l("Chi bộ"), search_url="membership:pick_branch")
    field_order = ("branch", "opened")

    def __init__(self, data=None, *, user: User, commune_id: int, **kwargs):
        super().__init__(data, **kwargs)
        about = {"right": Permission.PERSON_WRITE, "commune_id": commune_id, "takes_closed": False}
        offer_branches(self.fields["branch"], user=user, **about)

    def arguments(self) -> dict:
        return self.opening() | {"branch": self.cleaned_data["branch"]}


class CaseForm(VersionMixin, OpeningMixin, BaseForm):
    """What was written when a case was opened."""

    def __init__(self, data=None, *, case: AdmissionCase):
        names = ("version", "source_document", "origin", "introduced_by")
        super().__init__(data, initial={name: getattr(case, name) for name in names} | {"opened": case.opened})

    def changes(self) -> dict:
        return self.opening()


class MentorForm(OneTimeTokenMixin, BaseForm):
    """The official member who is to help from a day on, and why the former helper stops."""

    mentor = SearchSelectField(label=_l("Đảng viên chính thức giúp đỡ"), search_url="membership:pick_member")
    from_on = PastDateField(label=_l("Phân công từ ngày"))
    document = forms.CharField(label=_l("Nghị quyết phân công"), required=False, max_length=120)
    end_reason = forms.ChoiceField(
        label=_l("Lý do thay người đang giúp đỡ"), choices=[NOT_CHOSEN, *MentorEndReason.choices]
    )

    def __init__(self, data=None, *, case: AdmissionCase, user: User, current: MentorAssignment | None):
        super().__init__(data)
        offer_members(self.fields["mentor"], user=user, branch_id=case.branch_id, on=timezone.localdate())
        if current is None:
            del self.fields["end_reason"]


class EndMentorForm(VersionMixin, BaseForm):
    """The last day of a helper's task, and why it ends."""

    until_on = PastDateField(label=_l("Đến hết ngày"))
    end_reason = forms.ChoiceField(label=_l("Lý do"), choices=[NOT_CHOSEN, *MentorEndReason.choices])


class RemarkForm(OneTimeTokenMixin, BaseForm):
    """What the helper says of the person; never about family or political history."""

    made_on = PastDateField(label=_l("Ngày nhận xét"))
    text = forms.CharField(
        label=_l("Nhận xét"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1000}),
        help_text=_l("Nhận thức, công việc, sinh hoạt. Không ghi nội dung lý lịch, lịch sử chính trị, gia đình."),
    )


class IntroducerForm(OneTimeTokenMixin, BaseForm):
    """A member or an organisation that introduces the person."""

    kind = forms.ChoiceField(label=_l("Bên giới thiệu"), choices=IntroducerKind.choices)
    member = SearchSelectField(
        label=_l("Đảng viên giới thiệu"),
        required=False,
        search_url="membership:pick_member",
        help_text=_l("Để trống khi bên giới thiệu là tổ chức."),
    )
    name = forms.CharField(label=_l("Tên tổ chức"), required=False, max_length=160)
    together_since = PastDateField(label=_l("Cùng công tác, sinh hoạt từ ngày"), required=False)
    introduced_on = PastDateField(label=_l("Ngày giới thiệu"), required=False)
    number = forms.CharField(label=_l("Số văn bản"), required=False, max_length=60)

    def __init__(self, data=None, *, case: AdmissionCase, user: User):
        super().__init__(data)
        offer_members(self.fields["member"], user=user, branch_id=case.branch_id, on=timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == IntroducerKind.MEMBER and not cleaned.get("member") and "member" not in self.errors:
            self.add_error("member", _("Chọn đảng viên giới thiệu."))
        return cleaned


class WithdrawIntroducerForm(VersionMixin, BaseForm):
    """The day from which somebody introduces the person no longer."""

    withdrawn_on = PastDateField(label=_l("Thôi giới thiệu từ ngày"))

"""One form per step of a case: the date on the paper and what the step needs; the services do the rest."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.models import User
from membership.enums import CloseReason, CourseKind
from membership.forms.picking import offer_branches, offer_courses
from membership.forms.transfer_days import DAYS, TransferDaysMixin
from membership.models import AdmissionCase
from membership.rules.findings import Finding
from membership.selectors.paper_numbers import printed_decision
from membership.services.admission import BodyVote
from membership.services.probation import LEAVES_WITH
from nammlau.forms import (
    BaseForm,
    OneTimeTokenMixin,
    PastDateField,
    PastImpreciseDateField,
    SearchSelectField,
    VersionMixin,
)

MOST_VOTERS = 10_000
NOT_CHOSEN = ("", _l("— chọn —"))

BEFORE_ADMISSION_REASONS = (
    CloseReason.OWN_WISH,
    CloseReason.NOT_APPROVED,
    CloseReason.NOT_QUALIFIED,
    CloseReason.MOVED_AWAY,
    CloseReason.DIED,
    CloseReason.DUPLICATE,
    CloseReason.OTHER,
)


class StepForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """What every step of a case sends: its own fields, the version that was read, the warnings already seen."""

    accepted = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, data=None, *, case: AdmissionCase, user: User):
        super().__init__(data, initial={"version": case.version})
        self.case = case
        self.user = user
        self.today = timezone.localdate()

    def arguments(self) -> dict:
        """Return what the service of the step is given, by the names of its arguments."""
        own = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        return own | {"accepted": tuple(filter(None, self.cleaned_data["accepted"].split(",")))}

    def ask_again(self, findings: tuple[Finding, ...]) -> None:
        """Show the form once more: sent again as it is, it accepts these findings and no others."""
        self.data = self.data.copy()
        self.data[self.add_prefix("accepted")] = ",".join(sorted({finding.code for finding in findings}))


class ReasonMixin(forms.Form):
    reason = forms.CharField(
        label=_l("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500})
    )


class DayForm(StepForm):
    """A step that needs its day alone."""

    on = PastDateField(label=_l("Ngày trên văn bản"))


class ReasonForm(ReasonMixin, DayForm):
    """A step that needs its day and a reason."""

    field_order = ("on", "reason")


class UndoForm(ReasonForm):
    """Taking the last step back: today, unless another day is written."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _l("Ngày hoàn tác")
        self.fields["on"].initial = self.today

    def arguments(self):
        return {name: value for name, value in super().arguments().items() if name != "accepted"}


class CloseForm(ReasonForm):
    """A case ends before the admission."""

    close_reason = forms.ChoiceField(
        label=_l("Vì sao dừng"),
        choices=[NOT_CHOSEN, *((reason.value, reason.label) for reason in BEFORE_ADMISSION_REASONS)],
    )
    field_order = ("on", "close_reason", "reason")


class LeaveProbationForm(TransferDaysMixin, ReasonForm):
    """A probation ends without a strike-off."""

    close_reason = forms.ChoiceField(
        label=_l("Vì sao"), choices=[NOT_CHOSEN, *((reason.value, reason.label) for reason in LEAVES_WITH)]
    )
    field_order = ("on", "close_reason", "reason", *DAYS)
    WAY = ("close_reason", CloseReason.MOVED_AWAY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _l("Ngày ra khỏi danh sách đảng viên")


class ChangeBranchForm(ReasonForm):
    """The branch of the same commune to which a person moves."""

    to_branch = SearchSelectField(label=_l("Chi bộ chuyển đến"), search_url="membership:pick_branch")
    field_order = ("to_branch", "on", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about = {"right": Permission.CASE_MOVE, "commune_id": self.case.branch.parent_id, "takes_closed": False}
        offer_branches(self.fields["to_branch"], user=self.user, **about)
        self.fields["on"].label = _l("Từ ngày")


class EnrollForm(StepForm):
    """The awareness course to which a person is sent."""

    course = SearchSelectField(label=_l("Lớp nhận thức về Đảng"), search_url="membership:pick_course")
    on = PastDateField(label=_l("Ngày cử đi học"))
    reason = forms.CharField(label=_l("Lý do học lại"), required=False, max_length=500)

    def __init__(self, *args, is_again=False, **kwargs):
        super().__init__(*args, **kwargs)
        about = {"kind": CourseKind.AWARENESS, "commune_id": self.case.branch.parent_id}
        offer_courses(self.fields["course"], user=self.user, **about)
        self.fields["reason"].required = is_again
        if not is_again:
            self.fields["reason"].widget = forms.HiddenInput()


class EnrollAgainForm(EnrollForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, is_again=True, **kwargs)


class CertificateForm(StepForm):
    """A certificate of the awareness course, just given or from before."""

    issued = PastImpreciseDateField(label=_l("Ngày cấp giấy chứng nhận"))
    number = forms.CharField(label=_l("Số giấy chứng nhận"), required=False, max_length=60)
    issued_by = forms.CharField(label=_l("Nơi cấp"), required=False, max_length=200)


class CommitteeVoteForm(StepForm):
    """The vote of the base committee, with the numbers of its minutes."""

    held_on = PastDateField(label=_l("Ngày đảng ủy họp"))
    members = forms.IntegerField(label=_l("Tổng số ủy viên"), min_value=1, max_value=MOST_VOTERS)
    present = forms.IntegerField(label=_l("Có mặt"), min_value=0, max_value=MOST_VOTERS)
    yes = forms.IntegerField(label=_l("Tán thành"), min_value=0, max_value=MOST_VOTERS)
    resolution_number = forms.CharField(label=_l("Số nghị quyết"), required=False, max_length=60)


class DecisionForm(StepForm):
    """A decision of the competent body: its number and both its days."""

    is_printed_here = True
    number = forms.CharField(label=_l("Số quyết định"), required=False, max_length=60)
    signed_on = PastDateField(label=_l("Ngày ký quyết định"))
    received_on = PastDateField(
        label=_l("Ngày chi bộ nhận quyết định"), required=False, help_text=_l("Để trống nếu chưa nhận.")
    )

    def __init__(self, *args, **kwargs):
        """Begin with the number and the day under which the decision was printed, where it was."""
        super().__init__(*args, **kwargs)
        printed = printed_decision(self.case) if self.is_printed_here and not self.is_bound else None
        if printed:
            self.initial["number"] = f"{printed.number:02d}-{printed.symbol}"
            self.initial["signed_on"] = printed.dated_on


def voters_field(label, **kwargs) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_VOTERS, **kwargs)


class VotedDecisionForm(DecisionForm):
    """A decision of which the office may also know how the members of the deciding body voted: all figures or none."""

    members = voters_field(
        _l("Cấp quyết định: tổng số thành viên"),
        help_text=_l("Số ủy viên ban thường vụ, hoặc đảng ủy được ủy quyền. Để trống cả ba ô nếu không rõ biểu quyết."),
    )
    present = voters_field(_l("Cấp quyết định: có mặt"))
    yes = voters_field(_l("Cấp quyết định: tán thành"))

    VOTE = ("members", "present", "yes")

    def clean(self):
        """Ask for the figures that are missing beside one that is told."""
        cleaned = super().clean()
        missing = [name for name in self.VOTE if cleaned.get(name) is None and name not in self.errors]
        if len(missing) < len(self.VOTE):
            for name in missing:
                self.add_error(name, _("Ghi đủ ba số của biểu quyết, hoặc để trống cả ba."))
        return cleaned

    def arguments(self):
        """Return the vote as one argument, None where it is not told."""
        told = super().arguments()
        figures = {name: told.pop(name) for name in self.VOTE}
        return told | {"vote": None if figures["members"] is None else BodyVote(**figures)}


class StrikeOffForm(ReasonMixin, DecisionForm):
    """The decision that strikes a probationary member off."""

    is_printed_here = False
    field_order = ("number", "signed_on", "received_on", "reason")


class CeremonyForm(StepForm):
    """The ceremony of admission."""

    held_on = PastDateField(label=_l("Ngày tổ chức lễ kết nạp"))
    place = forms.CharField(label=_l("Địa điểm"), required=False, max_length=160)
    late_consent = forms.CharField(
        label=_l("Văn bản đồng ý tổ chức quá hạn"),
        required=False,
        max_length=120,
        help_text=_l("Chỉ ghi khi tổ chức sau thời hạn và cấp ủy cấp trên đã đồng ý."),
    )

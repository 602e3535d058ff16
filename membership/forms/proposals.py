"""What a secretary sends from a phone, and what the office answers."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.models import User
from membership.enums import IntroducedBy, Origin, Precision, Sex
from membership.forms.cases import NOT_ASKED
from membership.forms.people import BirthDateField, EthnicGroupField, NameMixin
from membership.models import CandidateProposal, Person
from membership.selectors.picking import visible_branches
from nammlau.forms import BaseForm, OneTimeTokenMixin, PastDateField, VersionMixin

NEW_PERSON = "new"
OLDEST_CANDIDATE = 100


class ProposalForm(NameMixin, OneTimeTokenMixin, BaseForm):
    """A person whom the branch has agreed on: few fields, the rest is the office's work."""

    full_name = forms.CharField(label=_l("Họ và tên"), max_length=120)
    born = BirthDateField(oldest=OLDEST_CANDIDATE, label=_l("Ngày sinh, hoặc năm sinh"), required=False)
    sex = forms.ChoiceField(label=_l("Giới tính"), required=False, choices=[NOT_ASKED, *Sex.choices])
    ethnic_group = EthnicGroupField(label=_l("Dân tộc"), required=False, max_length=40)
    named_on = PastDateField(label=_l("Ngày chi bộ họp nhất trí"))
    origin = forms.ChoiceField(label=_l("Nguồn từ"), required=False, choices=[NOT_ASKED, *Origin.choices])
    introduced_by = forms.ChoiceField(
        label=_l("Tổ chức giới thiệu"), required=False, choices=[NOT_ASKED, *IntroducedBy.choices]
    )
    reason = forms.CharField(
        label=_l("Ưu điểm nổi bật"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )
    branch = forms.ModelChoiceField(None, label=_l("Chi bộ"), empty_label=None)
    is_other = forms.BooleanField(required=False, widget=forms.HiddenInput)

    field_order = ("branch", "full_name")

    def __init__(self, data=None, *, user: User, **kwargs):
        super().__init__(data, **kwargs)
        own = visible_branches(user=user, permission=Permission.CANDIDATE_PROPOSE).filter(closed_on__isnull=True)
        branches = own.order_by("name_folded", "pk")
        self.fields["branch"].queryset = branches
        if len(branches) == 1:
            self.fields["branch"].widget = forms.HiddenInput()
            self.fields["branch"].initial = branches[0]

    @property
    def birth_year(self) -> int | None:
        born = self.cleaned_data.get("born")
        return born[0].year if born else None

    def ask_again(self) -> None:
        """Show the form once more: sent again as it is, the person is none of those who look alike."""
        self.data = self.data.copy()
        self.data["is_other"] = "on"

    def arguments(self) -> dict:
        """Return the fields by the names of the model."""
        born_on, precision = self.cleaned_data["born"] or (None, Precision.UNKNOWN)
        left_out = ("token", "version", "is_other", "born")
        own = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return own | {"born_on": born_on, "born_precision": precision}


class ResendForm(VersionMixin, ProposalForm):
    """A proposal that came back, as it was sent; it stays with its branch."""

    SAID = ("version", "full_name", "born", "sex", "ethnic_group", "named_on", "origin", "introduced_by", "reason")

    def __init__(self, data=None, *, proposal: CandidateProposal, user: User):
        super().__init__(data, user=user, initial={name: getattr(proposal, name) for name in self.SAID})
        del self.fields["branch"]

    def arguments(self) -> dict:
        return super().arguments() | {"version": self.cleaned_data["version"]}


class AcceptForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """Whether the proposed person is known already, and on which paper the source list rests."""

    person = forms.ChoiceField(label=_l("Người được đề xuất"), widget=forms.RadioSelect)
    source_document = forms.CharField(label=_l("Nghị quyết, biên bản của chi bộ"), required=False, max_length=120)

    def __init__(self, data=None, *, similar: list[tuple[Person, str]], **kwargs):
        super().__init__(data, auto_id="accept_%s", **kwargs)
        self.people = {str(person.pk): person for person, _label in similar}
        known = [(str(person.pk), label) for person, label in similar]
        self.fields["person"].choices = [(NEW_PERSON, _l("Người mới, chưa có trong danh sách")), *known]
        self.fields["person"].initial = NEW_PERSON if not similar else None

    def arguments(self) -> dict:
        cleaned = self.cleaned_data
        return {
            "version": cleaned["version"],
            "person": self.people.get(cleaned["person"]),
            "source_document": cleaned["source_document"],
        }


class ReturnForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """Why a proposal goes back to the branch."""

    answer = forms.CharField(
        label=_l("Lý do trả lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500})
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, auto_id="return_%s", **kwargs)

"""Entering and correcting persons: made for a clerk who keeps both hands on the keyboard."""

from django import forms
from django.core.validators import RegexValidator
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from branches.access import Permission
from branches.models import User
from membership.enums import IntroducedBy, Origin, Precision
from membership.forms.picking import offer_branches, offer_villages
from membership.models import Person
from membership.rules.ethnic_groups import ETHNIC_GROUPS, ethnic_group_for, ethnic_group_label
from nammlau.forms import (
    BaseForm,
    BaseModelForm,
    ImpreciseDateField,
    OneTimeTokenMixin,
    PastImpreciseDateField,
    SearchSelectField,
    VersionMixin,
)
from nammlau.text import is_name
from nammlau.writing import written_date

NOT_ASKED = [("", "—")]
YOUNGEST, OLDEST = 10, 120
"""Ages between which a birth date is believed: the oldest members are past a hundred."""


class EthnicGroupInput(forms.TextInput):
    """A text box that offers the 54 groups while typing."""

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)["widget"]
        return render_to_string(
            "membership/_ethnic_group_input.html", {"widget": context, "names": [group.name for group in ETHNIC_GROUPS]}
        )


class EthnicGroupField(forms.CharField):
    """An ethnic group by any of its names, with or without marks; cleans to its code."""

    widget = EthnicGroupInput

    def prepare_value(self, value):
        return ethnic_group_label(value) if value and value.isdigit() else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return ""
        group = ethnic_group_for(text)
        if group is None:
            raise forms.ValidationError(_("Không có dân tộc này trong danh mục 54 dân tộc; hãy gõ lại."))
        return group.code


class BirthDateField(PastImpreciseDateField):
    """A birth date, as far as the paper gives it; one that makes a small child or an impossible age is a slip."""

    def __init__(self, *, oldest: int = OLDEST, **kwargs):
        super().__init__(**kwargs)
        self.oldest = oldest

    def validate(self, value):
        super().validate(value)
        years = timezone.localdate().year - value[0].year if value else None
        if years is not None and not YOUNGEST <= years <= self.oldest:
            message = _("Sinh năm %(year)s thì năm nay %(years)s tuổi; xem lại năm sinh.")
            raise forms.ValidationError(message % {"year": value[0].year, "years": years}, code="age")


class NameMixin(forms.Form):
    """Refuses a name with digits or signs that no identity paper has; one that was stored so may stay."""

    def clean_full_name(self):
        name = self.cleaned_data["full_name"]
        if name and "full_name" in self.changed_data and not is_name(name):
            raise forms.ValidationError(_("Họ và tên chỉ gồm chữ cái; ghi đúng như trên giấy tờ."), code="letters")
        return name


class PersonForm(NameMixin, BaseModelForm):
    """The fields of a person; ``changes()`` gives them as the services want them."""

    born = BirthDateField(label=_("Ngày sinh"), required=False)
    ethnic_group = EthnicGroupField(label=_("Dân tộc"), required=False, max_length=40)
    village = SearchSelectField(label=_("Bản"), required=False, search_url="membership:pick_village")
    id_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        required=False,
        max_length=12,
        validators=[RegexValidator(r"^(\d{9}|\d{12})$", _("Ghi đủ 12 chữ số (chứng minh nhân dân cũ: 9)."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    class Meta:
        model = Person
        fields = (
            "full_name",
            "born",
            "sex",
            "ethnic_group",
            "village",
            "residence",
            "native_place",
            "education",
            "education_text",
            "professional_education",
            "occupation",
            "position",
            "religion",
            "is_youth_union_member",
            "is_trade_union_member",
            "phone",
            "id_number",
            "other_name",
            "note",
        )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        offer_villages(self.fields["village"], user=user)
        if self.instance.pk:
            self.initial["born"] = self.instance.born
        for name in ("sex", "professional_education"):
            self.fields[name].choices = [*NOT_ASKED, *(choice for choice in self.fields[name].choices if choice[0])]
        self.fields["full_name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}

    def changes(self) -> dict:
        """Return the cleaned fields of the person by the names of the model."""
        names = [name for name in self.Meta.fields if name != "born"]
        born_on, precision = self.cleaned_data["born"] or (None, Precision.UNKNOWN)
        return {name: self.cleaned_data[name] for name in names} | {"born_on": born_on, "born_precision": precision}

    def take_errors(self, error: forms.ValidationError) -> None:
        """Show what the service refused, at its field where the form has it."""
        by_field = getattr(error, "error_dict", {None: error.error_list if hasattr(error, "error_list") else [error]})
        for name, errors in by_field.items():
            known = "born" if name in ("born_on", "born_precision") else name
            self.add_error(known if known in self.fields else None, errors)


class NewPersonForm(OneTimeTokenMixin, PersonForm):
    """A new person, and in the same step a place on the source list of a branch."""

    branch = SearchSelectField(
        label=_("Đưa vào nguồn của chi bộ"),
        required=False,
        search_url="membership:pick_branch",
        help_text=_("Để trống nếu chỉ thêm người, chưa đưa vào nguồn."),
    )
    opened = PastImpreciseDateField(label=_("Ngày chi bộ họp nhất trí"), required=False)
    source_document = forms.CharField(label=_("Nghị quyết, biên bản của chi bộ"), required=False, max_length=120)
    origin = forms.ChoiceField(label=_("Nguồn từ"), required=False, choices=[*NOT_ASKED, *Origin.choices])
    introduced_by = forms.ChoiceField(
        label=_("Tổ chức giới thiệu"), required=False, choices=[*NOT_ASKED, *IntroducedBy.choices]
    )
    commune = forms.ModelChoiceField(None, label=_("Đảng bộ xã"), empty_label=None)
    is_other = forms.BooleanField(required=False)

    FIRST = ("full_name", "born", "sex", "ethnic_group", "village", "commune")
    CANDIDACY = ("branch", "opened", "source_document", "origin", "introduced_by")
    KEPT = ("branch", "opened", "source_document", "origin", "introduced_by", "village", "ethnic_group")
    """What the next person of the same paper has in common."""

    def __init__(self, *args, user: User, communes, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        offer_branches(self.fields["branch"], user=user, right=Permission.PERSON_WRITE)
        self.fields["commune"].queryset = communes
        if len(communes) == 1:
            self.fields["commune"].widget = forms.HiddenInput()
            self.fields["commune"].initial = communes[0]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("branch") and not cleaned.get("opened"):
            self.add_error("opened", _("Ghi ngày chi bộ họp nhất trí đưa vào nguồn."))
        return cleaned

    @property
    def first_fields(self):
        return [self[name] for name in self.FIRST]

    @property
    def candidacy_fields(self):
        return [self[name] for name in self.CANDIDACY]

    @property
    def more_fields(self):
        shown = {*self.FIRST, *self.CANDIDACY, "token", "is_other"}
        return [self[name] for name in self.fields if name not in shown]

    @property
    def has_more_errors(self) -> bool:
        return any(field.errors for field in self.more_fields)

    def kept(self) -> dict:
        """Return what the form for the next person starts with, as the parameters of an address."""
        values = {name: self.cleaned_data[name] for name in self.KEPT if self.cleaned_data[name]}
        if "opened" in values:
            values["opened"] = written_date(values["opened"])
        return {name: getattr(value, "pk", value) for name, value in values.items()}

    def candidacy(self) -> dict:
        """Return what the source list needs beside the person."""
        opened_on, precision = self.cleaned_data["opened"]
        names = ("branch", "source_document", "origin", "introduced_by")
        return {name: self.cleaned_data[name] for name in names} | {
            "opened_on": opened_on,
            "opened_precision": precision,
        }


class EditPersonForm(VersionMixin, PersonForm):
    """A known person, as read at ``version``."""


class KeptForm(forms.Form):
    """What the form for the next person starts with, read from the address."""

    branch = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    village = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    opened = ImpreciseDateField(required=False)
    source_document = forms.CharField(required=False, max_length=120)
    origin = forms.ChoiceField(required=False, choices=Origin.choices)
    introduced_by = forms.ChoiceField(required=False, choices=IntroducedBy.choices)
    ethnic_group = EthnicGroupField(required=False, max_length=40)

    def clean_ethnic_group(self):
        return ethnic_group_label(self.cleaned_data["ethnic_group"])


class TypedNameForm(BaseForm):
    """What has been typed of a new person so far; nothing here is an error."""

    full_name = forms.CharField(required=False, max_length=120)
    born = ImpreciseDateField(required=False)

    @property
    def birth_year(self):
        born = self.cleaned_data.get("born")
        return born[0].year if born else None

"""Forms of the register of members: entering, correcting, moving, leaving, times outside votes, undoing."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.models import User
from membership.enums import AbsenceKind, LeaveReason, Precision, Sex, SpellReason
from membership.forms.people import NOT_ASKED, BirthDateField, EthnicGroupField, NameMixin
from membership.forms.picking import offer_branches
from membership.forms.transfer_days import DAYS, TransferDaysMixin
from membership.models import PartyMembership
from membership.selectors.members import people_to_register
from membership.selectors.picking import person_options
from nammlau.forms import (
    BaseForm,
    OneTimeTokenMixin,
    PaperDateField,
    PastDateField,
    PastImpreciseDateField,
    SearchSelectField,
    VersionMixin,
)

WAYS_IN = [
    (SpellReason.REGISTER.value, _l("Theo sổ đảng viên, giấy tờ hiện có")),
    (SpellReason.TRANSFERRED_IN.value, _l("Chuyển sinh hoạt đảng từ nơi khác đến")),
]
NOT_CHOSEN = ("", _l("— chọn —"))


class MembershipDatesMixin(forms.Form):
    """The dates of a membership as its papers give them."""

    joined = PastImpreciseDateField(label=_l("Ngày vào Đảng"), help_text=_l("Ngày tổ chức lễ kết nạp."))
    official = PastImpreciseDateField(
        label=_l("Ngày chính thức"), required=False, help_text=_l("Để trống nếu còn là đảng viên dự bị.")
    )
    seniority_from = PastDateField(
        label=_l("Tuổi đảng tính từ"), required=False, help_text=_l("Ngày ghi trong quyết định kết nạp.")
    )
    card_number = forms.CharField(label=_l("Số thẻ đảng viên"), required=False, max_length=20)

    def clean(self):
        cleaned = super().clean()
        joined, official = cleaned.get("joined"), cleaned.get("official")
        if joined and official and official[0] < joined[0]:
            self.add_error("official", _("Ngày chính thức không được trước ngày vào Đảng."))
        return cleaned


class RegisterMemberForm(TransferDaysMixin, NameMixin, OneTimeTokenMixin, MembershipDatesMixin, BaseForm):
    """A member known from papers: somebody already in the program, or a new person."""

    way = forms.ChoiceField(label=_l("Ghi vào danh sách vì"), choices=WAYS_IN, widget=forms.RadioSelect)
    person = SearchSelectField(
        label=_l("Người đã có trong chương trình"), required=False, search_url="membership:pick_person"
    )
    full_name = forms.CharField(label=_l("Họ và tên (nếu chưa có trong chương trình)"), required=False, max_length=120)
    born = BirthDateField(label=_l("Ngày sinh"), required=False)
    sex = forms.ChoiceField(label=_l("Giới tính"), required=False, choices=[*NOT_ASKED, *Sex.choices])
    ethnic_group = EthnicGroupField(label=_l("Dân tộc"), required=False, max_length=40)
    branch = SearchSelectField(label=_l("Chi bộ"), search_url="membership:pick_branch")
    arrived_on = PastDateField(label=_l("Ngày về chi bộ"), required=False)
    came_from = forms.CharField(label=_l("Nơi chuyển đi"), required=False, max_length=200)
    document = forms.CharField(label=_l("Giấy giới thiệu sinh hoạt đảng"), required=False, max_length=120)
    is_other = forms.BooleanField(required=False)

    PERSON = ("person", "full_name", "born", "sex", "ethnic_group")
    MEMBERSHIP = ("branch", "joined", "official", "seniority_from", "card_number")
    ARRIVAL = ("arrived_on", "came_from", "document")
    WAY = ("way", SpellReason.TRANSFERRED_IN)

    def __init__(self, data=None, *, user: User, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["way"].initial = SpellReason.REGISTER.value
        self.fields["official"].help_text = _(
            "Để trống nếu còn dự bị: chương trình mở hồ sơ theo dõi đến khi công nhận chính thức."
        )
        self.fields["person"].queryset = people_to_register(user=user)
        self.fields["person"].search = lambda text: person_options(user=user, text=text)
        offer_branches(self.fields["branch"], user=user, right=Permission.MEMBER_WRITE)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("person") and not cleaned.get("full_name") and "person" not in self.errors:
            self.add_error("person", _("Chọn người đã có, hoặc ghi họ tên của người mới."))
        if cleaned.get("person") and cleaned.get("full_name"):
            self.add_error("full_name", _("Đã chọn người có sẵn; để trống ô này."))
        if cleaned.get("way") == SpellReason.TRANSFERRED_IN:
            self._require_letter(cleaned)
        elif any(cleaned.get(name) for name in self.ARRIVAL):
            self.add_error("way", _("Có ghi nơi chuyển đi hoặc giấy giới thiệu: chọn chuyển từ nơi khác đến."))
        return cleaned

    def _require_letter(self, cleaned):
        for name in self.ARRIVAL:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Cần ghi khi chuyển sinh hoạt đảng đến."))

    def new_person(self) -> dict:
        """Return the fields of the person to be added, by the names of the model."""
        born_on, precision = self.cleaned_data["born"] or (None, Precision.UNKNOWN)
        own = {name: self.cleaned_data[name] for name in ("full_name", "sex", "ethnic_group")}
        return own | {"born_on": born_on, "born_precision": precision}

    def membership(self) -> dict:
        """Return what the service that registers is given, but for the person."""
        names = ("branch", "joined", "official", "seniority_from", "card_number", *self.ARRIVAL, "days")
        return {name: self.cleaned_data[name] for name in names}

    def group(self, names) -> list:
        return [self[name] for name in names]

    @property
    def person_fields(self):
        return self.group(self.PERSON)

    @property
    def membership_fields(self):
        return self.group(self.MEMBERSHIP)

    @property
    def arrival_fields(self):
        return self.group((*self.ARRIVAL, *DAYS))

    @property
    def birth_year(self):
        born = self.cleaned_data.get("born")
        return born[0].year if born else None


class EditMemberForm(VersionMixin, MembershipDatesMixin, BaseForm):
    """The dates and the card of a member, as read at ``version``."""

    def __init__(self, data=None, *, membership: PartyMembership):
        initial = {
            "version": membership.version,
            "joined": membership.joined,
            "official": membership.official,
            "seniority_from": membership.seniority_from,
            "card_number": membership.card_number,
        }
        super().__init__(data, initial=initial)

    def changes(self) -> dict:
        """Return the fields by the names of the model."""
        cleaned = self.cleaned_data
        official_on, official_precision = cleaned["official"] or (None, Precision.DAY)
        return {
            "joined_on": cleaned["joined"][0],
            "joined_precision": cleaned["joined"][1],
            "official_on": official_on,
            "official_precision": official_precision,
            "seniority_from": cleaned["seniority_from"],
            "card_number": cleaned["card_number"],
        }


class FollowProbationForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """The days from which the terms of a probation are counted, as the register has them."""

    joined_on = PastDateField(label=_l("Ngày vào Đảng"), help_text=_l("Ngày tổ chức lễ kết nạp."))
    seniority_from = PastDateField(
        label=_l("Tuổi đảng tính từ"), required=False, help_text=_l("Ngày ghi trong quyết định kết nạp.")
    )

    def __init__(self, data=None, *, membership: PartyMembership):
        known = membership.joined_on if membership.joined.is_exact else None
        initial = {"joined_on": known, "seniority_from": membership.seniority_from, "version": membership.version}
        super().__init__(data, initial=initial)


class MoveForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """What every move of a member sends: the version that was read, and the day of the paper."""

    on = PastDateField(label=_l("Từ ngày"))

    def __init__(self, data=None, *, membership: PartyMembership):
        super().__init__(data, initial={"version": membership.version})


class TransferMemberForm(MoveForm):
    branch = SearchSelectField(label=_l("Chi bộ chuyển đến"), search_url="membership:pick_branch")
    document = forms.CharField(label=_l("Giấy giới thiệu, quyết định"), required=False, max_length=120)

    field_order = ("branch", "on", "document")

    def __init__(self, data=None, *, membership: PartyMembership, user: User):
        super().__init__(data, membership=membership)
        offer_branches(self.fields["branch"], user=user, right=Permission.MEMBER_WRITE)


class LeaveForm(TransferDaysMixin, MoveForm):
    reason = forms.ChoiceField(label=_l("Hình thức"), choices=[NOT_CHOSEN, *LeaveReason.choices])
    note = forms.CharField(label=_l("Nơi đến, số quyết định"), required=False, max_length=300)

    field_order = ("reason", "on", "note", *DAYS)


class UndoMoveForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    reason = forms.CharField(
        label=_l("Lý do hoàn tác"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500})
    )

    def __init__(self, data=None, *, membership: PartyMembership):
        super().__init__(data, initial={"version": membership.version})


class AbsenceForm(OneTimeTokenMixin, BaseForm):
    """A time in which a member is outside the base of votes."""

    kind = forms.ChoiceField(label=_l("Loại"), choices=AbsenceKind.choices, widget=forms.RadioSelect)
    from_on = PaperDateField(label=_l("Từ ngày"))
    until_on = PaperDateField(
        label=_l("Đến hết ngày"), required=False, help_text=_l("Để trống nếu chưa biết ngày kết thúc.")
    )
    document = forms.CharField(label=_l("Văn bản"), required=False, max_length=120)


class EndAbsenceForm(OneTimeTokenMixin, BaseForm):
    until_on = PaperDateField(label=_l("Đến hết ngày"))


class MovePeopleForm(OneTimeTokenMixin, BaseForm):
    """To which branch everybody of a branch goes, and from when."""

    to_branch = SearchSelectField(label=_l("Chi bộ tiếp nhận"), search_url="membership:pick_branch")
    on = PastDateField(label=_l("Từ ngày"))
    document = forms.CharField(label=_l("Quyết định"), required=False, max_length=120)

    def __init__(self, data=None, *, user: User, initial=None):
        super().__init__(data, initial=initial)
        offer_branches(self.fields["to_branch"], user=user, right=Permission.MEMBER_WRITE)

"""What is asked of the list of terms and of the calendar; an answer that cannot be read does not filter."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.models import Unit, User
from membership.enums import Precision
from membership.reports.terms import TERM_KINDS, TermOrder, TermState, TermWish
from membership.selectors.feeds import feed_units
from membership.selectors.picking import visible_branches
from nammlau.forms import BaseForm, OneTimeTokenMixin, QuestionForm
from nammlau.paper_dates import UnreadableDate, read_imprecise

MONTH_LENGTH = len("mm/yyyy")


class OwnBranchField(forms.ModelChoiceField):
    """One branch of the reader's, or all of them; the form sets ``queryset``."""

    def __init__(self, **kwargs):
        super().__init__(None, required=False, label=_l("Chi bộ"), empty_label=_l("Tất cả"), **kwargs)

    def label_from_instance(self, unit):
        return unit.name


class TermFilters(QuestionForm):
    """Which terms, and in which order."""

    loai = forms.ChoiceField(label=_l("Loại thời hạn"), required=False, choices=[("", _l("Tất cả")), *TERM_KINDS])
    tinh_trang = forms.ChoiceField(
        label=_l("Tình trạng"),
        required=False,
        choices=[("", _l("Chưa xong")), *((one, one.label) for one in TermState if one != TermState.OPEN)],
    )
    chi_bo = OwnBranchField()
    thu_tu = forms.ChoiceField(label=_l("Thứ tự"), required=False, choices=TermOrder.choices())
    trang = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)
    ca_trang = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, user: User):
        super().__init__(data)
        self.fields["chi_bo"].queryset = visible_branches(user=user).order_by("name_folded", "pk")

    def wish(self) -> TermWish:
        """Give what is asked for; what cannot be read is left out."""
        self.is_valid()
        asked = self.cleaned_data
        return TermWish(
            kind=asked.get("loai", ""),
            state=TermState(asked["tinh_trang"]) if asked.get("tinh_trang") else None,
            branch=asked.get("chi_bo"),
            order=TermOrder(asked.get("thu_tu") or TermOrder.DUE),
        )

    @property
    def page_number(self) -> int:
        return self.cleaned_data.get("trang") or 1

    @property
    def is_for_print(self) -> bool:
        return bool(self.cleaned_data.get("ca_trang"))


class MonthField(forms.CharField):
    """A month typed as 08/2026; cleans to its first day, or None."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "numeric", "placeholder": "mm/yyyy", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(label=_l("Tháng"), required=False, max_length=MONTH_LENGTH, widget=widget, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            day, precision = read_imprecise(text)
        except UnreadableDate as error:
            raise ValidationError(str(error)) from error
        if precision != Precision.MONTH:
            raise ValidationError(_("Ghi tháng và năm, ví dụ 08/2026."))
        return day


class CalendarForm(QuestionForm):
    """Which month, of all the reader's branches or of one."""

    thang = MonthField()
    chi_bo = OwnBranchField()

    def __init__(self, data, *, user: User, today: date):
        super().__init__({"thang": f"{today:%m/%Y}", **data.dict()})
        self.today = today
        self.fields["chi_bo"].queryset = visible_branches(user=user).order_by("name_folded", "pk")

    def asked(self) -> tuple[date, Unit | None]:
        """Give the first day of the month and the branch; this month where none can be read."""
        self.is_valid()
        return self.cleaned_data.get("thang") or self.today.replace(day=1), self.cleaned_data.get("chi_bo")


class FeedForm(OneTimeTokenMixin, BaseForm):
    """Of which unit the calendar is to be read by its address."""

    unit = forms.ModelChoiceField(None, label=_l("Đơn vị"), widget=forms.HiddenInput)

    def __init__(self, data=None, *, user: User, initial=None):
        super().__init__(data, initial=initial, auto_id=False)
        self.fields["unit"].queryset = feed_units(user=user)

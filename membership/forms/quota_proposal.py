"""The form of a proposal of targets: percentage, day, basis, and when a unit is asked for at least one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.rules.quota_proposal import USUAL_PERCENT, Assumptions, Basis
from nammlau.decimal_fields import OneDecimalField
from nammlau.forms import PastDateField, QuestionForm
from nammlau.number_fields import WholeNumberField

ALL, OFFICIAL = "ALL", "OFFICIAL"
MEMBER_WORDS = {ALL: _("đảng viên"), OFFICIAL: _("đảng viên chính thức")}
MOST_WHOLE = 999_999


class ProposalForm(QuestionForm):
    """What a proposal rests on; every field has a beginning that can be changed."""

    percent = OneDecimalField(label=_("Tỷ lệ (%)"), most=100, required=True, initial=USUAL_PERCENT)
    members = forms.ChoiceField(
        label=_("Tính trên"),
        choices=[(ALL, _("Toàn bộ đảng viên")), (OFFICIAL, _("Đảng viên chính thức"))],
        initial=ALL,
    )
    on = PastDateField(label=_("Số đảng viên đến hết ngày"))
    basis = forms.ChoiceField(label=_("Căn cứ"), choices=Basis.choices(), initial=Basis.PERCENT)
    idle_years = WholeNumberField(
        label=_("Chưa kết nạp từ (năm)"),
        most=50,
        required=True,
        initial=3,
        help_text=_("Có người trong nguồn thì đề xuất ít nhất 1."),
    )
    whole = WholeNumberField(
        label=_("Chỉ tiêu chung"), most=MOST_WHOLE, help_text=_("Để trống: không chia lại theo tổng.")
    )

    def assumptions(self) -> Assumptions:
        given = self.cleaned_data
        return Assumptions(
            percent=given["percent"],
            basis=Basis(given["basis"]),
            idle_years=given["idle_years"],
            whole=given["whole"],
            member_words=str(MEMBER_WORDS[given["members"]]),
        )

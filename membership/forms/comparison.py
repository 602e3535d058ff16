"""Which figures of which years are put beside each other, and in which order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.forms.years import FIRST_YEAR, LAST_YEAR
from membership.reports.comparison import DEFAULT_FIGURES, FIGURES, NEED
from membership.reports.territory import Map
from nammlau.forms import QuestionForm

MOST_YEARS = 6


class ComparisonForm(QuestionForm):
    tu = forms.IntegerField(label=_("Từ năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    den = forms.IntegerField(label=_("Đến năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    cot = forms.MultipleChoiceField(
        label=_("Cột"), choices=FIGURES, required=False, widget=forms.CheckboxSelectMultiple
    )
    ban_do = forms.ChoiceField(label=_("Sắp xếp đơn vị"), choices=Map, required=False)
    xep = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and first > last:
            self.add_error("den", _("Năm cuối không được trước năm đầu."))
        elif first and last and last - first >= MOST_YEARS:
            self.add_error("tu", _("Chọn nhiều nhất %(number)s năm.") % {"number": MOST_YEARS})
        return cleaned

    def asked(self, today) -> dict:
        """Give years, figures, map and order; with errors, or unasked, the default figures of this year."""
        found = self.cleaned_data if self.is_valid() else {}
        last = found.get("den") or found.get("tu") or today.year
        first = found.get("tu") or last
        return {
            "years": list(range(first, last + 1)),
            "figures": [name for name in FIGURES if name in (found.get("cot") or DEFAULT_FIGURES)],
            "on_map": found.get("ban_do") or Map.OF_THE_PERIOD,
            "sort": found.get("xep") or f"-{NEED}",
        }

"""The question a reader asks of the year page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.reports.periods import Period
from nammlau.forms import BaseForm, PaperDateField

FIRST_YEAR = 1930
LAST_YEAR = 2100


class YearForm(BaseForm):
    """Which year, and up to which day of it; both may be left out."""

    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    den = PaperDateField(label=_("Tính đến hết ngày (bỏ trống: hết năm)"), required=False)

    def clean(self):
        cleaned = super().clean()
        year, until = cleaned.get("nam"), cleaned.get("den")
        if year and until and until.year != year:
            self.add_error("den", _("Ngày này không thuộc năm đã chọn."))
        return cleaned

    def period(self, today) -> Period:
        """Give the period asked for; with errors, or unasked, the year of ``today``."""
        if not self.is_valid():
            return Period.of_year(today.year)
        until = self.cleaned_data["den"]
        return Period.of_year(self.cleaned_data["nam"] or (until or today).year, until)

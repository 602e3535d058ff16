"""On which day white spots are looked for, and how they stood before a measure."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.reports.white_spots import YEARS
from nammlau.forms import PaperDateField, QuestionForm

MOST_YEARS = 20


class WhiteSpotForm(QuestionForm):
    den = PaperDateField(label=_("Tính đến hết ngày"), required=False)
    truoc = PaperDateField(label=_("So với ngày (trước khi có chủ trương)"), required=False)
    nam = forms.IntegerField(label=_("Số năm chưa kết nạp"), required=False, min_value=1, max_value=MOST_YEARS)

    def clean(self):
        cleaned, today = super().clean(), timezone.localdate()
        on, before = cleaned.get("den") or today, cleaned.get("truoc")
        if on > today:
            self.add_error("den", _("Chọn hôm nay hoặc một ngày đã qua."))
        elif before and before >= on:
            self.add_error("truoc", _("Chọn một ngày trước ngày xem."))
        return cleaned

    def asked(self, today) -> dict:
        """Give the days and the years; with errors, or unasked, today and the usual years."""
        found = self.cleaned_data if self.is_valid() else {}
        return {"on": found.get("den") or today, "before_on": found.get("truoc"), "years": found.get("nam") or YEARS}

"""The question a reader asks of the forecast: as of which day."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from nammlau.forms import PaperDateField, QuestionForm

FIRST_YEAR = 1940


class ForecastForm(QuestionForm):
    """The day up to which papers count; today unless another is asked for."""

    ngay = PaperDateField(label=_("Tính đến hết ngày"), required=False)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, initial={"ngay": today}, **kwargs)
        self.today = today

    def clean_ngay(self):
        day = self.cleaned_data["ngay"]
        if day and day > self.today:
            self.add_error("ngay", _("Chọn hôm nay hoặc một ngày đã qua: dự báo tính từ những gì đã có đến ngày đó."))
        elif day and day.year < FIRST_YEAR:
            self.add_error("ngay", _("Chọn một ngày gần đây hơn."))
        return day

    @property
    def day(self) -> date:
        """Give the day asked for; with errors, or unasked, today."""
        return (self.is_valid() and self.cleaned_data["ngay"]) or self.today

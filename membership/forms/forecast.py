"""The question a reader asks of the forecast: as of which day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.rules.durations import ROAD
from nammlau.forms import PaperDateField, QuestionForm

FIRST_YEAR = 1940
MOST_DAYS = 36_500


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


class StayForm(ForecastForm):
    """The stays behind somebody's chance: at which stage, after how many days, how many days were left of the year."""

    buoc = forms.ChoiceField(choices=[(stage, stage.label) for stage in ROAD], required=False)
    cho = forms.IntegerField(required=False, min_value=0, max_value=MOST_DAYS)
    con = forms.IntegerField(required=False, min_value=0, max_value=MOST_DAYS)

    @property
    def asked(self) -> dict:
        """Give stage and days; read only from a valid form."""
        found = self.cleaned_data
        of_the_year = (date(self.day.year, 12, 31) - self.day).days
        left = of_the_year if found["con"] is None else found["con"]
        return {"stage": Stage(found["buoc"] or ROAD[0]), "waited": found["cho"], "left": left}


class PassageForm(ForecastForm):
    """The stretch of the road behind a number of the pace; the first one unless another is asked for."""

    tu = forms.ChoiceField(choices=[(stage, stage.label) for stage in ROAD], required=False)
    den = forms.ChoiceField(choices=[(stage, stage.label) for stage in ROAD], required=False)

    @property
    def stretch(self) -> tuple[Stage, Stage]:
        """Give both ends; read only from a valid form."""
        return Stage(self.cleaned_data["tu"] or ROAD[0]), Stage(self.cleaned_data["den"] or ROAD[1])

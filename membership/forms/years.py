"""The questions a reader asks of the pages of figures: the year, the picture of a unit, the people behind a figure."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import Sex, Stage
from membership.reports.breakdowns import DIMENSIONS, NOT_RECORDED
from membership.reports.dashboard import FIGURES
from membership.reports.figure_people import LABELS, AskedFigure
from membership.reports.periods import Period
from membership.reports.road import GIVEN_UP, STEPS
from membership.reports.territory import Map
from nammlau.forms import PaperDateField, QuestionForm
from nammlau.writing import written_date

UNKNOWN_SEX = "-"
MOST_HELPED = 1000
FIRST_YEAR = 1930
LAST_YEAR = 2100


class YearForm(QuestionForm):
    """Which year, and up to which day of it; both may be left out."""

    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    den = PaperDateField(label=_("Tính đến hết ngày (bỏ trống: hết năm)"), required=False)
    ban_do = forms.ChoiceField(label=_("Sắp xếp đơn vị"), choices=Map, required=False)

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

    def until_today(self, today) -> Period:
        """Give the part of this year that is over: what a reader sees who asked for nothing."""
        return Period.of_year(today.year, today)

    @property
    def on_map(self) -> str:
        """Give the map asked for: that of the period unless another is named."""
        return self.cleaned_data["ban_do"] or Map.OF_THE_PERIOD if self.is_valid() else Map.OF_THE_PERIOD


def period_query(period: Period, on_map: str) -> str:
    """Write a period and the map as the query of an address, which ``YearForm`` reads."""
    return urlencode({"nam": period.year, "den": written_date(period.last), "ban_do": on_map})


class DashboardForm(YearForm):
    """Which year and day, on which map, and which figure is told apart."""

    so = forms.ChoiceField(label=_("Phân tích"), choices=FIGURES, required=False)

    @property
    def figure(self) -> str:
        return self.cleaned_data["so"] or next(iter(FIGURES)) if self.is_valid() else next(iter(FIGURES))


class FigureForm(YearForm):
    """The people behind a figure, behind one part of its breakdown, or who came to one step of the road."""

    so = forms.ChoiceField(choices=LABELS, required=False)
    chieu = forms.ChoiceField(choices=[(code, one.label) for code, one in DIMENSIONS.items()], required=False)
    phan = forms.CharField(required=False, max_length=60)
    buoc = forms.ChoiceField(choices=[*STEPS.items(), (GIVEN_UP, GIVEN_UP), *Stage.choices], required=False)
    gioi = forms.ChoiceField(choices=[*Sex.choices, (UNKNOWN_SEX, UNKNOWN_SEX)], required=False)
    giup = forms.IntegerField(required=False, min_value=1, max_value=MOST_HELPED)
    tu = forms.ChoiceField(choices=[*STEPS.items()], required=False)
    nguon = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    @property
    def asked(self) -> AskedFigure:
        """Give what was asked; read only from a valid form."""
        found = self.cleaned_data
        return AskedFigure(
            found["so"] or "admitted",
            code=found["chieu"],
            part=found["phan"],
            step=found["buoc"],
            sex={"": None, UNKNOWN_SEX: NOT_RECORDED}.get(found["gioi"], found["gioi"]),
            people=found["giup"] or 0,
            named_in=found["nguon"] or 0,
            since=found["tu"],
        )

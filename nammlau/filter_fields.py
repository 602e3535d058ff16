"""The fields by which lists are filtered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nammlau.forms import SearchSelectField
from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR
from nammlau.plain_widgets import Select

ANY = ("", _("Tất cả"))


class FilterChoiceField(forms.ChoiceField):
    """One of a closed list, or all of it."""

    widget = Select

    def __init__(self, *, choices, empty=ANY, **kwargs):
        super().__init__(required=False, **kwargs)
        self.choices = [empty, *(choices() if callable(choices) else choices)]


class YearField(forms.IntegerField):
    """A year of four digits, within the range of paper dates."""

    def __init__(self, *, required=False, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"})
        super().__init__(required=required, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR, widget=widget, **kwargs)


class PickedField(SearchSelectField):
    """A row chosen by searching; the row that was read while cleaning also gives the words to show."""

    picked = None

    def clean(self, value):
        self.picked = super().clean(value)
        return self.picked

    def label_of(self, value):
        chosen = self.picked
        return self.label_from_instance(chosen) if chosen and str(chosen.pk) == str(value) else super().label_of(value)

"""The yearly figures of a commune and its villages as one form, and beside each box what it held when it was shown."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.selectors.place_years import HEADS, OWN_HEADS, PlaceGrid, PlaceRow
from branches.services.place_years import FigureChange
from nammlau.box_grids import BoxGridMixin
from nammlau.decimal_fields import OneDecimalField
from nammlau.forms import BaseForm, OneTimeTokenMixin
from nammlau.number_fields import WholeNumberField
from nammlau.writing import written_number, written_percent

FIRST_YEAR = 1990
MOST_OF_VILLAGE, MOST_OF_COMMUNE, MOST_PERCENT = 20_000, 200_000, 100
CLOSE_ENOUGH = Decimal("0.1")
"""By how much a published share may differ from the one computed: offices round."""


class PlaceYearChoiceForm(BaseForm):
    """Which year is looked at, up to the present one."""

    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=FIRST_YEAR)

    def __init__(self, *args, last_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.last_year = last_year

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year > self.last_year:
            raise forms.ValidationError(_("Năm này chưa đến."))
        return year


class PlaceYearForm(BoxGridMixin, OneTimeTokenMixin, BaseForm):
    """Boxes named ``f-<village or 0>-<column>``, hidden ones ``s-…`` with what was seen; blank is "not known"."""

    box_prefix = "f-"
    error_title = gettext_lazy("Chưa lưu được; sửa các ô sau rồi lưu lại.")

    def __init__(self, *args, grid: PlaceGrid, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [grid.own, *grid.villages]
        for row in self.rows:
            for name, value in row.figures.items():
                self._add_box(row, name, value)

    def _add_box(self, row, name, value):
        label = f"{row.name}: {HEADS.get(name) or OWN_HEADS[name]}"
        for box, widget in zip(_names(row, name), (None, forms.HiddenInput()), strict=True):
            self.fields[box] = _field(row, name, label, value, widget)

    def table(self):
        """List (row, [(head, [box, hidden box])]) of the columns that commune and villages share."""
        return [(row, [(str(head), self._boxes(row, name)) for name, head in HEADS.items()]) for row in self.rows]

    def own_boxes(self):
        """List (head, id of the box, [box, hidden box]) of what the commune alone has."""
        own = self.rows[0]
        boxes = [(head, self._boxes(own, name)) for name, head in OWN_HEADS.items()]
        return [(str(head), pair[0].id_for_label, pair) for head, pair in boxes]

    def _boxes(self, row, name):
        return [self[box] for box in _names(row, name)]

    def clean(self):
        cleaned = super().clean()
        for row in self.rows:
            self._check(row, {name: cleaned.get(_names(row, name)[0]) for name in row.figures})
        return cleaned

    def _check(self, row: PlaceRow, typed: dict) -> None:
        """Refuse figures of one row that contradict each other; each error stands at the box to mend."""
        for name, message in contradictions(typed).items():
            box = _names(row, name)[0]
            if box not in self.errors:
                self.add_error(box, message)

    def take_as_seen(self, conflicts) -> None:
        """Note that the person has now been shown what somebody else set: saving again writes over it."""
        self.data = self.data.copy()
        for conflict in conflicts:
            row = next(row for row in self.rows if row.village == conflict.change.village)
            _box, seen = _names(row, conflict.change.name)
            self.data[seen] = "" if conflict.current is None else str(conflict.current)

    def conflict_rows(self, conflicts):
        """List (label of the box, what was seen, what stands there now, what was typed) as words."""
        for conflict in conflicts:
            row = next(row for row in self.rows if row.village == conflict.change.village)
            box, _seen = _names(row, conflict.change.name)
            values = (conflict.change.seen, conflict.current, conflict.change.typed)
            yield self.fields[box].label, *(_words(value) for value in values)

    def changes(self) -> list[FigureChange]:
        """List every box with what was seen and what was typed; services keep those that differ."""
        return [
            FigureChange(row.village, name, self.cleaned_data[seen], self.cleaned_data[box])
            for row in self.rows
            for name in row.figures
            for box, seen in [_names(row, name)]
        ]


def contradictions(typed: dict) -> dict[str, str]:
    """Map the box to mend to a sentence, for figures of one place and year that cannot all be true; None is unknown."""
    households, poor, people = typed["households"], typed["poor_households"], typed["people"]
    youths, percent = typed["youths"], typed.get("poor_percent")
    found = {}
    if None not in (households, poor) and poor > households:
        found["poor_households"] = _("số hộ nghèo nhiều hơn số hộ (%(number)s).") % _number(households)
    if None not in (households, people) and people < households:
        found["people"] = _("số khẩu ít hơn số hộ (%(number)s).") % _number(households)
    if None not in (people, youths) and youths > people:
        found["youths"] = _("số thanh niên nhiều hơn số khẩu (%(number)s).") % _number(people)
    if None not in (households, poor, percent) and households and "poor_households" not in found:
        computed = Decimal(100 * poor) / households
        if abs(computed - percent) > CLOSE_ENOUGH:
            message = _("số hộ nghèo chia số hộ là %(ratio)s; sửa một trong các số, hoặc để trống tỷ lệ.")
            found["poor_percent"] = message % {"ratio": written_percent(computed)}
    return found


def _words(value):
    return value if isinstance(value, str) and value else written_number(value)


def _number(value):
    return {"number": written_number(value)}


def _field(row, name, label, value, widget):
    attrs = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 12, "class": "form-control num"}
    shared = {"required": False, "label": label, "initial": value}
    if name == "source":
        return forms.CharField(max_length=200, widget=widget or forms.TextInput({"class": "form-control"}), **shared)
    if name == "poor_percent":
        return OneDecimalField(most=MOST_PERCENT, widget=widget or forms.TextInput(attrs), **shared)
    most = MOST_OF_VILLAGE if row.village else MOST_OF_COMMUNE
    widget = widget or forms.TextInput({**attrs, "aria-label": label})
    return WholeNumberField(most=most, widget=widget, **shared)


def _names(row, name):
    """Return the names of a box and of its hidden neighbour."""
    place = row.village.pk if row.village else 0
    return f"f-{place}-{name}", f"s-{place}-{name}"

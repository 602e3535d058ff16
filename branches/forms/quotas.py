"""The grid of quotas as one form: a box per unit and column, and beside each what it held when it was shown."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.forms.documents import DirectiveDocumentField
from branches.models import User
from branches.selectors.quotas import COLUMNS, QuotaGrid
from branches.services.quotas import CellChange
from nammlau.forms import BaseForm, OneTimeTokenMixin
from nammlau.paper_dates import EARLIEST_YEAR, LATEST_YEAR

MOST = 9999


class YearForm(BaseForm):
    """Which year of which unit is looked at."""

    unit = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)


class QuotaGridForm(OneTimeTokenMixin, BaseForm):
    """Boxes named ``q-<unit>-<column>``, hidden ones ``s-…`` with what was seen; blank is "not assigned"."""

    document = DirectiveDocumentField(
        label=gettext_lazy("Văn bản giao chỉ tiêu"),
        help_text=gettext_lazy("Ghi kèm các ô được sửa lần này. Gõ số hoặc trích yếu của văn bản đã có trong sổ."),
    )

    def __init__(self, *args, grid: QuotaGrid, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [grid.own, *grid.parts]
        self.fields["document"].offer(user)
        for row in self.rows:
            for number, target in enumerate(row.targets):
                self._add_box(row, number, target)

    def _add_box(self, row, number, target):
        attrs = {
            "inputmode": "numeric",
            "maxlength": 4,
            "autocomplete": "off",
            "class": "form-control num",
            "aria-label": f"{row.unit.name}: {COLUMNS[number][2]}",
        }
        box, seen = names(row.unit, number)
        self.fields[box] = forms.IntegerField(
            min_value=0,
            max_value=MOST,
            required=False,
            initial=target,
            label=attrs["aria-label"],
            widget=forms.TextInput(attrs=attrs),
        )
        self.fields[seen] = forms.IntegerField(
            min_value=0, max_value=MOST, required=False, initial=target, widget=forms.HiddenInput
        )

    def table(self):
        """List (unit, [(head of the column, [box, hidden box])]) in the order of the grid."""
        return [
            (
                row.unit,
                [
                    (head, [self[name] for name in names(row.unit, number)])
                    for number, (_measure, _origin, head) in enumerate(COLUMNS)
                ],
            )
            for row in self.rows
        ]

    def wrong_boxes(self):
        """List what is wrong with which box, for the head of the page."""
        return [
            _("%(box)s: %(error)s") % {"box": self.fields[name].label, "error": " ".join(errors)}
            for name, errors in self.errors.items()
            if name.startswith("q-")
        ]

    def take_as_seen(self, conflicts) -> None:
        """Note that the person has now been shown what somebody else set: saving again writes over it."""
        self.data = self.data.copy()
        for conflict in conflicts:
            number = [(measure, origin) for measure, origin, _head in COLUMNS].index(conflict.change.key[1:])
            _box, seen = names(conflict.change.unit, number)
            self.data[seen] = "" if conflict.current is None else str(conflict.current)

    def changes(self) -> list[CellChange]:
        """List every cell with what was seen and what was typed; services keep those that differ."""
        return [
            CellChange(row.unit, measure, origin, self.cleaned_data[seen], self.cleaned_data[box])
            for row in self.rows
            for number, (measure, origin, _head) in enumerate(COLUMNS)
            for box, seen in [names(row.unit, number)]
        ]


def names(unit, number):
    """Return the names of a box and of its hidden neighbour."""
    return f"q-{unit.pk}-{number}", f"s-{unit.pk}-{number}"

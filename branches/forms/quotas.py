"""The grid of quotas as one form: a box per unit and column, and beside each what it held when it was shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.enums import Measure
from branches.forms.documents import DirectiveDocumentField
from branches.forms.units import unit_options
from branches.models import Unit, User, Years
from branches.selectors.quota_history import REVISED
from branches.selectors.quotas import COLUMNS, LONGEST_TERM, GridRow, QuotaGrid, is_a_period, largest, quota_units
from branches.services.quotas import CellChange, Decision
from nammlau.box_grids import BoxGridMixin
from nammlau.filter_fields import FilterChoiceField, PickedField, YearField
from nammlau.forms import BaseForm, OneTimeTokenMixin, PastDateField
from nammlau.number_fields import WholeNumberField
from nammlau.plain_widgets import GridBox, HiddenGridBox

MOST_SEEN = 2**31 - 1


class PeriodForm(BaseForm):
    """Which year or term of which unit is looked at, and as of which day."""

    unit = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    year = YearField(label=gettext_lazy("Năm"), required=True)
    last_year = YearField(label=gettext_lazy("đến năm (nhiệm kỳ)"))
    on = PastDateField(label=gettext_lazy("Tính đến ngày"), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("year") and cleaned.get("last_year") and not is_a_period(self.years):
            words = _("Nhiệm kỳ dài nhất %(most)s năm, năm cuối không trước năm đầu.")
            self.add_error("last_year", words % {"most": LONGEST_TERM})
        return cleaned

    @property
    def years(self) -> Years:
        first = self.cleaned_data["year"]
        return Years(first, self.cleaned_data.get("last_year") or first)


class DayForm(BaseForm):
    """The day as of which a grid is read."""

    on = PastDateField(required=False)


@dataclass(frozen=True, slots=True)
class Box:
    """One cell as the page draws it: its boxes, or the target alone with why it is not typed here."""

    head: str
    place: int
    target: int | None
    lock: str
    box: forms.BoundField | None = None
    seen: forms.BoundField | None = None

    @property
    def is_changed(self) -> bool:
        """Tell whether something else is typed than is saved."""
        return self.box is not None and (self.box.value() or "") != (self.box.field.prepare_value(self.target) or "")


class QuotaGridForm(BoxGridMixin, OneTimeTokenMixin, BaseForm):
    """Boxes named ``q-<unit>-<column>``, hidden ones ``s-…`` with what was seen; blank is "not assigned".

    ``proposed`` fills boxes by their names with numbers that are typed and not yet saved.
    """

    box_prefix = "q-"
    document = DirectiveDocumentField(
        label=gettext_lazy("Văn bản giao, điều chỉnh"),
        help_text=gettext_lazy("Ghi kèm các ô được sửa lần này. Gõ số hoặc trích yếu của văn bản đã có trong sổ."),
    )
    decided_on = PastDateField(
        label=gettext_lazy("Tính từ ngày"),
        required=False,
        help_text=gettext_lazy(
            "Để trống: lấy ngày của văn bản; không có văn bản thì số giao lần đầu tính từ đầu kỳ, số điều chỉnh tính "
            "từ hôm nay."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do điều chỉnh"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Phải ghi khi sửa số đã giao mà không có văn bản."),
    )

    def __init__(self, *args, grid: QuotaGrid, user: User, proposed: dict[str, int] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [grid.own, *grid.parts]
        self.fields["document"].offer(user)
        self.proposed = proposed or {}
        for row, number in self._typed_cells():
            self._add_box(row, number)

    def _typed_cells(self) -> Iterator[tuple[GridRow, int]]:
        return ((row, number) for row in self.rows for number in range(len(COLUMNS)) if not row.locks[number])

    def _add_box(self, row: GridRow, number: int) -> None:
        box, seen = names(row.unit, number)
        label = f"{row.unit.name}: {COLUMNS[number][2]}"
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "form-control num", "aria-label": label}
        target = row.targets[number]
        self.fields[box] = WholeNumberField(
            most=largest(row.unit), label=label, initial=target, widget=GridBox(attrs=attrs)
        )
        self.fields[seen] = forms.IntegerField(
            min_value=0, max_value=MOST_SEEN, required=False, initial=target, widget=HiddenGridBox
        )
        if box in self.proposed:
            self.initial[box] = self.proposed[box]

    def table(self) -> list[tuple[Unit, list[Box]]]:
        """List each unit with its cells, in the order of the grid."""
        return [(row.unit, [self._cell(row, number) for number in range(len(COLUMNS))]) for row in self.rows]

    def _cell(self, row: GridRow, number: int) -> Box:
        fixed = (str(COLUMNS[number][2]), number, row.targets[number], row.locks[number])
        if row.locks[number]:
            return Box(*fixed)
        return Box(*fixed, *(self[name] for name in names(row.unit, number)))

    def locks(self) -> list[str]:
        """List once each why some cells are not typed here."""
        return list(dict.fromkeys(lock for row in self.rows for lock in row.locks if lock))

    def clean(self):
        cleaned = super().clean()
        revised = [one for one in self.changes() if one.seen is not None and one.typed != one.seen]
        if revised and not (cleaned.get("reason") or cleaned.get("document")) and "document" not in self.errors:
            words = _("Có %(number)s ô sửa số đã giao: ghi lý do, hoặc chọn văn bản điều chỉnh.")
            self.add_error("reason", words % {"number": len(revised)})
        return cleaned

    def take_as_seen(self, conflicts) -> None:
        """Note that the person has now been shown what somebody else set: saving again writes over it."""
        self.data = self.data.copy()
        for conflict in conflicts:
            number = [(measure, origin) for measure, origin, _head in COLUMNS].index(conflict.change.key[1:])
            _box, seen = names(conflict.change.unit, number)
            self.data[seen] = "" if conflict.current is None else str(conflict.current)

    def changes(self) -> list[CellChange]:
        """List every readable cell with what was seen and what was typed; services keep those that differ."""
        return [
            CellChange(row.unit, *COLUMNS[number][:2], self.cleaned_data[seen], self.cleaned_data[box])
            for row, number in self._typed_cells()
            for box, seen in [names(row.unit, number)]
            if box in self.cleaned_data and seen in self.cleaned_data
        ]

    def decision(self) -> Decision:
        given = {name: self.cleaned_data[name] for name in ("document", "decided_on", "reason")}
        return Decision(today=timezone.localdate(), **given)


def names(unit: Unit, number: int) -> tuple[str, str]:
    """Return the names of a box and of its hidden neighbour."""
    return f"q-{unit.pk}-{number}", f"s-{unit.pk}-{number}"


class RevisionFilters(BaseForm):
    """The filters of the history of quotas."""

    unit = PickedField(
        label=gettext_lazy("Đơn vị"),
        required=False,
        search_url="branches:pick_unit",
        help_text=gettext_lazy("Gồm cả các đơn vị trực thuộc."),
    )
    year = YearField(label=gettext_lazy("Chỉ tiêu của năm"))
    measure = FilterChoiceField(label=gettext_lazy("Chỉ tiêu về"), choices=Measure.choices)
    what = FilterChoiceField(
        label=gettext_lazy("Gồm"),
        choices=[(REVISED, gettext_lazy("Chỉ các lần điều chỉnh"))],
        empty=("", gettext_lazy("Cả lần giao đầu")),
    )

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        units = quota_units(user=user)
        self.fields["unit"].queryset = units
        self.fields["unit"].search = lambda text: unit_options(units, text)

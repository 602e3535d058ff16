"""The evaluation of all branches of a commune as one form; beside each box stands what it held when it was shown."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.enums import EvaluationCondition, EvaluationLevel
from branches.forms.documents import DirectiveDocumentField
from branches.models import User
from branches.services.evaluations import (
    DECISION,
    EvaluationChange,
    EvaluationConflict,
    LevelDecision,
)
from membership.forms.years import FIRST_YEAR, LAST_YEAR
from membership.reports.evaluation import EvaluationGrid, EvaluationLine
from membership.rules.bodies import body_of
from nammlau.box_grids import BoxGridMixin
from nammlau.decimal_fields import OneDecimalField
from nammlau.forms import BaseForm, OneTimeTokenMixin, PastDateField, QuestionForm
from nammlau.writing import NOTHING, written_number

MOST_POINTS = 100
MET, UNMET = "1", "0"
SHORT_LEVELS = {
    EvaluationLevel.EXCELLENT: gettext_lazy("Xuất sắc"),
    EvaluationLevel.GOOD: gettext_lazy("Tốt"),
    EvaluationLevel.FULFILLED: gettext_lazy("Hoàn thành"),
    EvaluationLevel.NOT_FULFILLED: gettext_lazy("Không hoàn thành"),
}
"""The levels as a choice: each begins with another plain letter, so that one key of any keyboard chooses it."""
SHORT_CONDITIONS = {
    EvaluationCondition.DONE: gettext_lazy("Đủ việc"),
    EvaluationCondition.IN_TIME: gettext_lazy("Đúng hạn"),
    EvaluationCondition.BEYOND: gettext_lazy("Vượt yêu cầu"),
    EvaluationCondition.NO_DISCIPLINE: gettext_lazy("Không kỷ luật"),
    EvaluationCondition.MENDED: gettext_lazy("Đã khắc phục"),
}
REASON_HELP = gettext_lazy("Phải ghi khi sửa dòng của chi bộ đã được quyết định mức xếp loại.")


class EvaluationYearForm(QuestionForm):
    """Which year is looked at."""

    nam = forms.IntegerField(label=gettext_lazy("Năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def year(self, this_year: int) -> int:
        """Give the year asked for; with errors, or unasked, the one given. A year to come has no evaluation."""
        asked = self.cleaned_data["nam"] if self.is_valid() else None
        return min(asked or this_year, this_year)


class CarryForm(BaseForm):
    """Whether the levels that follow from points and conditions are filled in, not yet saved."""

    theo = forms.ChoiceField(required=False, choices=[("de-xuat", "")])

    @property
    def is_asked(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["theo"])


def _points_field(label: str, value: Any) -> forms.Field:
    attrs = {"inputmode": "decimal", "maxlength": 6, "class": "form-control num"}
    return OneDecimalField(most=MOST_POINTS, label=label, initial=value, widget=forms.TextInput(attrs))


def _condition_field(label: str, value: Any) -> forms.Field:
    return _choice_field([(MET, _("Có đạt")), (UNMET, _("Không đạt"))], label, value)


def _level_field(label: str, value: Any) -> forms.Field:
    return _choice_field(SHORT_LEVELS.items(), label, value)


def _remark_field(label: str, value: Any) -> forms.Field:
    widget = forms.TextInput({"class": "form-control"})
    return forms.CharField(required=False, max_length=300, label=label, initial=value, widget=widget)


def _choice_field(choices: Iterable[tuple[str, Any]], label: str, value: Any) -> forms.Field:
    widget = forms.Select({"class": "form-select"})
    return forms.ChoiceField(
        choices=[("", NOTHING), *choices], required=False, label=label, initial=value, widget=widget
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid: its head, and how the field of a box is made from its label and what it holds."""

    head: Promise
    make: Callable[[str, Any], forms.Field]


class EvaluationGridForm(BoxGridMixin, OneTimeTokenMixin, BaseForm):
    """Boxes named ``e-<unit>-<column>``, hidden ones ``s-…`` with what was seen; a blank is "not typed".

    A column of the grid is one of Evaluation, unless ``held``, ``values`` and ``boxes_of`` say otherwise.
    """

    box_prefix = "e-"
    columns: Mapping[str, Column] = {}
    pasted_words: Mapping[str, Any] = {}
    shows_proposals = False

    def __init__(self, *args, found: EvaluationGrid, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = found.lines
        for line in self.lines:
            for name, value in self.held(line).items():
                self._add_box(line, name, value)

    def _add_box(self, line: EvaluationLine, name: str, value: Any) -> None:
        column = self.columns[name]
        label = f"{line.row.name}: {column.head}"
        box, seen = names(line, name)
        self.fields[box] = column.make(label, value)
        self.fields[seen] = column.make(label, value)
        self.fields[box].widget.attrs |= {"aria-label": label, "autocomplete": "off"}
        self.fields[seen].widget = forms.HiddenInput()

    def table(self) -> list[tuple[EvaluationLine, list[tuple[str, forms.BoundField, forms.BoundField]]]]:
        """List each branch with (head, box, hidden box) of each column."""
        return [
            (line, [(str(one.head), *(self[box] for box in names(line, name))) for name, one in self.columns.items()])
            for line in self.lines
        ]

    @property
    def paste_names(self) -> str:
        """Map what a pasted cell may say, besides the beginning of a choice, to the value of the choice, as JSON."""
        return json.dumps({str(words).lower(): value for words, value in self.pasted_words.items()})

    def held(self, line: EvaluationLine) -> dict[str, Any]:
        """Map each column of the grid to what its box holds at present."""
        return {name: getattr(line.evaluation, name) for name in self.columns}

    def values(self, line: EvaluationLine, *, of_seen: bool) -> dict[str, Any]:
        """Give the columns of Evaluation, as seen or as typed."""
        return {name: self.cleaned(line, name, of_seen=of_seen) for name in self.columns}

    def boxes_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Map columns of Evaluation back to the boxes."""
        return {name: value for name, value in values.items() if name in self.columns}

    def changes(self) -> list[EvaluationChange]:
        """List every branch with what was seen and what was typed; services keep those that differ."""
        return [
            EvaluationChange(line.unit, self.values(line, of_seen=True), self.values(line, of_seen=False))
            for line in self.lines
        ]

    def cleaned(self, line: EvaluationLine, name: str, *, of_seen: bool) -> Any:
        return self.cleaned_data[names(line, name)[of_seen]]

    def take_as_seen(self, conflicts: list[EvaluationConflict]) -> None:
        """Note that the person has now been shown what somebody else saved: saving again writes over it."""
        self.data = self.data.copy()
        for conflict in conflicts:
            line = next(line for line in self.lines if line.unit == conflict.change.unit)
            for column, value in self.boxes_of(conflict.current).items():
                _box, seen = names(line, column)
                self.data[seen] = self.fields[seen].prepare_value(value)

    def conflict_rows(self, conflicts: list[EvaluationConflict]) -> Iterator[tuple[str, str, str, str]]:
        """List (branch, what was seen, what stands there now, what was typed) as words."""
        for conflict in conflicts:
            sides = (conflict.change.seen, conflict.current, conflict.change.typed)
            yield (
                conflict.change.unit.name,
                *("; ".join(words_of(name, side[name]) for name in conflict.names) for side in sides),
            )


class ProposalGridForm(EvaluationGridForm):
    """Points and conditions of every branch: what the office proposes. All conditions are one column of Evaluation."""

    columns = {
        "points": Column(gettext_lazy("Điểm"), _points_field),
        **{one: Column(head, _condition_field) for one, head in SHORT_CONDITIONS.items()},
    }
    pasted_words = {gettext_lazy("đạt"): MET}
    reason = forms.CharField(label=gettext_lazy("Lý do sửa"), required=False, max_length=300, help_text=REASON_HELP)

    def held(self, line):
        return self.boxes_of({"points": line.evaluation.points, "conditions": line.evaluation.conditions})

    def values(self, line, *, of_seen):
        typed = {one: self.cleaned(line, one, of_seen=of_seen) for one in SHORT_CONDITIONS}
        conditions = {str(one): value == MET for one, value in typed.items() if value}
        return {"points": self.cleaned(line, "points", of_seen=of_seen), "conditions": conditions}

    def boxes_of(self, values):
        found = {"points": values["points"]} if "points" in values else {}
        if "conditions" in values:
            held = {True: MET, False: UNMET, None: ""}
            found |= {one: held[values["conditions"].get(one)] for one in SHORT_CONDITIONS}
        return found


class DecisionGridForm(EvaluationGridForm):
    """The level of every branch as the competent body decided it, and the paper on which all of them rest.

    With ``is_carried`` the levels that follow from points and conditions fill the branches without one.
    """

    columns = {
        "level": Column(gettext_lazy("Mức xếp loại"), _level_field),
        "remark": Column(gettext_lazy("Ghi chú"), _remark_field),
    }
    pasted_words = {level.label: level.value for level in EvaluationLevel}
    shows_proposals = True
    document = DirectiveDocumentField(
        label=gettext_lazy("Văn bản quyết định"),
        help_text=gettext_lazy("Ghi kèm các mức vừa xếp. Gõ số hoặc trích yếu của văn bản đã có trong sổ."),
    )
    document_number = forms.CharField(label=gettext_lazy("hoặc số văn bản chưa vào sổ"), required=False, max_length=60)
    decided_on = PastDateField(label=gettext_lazy("Ngày quyết định"), required=False)
    decided_by = forms.CharField(label=gettext_lazy("Cơ quan quyết định"), required=False, max_length=200)
    is_for_all = forms.BooleanField(
        label=gettext_lazy("Ghi lại ngày, cơ quan, văn bản này cho mọi chi bộ đã xếp mức"), required=False
    )
    reason = forms.CharField(label=gettext_lazy("Lý do sửa"), required=False, max_length=300, help_text=REASON_HELP)

    def __init__(self, *args, found: EvaluationGrid, user: User, is_carried: bool = False, **kwargs):
        super().__init__(*args, found=found, **kwargs)
        self.fields["document"].offer(user)
        self.fields["decided_by"].initial = _("Ban Thường vụ %(body)s") % {"body": body_of(found.unit.name)}
        if is_carried:
            open_lines = (line for line in self.lines if not line.evaluation.level and line.proposal.level)
            self.initial |= {names(line, "level")[0]: line.proposal.level for line in open_lines}

    def values(self, line, *, of_seen):
        found = super().values(line, of_seen=of_seen)
        if self.cleaned_data["is_for_all"] and self.cleaned(line, "level", of_seen=False):
            source = line.evaluation if of_seen else self.decision()
            found |= {name: getattr(source, name) for name in DECISION}
        return found

    def decision(self) -> LevelDecision:
        return LevelDecision(**{name: self.cleaned_data[name] for name in DECISION})

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_for_all") and not self.errors and not self.decision().is_whole:
            self.add_error("decided_on", _("Ghi đủ ngày, cơ quan quyết định và văn bản để ghi lại cho mọi chi bộ."))
        return cleaned


def names(line: EvaluationLine, column: str) -> tuple[str, str]:
    """Return the names of a box and of its hidden neighbour."""
    return f"e-{line.unit.pk}-{column}", f"s-{line.unit.pk}-{column}"


def words_of(name: str, value: Any) -> str:
    """Write a column of Evaluation as an office does."""
    if isinstance(value, Mapping):
        said = (
            f"{SHORT_CONDITIONS[EvaluationCondition(one)]}: {_('đạt') if met else _('không')}"
            for one, met in value.items()
        )
        return "; ".join(said) or NOTHING
    if isinstance(value, Decimal):
        return written_number(value)
    if name == "level" and value:
        return str(EvaluationLevel(value).label)
    return str(value) if value else NOTHING

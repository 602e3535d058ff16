"""The procedure calculator: plain values about somebody who is not in the system."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.enums import Precision, Stage
from membership.forms.calculator_boxes import BIRTH, DAY, NEEDED_TOGETHER, NUMBER, TRUTH, Kind, groups
from membership.rules.answer import Answer, answer
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.plain_facts import FactsError, read_plain_facts
from nammlau.forms import ImpreciseDateField, PaperDateField, QuestionForm

YES, NO = "1", "0"


@dataclass(frozen=True, slots=True)
class BoxGroup:
    """One chapter, ready to be drawn; it stands open where something was typed."""

    title: str
    boxes: tuple[forms.BoundField, ...]
    is_open: bool


class CalculatorForm(QuestionForm):
    """Plain values; only the day is asked for."""

    on = PaperDateField(label=_l("Xét vào ngày"))
    wished_ceremony = PaperDateField(
        label=_l("Muốn tổ chức lễ ngày"), required=False, help_text=_l("Có ghi thì tính ngày muộn nhất của từng bước.")
    )
    stage = forms.ChoiceField(
        label=_l("Bước hiện tại"),
        required=False,
        choices=[("", _l("suy ra từ giấy tờ dưới đây")), *Stage.choices],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._groups = groups()
        for _title, boxes in self._groups:
            self.fields |= {name: _field(label, kind) for name, label, kind in boxes}

    def clean(self):
        cleaned = super().clean()
        for key, needed in NEEDED_TOGETHER.items():
            given = {name for name in cleaned if name.startswith(f"{key}__") and cleaned[name] not in (None, "")}
            for name in (f"{key}__{part}" for part in needed) if given else ():
                if name not in given and name not in self.errors:
                    self.add_error(name, _("Ghi cả ô này."))
        if not self.errors:
            self._read(cleaned)
        return cleaned

    def answer(self, *, book: RuleBook, calendar: WorkingCalendar) -> Answer:
        """Give the answer to the values that were typed."""
        return answer(self.case, on=self.cleaned_data["on"], book=book, calendar=calendar)

    def box_groups(self) -> Iterator[BoxGroup]:
        """Yield the chapters with their boxes; the first stands open."""
        for place, (title, boxes) in enumerate(self._groups):
            bound = tuple(self[name] for name, _label, _kind in boxes)
            yield BoxGroup(title, bound, place == 0 or any(box.value() or box.errors for box in bound))

    def _read(self, cleaned):
        try:
            self.case = read_plain_facts(plain_facts(cleaned))
        except FactsError as error:
            for problem in error.problems:
                self.add_error(None, problem)


def plain_facts(cleaned: dict) -> dict:
    """Build the plain values of a facts file from the boxes that were filled in."""
    facts: dict = {}
    for name, value in cleaned.items():
        if name == "on" or value in (None, ""):
            continue
        *way, last = name.split("__")
        place = facts
        for step in way:
            place = place.setdefault(step, {})
        place[last] = _plain(value)
    for key in {"introducers", "mentors"} & facts.keys():
        facts[key] = list(facts[key].values())
    for key in {"votes", "committee_votes", "standing_votes"} & facts.keys():
        facts[key] = [{"question": question, **values} for question, values in facts[key].items()]
    others = list(facts.pop("other_votes", {}).values())
    return facts | {"votes": [*facts.get("votes", []), *others]} if others else facts


def _plain(value):
    if isinstance(value, tuple):
        day, precision = value
        length = {Precision.YEAR: len("1998"), Precision.MONTH: len("1998-03")}.get(precision)
        return day.isoformat()[:length]
    if isinstance(value, date):
        return value.isoformat()
    return {YES: True, NO: False}.get(value, value) if isinstance(value, str) else value


def _field(label, kind: Kind) -> forms.Field:
    if kind == DAY:
        return PaperDateField(label=label, required=False)
    if kind == BIRTH:
        return ImpreciseDateField(label=label, required=False)
    if kind == NUMBER:
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000)
    choices = [(YES, _("Có")), (NO, _("Không"))] if kind == TRUTH else kind
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Chưa rõ")), *choices])

"""What is asked of the rule book, and what the administrator and the office write into it."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.models import RuleRow
from membership.rules.book import Rule
from membership.rules.catalog import TOPICS
from membership.rules.values import UNIT_OF, choices_of, names_several, read_value, write_value
from membership.rules.vocabulary import RuleName, Strength
from nammlau.forms import BaseForm, OneTimeTokenMixin, PaperDateField, QuestionForm
from nammlau.known_holidays import FIRST_YEAR, LAST_YEAR


class OnForm(QuestionForm):
    """On which day; left out, it is today."""

    ngay = PaperDateField(label=_l("Vào ngày"), required=False)

    def day(self, today: date) -> date:
        """Give the day asked for; ``today`` when none or none that can be read."""
        return (self.cleaned_data["ngay"] if self.is_valid() else None) or today


class PlanForm(OnForm):
    """On which day, and for which wished ceremony."""

    le = PaperDateField(
        label=_l("Muốn tổ chức lễ ngày"), required=False, help_text=_l("Có ghi thì tính ngày muộn nhất của từng bước.")
    )

    def wished(self) -> date | None:
        return self.cleaned_data["le"] if self.is_valid() else None


def rule_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """List the rules by chapter, each once, for a box to choose from."""
    return [
        (str(title), [(str(name), str(name.label)) for name in dict.fromkeys(rule.name for rule in rows)])
        for title, rows in TOPICS
    ]


class RuleRowForm(OneTimeTokenMixin, BaseForm):
    """A row of the rule book and the document it rests on; ``is_second``: all boxes hidden, to be confirmed."""

    name = forms.ChoiceField(label=_l("Quy tắc"), choices=rule_choices)
    value = forms.CharField(label=_l("Giá trị"), max_length=500)
    in_force_from = PaperDateField(label=_l("Có hiệu lực từ ngày"))
    document = forms.CharField(
        label=_l("Văn bản"), max_length=160, help_text=_l("Tên, số và ngày, ví dụ: Hướng dẫn 01-HD/TW (19/05/2026).")
    )
    article = forms.CharField(label=_l("Điều, mục"), max_length=60, required=False)
    strength = forms.ChoiceField(
        label=_l("Mức tin cậy"),
        choices=lambda: [(str(one), f"{one} – {one.label}") for one in Strength],
        help_text=_l("A và B được chặn; C và U chỉ cảnh báo."),
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, is_second=False, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.initial.get("name")
        self.fields["value"].help_text = value_help(name)
        if not is_second and not self.data.get("confirmed") and name in UNIT_OF and choices_of(RuleName[name]):
            self._offer_codes(RuleName[name])
        if is_second:
            for field in self.fields.values():
                field.widget = field.hidden_widget()

    def _offer_codes(self, name: RuleName) -> None:
        """Let the codes of a rule that names things be chosen by their words, for that rule alone."""
        label, words = self.fields["value"].label, list(choices_of(name).items())
        if names_several(name):
            several = forms.CheckboxSelectMultiple
            self.fields["value"] = forms.MultipleChoiceField(label=label, choices=words, widget=several)
            self.initial = {**self.initial, "value": self.initial.get("value", "").split(", ")}
        else:
            self.fields["value"] = forms.ChoiceField(label=label, choices=words)
        self.fields["name"].choices = [(str(name), str(name.label))]

    def clean_value(self) -> str:
        value = self.cleaned_data["value"]
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self):
        cleaned = super().clean()
        if "name" in cleaned and "value" in cleaned:
            try:
                read_value(RuleName[cleaned["name"]], cleaned["value"])
            except ValueError as error:
                self.add_error("value", str(error))
        return cleaned

    def row(self) -> RuleRow:
        """Give the row that would be saved."""
        return RuleRow(**{name: self.cleaned_data[name] for name in ROW_FIELDS})


def row_to_mend(rule: Rule) -> dict:
    """Give what the boxes begin with when a row is confirmed or mended; its own document is to be named anew."""
    known = {"name": str(rule.name)}
    if not rule.is_known:
        return known
    return known | {
        "value": write_value(rule.value),
        "in_force_from": rule.in_force_from,
        "strength": str(rule.strength),
        "source": rule.source,
    }


ROW_FIELDS = ("name", "value", "in_force_from", "document", "article", "strength")


def value_help(name: str | None) -> str:
    """Say how the value of a rule is written."""
    if name not in UNIT_OF:
        return _("Số (60), phần (2/3), mã, hoặc nhiều mã cách nhau dấu phẩy; sai thì chương trình nói cách viết.")
    unit = UNIT_OF[RuleName[name]].label
    return _("Đơn vị: %(unit)s.") % {"unit": unit}


class WithdrawForm(OneTimeTokenMixin, BaseForm):
    """Why a row of the office no longer counts."""

    reason = forms.CharField(label=_l("Lý do thu hồi"), max_length=300)


class DayForm(OneTimeTokenMixin, BaseForm):
    """One day of a year that the library does not know, or knows wrongly."""

    day = PaperDateField(label=_l("Ngày"))
    is_working = forms.TypedChoiceField(
        label=_l("Ngày này"),
        choices=[("", _l("nghỉ")), ("1", _l("làm việc (làm bù)"))],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    name = forms.CharField(label=_l("Tên ngày nghỉ hoặc lý do"), max_length=120)

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day.year != self.year:
            raise ValidationError(_("Ngày này không thuộc năm %(year)s.") % {"year": self.year})
        return day


class YearForm(OneTimeTokenMixin, BaseForm):
    """With which announcement the days of a year were compared."""

    document = forms.CharField(label=_l("Văn bản công bố lịch nghỉ"), max_length=160)


def is_known_year(year: int) -> bool:
    """Say whether the table of days off has this year."""
    return FIRST_YEAR <= year <= LAST_YEAR

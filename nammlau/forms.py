"""What the forms of every page share: how they render, how text is tidied, dates as on paper, pickers that search."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.forms import DeclarativeFieldsMetaclass
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nammlau.paper_dates import UnreadableDate, read_day, read_imprecise
from nammlau.text import UnreadableText, clean_lines, clean_text
from nammlau.writing import written_date


class OfficeForm:
    """Tells crispy how to draw and tidies every text; the page draws the ``<form>`` and its buttons."""

    @property
    def helper(self):
        """Lay out the fields that the form has when it is drawn: some forms drop a field once they are made."""
        helper = FormHelper(self)
        helper.form_tag = False
        return helper

    def clean(self):
        """Compose letters, drop needless spaces, and refuse what cannot be shown, in every text but passwords."""
        cleaned = super().clean() or self.cleaned_data
        for name in [name for name, value in cleaned.items() if isinstance(value, str) and self._is_prose(name)]:
            tidy = clean_lines if isinstance(self.fields[name].widget, forms.Textarea) else clean_text
            try:
                cleaned[name] = tidy(cleaned[name])
            except UnreadableText:
                self.add_error(name, _("Có ký tự không đọc được; hãy gõ lại."))
        return cleaned

    @property
    def has_required(self):
        return any(field.field.required for field in self.visible_fields())

    def _is_prose(self, name):
        field = self.fields.get(name)
        return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)


class BaseForm(OfficeForm, forms.Form):
    """A form that no model stands behind."""


class QuestionForm(BaseForm):
    """A form that only asks what to show: nothing is saved by it."""

    error_title = gettext_lazy("Chưa xem được như đã chọn. Cần sửa:")


class BaseModelForm(OfficeForm, forms.ModelForm):
    """A form for the fields of one record; subclasses list ``fields``, and services do the saving."""


def new_token() -> str:
    return str(uuid4())


class OneTimeTokenMixin(metaclass=DeclarativeFieldsMetaclass):
    """Adds the hidden ``token`` by which a repeated POST is known; the view is wrapped in ``branches.once``."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=new_token)


class VersionMixin(metaclass=DeclarativeFieldsMetaclass):
    """Adds the hidden ``version`` of the record that the form was filled from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class PaperDateInput(forms.TextInput):
    """A text box for a date; browsers' own date boxes show month before day on an English system."""

    def __init__(self, attrs=None, placeholder="dd/mm/yyyy"):
        fixed = {"inputmode": "numeric", "placeholder": placeholder, "autocomplete": "off", "maxlength": 14}
        super().__init__({**fixed, "data-date": "", **(attrs or {})})

    def format_value(self, value):
        return _written(value)


class PaperDateField(forms.Field):
    """A whole date, typed day first; cleans to a ``date`` or None."""

    widget = PaperDateInput

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return read_day(value)
        except UnreadableDate as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial, data):
        return _written(initial) != _written(self._clean_or_keep(data))

    def _clean_or_keep(self, data):
        try:
            return self.to_python(data)
        except ValidationError:
            return data


class ImpreciseDateField(PaperDateField):
    """A date as far as the paper gives it; cleans to (date, "DAY" | "MONTH" | "YEAR") or None.

    Initial values are such a pair, a date, or anything with ``day`` and ``precision``.
    """

    def __init__(self, *, widget=None, **kwargs):
        super().__init__(
            widget=widget or PaperDateInput({"data-date": "imprecise"}, placeholder="dd/mm/yyyy, mm/yyyy, yyyy"),
            **kwargs,
        )

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, tuple):
            return value or None
        try:
            return read_imprecise(value)
        except UnreadableDate as error:
            raise ValidationError(str(error), code="invalid") from error


class NotAfterToday:
    """Refuses a day that is still to come: paper is written after the fact."""

    def validate(self, value):
        super().validate(value)
        today, day = timezone.localdate(), value[0] if isinstance(value, tuple) else value
        if day and day > today:
            message = _("Ngày này ở sau hôm nay (%(today)s); ghi khi việc đã diễn ra.")
            raise ValidationError(message % {"today": written_date(today)}, code="future")


class PastDateField(NotAfterToday, PaperDateField):
    """A whole date that is not after today."""


class PastImpreciseDateField(NotAfterToday, ImpreciseDateField):
    """A date as far as the paper gives it, not after today."""


def _written(value):
    """Return a date as text; text stays as it was typed."""
    return value or None if value is None or isinstance(value, str) else written_date(value)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a picker: the id, what is shown and kept as text, and what tells namesakes apart."""

    value: int
    label: str
    hint: str = ""


class SearchSelect(forms.Widget):
    """A text box that searches on the server while typing; without scripts the form comes back with the matches."""

    template_name = "components/_search_select.html"

    def __init__(self, attrs=None, *, url=""):
        super().__init__(attrs)
        self.url = url
        self.options = []
        self.label_of = str

    def value_from_datadict(self, data, files, name):
        """Return id, text (None when the box was not sent) and the text that the shown matches answered."""
        return data.get(name), data.get(f"{name}_text"), data.get(f"{name}_asked")

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_text" not in data

    def id_for_label(self, id_):
        return id_

    def get_context(self, name, value, attrs):
        attrs = self.build_attrs(self.attrs, attrs)
        value, text = self.split(value)
        return {
            "name": name,
            "text_name": f"{name}_text",
            "asked_name": f"{name}_asked",
            "id": attrs.get("id", f"id_{name}"),
            "url": self.url,
            "value": value,
            "text": text,
            "options": self.options,
            "describedby": attrs.get("aria-describedby"),
            "required": self.is_required,
            "invalid": attrs.get("aria-invalid") == "true",
        }

    def split(self, value):
        """Return the id and the text to show, from what was sent or from an initial row or id."""
        if isinstance(value, tuple) and value[1] is not None:
            return value[0] or "", value[1]
        value = value[0] if isinstance(value, tuple) else value
        return getattr(value, "pk", value) or "", self.label_of(value) if value else ""

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class SearchSelectField(forms.ModelChoiceField):
    """Choose one row by searching; cleans to the row.

    ``search_url`` names the view that answers POST ``q`` with ``components/_options.html``. The form sets, for its
    reader, ``queryset`` (what may be chosen) and ``search`` (text -> at most a handful of Option). The program never
    guesses: a text that was not picked from the list comes back with its matches.
    """

    widget = SearchSelect

    def __init__(self, *, search_url: str, queryset: QuerySet | None = None, **kwargs):
        super().__init__(queryset, **kwargs)
        self.search: Callable[[str], list[Option]] = lambda text: []
        self.search_url = search_url
        self.widget.url = reverse_lazy(search_url)

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.widget.options = []
        copied.widget.label_of = copied.label_of
        return copied

    def label_of(self, value: object) -> str:
        """Return the words for a row or its id; an id outside the reader's rows has none."""
        if isinstance(value, Model):
            return self.label_from_instance(value)
        row = self.queryset.filter(pk=value).first() if str(value).isascii() and str(value).isdigit() else None
        return self.label_from_instance(row) if row else ""

    def clean(self, value):
        chosen, text, asked = value if isinstance(value, tuple) else (value, None, None)
        if text is None:
            return super().clean(chosen)
        if not text.strip():
            return super().clean(None)
        row = super().clean(chosen) if chosen else None
        if row and text in (asked, self.label_from_instance(row)):
            return row
        self.widget.options = self.search(text)
        if self.widget.options:
            raise ValidationError(_("Chọn đúng một kết quả trong danh sách."), code="ambiguous")
        raise ValidationError(_("Không tìm thấy “%(text)s”.") % {"text": text}, code="invalid_choice")

    def has_changed(self, initial, data):
        return super().has_changed(initial, data[0] if isinstance(data, tuple) else data)

"""The forms of an import: the upload, and the answers to what its preview asks."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from membership.reports.import_preview import MOST_SHOWN
from membership.selectors.imports import communes_to_fill
from membership.services.workbook.plan import KEEP, TAKE
from nammlau.forms import BaseForm, OneTimeTokenMixin
from nammlau.office_files import MAX_BYTES

PREFIX = "d-"


class UploadForm(OneTimeTokenMixin, BaseForm):
    """One workbook for one commune; the reader of a single commune is not asked which."""

    commune = forms.ModelChoiceField(label=_("Đảng bộ xã"), queryset=None)
    file = forms.FileField(
        label=_("Tệp Excel (.xlsx)"),
        help_text=_("Không quá 5 MB. Tệp lớn có thể mất vài giây; chờ trang xem trước hiện ra."),
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        communes = communes_to_fill(user=user)
        self.fields["commune"].queryset = communes
        known = list(communes[:2])
        if len(known) == 1:
            self.fields["commune"].required = False
            self.fields["commune"].widget = forms.HiddenInput()
            self.only_commune = known[0]
        else:
            self.only_commune = None

    def clean_commune(self):
        return self.cleaned_data.get("commune") or self.only_commune

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("Tệp lớn hơn 5 MB. Hãy tách sổ thành nhiều tệp nhỏ hơn."))
        return file


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or a difference of the preview, with the field that answers it."""

    about: dict
    field: forms.BoundField | None


class DecisionsForm(OneTimeTokenMixin, BaseForm):
    """The answers of an office to a preview; what is left unanswered keeps the program's value, or stays out."""

    def __init__(self, *args, report: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions_asked = report.get("questions", [])[:MOST_SHOWN]
        self.differences_shown = report.get("differences", [])[:MOST_SHOWN]
        for question in self.questions_asked:
            choices = [(option["value"], option["label"]) for option in question["options"]]
            self._ask(question, choices, question["answer"])
        for difference in self.differences_shown:
            if difference["can_take"]:
                choices = [(KEEP, _("Giữ của chương trình")), (TAKE, _("Lấy theo sổ"))]
                self._ask(difference, choices, difference["answer"])

    def _ask(self, about: dict, choices: list, answer: str) -> None:
        self.fields[PREFIX + about["key"]] = forms.ChoiceField(
            choices=choices, required=False, initial=answer, widget=forms.RadioSelect
        )

    @property
    def questions(self) -> list[Asked]:
        return [self._asked(about) for about in self.questions_asked]

    @property
    def differences(self) -> list[Asked]:
        return [self._asked(about) for about in self.differences_shown]

    def _asked(self, about: dict) -> Asked:
        name = PREFIX + about["key"]
        return Asked(about, self[name] if name in self.fields else None)

    def decisions(self) -> dict[str, str]:
        """Give the answers by key of the plan."""
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX) and value
        }

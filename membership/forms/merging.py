"""Choosing two records of one person, which is kept, and which value of each field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.models import User
from membership.selectors.merging import FieldPair
from membership.selectors.picking import person_options, writable_people
from nammlau.forms import BaseForm, OneTimeTokenMixin, SearchSelectField

KEPT, ABSORBED = "kept", "absorbed"


class ChooseOtherForm(BaseForm):
    """The record that may be of the same person."""

    other = SearchSelectField(label=_("Bản ghi kia"), search_url="membership:pick_person")

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["other"].queryset = writable_people(user=user)
        self.fields["other"].search = lambda text: person_options(user=user, text=text)


class MergeForm(OneTimeTokenMixin, BaseForm):
    """One choice per field in which two records differ."""

    kept_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    absorbed_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, data=None, *, pairs: list[FieldPair], **kwargs):
        super().__init__(data, **kwargs)
        self.pairs = [pair for pair in pairs if pair.is_different]
        for pair in self.pairs:
            self.fields[f"field_{pair.name}"] = forms.ChoiceField(
                label=pair.label,
                choices=[(KEPT, pair.kept or _("(để trống)")), (ABSORBED, pair.absorbed or _("(để trống)"))],
                initial=ABSORBED if pair.take_absorbed else KEPT,
                widget=forms.RadioSelect,
            )

    @property
    def from_absorbed(self) -> list[str]:
        return [pair.name for pair in self.pairs if self.cleaned_data[f"field_{pair.name}"] == ABSORBED]

    @property
    def versions(self) -> tuple[int, int]:
        return self.cleaned_data["kept_version"], self.cleaned_data["absorbed_version"]

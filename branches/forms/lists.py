"""What every list asks for beside its filters: the chosen rows, the name of a saved filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nammlau.forms import BaseForm
from nammlau.lists import read_key

MOST_CHOSEN = 500


class ChosenField(forms.ModelMultipleChoiceField):
    """Keys of rows; what is no key at all is refused before the database is asked."""

    def clean(self, value):
        if any(read_key(key) is None for key in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class ChosenForm(forms.Form):
    """The keys of the chosen rows and the act; ``rows`` are those that the reader may see.

    A key outside ``rows`` is an error: what the reader cannot see cannot be chosen.
    """

    action = forms.ChoiceField()
    ids = ChosenField(
        None,
        error_messages={
            "required": _("Chưa chọn dòng nào."),
            "invalid_choice": _("Có dòng đã chọn không còn trong danh sách; hãy chọn lại."),
        },
    )

    def __init__(self, data=None, *, rows, actions):
        super().__init__(data)
        self.fields["ids"].queryset = rows
        self.fields["action"].choices = actions

    def clean_ids(self):
        chosen = self.cleaned_data["ids"]
        if len(chosen) > MOST_CHOSEN:
            raise forms.ValidationError(_("Mỗi lần chọn nhiều nhất %(most)s dòng.") % {"most": MOST_CHOSEN})
        return chosen


class SavedFilterForm(BaseForm):
    """The name of a saved filter."""

    label = forms.CharField(label=_("Tên bộ lọc"), max_length=80)

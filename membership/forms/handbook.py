"""What is searched for in the handbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nammlau.forms import QuestionForm


class HandbookSearch(QuestionForm):
    tim = forms.CharField(label=_("Tìm trong sổ tay"), required=False, max_length=80)

    @property
    def words(self) -> str:
        """Give what was typed; nothing where it cannot be read."""
        return self.cleaned_data.get("tim", "") if self.is_valid() else ""

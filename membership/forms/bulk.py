"""What may be done with several rows of a list at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.models import User
from membership.selectors.picking import course_options, village_options, visible_courses, visible_villages
from nammlau.forms import BaseForm, SearchSelectField
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


class VillageOfPeopleForm(BaseForm):
    """The village to write for several people."""

    village = SearchSelectField(label=_("Bản"), search_url="membership:pick_village")

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["village"].queryset = visible_villages(user=user)
        self.fields["village"].search = lambda text: village_options(user=user, text=text)


class CourseOfPeopleForm(BaseForm):
    """The course to which several people are to be sent."""

    course = SearchSelectField(label=_("Lớp"), search_url="membership:pick_course")

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["course"].queryset = visible_courses(user=user)
        self.fields["course"].search = lambda text: course_options(user=user, text=text)

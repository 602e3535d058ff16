"""What may be done with several rows of a list at once."""

from django.utils.translation import gettext_lazy as _

from branches.models import User
from membership.selectors.picking import course_options, village_options, visible_courses, visible_villages
from nammlau.forms import BaseForm, SearchSelectField


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

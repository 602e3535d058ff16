"""What may be done with several rows of a list at once."""

from django.utils.translation import gettext_lazy as _

from branches.models import User
from membership.forms.picking import offer_courses, offer_villages
from nammlau.forms import BaseForm, SearchSelectField


class VillageOfPeopleForm(BaseForm):
    """The village to write for several people."""

    village = SearchSelectField(label=_("Bản"), search_url="membership:pick_village")

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        offer_villages(self.fields["village"], user=user)


class CourseOfPeopleForm(BaseForm):
    """The course to which several people are to be sent."""

    course = SearchSelectField(label=_("Lớp"), search_url="membership:pick_course")

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        offer_courses(self.fields["course"], user=user)

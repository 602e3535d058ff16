"""The filters of the lists: every value of an address passes through one of these forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.models import User
from membership.enums import CourseKind, MeetingStatus, Origin, Sex, Stage
from membership.forms.picking import offer_branches, offer_villages
from membership.rules.ethnic_groups import ethnic_group_choices
from membership.selectors.lists import (
    ENDED,
    LEFT,
    LIVE,
    OLD,
    PAUSED,
    STANDING_NONE,
    STANDING_OFFICIAL,
    STANDING_OPEN,
    STANDING_PROBATION,
)
from nammlau.filter_fields import FilterChoiceField, PickedField, YearField
from nammlau.forms import QuestionForm
from nammlau.lists import ALL


class FilterForm(QuestionForm):
    """The base of every list's filters: built for its reader, whose scope limits what may be picked."""

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.user = user
        if "branch" in self.fields:
            offer_branches(self.fields["branch"], user=user)
        if "village" in self.fields:
            offer_villages(self.fields["village"], user=user)


class PersonFilters(FilterForm):
    """What the lists of people have in common."""

    q = forms.CharField(label=_("Họ và tên"), required=False, max_length=120)
    branch = PickedField(label=_("Chi bộ"), required=False, search_url="membership:pick_branch")
    sex = FilterChoiceField(label=_("Giới tính"), choices=Sex.choices)
    ethnic_group = FilterChoiceField(label=_("Dân tộc"), choices=ethnic_group_choices)
    born_from = YearField(label=_("Sinh từ năm"))
    born_to = YearField(label=_("đến năm"))


class PeopleFilters(PersonFilters):
    standing = FilterChoiceField(
        label=_("Hiện là"),
        choices=[
            (STANDING_OPEN, _("Quần chúng đang phấn đấu")),
            (STANDING_PROBATION, _("Đảng viên dự bị")),
            (STANDING_OFFICIAL, _("Đảng viên chính thức")),
            (STANDING_NONE, _("Không thuộc các diện trên")),
        ],
    )
    village = PickedField(label=_("Bản"), required=False, search_url="membership:pick_village")


class CaseFilters(PersonFilters):
    stage = FilterChoiceField(label=_("Bước"), choices=Stage.choices)
    state = FilterChoiceField(
        label=_("Tình trạng"),
        choices=[
            (LIVE, _("Đang theo dõi")),
            (PAUSED, _("Đang tạm dừng")),
            (OLD, _("Theo sổ cũ, chưa theo dõi")),
            (ENDED, _("Đã kết thúc")),
        ],
    )
    mentor = FilterChoiceField(label=_("Đảng viên giúp đỡ"), choices=[("WITHOUT", _("Chưa có")), ("WITH", _("Đã có"))])
    origin = FilterChoiceField(label=_("Nguồn từ"), choices=Origin.choices)
    year = YearField(label=_("Đưa vào nguồn năm"))


class MemberFilters(PersonFilters):
    status = FilterChoiceField(
        label=_("Tình trạng"),
        empty=("", _("Đang sinh hoạt")),
        choices=[
            (STANDING_OFFICIAL, _("Chính thức")),
            (STANDING_PROBATION, _("Dự bị")),
            (LEFT, _("Đã ra khỏi đảng bộ")),
            (ALL, _("Tất cả")),
        ],
    )
    year = YearField(label=_("Vào Đảng năm"))


class MeetingFilters(FilterForm):
    branch = PickedField(label=_("Chi bộ"), required=False, search_url="membership:pick_branch")
    status = FilterChoiceField(label=_("Tình trạng"), choices=MeetingStatus.choices)
    year = YearField(label=_("Họp năm"))


class CourseFilters(FilterForm):
    q = forms.CharField(label=_("Tên lớp"), required=False, max_length=120)
    kind = FilterChoiceField(label=_("Loại lớp"), choices=CourseKind.choices)
    year = YearField(label=_("Khai giảng năm"))

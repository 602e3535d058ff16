"""The lists of the pipeline, each described once: its columns, filters, order, and what may be done with its rows."""

from django.utils.translation import gettext_lazy as _

from branches.access import Permission
from membership.enums import Stage
from membership.forms.lists import CaseFilters, CourseFilters, MeetingFilters, MemberFilters, PeopleFilters
from membership.rules.dates import ImpreciseDate
from membership.rules.ethnic_groups import ethnic_group_label
from membership.selectors import lists
from nammlau.lists import BulkAction, Column, ListSpec, PageLink, register
from nammlau.writing import masked_id

EXPORT_CHOSEN, MARK_LIVE, NOMINATE, SET_VILLAGE = "export", "live", "nominate", "village"
BY_NAME = ("person__name_sort",)
EXPORT = BulkAction(EXPORT_CHOSEN, _("Xuất Excel các dòng đã chọn"), (Permission.EXPORT,))


def _joined(person):
    return ImpreciseDate.of(person.joined_on, person.joined_precision) if person.joined_on else None


def _stage_label(code):
    return Stage(code).label if code else ""


def _standing(person):
    """Say what a person is: member by the dates of the membership, else where the last case stands."""
    if person.joined_on:
        return _("Đảng viên chính thức") if person.official_on else _("Đảng viên dự bị")
    return _stage_label(person.stage)


def _person_columns(of, *, is_shown=True):
    """Build the columns on a person that several lists share; ``of`` finds the person of a row."""
    return (
        Column("sex", _("Giới tính"), lambda row: of(row).get_sex_display(), is_default=False),
        Column("ethnic_group", _("Dân tộc"), lambda row: ethnic_group_label(of(row).ethnic_group), is_default=is_shown),
        Column("occupation", _("Nghề nghiệp"), lambda row: of(row).occupation, is_default=False),
        Column("position", _("Chức vụ"), lambda row: of(row).position, is_default=False),
        Column("education", _("Học vấn"), lambda row: of(row).get_education_display(), is_default=False),
        Column("other_name", _("Tên gọi khác"), lambda row: of(row).other_name, is_default=False),
        Column("native_place", _("Quê quán"), lambda row: of(row).native_place, is_default=False),
        Column("residence", _("Nơi ở"), lambda row: of(row).residence, is_default=False),
        Column("phone", _("Điện thoại"), lambda row: of(row).phone, is_default=False, permission=Permission.FILE_READ),
        Column(
            "id_number",
            _("Số định danh"),
            lambda row: masked_id(of(row).id_number),
            is_default=False,
            permission=Permission.FILE_READ,
        ),
    )


def _standing_code(person):
    """Give the stage whose badge fits what a person is."""
    if person.joined_on:
        return Stage.OFFICIAL if person.official_on else Stage.PROBATION
    return person.stage


PEOPLE = ListSpec(
    name="people",
    title=_("Danh sách người"),
    url_name="membership:person_list",
    columns=(
        Column(
            "name", _("Họ và tên"), lambda row: row.full_name, ("name_sort",), url=lambda row: row.get_absolute_url()
        ),
        Column("born", _("Ngày sinh"), lambda row: row.born, ("born_sort",)),
        Column("branch", _("Chi bộ"), lambda row: row.branch_name),
        Column("standing", _("Hiện là"), _standing, stage=_standing_code),
        *_person_columns(lambda row: row),
        Column("village", _("Bản"), lambda row: row.village, is_default=False),
        Column("joined", _("Ngày vào Đảng"), _joined, is_default=False),
    ),
    default_sort="name",
    form=PeopleFilters,
    rows=lists.listed_people,
    empty_title=_("Chưa có người nào"),
    empty_text=_("Thêm từng người, hoặc nhập cả sổ từ tệp Excel."),
    create_url_name="membership:person_create",
    create_label=_("Thêm người"),
    create_permission=Permission.PERSON_WRITE,
    export_permissions=(Permission.EXPORT,),
    links=(
        PageLink(_("Bản ghi có thể trùng"), "membership:merge_suggestions", Permission.PERSON_WRITE),
        PageLink(_("Thùng rác"), "membership:recycle_bin", Permission.PERSON_WRITE),
    ),
    bulk_actions=(EXPORT, BulkAction(SET_VILLAGE, _("Ghi bản cho các dòng đã chọn"), (Permission.PERSON_WRITE,))),
)

CASES = ListSpec(
    name="cases",
    title=_("Hồ sơ phấn đấu vào Đảng"),
    url_name="membership:case_list",
    columns=(
        Column("name", _("Họ và tên"), lambda row: row.person, BY_NAME, url=lambda row: row.get_absolute_url()),
        Column("born", _("Ngày sinh"), lambda row: row.person.born, ("born_sort", *BY_NAME)),
        Column("branch", _("Chi bộ"), lambda row: row.branch, ("branch__name_folded", *BY_NAME)),
        Column(
            "stage",
            _("Bước"),
            lambda row: _stage_label(row.stage),
            ("stage_rank", *BY_NAME),
            stage=lambda row: row.stage,
        ),
        Column("mentor", _("Đảng viên giúp đỡ"), lambda row: row.mentor_name),
        Column("opened", _("Đưa vào nguồn"), lambda row: row.opened, ("opened_on",)),
        Column("paused", _("Tạm dừng từ"), lambda row: row.paused_on, is_default=False),
        Column("live", _("Theo dõi"), lambda row: "" if row.is_live else _("Theo sổ cũ"), is_default=False),
        Column("attempt", _("Lần xét"), lambda row: row.attempt, is_default=False, is_number=True),
        Column("origin", _("Nguồn từ"), lambda row: row.get_origin_display(), is_default=False),
        Column("closed", _("Lý do dừng"), lambda row: row.get_closed_reason_display(), is_default=False),
        *_person_columns(lambda row: row.person, is_shown=False),
    ),
    default_sort="name",
    form=CaseFilters,
    rows=lists.listed_cases,
    empty_title=_("Chưa có hồ sơ phấn đấu nào"),
    empty_text=_("Hồ sơ có từ khi chi bộ đưa một người vào nguồn."),
    create_url_name="membership:person_create",
    create_label=_("Thêm quần chúng"),
    create_permission=Permission.PERSON_WRITE,
    export_permissions=(Permission.EXPORT,),
    bulk_actions=(
        BulkAction(NOMINATE, _("Cử đi học một lớp"), (Permission.COURSE_WRITE,)),
        BulkAction(MARK_LIVE, _("Theo dõi từ nay (có nhắc việc)"), (Permission.CASE_MOVE,)),
        EXPORT,
    ),
)

MEMBERS = ListSpec(
    name="members",
    title=_("Danh sách đảng viên"),
    url_name="membership:member_list",
    columns=(
        Column("name", _("Họ và tên"), lambda row: row.person, BY_NAME, url=lambda row: row.person.get_absolute_url()),
        Column("born", _("Ngày sinh"), lambda row: row.person.born, ("born_sort", *BY_NAME)),
        Column("branch", _("Chi bộ"), lambda row: row.branch_name),
        Column("joined", _("Ngày vào Đảng"), lambda row: row.joined, ("joined_on",)),
        Column("official", _("Ngày chính thức"), lambda row: row.official, ("official_sort", *BY_NAME)),
        Column("card_number", _("Số thẻ"), lambda row: row.card_number, is_default=False),
        Column("seniority", _("Tuổi đảng từ"), lambda row: row.seniority_from, is_default=False),
        Column("left", _("Ra khỏi đảng bộ"), lambda row: row.left_on, is_default=False),
        Column("left_reason", _("Hình thức"), lambda row: row.get_left_reason_display(), is_default=False),
        *_person_columns(lambda row: row.person),
    ),
    default_sort="name",
    form=MemberFilters,
    rows=lists.listed_members,
    empty_title=_("Chưa có đảng viên nào trong danh sách"),
    empty_text=_("Danh sách có từ lễ kết nạp, từ chuyển sinh hoạt đến, hoặc nhập từ sổ đảng viên."),
    create_url_name="membership:member_register",
    create_label=_("Ghi vào danh sách"),
    create_permission=Permission.MEMBER_WRITE,
    export_permissions=(Permission.EXPORT,),
    bulk_actions=(EXPORT,),
)

MEETINGS = ListSpec(
    name="meetings",
    title=_("Cuộc họp chi bộ"),
    url_name="membership:meeting_list",
    columns=(
        Column("held", _("Ngày họp"), lambda row: row.held_on, ("held_on",), url=lambda row: row.get_absolute_url()),
        Column("branch", _("Chi bộ"), lambda row: row.branch, ("branch__name_folded", "held_on")),
        Column("status", _("Tình trạng"), lambda row: row.get_status_display()),
        Column("agenda", _("Số người được xét"), lambda row: row.agenda, is_number=True),
        Column("official", _("Đảng viên chính thức"), lambda row: row.official_members, is_number=True),
        Column("present", _("Có mặt"), lambda row: row.present, is_number=True),
        Column("place", _("Địa điểm"), lambda row: row.place, is_default=False),
        Column("chair", _("Chủ trì"), lambda row: row.chair, is_default=False),
    ),
    default_sort="-held",
    form=MeetingFilters,
    rows=lists.listed_meetings,
    empty_title=_("Chưa có cuộc họp nào"),
    empty_text=_("Lập cuộc họp khi có người đến bước chi bộ xét."),
    create_url_name="membership:meeting_create",
    create_label=_("Lập cuộc họp"),
    create_permission=Permission.CASE_MOVE,
    export_permissions=(Permission.EXPORT,),
    is_of_people=False,
)

COURSES = ListSpec(
    name="courses",
    title=_("Lớp bồi dưỡng"),
    url_name="membership:course_list",
    columns=(
        Column("name", _("Tên lớp"), lambda row: row.name, ("name_folded",), url=lambda row: row.get_absolute_url()),
        Column("kind", _("Loại lớp"), lambda row: row.get_kind_display()),
        Column("starts", _("Khai giảng"), lambda row: row.starts_on, ("starts_on",)),
        Column("ends", _("Bế giảng"), lambda row: row.ends_on),
        Column("host", _("Đơn vị mở lớp"), lambda row: row.host),
        Column("seats", _("Số lượng được cử"), lambda row: row.seats, is_default=False, is_number=True),
        Column("sent", _("Đã cử"), lambda row: row.sent, is_number=True),
        Column("passed", _("Hoàn thành"), lambda row: row.passed, is_number=True),
        Column("decision", _("Quyết định"), lambda row: row.decision_number, is_default=False),
        Column("cancelled", _("Hủy ngày"), lambda row: row.cancelled_on, is_default=False),
    ),
    default_sort="-starts",
    form=CourseFilters,
    rows=lists.listed_courses,
    empty_title=_("Chưa có lớp nào"),
    empty_text=_("Thêm lớp khi có quyết định hoặc thông báo mở lớp."),
    create_url_name="membership:course_create",
    create_label=_("Thêm lớp"),
    create_permission=Permission.COURSE_WRITE,
    export_permissions=(Permission.EXPORT,),
    is_of_people=False,
)

register(PEOPLE, CASES, MEMBERS, MEETINGS, COURSES)

"""The lists of the organisation, each described once: its columns, filters and order."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from branches.access import Permission, Role
from branches.forms.documents import DocumentFilters
from branches.forms.quotas import RevisionFilters
from branches.forms.units import UnitFilters
from branches.forms.users import UserFilters
from branches.selectors.documents import document_rows
from branches.selectors.quota_history import revision_rows
from branches.selectors.units import unit_rows
from branches.selectors.users import account_rows
from nammlau.lists import BulkAction, Column, ListSpec, register

LOCK, UNLOCK, ISSUE_CODES = "lock", "unlock", "codes"
ACCOUNT_READERS = (Permission.USER_MANAGE, Permission.SECRETARY_RESET)


def _kind(unit):
    if unit.is_branch:
        return unit.get_branch_kind_display()
    return _("Đảng bộ cấp %(level)s") % {"level": unit.get_level_display().lower()}


def _counted(number):
    return str(number) if number else ""


def _recorded(revision):
    """Say when a line was typed, and by whom."""
    moment = f"{timezone.localtime(revision.recorded_at):%H:%M %d/%m/%Y}"
    return f"{moment}, {revision.recorded_by}" if revision.recorded_by else moment


def _roles(account):
    held = account.roles_today or ()
    return "; ".join(sorted(f"{role['title'] or Role(role['role']).label} – {role['unit']}" for role in held))


def _account_state(account):
    if not account.is_active:
        return _("Đã khóa")
    return _("Chờ đổi mật khẩu") if account.must_change_password else _("Đang sử dụng")


UNITS = ListSpec(
    name="units",
    title=_("Chi bộ và bản"),
    url_name="branches:unit_list",
    columns=(
        Column("name", _("Tên đơn vị"), lambda row: row.name, ("name_folded",), url=lambda row: row.get_absolute_url()),
        Column("kind", _("Loại hình"), _kind, ("kind", "branch_kind", "level")),
        Column(
            "position", _("Thứ tự"), lambda row: _counted(row.position), ("position", "name_folded"), is_number=True
        ),
        Column("branches", _("Số chi bộ"), lambda row: _counted(row.branch_count), is_number=True),
        Column("villages", _("Số bản phụ trách"), lambda row: _counted(row.village_count), is_number=True),
        Column("parent", _("Trực thuộc"), lambda row: row.parent.name if row.parent else "", is_default=False),
        Column("code", _("Mã đơn vị"), lambda row: row.code, ("code",), is_default=False),
        Column("founded", _("Thành lập"), lambda row: row.founded_on, is_default=False),
        Column("closed", _("Kết thúc"), lambda row: row.closed_on),
    ),
    default_sort="position",
    form=UnitFilters,
    rows=unit_rows,
    empty_title=_("Chưa có đơn vị nào"),
    empty_text=_("Thêm chi bộ bằng tay, hoặc nhập cả sổ từ Excel: chi bộ trong sổ được lập theo."),
    create_url_name="branches:branch_add",
    create_label=_("Thêm chi bộ"),
    create_permission=Permission.UNIT_WRITE,
    export_permissions=(Permission.UNIT_READ,),
    is_of_people=False,
)

USERS = ListSpec(
    name="users",
    title=_("Người dùng"),
    url_name="branches:user_list",
    columns=(
        Column(
            "name", _("Họ và tên"), lambda row: row.full_name, ("name_sort",), url=lambda row: row.get_absolute_url()
        ),
        Column("username", _("Tên đăng nhập"), lambda row: row.username, ("username",)),
        Column("roles", _("Vai trò hiện nay"), _roles),
        Column("state", _("Tài khoản"), _account_state),
        Column("phone", _("Điện thoại"), lambda row: row.phone, is_default=False),
    ),
    default_sort="name",
    form=UserFilters,
    rows=account_rows,
    empty_title=_("Chưa có tài khoản nào"),
    empty_text=_("Người quản trị thêm tài khoản và giao vai trò tại đơn vị."),
    create_url_name="branches:user_create",
    create_label=_("Thêm người dùng"),
    create_permission=Permission.USER_MANAGE,
    export_permissions=ACCOUNT_READERS,
    bulk_actions=(
        BulkAction(ISSUE_CODES, _("Cấp mã đăng nhập một lần"), ACCOUNT_READERS),
        BulkAction(LOCK, _("Khóa tài khoản"), (Permission.USER_MANAGE,)),
        BulkAction(UNLOCK, _("Mở lại tài khoản"), (Permission.USER_MANAGE,)),
    ),
)

DOCUMENTS = ListSpec(
    name="documents",
    title=_("Văn bản chỉ đạo"),
    url_name="branches:document_list",
    columns=(
        Column("number", _("Số, ký hiệu"), lambda row: row.number, ("number",), url=lambda row: row.get_absolute_url()),
        Column("issued", _("Ngày"), lambda row: row.issued_on, ("issued_on",)),
        Column("kind", _("Loại văn bản"), lambda row: row.get_kind_display(), ("kind",)),
        Column("title", _("Trích yếu"), lambda row: row.title),
        Column("issuer", _("Cơ quan ban hành"), lambda row: row.issuer, ("issuer",)),
        Column("kept", _("Nơi lưu"), lambda row: row.kept_at),
        Column("unit", _("Sổ của"), lambda row: row.unit.name, is_default=False),
    ),
    default_sort="-issued",
    form=DocumentFilters,
    rows=document_rows,
    empty_title=_("Chưa có văn bản nào"),
    empty_text=_("Ghi nghị quyết, kế hoạch, hướng dẫn để chỉ tiêu, lớp học, kế hoạch và đánh giá dẫn chiếu."),
    create_url_name="branches:document_add",
    create_label=_("Thêm văn bản"),
    create_permission=Permission.DOCUMENT_WRITE,
    export_permissions=(Permission.UNIT_READ,),
    is_of_people=False,
)

QUOTA_REVISIONS = ListSpec(
    name="quota_revisions",
    title=_("Lịch sử điều chỉnh chỉ tiêu"),
    url_name="branches:quota_history",
    columns=(
        Column("unit", _("Đơn vị"), lambda row: row.unit.name, url=lambda row: row.years.grid_url(row.unit_id)),
        Column("what", _("Chỉ tiêu"), lambda row: f"{row.what}, {row.years.words}", ("first_year", "last_year")),
        Column("change", _("Thay đổi"), lambda row: row.change),
        Column("decided", _("Tính từ ngày"), lambda row: row.decided_on, ("decided_on",)),
        Column(
            "document",
            _("Văn bản"),
            lambda row: str(row.document or ""),
            url=lambda row: row.document.get_absolute_url() if row.document else "",
        ),
        Column("reason", _("Lý do"), lambda row: row.reason),
        Column("at", _("Nhập lúc"), _recorded, ("recorded_at",)),
    ),
    default_sort="-at",
    form=RevisionFilters,
    rows=revision_rows,
    empty_title=_("Chưa có lần giao, điều chỉnh nào"),
    empty_text=_("Mỗi ô được lưu ở bảng chỉ tiêu để lại một dòng: từ số nào thành số nào, theo văn bản nào, ai nhập."),
    export_permissions=(Permission.QUOTA_READ,),
    is_of_people=False,
)

register(UNITS, USERS, DOCUMENTS, QUOTA_REVISIONS)

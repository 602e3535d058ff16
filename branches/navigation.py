"""What stands in the menus: which pages a reader may open, in which order, under which heading."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.access import Permission as P
from branches.access import scope_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the main menu: shown to whoever has one of ``permissions``.

    Whoever only has branches of their own, and reads no report of a committee, has nothing to compare.
    """

    url_name: str
    label: str
    icon: str
    permissions: tuple[P, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a menu, ready to be drawn."""

    label: str
    url: str
    icon: str
    group: str = ""
    is_current: bool = False
    count: int | None = None


WORK, RULES, ORGANISATION = _("Công việc"), _("Quy định"), _("Tổ chức")
FIGURES, SYSTEM = _("Số liệu"), _("Hệ thống")

ENTRIES = (
    #     url name                     label                   icon                      shown with                group
    Entry("membership:home", _("Việc cần làm"), "list-check", (P.PERSON_READ, P.USER_MANAGE), WORK),
    Entry("membership:case_list", _("Hồ sơ phấn đấu"), "folder2-open", (P.PERSON_READ,), WORK),
    Entry("membership:proposal_list", _("Đề xuất của chi bộ"), "inbox", (P.FILE_READ, P.CANDIDATE_PROPOSE), WORK),
    Entry("membership:plan_list", _("Kế hoạch tạo nguồn"), "calendar-check", (P.PERSON_READ,), WORK),
    Entry("membership:person_list", _("Người"), "people", (P.FILE_READ,), WORK),
    Entry("membership:member_list", _("Đảng viên"), "person-badge", (P.PERSON_READ,), WORK),
    Entry("membership:meeting_list", _("Cuộc họp chi bộ"), "calendar-event", (P.PERSON_READ,), WORK),
    Entry("membership:term_list", _("Thời hạn"), "clock", (P.PERSON_READ,), WORK),
    Entry("membership:calendar", _("Lịch"), "calendar-check", (P.PERSON_READ,), WORK),
    Entry("membership:digest", _("Tin giao ban tuần"), "file-earmark-text", (P.FILE_READ,), WORK),
    Entry("membership:course_list", _("Lớp bồi dưỡng"), "mortarboard", (P.FILE_READ,), WORK),
    Entry("membership:paper_home", _("Giấy tờ, mẫu in"), "printer", (P.EXPORT, P.TEMPLATE_WRITE), WORK),
    Entry("branches:quota_grid", _("Chỉ tiêu"), "bullseye", (P.QUOTA_READ,), FIGURES),
    Entry("membership:dashboard", _("Toàn cảnh"), "layout-three-columns", (P.FIGURES_READ,), FIGURES),
    Entry("membership:forecast", _("Dự báo"), "hourglass-split", (P.FIGURES_READ,), FIGURES),
    Entry("membership:year_page", _("Số liệu năm"), "bar-chart", (P.FIGURES_READ,), FIGURES),
    Entry("membership:comparison", _("So sánh đơn vị"), "table", (P.REPORT_READ, P.REPORT_ANSWER), FIGURES),
    Entry("membership:white_spots", _("Bản trắng, địa bàn"), "geo-alt", (P.FIGURES_READ,), FIGURES),
    Entry("membership:evaluation", _("Đánh giá, xếp loại"), "award", (P.FIGURES_READ,), FIGURES),
    Entry("membership:report_list", _("Báo cáo"), "file-earmark-text", (P.REPORT_READ, P.REPORT_ANSWER), FIGURES),
    Entry("membership:import_list", _("Nhập, xuất Excel"), "file-earmark-spreadsheet", (P.IMPORT,), FIGURES),
    Entry("membership:handbook", _("Sổ tay nghiệp vụ"), "bookmark", (P.UNIT_READ,), RULES),
    Entry("membership:calculator", _("Tính thủ tục"), "question-circle", (P.UNIT_READ,), RULES),
    Entry("membership:rule_book", _("Sổ quy định"), "journal-text", (P.UNIT_READ,), RULES),
    Entry("branches:document_list", _("Văn bản chỉ đạo"), "journal-text", (P.UNIT_READ,), ORGANISATION),
    Entry("branches:unit_list", _("Chi bộ và bản"), "diagram-3", (P.UNIT_READ,), ORGANISATION),
    Entry("branches:user_list", _("Người dùng"), "shield-lock", (P.USER_MANAGE, P.SECRETARY_RESET), SYSTEM),
    Entry("admin:index", _("Quản trị"), "gear", (P.SYSTEM_MANAGE,), SYSTEM),
)

OWN_ACCOUNT = (
    ("branches:change_password", _("Đổi mật khẩu"), "key"),
    ("branches:session_list", _("Phiên làm việc"), "clock"),
)


def menu_of(user, path: str = "") -> list[Item]:
    """List the pages that ``user`` may open; the one whose address leads furthest to ``path`` is the current one."""
    scope = scope_of(user)
    items = [
        Item(str(entry.label), reverse(entry.url_name), entry.icon, str(entry.group))
        for entry in ENTRIES
        if any(scope.allows(permission) for permission in entry.permissions)
    ]
    leading = [item.url for item in items if path == item.url or item.url != "/" and path.startswith(item.url)]
    current = max(leading, key=len, default=None)
    return [Item(item.label, item.url, item.icon, item.group, item.url == current) for item in items]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give every template the menus, the unit and the roles of whoever is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.must_change_password:
        return {"sign_out_url": reverse("branches:sign_out")}
    held = scope_of(user).holdings
    return {
        "navigation": menu_of(user, request.path),
        "user_menu": [Item(str(label), reverse(name), icon) for name, label, icon in OWN_ACCOUNT],
        "user_unit": held[0].unit_name if held else "",
        "user_roles": list(dict.fromkeys(f"{role.title} – {role.unit_name}" for role in held)),
        "sign_out_url": reverse("branches:sign_out"),
    }

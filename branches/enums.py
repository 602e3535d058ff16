"""Closed lists of the organisation: stored codes in capitals, labels as offices write them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    COMMITTEE = "COMMITTEE", _("Đảng bộ (cấp ủy)")
    BRANCH = "BRANCH", _("Chi bộ")


class Level(TextChoices):
    """The level of a committee, from the top down."""

    CENTRAL = "CENTRAL", _("Trung ương")
    PROVINCE = "PROVINCE", _("Tỉnh")
    DISTRICT = "DISTRICT", _("Huyện")
    COMMUNE = "COMMUNE", _("Xã")


class BranchKind(TextChoices):
    VILLAGE = "VILLAGE", _("Chi bộ bản")
    SCHOOL = "SCHOOL", _("Chi bộ trường học")
    HEALTH_STATION = "HEALTH_STATION", _("Chi bộ trạm y tế")
    AGENCY = "AGENCY", _("Chi bộ cơ quan")
    ENTERPRISE = "ENTERPRISE", _("Chi bộ doanh nghiệp")
    COOPERATIVE = "COOPERATIVE", _("Chi bộ hợp tác xã")
    ARMED_FORCES = "ARMED_FORCES", _("Chi bộ quân sự, công an")
    OTHER = "OTHER", _("Chi bộ loại khác")


class PlaceClass(TextChoices):
    """What kind of area a committee works in: the rule on schooling depends on it."""

    ORDINARY = "ORDINARY", _("Địa bàn thông thường")
    HIGHLAND = "HIGHLAND", _("Miền núi, vùng cao")
    BORDER = "BORDER", _("Biên giới, hải đảo")
    ETHNIC_MINORITY = "ETHNIC_MINORITY", _("Vùng đồng bào dân tộc thiểu số")
    SPECIALLY_DIFFICULT = "SPECIALLY_DIFFICULT", _("Vùng đặc biệt khó khăn")


SPECIAL_PLACE_CLASSES = (
    PlaceClass.HIGHLAND,
    PlaceClass.BORDER,
    PlaceClass.ETHNIC_MINORITY,
    PlaceClass.SPECIALLY_DIFFICULT,
)


class MassOrganisationKind(TextChoices):
    FATHERLAND_FRONT = "FATHERLAND_FRONT", _("Ủy ban Mặt trận Tổ quốc")
    YOUTH_UNION = "YOUTH_UNION", _("Đoàn Thanh niên Cộng sản Hồ Chí Minh")
    WOMENS_UNION = "WOMENS_UNION", _("Hội Liên hiệp Phụ nữ")
    FARMERS_UNION = "FARMERS_UNION", _("Hội Nông dân")
    VETERANS = "VETERANS", _("Hội Cựu chiến binh")
    TRADE_UNION = "TRADE_UNION", _("Công đoàn")


class Measure(TextChoices):
    """What a quota counts."""

    ADMISSION = "ADMISSION", _("Kết nạp đảng viên")
    AWARENESS_COURSE = "AWARENESS_COURSE", _("Cử học lớp nhận thức về Đảng")


class QuotaOrigin(TextChoices):
    ASSIGNED = "ASSIGNED", _("Cấp trên giao")
    OWN_RESOLUTION = "OWN_RESOLUTION", _("Nghị quyết của đơn vị")


class DirectiveKind(TextChoices):
    """What kind of paper a directive document is."""

    RESOLUTION = "RESOLUTION", _("Nghị quyết")
    DIRECTIVE = "DIRECTIVE", _("Chỉ thị")
    CONCLUSION = "CONCLUSION", _("Kết luận")
    PROGRAMME = "PROGRAMME", _("Chương trình")
    PLAN = "PLAN", _("Kế hoạch")
    GUIDANCE = "GUIDANCE", _("Hướng dẫn")
    DECISION = "DECISION", _("Quyết định")
    NOTICE = "NOTICE", _("Thông báo")
    LETTER = "LETTER", _("Công văn")
    OTHER = "OTHER", _("Loại khác")


class EvaluationLevel(TextChoices):
    """What a branch is rated in the yearly evaluation, from the highest down."""

    EXCELLENT = "EXCELLENT", _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = "GOOD", _("Hoàn thành tốt nhiệm vụ")
    FULFILLED = "FULFILLED", _("Hoàn thành nhiệm vụ")
    NOT_FULFILLED = "NOT_FULFILLED", _("Không hoàn thành nhiệm vụ")


class EvaluationCondition(TextChoices):
    """What a level asks for beside the points; how much of each stands in the rule book."""

    DONE = "DONE", _("Làm đủ việc, chậm không quá mức cho phép")
    IN_TIME = "IN_TIME", _("Mọi việc đúng hạn")
    BEYOND = "BEYOND", _("Đủ phần việc vượt yêu cầu")
    NO_DISCIPLINE = "NO_DISCIPLINE", _("Không tập thể, cá nhân lãnh đạo nào bị kỷ luật")
    MENDED = "MENDED", _("Đã khắc phục hết hạn chế")


class AuditAction(TextChoices):
    """What an audit row tells of."""

    CREATED = "CREATED", _("Thêm mới")
    CHANGED = "CHANGED", _("Sửa")
    MOVED = "MOVED", _("Chuyển bước hồ sơ")
    CLOSED = "CLOSED", _("Kết thúc, đóng")
    DELETED = "DELETED", _("Cho vào thùng rác")
    RESTORED = "RESTORED", _("Khôi phục")
    MERGED = "MERGED", _("Gộp bản ghi")
    IMPORTED = "IMPORTED", _("Nhập từ Excel")
    EXPORTED = "EXPORTED", _("Xuất ra tệp")
    VIEWED = "VIEWED", _("Xem hồ sơ đầy đủ")
    SIGNED_IN = "SIGNED_IN", _("Đăng nhập")
    SIGN_IN_FAILED = "SIGN_IN_FAILED", _("Đăng nhập không thành công")
    SIGNED_OUT = "SIGNED_OUT", _("Đăng xuất")
    REFUSED = "REFUSED", _("Bị từ chối truy cập")
    PASSWORD_CHANGED = "PASSWORD_CHANGED", _("Đổi mật khẩu")
    CODE_ISSUED = "CODE_ISSUED", _("Cấp mã đăng nhập một lần")
    ROLE_CHANGED = "ROLE_CHANGED", _("Thay đổi vai trò")

"""Every closed list of the pipeline: stored codes in capitals, labels as offices write them.

Those of reports alone stand in ``enums.reports``.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """What an admission case is waiting for (the road of one person, in order)."""

    SOURCE = "SOURCE", _("Nguồn phát triển")
    COURSE = "COURSE", _("Học lớp nhận thức về Đảng")
    DOSSIER = "DOSSIER", _("Làm hồ sơ")
    BRANCH_VOTE = "BRANCH_VOTE", _("Chi bộ xét kết nạp")
    COMMITTEE_VOTE = "COMMITTEE_VOTE", _("Đảng ủy xét kết nạp")
    DECISION = "DECISION", _("Chờ quyết định kết nạp")
    CEREMONY = "CEREMONY", _("Chờ tổ chức lễ kết nạp")
    PROBATION = "PROBATION", _("Dự bị 12 tháng")
    RECOGNITION_VOTE = "RECOGNITION_VOTE", _("Chi bộ xét công nhận chính thức")
    RECOGNITION_COMMITTEE = "RECOGNITION_COMMITTEE", _("Đảng ủy xét công nhận chính thức")
    RECOGNITION_DECISION = "RECOGNITION_DECISION", _("Chờ quyết định công nhận chính thức")
    OFFICIAL = "OFFICIAL", _("Đảng viên chính thức")
    CLOSED = "CLOSED", _("Đã dừng")


BEFORE_ADMISSION = (
    Stage.SOURCE,
    Stage.COURSE,
    Stage.DOSSIER,
    Stage.BRANCH_VOTE,
    Stage.COMMITTEE_VOTE,
    Stage.DECISION,
    Stage.CEREMONY,
)
UNDER_CONSIDERATION = (Stage.BRANCH_VOTE, Stage.COMMITTEE_VOTE, Stage.DECISION)
RECOGNITION = (Stage.RECOGNITION_VOTE, Stage.RECOGNITION_COMMITTEE, Stage.RECOGNITION_DECISION)
ON_PROBATION = (Stage.PROBATION, *RECOGNITION)
OPEN_STAGES = (*BEFORE_ADMISSION, *ON_PROBATION)
ENDED_STAGES = (Stage.OFFICIAL, Stage.CLOSED)


class HistoryEntry(TextChoices):
    """Lines of a case's history that are no row of the table of transitions."""

    ADD_TO_SOURCE = "add_to_source", _("Đưa vào nguồn phát triển")
    REGISTER = "register", _("Ghi theo sổ")
    FOLLOW_UP = "follow_up", _("Đưa vào theo dõi")
    ARRIVAL = "arrival", _("Chuyển đến khi đang dự bị")
    JOINED_BY_PAPER = "joined_by_paper", _("Theo dõi đảng viên dự bị có trong sổ")
    OFFICIAL_BY_PAPER = "official_by_paper", _("Chính thức theo giấy tờ")
    CORRECTION = "correction", _("Sửa ngày trên văn bản")


BEGINNINGS = (HistoryEntry.ADD_TO_SOURCE, HistoryEntry.REGISTER, HistoryEntry.ARRIVAL, HistoryEntry.JOINED_BY_PAPER)
"""How the history of a case begins: entries that undoing does not take back and the log tells with the creation."""


class CloseReason(TextChoices):
    """Why a case ended before the person became an official member."""

    OWN_WISH = "OWN_WISH", _("Tự nguyện xin thôi")
    NOT_APPROVED = "NOT_APPROVED", _("Không được chấp thuận")
    NOT_QUALIFIED = "NOT_QUALIFIED", _("Không còn đủ tiêu chuẩn, điều kiện")
    MOVED_AWAY = "MOVED_AWAY", _("Chuyển đi nơi khác")
    DIED = "DIED", _("Từ trần")
    STRUCK_OFF = "STRUCK_OFF", _("Xóa tên đảng viên dự bị")
    DUPLICATE = "DUPLICATE", _("Hồ sơ nhập trùng")
    OTHER = "OTHER", _("Lý do khác")


class Precision(TextChoices):
    """How much of a date is written on the paper."""

    DAY = "DAY", _("đủ ngày, tháng, năm")
    MONTH = "MONTH", _("chỉ có tháng và năm")
    YEAR = "YEAR", _("chỉ có năm")
    UNKNOWN = "UNKNOWN", _("không rõ")


class Sex(TextChoices):
    MALE = "MALE", _("Nam")
    FEMALE = "FEMALE", _("Nữ")


class GeneralEducation(TextChoices):
    """The highest level of general schooling completed, in rising order."""

    UNKNOWN = "UNKNOWN", _("Chưa rõ")
    ILLITERATE = "ILLITERATE", _("Chưa biết chữ")
    LITERATE = "LITERATE", _("Biết đọc, biết viết chữ quốc ngữ")
    PRIMARY = "PRIMARY", _("Tiểu học")
    LOWER_SECONDARY = "LOWER_SECONDARY", _("Trung học cơ sở")
    UPPER_SECONDARY = "UPPER_SECONDARY", _("Trung học phổ thông")


class ProfessionalEducation(TextChoices):
    NONE = "NONE", _("Chưa qua đào tạo")
    ELEMENTARY = "ELEMENTARY", _("Sơ cấp")
    INTERMEDIATE = "INTERMEDIATE", _("Trung cấp")
    COLLEGE = "COLLEGE", _("Cao đẳng")
    UNIVERSITY = "UNIVERSITY", _("Đại học")
    POSTGRADUATE = "POSTGRADUATE", _("Sau đại học")


class Origin(TextChoices):
    """Where a candidacy comes from (nguồn từ đâu)."""

    MILITARY_SERVICE = "MILITARY_SERVICE", _("Thanh niên hoàn thành nghĩa vụ quân sự")
    GRADUATE = "GRADUATE", _("Tốt nghiệp trung cấp, cao đẳng, đại học")
    VILLAGE_CADRE = "VILLAGE_CADRE", _("Cán bộ bản")
    SCHOOL_STAFF = "SCHOOL_STAFF", _("Cán bộ, giáo viên trường học")
    HEALTH_STAFF = "HEALTH_STAFF", _("Cán bộ y tế")
    COMMUNE_STAFF = "COMMUNE_STAFF", _("Cán bộ, công chức xã")
    MASS_ORGANISATION = "MASS_ORGANISATION", _("Hội viên, đoàn viên tiêu biểu của đoàn thể")
    EMULATION_MOVEMENT = "EMULATION_MOVEMENT", _("Điển hình trong phong trào thi đua")
    OTHER = "OTHER", _("Nguồn khác")


class IntroducedBy(TextChoices):
    """Which organisation found or introduced the candidate (ai giới thiệu)."""

    BRANCH = "BRANCH", _("Chi bộ")
    YOUTH_UNION = "YOUTH_UNION", _("Đoàn Thanh niên Cộng sản Hồ Chí Minh")
    TRADE_UNION = "TRADE_UNION", _("Công đoàn")
    WOMENS_UNION = "WOMENS_UNION", _("Hội Liên hiệp Phụ nữ")
    FARMERS_UNION = "FARMERS_UNION", _("Hội Nông dân")
    VETERANS = "VETERANS", _("Hội Cựu chiến binh")
    FATHERLAND_FRONT = "FATHERLAND_FRONT", _("Mặt trận Tổ quốc")


class CourseKind(TextChoices):
    AWARENESS = "AWARENESS", _("Bồi dưỡng nhận thức về Đảng")
    NEW_MEMBER = "NEW_MEMBER", _("Bồi dưỡng đảng viên mới")
    SECRETARY_WORK = "SECRETARY_WORK", _("Bồi dưỡng nghiệp vụ bí thư, phó bí thư chi bộ")
    COMMITTEE_WORK = "COMMITTEE_WORK", _("Bồi dưỡng nghiệp vụ cấp ủy viên")


class CourseResult(TextChoices):
    PENDING = "PENDING", _("Chưa có kết quả")
    PASSED = "PASSED", _("Hoàn thành")
    FAILED = "FAILED", _("Không hoàn thành")
    ABSENT = "ABSENT", _("Không tham dự")


class DocumentKind(TextChoices):
    """Papers of a dossier, by form number (mẫu KNĐ)."""

    CERTIFICATE = "CERTIFICATE", _("Giấy chứng nhận học lớp nhận thức về Đảng (CN-NTVĐ)")
    APPLICATION = "APPLICATION", _("Đơn xin vào Đảng (1-KNĐ)")
    PERSONAL_HISTORY = "PERSONAL_HISTORY", _("Lý lịch của người xin vào Đảng (2-KNĐ)")
    BACKGROUND_CHECK = "BACKGROUND_CHECK", _("Thẩm tra lý lịch")
    INTRODUCTION = "INTRODUCTION", _("Giấy giới thiệu người vào Đảng (3-KNĐ)")
    YOUTH_UNION_RESOLUTION = "YOUTH_UNION_RESOLUTION", _("Nghị quyết giới thiệu đoàn viên ưu tú (4-KNĐ)")
    TRADE_UNION_RESOLUTION = "TRADE_UNION_RESOLUTION", _("Nghị quyết giới thiệu đoàn viên công đoàn (4A-KNĐ)")
    OPINIONS = "OPINIONS", _("Tổng hợp ý kiến nhận xét (5-KNĐ)")
    BRANCH_RESOLUTION = "BRANCH_RESOLUTION", _("Nghị quyết của chi bộ (6-KNĐ)")
    COMMITTEE_RESOLUTION = "COMMITTEE_RESOLUTION", _("Nghị quyết của đảng ủy cơ sở (8-KNĐ)")
    ADMISSION_DECISION = "ADMISSION_DECISION", _("Quyết định kết nạp (9-KNĐ)")
    MEMBER_RECORD = "MEMBER_RECORD", _("Lý lịch đảng viên, phiếu đảng viên")
    NEW_MEMBER_CERTIFICATE = "NEW_MEMBER_CERTIFICATE", _("Giấy chứng nhận học lớp đảng viên mới")
    SELF_REVIEW = "SELF_REVIEW", _("Bản tự kiểm điểm (10-KNĐ)")
    MENTOR_REMARK = "MENTOR_REMARK", _("Nhận xét của đảng viên giúp đỡ (11-KNĐ)")
    RECOGNITION_OPINIONS = "RECOGNITION_OPINIONS", _("Tổng hợp ý kiến nhận xét đảng viên dự bị (12-KNĐ)")
    RECOGNITION_BRANCH_RESOLUTION = "RECOGNITION_BRANCH_RESOLUTION", _("Nghị quyết của chi bộ (13-KNĐ)")
    RECOGNITION_COMMITTEE_RESOLUTION = (
        "RECOGNITION_COMMITTEE_RESOLUTION",
        _("Nghị quyết của đảng ủy cơ sở (15-KNĐ)"),
    )
    RECOGNITION_DECISION = "RECOGNITION_DECISION", _("Quyết định công nhận chính thức (16-KNĐ)")


class IntroducerKind(TextChoices):
    MEMBER = "MEMBER", _("Đảng viên chính thức")
    YOUTH_UNION = "YOUTH_UNION", _("Ban Chấp hành Đoàn cơ sở")
    TRADE_UNION = "TRADE_UNION", _("Ban Chấp hành Công đoàn cơ sở")


class MentorEndReason(TextChoices):
    """Why a helper's task ended before its purpose was reached."""

    MOVED = "MOVED", _("Đảng viên giúp đỡ chuyển đi")
    DISCIPLINED = "DISCIPLINED", _("Đảng viên giúp đỡ bị kỷ luật")
    CANNOT_CONTINUE = "CANNOT_CONTINUE", _("Không thể tiếp tục giúp đỡ")
    DIED = "DIED", _("Từ trần")
    COMPLETED = "COMPLETED", _("Hoàn thành nhiệm vụ giúp đỡ")
    OTHER = "OTHER", _("Lý do khác")


class Question(TextChoices):
    """What a branch or a committee votes on for one person."""

    ADMISSION = "ADMISSION", _("Kết nạp đảng viên")
    RECOGNITION = "RECOGNITION", _("Công nhận đảng viên chính thức")
    STRIKE_OFF = "STRIKE_OFF", _("Xóa tên đảng viên dự bị")


class MeetingStatus(TextChoices):
    PLANNED = "PLANNED", _("Dự kiến")
    HELD = "HELD", _("Đã họp")
    CANCELLED = "CANCELLED", _("Đã hủy")


class DecisionKind(TextChoices):
    ADMISSION = "ADMISSION", _("Quyết định kết nạp đảng viên (9-KNĐ)")
    RECOGNITION = "RECOGNITION", _("Quyết định công nhận đảng viên chính thức (16-KNĐ)")
    STRIKE_OFF = "STRIKE_OFF", _("Quyết định xóa tên đảng viên dự bị")


class LeaveReason(TextChoices):
    """Every way of leaving the register of a committee."""

    TRANSFERRED = "TRANSFERRED", _("Chuyển sinh hoạt đảng chính thức đi nơi khác")
    DIED = "DIED", _("Từ trần")
    STRUCK_OFF = "STRUCK_OFF", _("Xóa tên")
    EXPELLED = "EXPELLED", _("Khai trừ")
    OWN_WISH = "OWN_WISH", _("Xin ra khỏi Đảng")


class SpellReason(TextChoices):
    """How a spell in a branch began."""

    ADMITTED = "ADMITTED", _("Kết nạp tại chi bộ")
    TRANSFERRED_IN = "TRANSFERRED_IN", _("Chuyển sinh hoạt đảng đến từ nơi khác")
    MOVED_WITHIN = "MOVED_WITHIN", _("Chuyển từ chi bộ khác trong đảng bộ")
    BRANCH_CHANGED = "BRANCH_CHANGED", _("Chia tách, sáp nhập chi bộ")
    REGISTER = "REGISTER", _("Theo sổ hiện có")


class AbsenceKind(TextChoices):
    """Spells that take an official member out of the base of a vote."""

    EXEMPT = "EXEMPT", _("Được miễn công tác, sinh hoạt đảng")
    TEMPORARILY_AWAY = "TEMPORARILY_AWAY", _("Sinh hoạt đảng tạm thời nơi khác")


class ProposalStatus(TextChoices):
    WAITING = "WAITING", _("Chờ văn phòng xem xét")
    ACCEPTED = "ACCEPTED", _("Đã đưa vào nguồn")
    RETURNED = "RETURNED", _("Trả lại chi bộ")
    WITHDRAWN = "WITHDRAWN", _("Chi bộ rút lại")

"""Closed lists of reports: how people are grouped, and the way of a half-yearly or yearly report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportKind(TextChoices):
    """Which part of a year a report of a committee tells of."""

    HALF_YEAR = "HALF_YEAR", _("Báo cáo sáu tháng đầu năm")
    YEAR = "YEAR", _("Báo cáo năm")


class ReportStatus(TextChoices):
    """Where a report stands between the office, the leader and the superior."""

    DRAFT = "DRAFT", _("Đang soạn")
    SUBMITTED = "SUBMITTED", _("Đã trình thường trực")
    APPROVED = "APPROVED", _("Thường trực đã duyệt")
    SENT = "SENT", _("Đã gửi cấp trên")
    ACCEPTED = "ACCEPTED", _("Cấp trên đã tiếp nhận")


FROZEN_STATUSES = (ReportStatus.APPROVED, ReportStatus.SENT, ReportStatus.ACCEPTED)
"""From the leader's approval on a report keeps the figures it was approved with."""


class ReportAct(TextChoices):
    """What is done with a report."""

    PREPARE = "PREPARE", _("Lập báo cáo")
    SUBMIT = "SUBMIT", _("Trình thường trực duyệt")
    APPROVE = "APPROVE", _("Duyệt, chốt số liệu")
    GIVE_BACK = "GIVE_BACK", _("Trả lại để sửa")
    SEND = "SEND", _("Gửi cấp trên")
    RETURN = "RETURN", _("Cấp trên trả lại")
    ACCEPT = "ACCEPT", _("Cấp trên tiếp nhận")
    RECEIVE = "RECEIVE", _("Nhận bằng tệp")  # the superior's installation takes in the file of another one
    TOLD_ACCEPT = "TOLD_ACCEPT", _("Cấp trên báo đã tiếp nhận")  # written down by the office, as it was told
    TOLD_RETURN = "TOLD_RETURN", _("Cấp trên báo trả lại")


RETURNING_ACTS = (ReportAct.GIVE_BACK, ReportAct.RETURN, ReportAct.TOLD_RETURN)
"""What makes a report the office's work again; each says why."""


class Cause(TextChoices):
    """Why a committee fell short, as reviews of party building name it."""

    SOURCES_NEGLECTED = "SOURCES_NEGLECTED", _("Chi bộ chưa quan tâm tạo nguồn phát triển đảng viên")
    NO_PLAN = "NO_PLAN", _("Chưa có kế hoạch cụ thể, thiếu kiểm tra, đôn đốc")
    HELPERS_WEAK = "HELPERS_WEAK", _("Phân công đảng viên giúp đỡ chưa tốt")
    SLOW_DOSSIERS = "SLOW_DOSSIERS", _("Làm hồ sơ chậm, thiếu chặt chẽ")
    PROCEDURE_UNKNOWN = "PROCEDURE_UNKNOWN", _("Cấp ủy, bí thư chi bộ chưa nắm vững nguyên tắc, thủ tục")
    MASS_ORGANISATIONS = "MASS_ORGANISATIONS", _("Đoàn thể chưa phát huy vai trò giới thiệu người ưu tú")
    YOUTHS_AWAY = "YOUTHS_AWAY", _("Thanh niên đi làm ăn xa, nguồn tại chỗ ít")
    SCHOOLING = "SCHOOLING", _("Trình độ học vấn của quần chúng còn thấp")
    HARDSHIP = "HARDSHIP", _("Đời sống khó khăn, tỷ lệ hộ nghèo cao, địa bàn chia cắt")
    OTHER = "OTHER", _("Nguyên nhân khác")


class AgeBand(TextChoices):
    """Whole years on the day that counts, both ends included."""

    UNDER_18 = "UNDER_18", _("Dưới 18 tuổi")
    FROM_18 = "FROM_18", _("18–30 tuổi")
    FROM_31 = "FROM_31", _("31–40 tuổi")
    FROM_41 = "FROM_41", _("41–50 tuổi")
    FROM_51 = "FROM_51", _("51–60 tuổi")
    OVER_60 = "OVER_60", _("Trên 60 tuổi")


class OccupationGroup(TextChoices):
    """Kinds of occupation in the words of published reports."""

    FARMER = "FARMER", _("Nông dân")
    WORKER = "WORKER", _("Công nhân, người lao động")
    TEACHER = "TEACHER", _("Giáo viên, viên chức giáo dục")
    HEALTH = "HEALTH", _("Viên chức y tế")
    OFFICIAL = "OFFICIAL", _("Cán bộ, công chức, viên chức khác")
    ARMED_FORCES = "ARMED_FORCES", _("Quân đội, công an")
    STUDENT = "STUDENT", _("Học sinh, sinh viên")
    RETIRED = "RETIRED", _("Hưu trí")
    OTHER = "OTHER", _("Nghề khác")

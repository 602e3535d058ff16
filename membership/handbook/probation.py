"""Chapter: the probation."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

PROBATION = Chapter(
    key="du-bi",
    title=_("Thời gian dự bị"),
    stages=(Stage.PROBATION,),
    about=(
        _(
            "Đảng viên mới dự bị %(probation_months)s tháng kể từ ngày lễ kết nạp. Chi bộ tiếp tục phân công đảng viên "
            "chính thức giúp đỡ, giao việc và cử đi học lớp bồi dưỡng đảng viên mới."
        ),
        _("Hết thời gian dự bị mới viết bản tự kiểm điểm; chi bộ họp xét sau ngày hết dự bị."),
    ),
    duties=(
        Duty(_("Đảng ủy, trung tâm chính trị"), _("Mở lớp đảng viên mới, cấp giấy chứng nhận."), _("Giấy chứng nhận")),
        Duty(_("Đảng viên dự bị"), _("Sinh hoạt, đóng đảng phí, làm việc được giao.")),
        Duty(_("Đảng viên dự bị"), _("Viết bản tự kiểm điểm khi đã hết thời gian dự bị."), _("10-KNĐ")),
        Duty(_("Đảng viên giúp đỡ"), _("Viết nhận xét."), _("11-KNĐ")),
        Duty(_("Chi ủy"), _("Lấy ý kiến đoàn thể và nơi cư trú, tổng hợp."), _("12-KNĐ")),
    ),
    rules=(
        RuleName.PROBATION_MONTHS,
        RuleName.PROBATIONER_RIGHTS,
        RuleName.PROBATIONER_DISCIPLINE,
        RuleName.RECORD_WORKING_DAYS,
        RuleName.RECOGNITION_PAPERS,
    ),
    mistakes=(
        _("Chưa hết thời gian dự bị đã viết tự kiểm điểm hoặc đã họp xét."),
        _("Quên cử học lớp đảng viên mới; đến hạn mới biết thiếu giấy chứng nhận."),
        _("Kéo dài thời gian dự bị: không có quy định nào cho phép (%(probation_outcome_source)s)."),
    ),
    guides={
        Action.END_PROBATION: _(
            "Hết thời gian dự bị: đảng viên tự kiểm điểm (10-KNĐ), người giúp đỡ nhận xét (11-KNĐ), chi ủy tổng hợp ý "
            "kiến (12-KNĐ); chi bộ xét trong %(recognition_vote_working_days)s ngày làm việc "
            "(%(recognition_vote_working_days_source)s)."
        ),
    },
)

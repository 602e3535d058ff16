"""Chapter: recognition as an official member, or striking off."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

RECOGNITION = Chapter(
    key="cong-nhan",
    title=_("Xét công nhận đảng viên chính thức, xóa tên đảng viên dự bị"),
    stages=(Stage.RECOGNITION_VOTE, Stage.RECOGNITION_COMMITTEE, Stage.RECOGNITION_DECISION, Stage.OFFICIAL),
    about=(
        _(
            "Chi bộ xét trong %(recognition_vote_working_days)s ngày làm việc kể từ ngày hết thời gian dự bị; nghị "
            "quyết phải ghi ngày sau ngày đó. Cách tính phiếu như khi xét kết nạp."
        ),
        _(
            "Người được công nhận là đảng viên chính thức đúng từ ngày hết thời gian dự bị, dù chi bộ hoặc cấp ủy xét "
            "chậm. Không đủ tư cách thì đề nghị xóa tên; không kéo dài thời gian dự bị."
        ),
        _(
            "Sau %(vote_attempts)s lần biểu quyết mà không đủ phiếu công nhận, cũng không đủ phiếu xóa tên, thì báo "
            "cáo cấp trên quyết định."
        ),
    ),
    duties=(
        Duty(_("Chi bộ"), _("Họp, biểu quyết từng người."), _("13-KNĐ")),
        Duty(_("Đảng ủy cơ sở"), _("Biểu quyết đề nghị công nhận (nơi quy trình có bước này)."), _("15-KNĐ")),
        Duty(_("Cấp có thẩm quyền"), _("Quyết định công nhận, hoặc quyết định xóa tên."), _("16-KNĐ")),
        Duty(_("Chi bộ"), _("Công bố quyết định; đề nghị phát thẻ đảng viên.")),
    ),
    rules=(
        RuleName.RECOGNITION_VOTE_WORKING_DAYS,
        RuleName.RECOGNITION_DECISION_WORKING_DAYS,
        RuleName.RECOGNITION_EXTENSION_WORKING_DAYS,
        RuleName.OFFICIAL_FROM,
        RuleName.PROBATION_OUTCOME,
        RuleName.VOTE_ATTEMPTS,
        RuleName.SENIORITY_FROM,
    ),
    mistakes=(
        _("Nghị quyết của chi bộ ghi ngày trước hoặc đúng ngày hết thời gian dự bị."),
        _("Quyết định ký muộn rồi ghi ngày chính thức theo ngày ký."),
        _("Tính tuổi đảng từ ngày chính thức; tuổi đảng tính từ ngày trong quyết định kết nạp."),
        _("Không đủ phiếu thì bỏ lửng, không họp lại và không báo cáo."),
    ),
    guides={
        Action.PASS_RECOGNITION_COMMITTEE: _(
            "Đảng ủy cơ sở biểu quyết đề nghị công nhận, cần ít nhất %(committee_vote_share)s tổng số ủy viên "
            "(mẫu 15-KNĐ; %(committee_vote_share_source)s)."
        ),
        Action.ISSUE_RECOGNITION: _(
            "Quyết định công nhận chính thức (mẫu 16-KNĐ) trong %(recognition_decision_working_days)s ngày làm việc "
            "(%(recognition_decision_working_days_source)s). Ngày chính thức là ngày hết thời gian dự bị, dù quyết "
            "định ký muộn."
        ),
        Action.STRIKE_OFF: _(
            "Không gia hạn thời gian dự bị: không đủ tư cách thì chi bộ đề nghị, cấp có thẩm quyền quyết định xóa tên "
            "(%(probation_outcome_source)s)."
        ),
        Action.LEAVE_PROBATION: _("Người này không còn trong danh sách đảng viên của đảng bộ từ ngày ghi dưới đây."),
    },
)

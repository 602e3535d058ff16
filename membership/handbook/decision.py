"""Chapter: the base committee votes, the competent committee decides."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

DECISION = Chapter(
    key="quyet-dinh",
    title=_("Đảng ủy xét và cấp có thẩm quyền quyết định kết nạp"),
    stages=(Stage.COMMITTEE_VOTE, Stage.DECISION),
    about=(
        _(
            "Đảng ủy cơ sở xem hồ sơ và biểu quyết (nơi quy trình có bước này), rồi cấp có thẩm quyền quyết định. "
            "Cấp quyết định đã thay đổi theo từng thời kỳ; chương trình theo ngày trên giấy tờ."
        ),
        _(
            "Thời hạn quyết định là %(decision_working_days)s ngày làm việc kể từ ngày nghị quyết của chi bộ, gia hạn "
            "không quá %(decision_extension_working_days)s ngày làm việc. Đồng ý hay không đều phải báo cho chi bộ."
        ),
    ),
    duties=(
        Duty(_("Văn phòng đảng ủy"), _("Soát hồ sơ, báo cáo; thiếu thì trả chi bộ và ghi rõ thiếu gì.")),
        Duty(_("Đảng ủy cơ sở"), _("Họp, biểu quyết; không đủ tỷ lệ vẫn báo cáo đầy đủ lên trên."), _("8-KNĐ")),
        Duty(_("Cấp có thẩm quyền"), _("Xem xét, quyết định kết nạp từng người."), _("9-KNĐ")),
        Duty(_("Chi bộ"), _("Nhận quyết định, ghi ngày nhận; báo văn phòng ghi vào chương trình.")),
    ),
    rules=(
        RuleName.DECIDING_BODY,
        RuleName.COMMITTEE_VOTE_SHARE,
        RuleName.AUTHORISED_VOTE_SHARE,
        RuleName.STANDING_VOTE_SHARE,
        RuleName.DECISION_WORKING_DAYS,
        RuleName.DECISION_EXTENSION_WORKING_DAYS,
        RuleName.SENIORITY_FROM,
    ),
    mistakes=(
        _("Để hồ sơ quá hạn mà không có văn bản gia hạn; chậm không có lý do thì phải kiểm điểm trước cấp trên."),
        _("Không ghi ngày chi bộ nhận quyết định nên không rõ hạn tổ chức lễ."),
        _("Quyết định ký trước ngày nghị quyết của chi bộ."),
    ),
    guides={
        Action.PASS_COMMITTEE_VOTE: _(
            "Đảng ủy cơ sở biểu quyết, cần ít nhất %(committee_vote_share)s tổng số ủy viên (mẫu 8-KNĐ; "
            "%(committee_vote_share_source)s). Không đủ vẫn báo cáo đầy đủ lên cấp có thẩm quyền."
        ),
        Action.ISSUE_DECISION: _(
            "Quyết định kết nạp (mẫu 9-KNĐ) trong %(decision_working_days)s ngày làm việc kể từ nghị quyết của chi bộ, "
            "gia hạn không quá %(decision_extension_working_days)s ngày làm việc (%(decision_working_days_source)s). "
            "Tuổi đảng tính từ ngày ký."
        ),
    },
)

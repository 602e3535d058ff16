"""Chapter: small branches, places without members, readmission, population policy."""

from django.utils.translation import gettext_lazy as _

from membership.handbook.parts import Chapter, Duty
from membership.rules.vocabulary import RuleName

SPECIAL_CASES = Chapter(
    key="truong-hop-rieng",
    title=_("Trường hợp riêng"),
    about=(
        _(
            "Chi bộ có dưới %(branch_min_official)s đảng viên chính thức thì không họp xét được: cấp trên bổ sung đảng "
            "viên hoặc ghép chi bộ."
        ),
        _(
            "Bản chưa có đảng viên, chưa có chi bộ: đảng ủy giao chi bộ thuận tiện nhất phân công đảng viên giúp đỡ và "
            "làm thủ tục (%(neighbour_branch_source)s)."
        ),
        _(
            "Kết nạp lại: ít nhất %(readmission_months)s tháng sau khi ra khỏi Đảng, có đơn, được "
            "%(readmission_consent)s đồng ý bằng văn bản, chỉ một lần và dự bị lại từ đầu."
        ),
        _(
            "Người sinh con thứ ba, thứ tư: chờ đủ thời gian kể từ ngày sinh đến ngày chi bộ họp, trừ trường hợp được "
            "miễn. Quy định này còn hiệu lực hay không chưa rõ; chương trình chỉ cảnh báo."
        ),
    ),
    duties=(
        Duty(_("Đảng ủy"), _("Giao chi bộ giúp nơi chưa có đảng viên; ghi bằng văn bản."), _("Văn bản giao nhiệm vụ")),
        Duty(
            _("Đảng ủy"),
            _("Xin ý kiến bằng văn bản của cấp trên với người quá tuổi, người kết nạp lại, trước khi quyết định."),
            _("Văn bản đồng ý"),
        ),
    ),
    rules=(
        RuleName.BRANCH_MIN_OFFICIAL,
        RuleName.NEIGHBOUR_BRANCH,
        RuleName.READMISSION_MONTHS,
        RuleName.READMISSION_MONTHS_MINOR_CRIME,
        RuleName.READMISSION_TIMES,
        RuleName.READMISSION_CONSENT,
        RuleName.READMISSION_EXCLUSIONS,
        RuleName.THIRD_CHILD_MONTHS,
        RuleName.FOURTH_CHILD_MONTHS,
        RuleName.POPULATION_EXEMPTIONS,
    ),
    mistakes=(
        _("Không hỏi người xin vào Đảng đã từng là đảng viên chưa; sau mới biết là kết nạp lại."),
        _("Tính thời gian chờ đến ngày quyết định thay vì đến ngày chi bộ họp."),
    ),
)

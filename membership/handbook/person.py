"""Chapter: what is asked of the person."""

from django.utils.translation import gettext_lazy as _

from membership.handbook.parts import Chapter, Duty
from membership.rules.vocabulary import RuleName

PERSON = Chapter(
    key="dieu-kien",
    title=_("Điều kiện của người vào Đảng"),
    about=(
        _(
            "Tuổi và học vấn được xét vào ngày chi bộ họp xét kết nạp, tuổi tính theo tháng. Trước khi làm hồ sơ, bí "
            "thư nên mở trang “Điều kiện” của từng người để xem ngày nào thì đủ."
        ),
        _(
            "Người quá tuổi chỉ được xét khi có sức khỏe và uy tín, ở nơi chưa có tổ chức đảng, chưa có đảng viên, "
            "hoặc do yêu cầu đặc biệt (%(over_age_consent_source)s)."
        ),
        _(
            "Xã miền núi, biên giới, vùng đồng bào dân tộc thiểu số có mức học vấn riêng, thấp hơn mức chung (xem các "
            "con số bên dưới); chương trình xét theo loại địa bàn đã ghi của xã."
        ),
    ),
    duties=(
        Duty(_("Chi ủy"), _("Kiểm tra ngày sinh trên giấy khai sinh, bằng hoặc học bạ trước khi phát mẫu đơn.")),
        Duty(
            _("Chi ủy"), _("Hỏi kỹ về số con và ngày sinh từng con, thời gian ra khỏi Đảng nếu đã từng là đảng viên.")
        ),
        Duty(
            _("Đảng ủy"),
            _("Xin ý kiến bằng văn bản của %(over_age_consent)s với người quá tuổi, trước khi quyết định kết nạp."),
            _("Văn bản đồng ý"),
        ),
    ),
    rules=(
        RuleName.MIN_AGE,
        RuleName.MAX_AGE,
        RuleName.OVER_AGE_CONSENT,
        RuleName.EDUCATION,
        RuleName.EDUCATION_SPECIAL_AREA,
        RuleName.ELDER_EDUCATION,
        RuleName.ELDER_CONSENT,
        RuleName.POLITICAL_STANDARD,
        RuleName.FATHER_LEFT_PARTY,
        RuleName.THIRD_CHILD_MONTHS,
        RuleName.FOURTH_CHILD_MONTHS,
    ),
    mistakes=(
        _("Tính tuổi theo năm sinh: chưa đủ tháng mà chi bộ đã họp xét thì nghị quyết sai."),
        _("Loại người chỉ vì trong nhà có người đã bỏ sinh hoạt đảng (%(father_left_party_source)s)."),
        _("Lấy tiêu chuẩn riêng của nơi khác làm điều kiện bắt buộc; chỉ áp dụng điều kiện có văn bản."),
    ),
)

"""Chapter: the awareness course and its certificate."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

AWARENESS_COURSE = Chapter(
    key="lop-nhan-thuc",
    title=_("Lớp bồi dưỡng nhận thức về Đảng"),
    stages=(Stage.COURSE,),
    about=(
        _(
            "Ai muốn vào Đảng phải học lớp bồi dưỡng nhận thức về Đảng và được cấp giấy chứng nhận. Lớp học năm nội "
            "dung: lịch sử Đảng, Cương lĩnh, Điều lệ Đảng, tư tưởng Hồ Chí Minh, phấn đấu trở thành đảng viên."
        ),
        _(
            "Giấy chứng nhận có giá trị %(certificate_valid_months)s tháng. Giá trị được xét vào ngày chi bộ họp xét "
            "kết nạp: nếu hết hạn trước ngày họp thì phải học lại rồi mới xét."
        ),
    ),
    duties=(
        Duty(_("Chi bộ"), _("Đề nghị cử người trong nguồn đi học."), _("Danh sách đề nghị")),
        Duty(_("Đảng ủy"), _("Duyệt danh sách, cử đi học; đề nghị mở lớp."), _("Danh sách cử đi học")),
        Duty(
            _("Trung tâm chính trị hoặc nơi tương đương"),
            _("Quyết định mở lớp, dạy, cấp giấy chứng nhận."),
            _("Giấy chứng nhận CN-NTVĐ"),
        ),
        Duty(_("Văn phòng đảng ủy"), _("Ghi kết quả cả lớp một lần; ai không đạt thì hồ sơ về nguồn.")),
    ),
    rules=(RuleName.CERTIFICATE_VALID_MONTHS, RuleName.CERTIFICATE_ISSUER),
    mistakes=(
        _("Để giấy chứng nhận gần hết giá trị mới làm hồ sơ; đến ngày chi bộ họp thì giấy đã quá hạn."),
        _("Tính giá trị đến ngày nộp hồ sơ hay ngày quyết định, trong khi phải tính đến ngày chi bộ họp xét."),
    ),
    guides={
        Action.ENROLL: _(
            "Đảng ủy cử người đi học; học xong và đạt thì được cấp giấy chứng nhận (mẫu CN-NTVĐ). "
            "Cử nhiều người một lúc thì làm ở trang của lớp."
        ),
        Action.ENROLL_AGAIN: _(
            "Giấy chứng nhận quá %(certificate_valid_months)s tháng thì phải học lại trước khi chi bộ xét "
            "(%(certificate_valid_months_source)s)."
        ),
        Action.LEAVE_COURSE: _("Dùng khi người học bỏ lớp hoặc không được cấp giấy chứng nhận: hồ sơ trở về nguồn."),
        Action.PASS_COURSE: _(
            "Giấy chứng nhận học lớp nhận thức về Đảng (mẫu CN-NTVĐ) có giá trị %(certificate_valid_months)s tháng "
            "(%(certificate_valid_months_source)s). Ghi kết quả cả lớp thì làm ở trang của lớp."
        ),
    },
)

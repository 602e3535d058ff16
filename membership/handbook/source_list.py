"""Chapter: finding promising people and putting them on the source list."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.rules.vocabulary import RuleName

SOURCE_LIST = Chapter(
    key="tao-nguon",
    title=_("Tạo nguồn, đưa quần chúng ưu tú vào danh sách"),
    stages=(Stage.SOURCE,),
    about=(
        _(
            "Nguồn phát triển đảng viên là những quần chúng tốt mà chi bộ đã họp, nhất trí theo dõi và giúp đỡ. Tìm "
            "nguồn ở thanh niên hoàn thành nghĩa vụ quân sự trở về, người tốt nghiệp trung cấp, cao đẳng, đại học, "
            "cán bộ bản, giáo viên, nhân viên y tế, hội viên tiêu biểu của các đoàn thể."
        ),
        _(
            "Hằng tháng chi bộ rà lại danh sách: ai đưa vào, ai đưa ra, ai cần giao việc để thử thách. Đưa vào hay đưa "
            "ra đều ghi trong biên bản họp chi bộ."
        ),
    ),
    duties=(
        Duty(_("Đoàn thanh niên, các đoàn thể"), _("Phát hiện, giới thiệu đoàn viên, hội viên tốt với chi bộ.")),
        Duty(_("Chi bộ"), _("Họp, nhất trí đưa vào nguồn; phân công đảng viên chính thức giúp đỡ."), _("Biên bản họp")),
        Duty(_("Bí thư chi bộ"), _("Gửi đề xuất lên văn phòng đảng ủy trên chương trình (mục Đề xuất của chi bộ).")),
        Duty(_("Văn phòng đảng ủy"), _("Đưa vào nguồn, hoặc trả lại và ghi rõ lý do.")),
        Duty(
            _("Đảng viên được phân công"),
            _("Gặp gỡ, giao việc, theo dõi sự tiến bộ; định kỳ báo cáo và ghi nhận xét."),
        ),
        Duty(_("Đảng ủy"), _("Định kỳ xem xét danh sách nguồn của các chi bộ và danh sách cử đi học.")),
    ),
    rules=(RuleName.MENTORS_NEEDED, RuleName.REPLACEMENT_TOGETHER_MONTHS, RuleName.YOUTH_MAX_AGE),
    mistakes=(
        _("Đưa vào danh sách rồi để đó: nhiều tháng không giao việc, không nhận xét."),
        _("Phân công đảng viên dự bị giúp đỡ. Người giúp đỡ phải là đảng viên chính thức (%(mentors_needed_source)s)."),
        _(
            "Người giúp đỡ chuyển đi, bị kỷ luật hoặc không làm tiếp được mà chi bộ không phân công người thay. Người "
            "thay không phải đủ thời gian cùng công tác (%(replacement_together_months_source)s)."
        ),
    ),
    sources=(
        _("Quy trình tạo nguồn hằng tháng: tài liệu bồi dưỡng nghiệp vụ công tác tổ chức xây dựng Đảng."),
        _("Nghị quyết 03-NQ/TU ngày 10/02/2006 của Tỉnh ủy Sơn La về bản, trường học, trạm y tế chưa có đảng viên."),
    ),
)

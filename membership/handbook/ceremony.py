"""Chapter: the ceremony of admission and the papers after it."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

CEREMONY = Chapter(
    key="le-ket-nap",
    title=_("Lễ kết nạp"),
    stages=(Stage.CEREMONY,),
    about=(
        _(
            "Chi bộ tổ chức lễ kết nạp cho từng người, trong %(ceremony_working_days)s ngày làm việc. Ngày bắt đầu "
            "tính (ngày nhận hay ngày ban hành quyết định) theo quy định đang có hiệu lực khi ký quyết định."
        ),
        _("Ngày tổ chức lễ là ngày vào Đảng; thời gian dự bị tính từ ngày này."),
    ),
    duties=(
        Duty(_("Chi ủy"), _("Trang trí: Quốc kỳ, cờ Đảng, ảnh Bác; báo cho người được kết nạp và các đoàn thể.")),
        Duty(
            _("Bí thư chi bộ"),
            _("Đọc quyết định, trao quyết định, phân công đảng viên giúp đỡ trong thời gian dự bị."),
            _("Biên bản lễ kết nạp"),
        ),
        Duty(_("Người được kết nạp"), _("Đọc lời tuyên thệ.")),
        Duty(
            _("Đảng viên mới"),
            _("Khai lý lịch đảng viên, phiếu đảng viên trong %(record_working_days)s ngày làm việc."),
            _("Lý lịch đảng viên, phiếu đảng viên"),
        ),
    ),
    rules=(
        RuleName.CEREMONY_WORKING_DAYS,
        RuleName.CEREMONY_COUNTED_FROM,
        RuleName.RECORD_WORKING_DAYS,
        RuleName.SENIORITY_FROM,
    ),
    mistakes=(
        _("Quá hạn mà tự tổ chức: phải báo cáo và được cấp ủy cấp trên trực tiếp đồng ý, ghi số văn bản vào hồ sơ."),
        _("Làm lễ chung cho nhiều người mà không đọc quyết định và tuyên thệ riêng."),
        _("Nhầm ngày vào Đảng (ngày lễ) với ngày tính tuổi đảng (ngày ghi trong quyết định)."),
    ),
    guides={
        Action.HOLD_CEREMONY: _(
            "Chi bộ tổ chức lễ cho từng người trong %(ceremony_working_days)s ngày làm việc "
            "(%(ceremony_working_days_source)s). Dự bị %(probation_months)s tháng tính từ ngày lễ "
            "(%(probation_months_source)s). Quá hạn vẫn ghi được, kèm văn bản đồng ý của cấp trên."
        ),
    },
    sources=(_("Trình tự buổi lễ: nếp làm ở cơ sở, chưa đối chiếu được với văn bản."),),
)

"""Chapter: people who move away, and members who change their branch."""

from django.utils.translation import gettext_lazy as _

from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

MOVING = Chapter(
    key="chuyen-di",
    title=_("Người chuyển đi, chuyển sinh hoạt đảng"),
    about=(
        _(
            "Người đang được giúp đỡ hoặc đang xét mà chuyển đi thì được cấp giấy giới thiệu đúng với bước đang đứng, "
            "để nơi mới làm tiếp, không phải làm lại từ đầu."
        ),
        _(
            "Đảng viên chuyển hẳn: làm thủ tục chuyển sinh hoạt chính thức trong %(transfer_working_days)s ngày làm "
            "việc. Đi một thời gian: chuyển sinh hoạt tạm thời, từ %(temporary_min_months)s tháng đến dưới "
            "%(temporary_below_months)s tháng (đi học thì dài hơn). Đến nơi nộp giấy trong "
            "%(transfer_letter_days)s ngày."
        ),
        _("Người sinh hoạt tạm thời nơi khác không tính vào mẫu số khi chi bộ biểu quyết."),
    ),
    duties=(
        Duty(_("Người chuyển đi"), _("Báo chi bộ trước khi đi, nhận giấy và nộp đúng hạn.")),
        Duty(
            _("Văn phòng đảng ủy"),
            _("In giấy giới thiệu ở trang của người đó, ghi vào chương trình."),
            _("Giấy giới thiệu, công văn"),
        ),
        Duty(_("Chi bộ nơi đến"), _("Nhận hồ sơ, phân công người giúp đỡ mới, làm tiếp bước đang dở.")),
    ),
    rules=(
        RuleName.CANDIDATE_LETTERS,
        RuleName.TRANSFER_WORKING_DAYS,
        RuleName.TRANSFER_LETTER_DAYS,
        RuleName.TEMPORARY_MIN_MONTHS,
        RuleName.TEMPORARY_BELOW_MONTHS,
        RuleName.TEMPORARY_STUDY_MONTHS,
        RuleName.MEMBER_STRIKE_OFF_MONTHS,
    ),
    mistakes=(
        _("Đi làm xa không báo, nhiều tháng không sinh hoạt, không đóng đảng phí."),
        _("Chuyển chi bộ mà không bàn giao hồ sơ; chi bộ mới không biết người ấy đang ở bước nào."),
    ),
    guides={
        Action.CHANGE_BRANCH: _(
            "Hồ sơ sang chi bộ mới ở đúng bước đang đứng. Chi bộ cũ chỉ còn một dòng ghi đã chuyển đi đâu. "
            "Chuyển ra ngoài đảng bộ xã thì dừng hồ sơ với lý do chuyển đi."
        ),
    },
)

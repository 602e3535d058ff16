"""Chapter: the branch meets and votes on an admission."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.rules.vocabulary import RuleName

BRANCH_VOTE = Chapter(
    key="chi-bo-xet",
    title=_("Chi bộ họp xét, đề nghị kết nạp"),
    stages=(Stage.BRANCH_VOTE,),
    about=(
        _(
            "Chi bộ xét từng người một. Nếu ít nhất %(vote_share)s số đảng viên chính thức tán thành thì ra nghị quyết "
            "đề nghị kết nạp. Đảng viên dự bị được dự và phát biểu, không biểu quyết."
        ),
        _(
            "Mẫu số là đảng viên chính thức của chi bộ, trừ người đang sinh hoạt tạm thời nơi khác và người được miễn "
            "sinh hoạt mà vắng mặt. Người vắng có lý do vẫn nằm trong mẫu số: vắng nhiều thì dễ không đủ phiếu."
        ),
        _("Chương trình tính số phiếu cần khi lập cuộc họp và khi ghi kết quả, theo sổ quy định của ngày họp."),
    ),
    duties=(
        Duty(_("Bí thư chi bộ"), _("Báo trước ngày họp, đọc hồ sơ, nêu ý kiến của các nơi.")),
        Duty(_("Đảng viên giúp đỡ"), _("Báo cáo quá trình giúp đỡ, chịu trách nhiệm về lời giới thiệu.")),
        Duty(_("Chi bộ"), _("Thảo luận, biểu quyết từng người bằng phiếu kín hoặc giơ thẻ."), _("Biên bản, phiếu")),
        Duty(_("Tổ kiểm phiếu"), _("Kiểm phiếu, ghi số tán thành và không tán thành."), _("Biên bản kiểm phiếu")),
        Duty(_("Bí thư chi bộ"), _("Ký nghị quyết, gửi đảng ủy cùng hồ sơ."), _("6-KNĐ")),
        Duty(_("Văn phòng đảng ủy"), _("Ghi kết quả cuộc họp; hồ sơ tự chuyển bước khi đủ phiếu.")),
    ),
    rules=(
        RuleName.VOTE_SHARE,
        RuleName.VOTE_BASE,
        RuleName.VOTE_FORM,
        RuleName.BRANCH_MIN_OFFICIAL,
        RuleName.MEETING_QUORUM,
        RuleName.VOTE_ATTEMPTS,
    ),
    mistakes=(
        _("Tính tỷ lệ trên số người có mặt thay vì trên số đảng viên chính thức được tính."),
        _("Biểu quyết chung cho nhiều người một lần."),
        _("Cho đảng viên dự bị bỏ phiếu (%(probationer_rights_source)s)."),
        _("Chi bộ có dưới %(branch_min_official)s đảng viên chính thức vẫn họp xét (%(branch_min_official_source)s)."),
        _("Nghị quyết ghi số phiếu khác biên bản kiểm phiếu, hoặc ghi ngày khác ngày họp."),
    ),
)

"""Chapter: the dossier, the check of the personal history, introducers and opinions."""

from django.utils.translation import gettext_lazy as _

from membership.enums import Stage
from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName

DOSSIER = Chapter(
    key="ho-so",
    title=_("Làm hồ sơ: đơn, lý lịch, thẩm tra, giới thiệu"),
    stages=(Stage.DOSSIER,),
    about=(
        _(
            "Hồ sơ trình chi bộ gồm: giấy chứng nhận lớp nhận thức, đơn xin vào Đảng, lý lịch đã thẩm tra, giấy giới "
            "thiệu của đảng viên và nghị quyết giới thiệu của Đoàn hoặc Công đoàn (nếu có), tổng hợp ý kiến nhận xét."
        ),
        _(
            "Đơn viết tay và viết trước lý lịch. Lý lịch do chính người vào Đảng khai, không tẩy xóa; mục nào không có "
            "thì ghi “Không”, không để trống. Giấy tờ (trừ giấy chứng nhận) có giá trị %(papers_valid_months)s tháng."
        ),
        _("Chương trình chỉ ghi có giấy hay chưa, ngày, số và nơi để; không nhập nội dung lý lịch."),
    ),
    duties=(
        Duty(_("Người vào Đảng"), _("Viết tay đơn, gửi chi ủy và đảng ủy."), _("1-KNĐ")),
        Duty(_("Người vào Đảng"), _("Tự khai lý lịch sau khi viết đơn."), _("2-KNĐ")),
        Duty(
            _("Chi ủy, đảng ủy"),
            _("Thẩm tra lý lịch: đóng dấu giáp lai trước khi ghi nhận xét, gửi công văn kèm lý lịch đến nơi cần hỏi."),
            _("Công văn, giấy giới thiệu đi thẩm tra"),
        ),
        Duty(_("Đảng viên giới thiệu"), _("Viết giấy giới thiệu; mỗi người một bản."), _("3-KNĐ")),
        Duty(_("Ban chấp hành Đoàn cơ sở"), _("Họp, ra nghị quyết giới thiệu đoàn viên trong tuổi."), _("4-KNĐ")),
        Duty(
            _("Ban chấp hành Công đoàn cơ sở"), _("Ra nghị quyết giới thiệu đoàn viên công đoàn (nếu có)."), _("4A-KNĐ")
        ),
        Duty(_("Chi ủy"), _("Lấy ý kiến đoàn thể và chi ủy nơi cư trú, tổng hợp."), _("5-KNĐ")),
        Duty(_("Văn phòng đảng ủy"), _("Soát danh mục, ghi ngày từng giấy, trình chi bộ khi đủ.")),
    ),
    rules=(
        RuleName.DOSSIER_PAPERS,
        RuleName.FIRST_PAPER,
        RuleName.PAPERS_VALID_MONTHS,
        RuleName.INTRODUCERS_NEEDED,
        RuleName.INTRODUCER_TOGETHER_MONTHS,
        RuleName.OPINIONS_FROM,
        RuleName.CHECKED_PERSONS,
        RuleName.CHECK_CONTENT,
        RuleName.CHECK_OF_MEMBERS,
        RuleName.CHECK_PROCEDURE,
        RuleName.CHECK_ANSWER_WORKING_DAYS,
    ),
    mistakes=(
        _("Ngày trên lý lịch trước ngày trên đơn."),
        _(
            "Người giới thiệu chưa đủ %(introducer_together_months)s tháng cùng công tác, lao động, cư trú với người "
            "vào Đảng (%(introducer_together_months_source)s)."
        ),
        _("Đoàn viên trong tuổi mà không có nghị quyết của Ban chấp hành Đoàn cơ sở."),
        _("Ghi nhận xét vào lý lịch rồi mới đóng dấu giáp lai."),
        _("Ý kiến nơi cư trú thiếu chữ ký, thiếu ngày; tổng hợp không khớp với các bản gốc."),
        _("Giấy tờ quá %(papers_valid_months)s tháng vẫn trình chi bộ (%(papers_valid_months_source)s)."),
    ),
    guides={
        Action.SUBMIT_DOSSIER: _(
            "Hồ sơ gồm đơn (1-KNĐ), lý lịch đã thẩm tra (2-KNĐ), giấy giới thiệu (3-KNĐ, 4-KNĐ hoặc 4A-KNĐ), tổng hợp "
            "ý kiến nhận xét (5-KNĐ). Điều kiện được xét vào ngày ghi dưới đây."
        ),
    },
    sources=(
        _("Mẫu tài liệu: Hướng dẫn 38-HD/BTCTW (2025), thay Hướng dẫn 12-HD/BTCTW (18/01/2022)."),
        _("Thành phần hồ sơ: Hướng dẫn 12-HD/BTCTW (18/01/2022), phần II, mục 1.1."),
    ),
)

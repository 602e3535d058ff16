"""Chapter: pausing, returning, ending, undoing, correcting a date."""

from django.utils.translation import gettext_lazy as _

from membership.handbook.parts import Chapter, Duty
from membership.pipeline import Action

CORRECTIONS = Chapter(
    key="dung-va-sua",
    title=_("Tạm dừng, trả hồ sơ, dừng xét, sửa điều đã ghi"),
    about=(
        _(
            "Ghi nhầm thì sửa được, không xóa được: chương trình giữ cả dòng cũ và dòng sửa, kèm lý do và người sửa. "
            "Sửa ngày trên văn bản thì mọi thời hạn tính lại và trang kết quả cho biết hạn nào dời từ ngày nào sang "
            "ngày nào."
        ),
        _("Bước ghi nhầm hẳn thì hoàn tác bước đó; chỉ sai ngày thì dùng “Sửa ngày trên văn bản”."),
    ),
    duties=(
        Duty(_("Văn phòng đảng ủy"), _("Hoàn tác bước vừa rồi, ghi lý do.")),
        Duty(_("Văn phòng đảng ủy"), _("Sửa ngày trên văn bản theo bản gốc, ghi lý do."), _("Bản gốc có dấu")),
        Duty(_("Chi bộ"), _("Đi làm xa thì báo để tạm dừng; về thì báo để tiếp tục.")),
        Duty(_("Chi bộ"), _("Không xét nữa thì họp, ghi biên bản, báo lý do dừng."), _("Biên bản họp")),
    ),
    mistakes=(
        _("Lập hồ sơ mới cho cùng một lần phấn đấu vì ghi nhầm hồ sơ cũ."),
        _("Sửa ngày cho khớp hạn mà không có bản gốc. Quá hạn thì ghi đúng là quá hạn."),
    ),
    guides={
        Action.RETURN_DOSSIER: _("Hồ sơ trở về bước làm hồ sơ để bổ sung, rồi trình lại."),
        Action.CLOSE: _("Hồ sơ dừng lại; có thể mở lại, hoặc sau này lập lần xét mới."),
        Action.REOPEN: _("Hồ sơ trở về bước trước khi dừng."),
        Action.PAUSE: _("Trong thời gian tạm dừng chương trình không nhắc việc về người này."),
        Action.RESUME: _("Chương trình lại nhắc việc về người này."),
        Action.UNDO: _(
            "Bước vừa rồi được rút lại cùng mọi thứ bước đó đã ghi (quyết định, biểu quyết, đảng tịch); "
            "lịch sử vẫn giữ cả hai dòng."
        ),
    },
)

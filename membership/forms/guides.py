"""What each step is, in the words of the office, with its form and its source: shown where the work is done.

Figures and sources come from the rule book of the day.
"""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.pipeline import Action
from membership.rules.vocabulary import RuleName
from membership.selectors.rulebook import current_book

FIGURES = {
    "certificate": RuleName.CERTIFICATE_VALID_MONTHS,
    "committee": RuleName.COMMITTEE_VOTE_SHARE,
    "decision": RuleName.DECISION_WORKING_DAYS,
    "extension": RuleName.DECISION_EXTENSION_WORKING_DAYS,
    "ceremony": RuleName.CEREMONY_WORKING_DAYS,
    "probation": RuleName.PROBATION_MONTHS,
    "review": RuleName.RECOGNITION_VOTE_WORKING_DAYS,
    "recognition": RuleName.RECOGNITION_DECISION_WORKING_DAYS,
}

STEP_GUIDES = {
    Action.ENROLL: _l(
        "Đảng ủy cử người đi học; học xong và đạt thì được cấp giấy chứng nhận (mẫu CN-NTVĐ). "
        "Cử nhiều người một lúc thì làm ở trang của lớp."
    ),
    Action.ENROLL_AGAIN: _l(
        "Giấy chứng nhận quá %(certificate)s tháng thì phải học lại trước khi chi bộ xét (%(certificate_source)s)."
    ),
    Action.LEAVE_COURSE: _l("Dùng khi người học bỏ lớp hoặc không được cấp giấy chứng nhận: hồ sơ trở về nguồn."),
    Action.PASS_COURSE: _l(
        "Giấy chứng nhận học lớp nhận thức về Đảng (mẫu CN-NTVĐ) có giá trị %(certificate)s tháng "
        "(%(certificate_source)s). Ghi kết quả cả lớp thì làm ở trang của lớp."
    ),
    Action.SUBMIT_DOSSIER: _l(
        "Hồ sơ gồm đơn (1-KNĐ), lý lịch đã thẩm tra (2-KNĐ), giấy giới thiệu (3-KNĐ, 4-KNĐ hoặc 4A-KNĐ), tổng hợp "
        "ý kiến nhận xét (5-KNĐ). Điều kiện được xét vào ngày ghi dưới đây."
    ),
    Action.PASS_COMMITTEE_VOTE: _l(
        "Đảng ủy cơ sở biểu quyết, cần ít nhất %(committee)s tổng số ủy viên (mẫu 8-KNĐ; %(committee_source)s). "
        "Không đủ vẫn báo cáo đầy đủ lên cấp có thẩm quyền."
    ),
    Action.ISSUE_DECISION: _l(
        "Quyết định kết nạp (mẫu 9-KNĐ) trong %(decision)s ngày làm việc kể từ nghị quyết của chi bộ, gia hạn không "
        "quá %(extension)s ngày làm việc (%(decision_source)s). Tuổi đảng tính từ ngày ký."
    ),
    Action.HOLD_CEREMONY: _l(
        "Chi bộ tổ chức lễ cho từng người trong %(ceremony)s ngày làm việc (%(ceremony_source)s). Dự bị %(probation)s "
        "tháng tính từ ngày lễ (%(probation_source)s). Quá hạn vẫn ghi được, kèm văn bản đồng ý của cấp trên."
    ),
    Action.END_PROBATION: _l(
        "Hết thời gian dự bị: đảng viên tự kiểm điểm (10-KNĐ), người giúp đỡ nhận xét (11-KNĐ), chi ủy tổng hợp ý "
        "kiến (12-KNĐ); chi bộ xét trong %(review)s ngày làm việc (%(review_source)s)."
    ),
    Action.PASS_RECOGNITION_COMMITTEE: _l(
        "Đảng ủy cơ sở biểu quyết đề nghị công nhận, cần ít nhất %(committee)s tổng số ủy viên "
        "(mẫu 15-KNĐ; %(committee_source)s)."
    ),
    Action.ISSUE_RECOGNITION: _l(
        "Quyết định công nhận chính thức (mẫu 16-KNĐ) trong %(recognition)s ngày làm việc (%(recognition_source)s). "
        "Ngày chính thức là ngày hết thời gian dự bị, dù quyết định ký muộn."
    ),
    Action.STRIKE_OFF: _l(
        "Không gia hạn thời gian dự bị: không đủ tư cách thì chi bộ đề nghị, cấp có thẩm quyền quyết định xóa tên "
        "(Điều lệ Đảng, Điều 5 khoản 2)."
    ),
    Action.LEAVE_PROBATION: _l("Người này không còn trong danh sách đảng viên của đảng bộ từ ngày ghi dưới đây."),
    Action.RETURN_DOSSIER: _l("Hồ sơ trở về bước làm hồ sơ để bổ sung, rồi trình lại."),
    Action.CLOSE: _l("Hồ sơ dừng lại; có thể mở lại, hoặc sau này lập lần xét mới."),
    Action.REOPEN: _l("Hồ sơ trở về bước trước khi dừng."),
    Action.PAUSE: _l("Trong thời gian tạm dừng chương trình không nhắc việc về người này."),
    Action.RESUME: _l("Chương trình lại nhắc việc về người này."),
    Action.CHANGE_BRANCH: _l(
        "Hồ sơ sang chi bộ mới ở đúng bước đang đứng. Chi bộ cũ chỉ còn một dòng ghi đã chuyển đi đâu. "
        "Chuyển ra ngoài đảng bộ xã thì dừng hồ sơ với lý do chuyển đi."
    ),
    Action.UNDO: _l(
        "Bước vừa rồi được rút lại cùng mọi thứ bước đó đã ghi (quyết định, biểu quyết, đảng tịch); "
        "lịch sử vẫn giữ cả hai dòng."
    ),
}


def guide_to(action: str, on: date) -> str:
    """Explain a step with the figures and sources in force on a day; what has no source then says so."""
    rules = current_book().on(on)
    words = {name: rules[rule].value if rules[rule].is_known else "…" for name, rule in FIGURES.items()}
    sources = {f"{name}_source": rules[rule].source for name, rule in FIGURES.items()}
    text = STEP_GUIDES.get(action)
    return str(text) % {**words, **sources} if text else _("Ghi ngày trên văn bản của bước này.")

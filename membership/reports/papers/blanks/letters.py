"""Papers of a person who moves before the admission. Their kinds are listed by Công văn 1361-CV/BTCTW (2026).

No blank of any of them could be read: the wording is the program's own.
"""

from membership.reports.papers.blanks.parts import addressed, body, centered, committee_heading, signature, title
from membership.reports.papers.tree import Node, WriteOn

TO = (centered("", size=8), addressed("…"), centered("", size=4))
SIGNS = signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ (hoặc PHÓ BÍ THƯ)", recipients=("Như trên", "{chi_bo}", "Lưu hồ sơ"))
WHO = "quần chúng {ho_ten}, sinh {sinh_ngay}, quê quán {que_quan}"

BEING_HELPED: tuple[Node, ...] = (
    committee_heading("{so} - GCN/ĐU"),
    *title("GIẤY CHỨNG NHẬN", "người vào Đảng đang trong thời gian được giúp đỡ"),
    *TO,
    body(f"{{dang_uy}} chứng nhận {WHO}, được {{chi_bo}} đưa vào nguồn phát triển đảng viên {{cam_tinh_ngay}} và phân "
         "công đảng viên chính thức {gd_ho_ten} giúp đỡ từ {gd_tu}."),
    body("Giấy chứng nhận bồi dưỡng nhận thức về Đảng: số {cn_so}, cấp {cn_ngay}."),
    body("Nhận xét trong thời gian được giúp đỡ:"),
    WriteOn(4),
    body("Lý do chuyển đi: …"),
    body("Đề nghị cấp ủy nơi đến tiếp tục phân công giúp đỡ, xem xét."),
    SIGNS,
)  # fmt: skip


def _introducing(about: str, state: str) -> tuple[Node, ...]:
    return (
        committee_heading("{so} - CV/ĐU", f"V/v giới thiệu người vào Đảng {about}"),
        *TO,
        body(f"{{dang_uy}} giới thiệu {WHO}; {state}."),
        body("Do chuyển đến nơi công tác, học tập, cư trú mới tại: …"),
        body("Kèm theo công văn này là hồ sơ của người vào Đảng, gồm … tài liệu."),
        body("Đề nghị cấp ủy nơi đến tiếp nhận hồ sơ, tiếp tục xem xét theo quy định."),
        SIGNS,
    )


BRANCH_HAS_PROPOSED = _introducing(
    "đã được chi bộ đề nghị kết nạp",
    "đã được {chi_bo} đề nghị kết nạp tại nghị quyết số {nq_so} {nq_ngay}",
)
COMMITTEE_HAS_PROPOSED = _introducing(
    "đã được cấp ủy đề nghị kết nạp",
    "đã được {chi_bo} đề nghị kết nạp tại nghị quyết số {nq_so} {nq_ngay}, {dang_uy} đề nghị {duy_ngay}",
)
DECIDED = _introducing(
    "đã có quyết định kết nạp",
    "đã có Quyết định số {qd_so} {qd_ngay} của {co_quan} kết nạp vào Đảng, chưa tổ chức lễ kết nạp",
)
LEAVING = _introducing("chuyển ra ngoài đảng bộ xã", "{tinh_trang}")

"""Reports of a section committee (đảng ủy bộ phận) on what a branch resolved: 7, 14-KNĐ.

No blank of either could be read: the wording is the program's own.
"""

from membership.reports.papers.blanks.parts import addressed, body, centered, heading, signature, title
from membership.reports.papers.tree import Node, WriteOn


def _report(about: str, person: str, proposal: str) -> tuple[Node, ...]:
    return (
        heading("{dang_uy_hoa}", "ĐẢNG ỦY BỘ PHẬN …", number="… - BC/ĐUBP", day="{dia_danh}, ngày … tháng … năm …"),
        *title("BÁO CÁO", "thẩm định nghị quyết của chi bộ", about),
        centered("", size=8),
        addressed("{dang_uy}"),
        body(
            f"Ngày … tháng … năm …, Đảng ủy bộ phận … đã thẩm định nghị quyết số {{nq_so}} {{nq_ngay}} của {{chi_bo}} "
            f"{about} đối với {person} {{ho_ten}}, sinh {{sinh_ngay}}. Kết quả như sau:"
        ),
        body("- Về hồ sơ, thủ tục:"),
        WriteOn(4),
        body("- Về tiêu chuẩn, điều kiện:"),
        WriteOn(4),
        body("- Ý kiến của Đảng ủy bộ phận:"),
        WriteOn(4),
        body(proposal),
        signature("T/M ĐẢNG ỦY BỘ PHẬN", "BÍ THƯ", recipients=("Như trên", "{chi_bo}", "Lưu Đảng ủy bộ phận")),
    )


ADMISSION = _report(
    "đề nghị kết nạp đảng viên",
    "quần chúng",
    "Đảng ủy bộ phận báo cáo {dang_uy} xem xét, đề nghị kết nạp quần chúng {ho_ten} vào Đảng Cộng sản Việt Nam.",
)
RECOGNITION = _report(
    "đề nghị công nhận đảng viên chính thức",
    "đảng viên dự bị",
    "Đảng ủy bộ phận báo cáo {dang_uy} xem xét, đề nghị công nhận đồng chí {ho_ten} là đảng viên chính thức.",
)

"""Papers of a meeting: ballots, minutes of the vote count, minutes of the meeting and of the ceremony."""

from membership.reports.papers.blanks.parts import (
    GAP,
    HALVES,
    body,
    branch_heading,
    centered,
    line,
    title,
    two_signatures,
)
from membership.reports.papers.tree import Columns, Node, Repeated, Table, WriteOn

BALLOTS: tuple[Node, ...] = (
    Repeated(
        "phieu",
        (
            Columns(
                (
                    (centered("{dang_bo_hoa}", size=12, before=0),
                     centered("{chi_bo_hoa}", bold=True, size=12, before=0)),
                    (centered("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, underline=True, size=12, before=0),
                     centered("{dia_danh}, {hop_ngay}", italic=True, size=12, before=0)),
                ),
            ),
            centered("PHIẾU BIỂU QUYẾT", bold=True, before=6),
            centered("{noi_dung}", bold=True, before=0),
            line("Họ và tên: **{ho_ten}**, sinh {sinh_ngay}"),
            Columns(((centered("□  Tán thành"),), (centered("□  Không tán thành"),)), HALVES),
            line("Lý do không tán thành (nếu có): …"),
            line("Đánh dấu X vào một ô. Người biểu quyết không phải ký tên.", italic=True, size=11),
        ),
        cut=True,
    ),
)  # fmt: skip

COUNT_MINUTES: tuple[Node, ...] = (
    branch_heading(),
    *title("BIÊN BẢN KIỂM PHIẾU", "{bau_noi_dung}"),
    body("{hop_ngay_hoa}, tại {hop_noi}, {chi_bo} tiến hành biểu quyết tại cuộc họp chi bộ."),
    body("Ban kiểm phiếu gồm: …"),
    body(
        "Tổng số đảng viên chính thức của Chi bộ: {chinh_thuc} đồng chí. Số được tính khi biểu quyết: {co_so} đồng "
        "chí. Có mặt: {co_mat_chinh_thuc} đồng chí."
    ),
    body("Số phiếu phát ra: … Số phiếu thu về: … Số phiếu hợp lệ: … Số phiếu không hợp lệ: …"),
    body("Kết quả kiểm phiếu:"),
    Table(
        rows="bieu_quyet",
        heads=("STT", "Họ và tên", "Nội dung", "Tán thành", "Tỷ lệ", "Không tán thành", "Tỷ lệ"),
        cells=(
            "{stt}",
            "{ho_ten}",
            "{noi_dung}",
            "{tan_thanh}",
            "{tan_thanh_ty_le}%",
            "{khong_tan_thanh}",
            "{khong_tan_thanh_ty_le}%",
        ),
        widths=(7, 27, 22, 11, 11, 11, 11),
    ),
    body("Biên bản được lập xong hồi … giờ cùng ngày, đã đọc trước hội nghị."),
    two_signatures(("CHỦ TRÌ", "{chu_tri}"), ("T/M BAN KIỂM PHIẾU", "")),
)

MEETING_MINUTES: tuple[Node, ...] = (
    branch_heading(),
    *title("BIÊN BẢN", "Họp chi bộ xét {bau_noi_dung}"),
    body("{hop_ngay_hoa}, hồi … giờ, tại {hop_noi}, {chi_bo} họp."),
    body(f"Chủ trì: Đồng chí {{chu_tri}}{GAP}Chức vụ {{chu_tri_chuc_vu}}"),
    body("Thư ký: Đồng chí {thu_ky}"),
    body("Tổng số đảng viên: {tong_so}, trong đó chính thức {chinh_thuc}, dự bị {du_bi}. Có mặt: {co_mat}, trong đó "
         "chính thức {co_mat_chinh_thuc}, dự bị {co_mat_du_bi}. Vắng mặt: {vang}, lý do: {ly_do_vang}"),
    body("**1. Nội dung**"),
    body("Chi bộ lần lượt xét từng người:"),
    Table(
        rows="bieu_quyet",
        heads=("STT", "Họ và tên", "Ngày sinh", "Nội dung"),
        cells=("{stt}", "{ho_ten}", "{sinh_so}", "{noi_dung}"),
        widths=(8, 42, 20, 30),
    ),
    body("**2. Thảo luận**"),
    body("Chi ủy báo cáo hồ sơ; đảng viên được phân công giúp đỡ báo cáo; ý kiến của đảng viên:"),
    WriteOn(16),
    body("**3. Kết quả biểu quyết**"),
    Table(
        rows="bieu_quyet",
        heads=("STT", "Họ và tên", "Tán thành", "Không tán thành", "Lý do không tán thành"),
        cells=(
            "{stt}",
            "{ho_ten}",
            "{tan_thanh} ({tan_thanh_ty_le}%)",
            "{khong_tan_thanh} ({khong_tan_thanh_ty_le}%)",
            "{ly_do_khong}",
        ),
        widths=(8, 32, 18, 18, 24),
    ),
    body("Cuộc họp kết thúc hồi … giờ cùng ngày. Biên bản đã được đọc và thông qua trước cuộc họp."),
    two_signatures(("THƯ KÝ", "{thu_ky}"), ("CHỦ TRÌ", "{chu_tri}")),
)  # fmt: skip

CEREMONY_MINUTES: tuple[Node, ...] = (
    branch_heading(),
    *title("BIÊN BẢN", "Lễ kết nạp đảng viên"),
    body("{le_ngay_hoa}, hồi … giờ, tại {le_noi}, {chi_bo} tổ chức lễ kết nạp đảng viên đối với quần chúng {ho_ten}, "
         "sinh {sinh_ngay}, theo Quyết định số {qd_so} {qd_ngay} của {co_quan}."),
    body("Thành phần dự lễ: …"),
    body(f"Chủ trì: Đồng chí {{le_chu_tri}}{GAP}Thư ký: Đồng chí …"),
    body("Trình tự buổi lễ:"),
    body("1. Chào cờ (hát Quốc ca, Quốc tế ca)."),
    body("2. Tuyên bố lý do, giới thiệu đại biểu."),
    body("3. Bí thư chi bộ đọc Quyết định kết nạp và trao cho đảng viên mới."),
    body("4. Đảng viên mới {ho_ten} đọc lời tuyên thệ."),
    body("5. Bí thư chi bộ nói rõ nhiệm vụ, quyền hạn của đảng viên và phân công đảng viên chính thức giúp đỡ đảng "
         "viên dự bị: đồng chí {gd_ho_ten}."),
    body("6. Đại diện cấp ủy cấp trên phát biểu (nếu có): …"),
    WriteOn(2),
    body("7. Chào cờ (hát Quốc ca, Quốc tế ca), bế mạc."),
    body("Lễ kết nạp kết thúc hồi … giờ cùng ngày."),
    two_signatures(("THƯ KÝ", ""), ("CHỦ TRÌ", "{bi_thu}")),
)  # fmt: skip

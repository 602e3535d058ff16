"""Lists and registers: nomination and certificate lists of a course, cover of a dossier, 18-KNĐ, 7-HSĐV."""

from membership.reports.papers.blanks.parts import (
    GAP,
    body,
    centered,
    committee_heading,
    heading,
    line,
    signature,
    title,
)
from membership.reports.papers.tree import Node, Paragraph, Table

NOMINATION: tuple[Node, ...] = (
    committee_heading(),
    *title("DANH SÁCH", "cử học {lop_loai}", "{lop_ten}"),
    body("Đơn vị mở lớp: {lop_noi}. Thời gian: từ {lop_tu} đến {lop_den}."),
    Table(
        rows="hoc_vien",
        heads=("STT", "Họ và tên", "Ngày sinh", "Nam, nữ", "Dân tộc", "Học vấn", "Nghề nghiệp, chức vụ", "Chi bộ cử"),
        cells=(
            "{stt}",
            "{ho_ten}",
            "{sinh_so}",
            "{gioi_tinh}",
            "{dan_toc}",
            "{hoc_van}",
            "{nghe_nghiep}",
            "{chi_bo}",
        ),
        widths=(5, 21, 11, 7, 9, 13, 17, 17),
    ),
    body("Danh sách gồm {so_nguoi} người."),
    signature("T/M ĐẢNG ỦY", "BÍ THƯ (hoặc PHÓ BÍ THƯ)", recipients=("{lop_noi}", "Các chi bộ", "Lưu")),
)

CERTIFICATES: tuple[Node, ...] = (
    heading("{noi_cap_hoa}", day="{noi_cap_dia_danh}, {ngay_giay}"),
    *title("DANH SÁCH", "cấp giấy chứng nhận {lop_loai}", "{lop_ten}"),
    Table(
        rows="dat",
        heads=("STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Xếp loại", "Số giấy", "Ngày cấp", "Ký nhận"),
        cells=("{stt}", "{ho_ten}", "{sinh_so}", "{chi_bo}", "{xep_loai}", "{cn_so}", "{cap_so}", ""),
        widths=(5, 23, 11, 20, 10, 12, 10, 9),
    ),
    body("Danh sách gồm {so_dat} người được cấp giấy chứng nhận."),
    signature("{nguoi_cap}", "(Họ tên, chữ ký, đóng dấu)"),
)

DOSSIER_COVER: tuple[Node, ...] = (
    heading("{dang_bo_hoa}", "{chi_bo_hoa}", day=""),
    centered("HỒ SƠ", bold=True, size=26, before=24),
    centered("{ho_so_ten}", bold=True, size=16),
    line("Họ và tên: **{ho_ten_hoa}**", before=16),
    line("Sinh {sinh_ngay}"),
    line("Quê quán: {que_quan}"),
    line(f"Dân tộc: {{dan_toc}}{GAP}Tôn giáo: {{ton_giao}}"),
    line("Đảng viên được phân công giúp đỡ: {gd_ho_ten}"),
    line("Mã trong sổ: {ma_ho_so}"),
    centered("DANH MỤC TÀI LIỆU", bold=True, before=14),
    Table(
        rows="tai_lieu",
        heads=("STT", "Tài liệu", "Có", "Ngày trên giấy", "Số", "Nơi để"),
        cells=("{stt}", "{ten}", "{co}", "{ngay}", "{so}", "{noi_de}"),
        widths=(7, 47, 7, 14, 12, 13),
    ),
    line("Người kiểm tra: … Ngày … tháng … năm …", before=10),
)

PROBATION_REGISTER: tuple[Node, ...] = (
    heading("{dang_uy_hoa}", day=""),
    Paragraph("Mẫu 18-KNĐ", align="right", italic=True, size=12),
    *title("SỔ ĐẢNG VIÊN DỰ BỊ", "(của cấp ủy cơ sở trở lên sử dụng)"),
    Table(
        rows="so_du_bi",
        heads=("1. STT", "2. Họ và tên", "3. Ngày sinh", "4. Số lý lịch", "5. Chi bộ", "6. Số, ngày quyết định kết nạp",
               "7. Cơ quan quyết định", "8. Đảng viên giúp đỡ", "9. Ngày chi bộ tổ chức lễ kết nạp", "10. Ghi chú"),
        cells=("{stt}", "{ho_ten}", "{sinh_so}", "{so_ly_lich}", "{chi_bo}", "{quyet_dinh}", "{co_quan}", "{giup_do}",
               "{le_ngay}", "{ghi_chu}"),
        widths=(4, 14, 8, 8, 12, 13, 11, 11, 9, 10),
        size=11,
    ),
    body("Đang dự bị, {tinh_den}: {so_nguoi} đồng chí. Sổ ghi cả người hết thời gian dự bị, rời danh sách trong năm."),
    body("Biên bản bàn giao khi thay người giữ sổ: …"),
)  # fmt: skip

MEMBER_REGISTER: tuple[Node, ...] = (
    heading("{dang_bo_hoa}", "{don_vi_hoa}", day=""),
    Paragraph("Mẫu 7-HSĐV", align="right", italic=True, size=12),
    *title("SỔ DANH SÁCH ĐẢNG VIÊN", "tính đến {tinh_den}"),
    Table(
        rows="dang_vien",
        heads=("1. STT", "2. Họ tên, họ tên khai sinh", "3. Nam, nữ; dân tộc; tôn giáo", "4. Quê quán",
               "5. Văn hóa, lý luận, chuyên môn, ngoại ngữ", "6. Nghề nghiệp", "7. Ngày vào Đảng, ngày chính thức",
               "8. Số thẻ, số lý lịch, số Huy hiệu", "9. Bộ đội, công an, hưu trí", "10. Ngày chuyển đi, đến",
               "11. Ngày chuyển đến, từ", "12. Ngày từ trần, lý do", "13. Ngày ra khỏi Đảng, hình thức", "14. Ghi chú"),
        cells=("{stt}", "{ho_ten}", "{gioi_tinh}", "{que_quan}", "{hoc_van}", "{nghe_nghiep}", "{ngay_dang}",
               "{so_the}", "", "{chuyen_di}", "{chuyen_den}", "{tu_tran}", "{ra_khoi}", "{ghi_chu}"),
        widths=(3, 11, 8, 9, 9, 8, 9, 8, 5, 7, 7, 5, 6, 5),
        size=10,
    ),
    body("Danh sách gồm {so_nguoi} đảng viên. Rời danh sách trong năm: {so_roi} đồng chí."),
)  # fmt: skip

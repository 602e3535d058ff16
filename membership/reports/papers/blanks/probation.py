"""Papers before the recognition of a probationary member: 10, 11, 12-KNĐ."""

from membership.reports.papers.blanks.parts import (
    OWN_DAY,
    SIGNED,
    addressed,
    body,
    branch_heading,
    note,
    party_alone,
    signature,
    title,
)
from membership.reports.papers.tree import Node, WriteOn

SELF_REVIEW: tuple[Node, ...] = (
    note("Đảng viên dự bị viết bản này sau khi đủ mười hai tháng dự bị, {het_du_bi_ngay}."),
    *party_alone(),
    *title("BẢN TỰ KIỂM ĐIỂM", "của đảng viên dự bị"),
    addressed("Chi ủy {chi_bo}", "{dang_uy}"),
    body("Tôi là: {ho_ten}, sinh {sinh_ngay}"),
    body("Quê quán: {que_quan}"),
    body("Được kết nạp (hoặc kết nạp lại) vào Đảng {vao_dang_ngay} tại Chi bộ {chi_bo_ten}"),
    body("Căn cứ nhiệm vụ đảng viên, tôi xin tự kiểm điểm về quá trình rèn luyện, phấn đấu của mình như sau:"),
    body("- Ưu điểm trong thực hiện nhiệm vụ đảng viên:"),
    WriteOn(5),
    body("- Khuyết điểm:"),
    WriteOn(3),
    body("- Biện pháp khắc phục khuyết điểm, thiếu sót:"),
    WriteOn(3),
    body("Tôi đề nghị chi bộ, đảng ủy xét, công nhận tôi là đảng viên chính thức của Đảng Cộng sản Việt Nam."),
    signature("NGƯỜI TỰ KIỂM ĐIỂM", "(Ký, ghi rõ họ và tên)", day=OWN_DAY, name="{ho_ten}"),
)

MENTOR_REMARK: tuple[Node, ...] = (
    *party_alone(),
    *title("BẢN NHẬN XÉT", "đảng viên dự bị"),
    addressed("Chi ủy {chi_bo}", "{dang_uy}"),
    body("Tôi là: {gd_ho_ten}, sinh {gd_sinh}"),
    body("Vào Đảng {gd_vao_dang}, chính thức {gd_chinh_thuc}"),
    body("Đang sinh hoạt tại Chi bộ: {gd_chi_bo}"),
    body(
        "{gd_phan_cong} được Chi bộ phân công giúp đỡ đảng viên dự bị {ho_ten} phấn đấu trở thành đảng viên chính "
        "thức, nay xin báo cáo những vấn đề chủ yếu như sau:"
    ),
    body("1- Ưu điểm:"),
    WriteOn(6),
    body("2- Khuyết điểm:"),
    WriteOn(4),
    body(
        "Tôi đề nghị Chi bộ xét, công nhận đảng viên dự bị {ho_ten} là đảng viên chính thức và xin chịu trách nhiệm "
        "trước Đảng về nhận xét của mình."
    ),
    signature("ĐẢNG VIÊN ĐƯỢC PHÂN CÔNG", "GIÚP ĐỠ", "(Ký, ghi rõ họ và tên)", day=OWN_DAY, name="{gd_ho_ten}"),
)

RECOGNITION_OPINIONS: tuple[Node, ...] = (
    branch_heading(star=""),
    *title(
        "TỔNG HỢP Ý KIẾN NHẬN XÉT",
        "của các đoàn thể chính trị - xã hội nơi làm việc",
        "và chi uỷ (hoặc chi bộ) nơi cư trú đối với đảng viên dự bị",
    ),
    body("Chi uỷ tổng hợp ý kiến nhận xét đối với đảng viên dự bị {ho_ten}, kết nạp vào Đảng {vao_dang_ngay}, "
         "như sau:"),
    body("1- Tổng số tổ chức chính trị - xã hội được hỏi ý kiến: … ({doan_the}), gồm … đồng chí; chi uỷ nơi cư trú: "
         "…, gồm … đồng chí."),
    body("2- Ưu điểm:"),
    WriteOn(5),
    body("3- Khuyết điểm:"),
    WriteOn(4),
    body("4- Số đồng chí tán thành công nhận đảng viên dự bị {ho_ten} là đảng viên chính thức: … đồng chí, trong tổng "
         "số … đồng chí được hỏi ý kiến (đạt …%). Số không tán thành: … đồng chí (chiếm …%) với lý do …"),
    WriteOn(1),
    signature("T/M CHI ỦY", "BÍ THƯ (hoặc PHÓ BÍ THƯ)", SIGNED, name="{bi_thu}"),
)  # fmt: skip

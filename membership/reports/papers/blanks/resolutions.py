"""Resolutions of a branch and of the committee (6, 8, 13, 15-KNĐ), and decisions (9, 16-KNĐ).

Of these only 13-KNĐ could be read; the others have its frame, and what the guidance lists as their content.
"""

from membership.reports.papers.blanks.parts import (
    GAP,
    body,
    branch_heading,
    committee_heading,
    heading,
    signature,
    title,
)
from membership.reports.papers.tree import Node, WriteOn

MEETING = (
    body(
        "Tổng số đảng viên của Chi bộ: {tong_so} đảng viên, trong đó chính thức {chinh_thuc} đồng chí, dự bị {du_bi} "
        "đồng chí."
    ),
    body(
        "Có mặt: {co_mat} đảng viên, trong đó chính thức {co_mat_chinh_thuc} đồng chí, dự bị {co_mat_du_bi} đồng chí."
    ),
    body("Vắng mặt: {vang} đảng viên, trong đó chính thức {vang_chinh_thuc} đồng chí, dự bị {vang_du_bi} đồng chí."),
    body("Lý do vắng mặt: {ly_do_vang}"),
    body(f"Chủ trì hội nghị: Đồng chí {{chu_tri}}{GAP}Chức vụ {{chu_tri_chuc_vu}}"),
    body("Thư ký hội nghị: Đồng chí {thu_ky}"),
)
BRANCH_SIGNS = signature("T/M CHI BỘ", "BÍ THƯ", name="{bi_thu}", recipients=("{dang_uy} (để báo cáo)", "Lưu chi bộ"))
COMMITTEE_MEETING = (
    body("Tổng số ủy viên Ban Chấp hành: {uy_vien} đồng chí. Có mặt: {uy_vien_co_mat} đồng chí. Vắng mặt: "
         "{uy_vien_vang} đồng chí."),
    body("Lý do vắng mặt: …"),
    body(f"Chủ trì hội nghị: Đồng chí …{GAP}Chức vụ …"),
    body("Thư ký hội nghị: Đồng chí …"),
)  # fmt: skip
COMMITTEE_SIGNS = signature(
    "T/M ĐẢNG ỦY", "BÍ THƯ", recipients=("{co_quan} (để báo cáo)", "{chi_bo}", "Lưu Văn phòng Đảng ủy")
)

BRANCH_ADMISSION: tuple[Node, ...] = (
    branch_heading("{so} - NQ/CB"),
    *title("NGHỊ QUYẾT", "đề nghị kết nạp đảng viên"),
    body("Căn cứ Điều 4, Điều lệ Đảng Cộng sản Việt Nam,"),
    body(
        "{hop_ngay_hoa}, Chi bộ {chi_bo_ten} đã họp để xét, đề nghị kết nạp quần chúng {ho_ten}, sinh {sinh_ngay}, "
        "quê quán {que_quan}, vào Đảng."
    ),
    *MEETING,
    body("Sau khi nghe báo cáo và thảo luận, Chi bộ thống nhất kết luận về người vào Đảng như sau:"),
    body("- Về lý lịch:"),
    WriteOn(3),
    body("- Về nhận thức chính trị:"),
    WriteOn(3),
    body("- Ưu điểm; phẩm chất chính trị, đạo đức, lối sống; năng lực công tác; uy tín, quan hệ quần chúng:"),
    WriteOn(6),
    body("- Khuyết điểm:"),
    WriteOn(4),
    body(
        "Đối chiếu với tiêu chuẩn và điều kiện kết nạp đảng viên, số đảng viên chính thức tán thành kết nạp quần chúng "
        "{ho_ten} vào Đảng là {tan_thanh} đồng chí (đạt {tan_thanh_ty_le}%) so với tổng số đảng viên chính thức; số "
        "không tán thành {khong_tan_thanh} đồng chí (chiếm {khong_tan_thanh_ty_le}%) với lý do {ly_do_khong}."
    ),
    body("Chi bộ đề nghị {dang_uy} xét kết nạp quần chúng {ho_ten} vào Đảng Cộng sản Việt Nam."),
    BRANCH_SIGNS,
)

BRANCH_RECOGNITION: tuple[Node, ...] = (
    branch_heading("{so} - NQ/CB"),
    *title("NGHỊ QUYẾT", "đề nghị công nhận đảng viên chính thức"),
    body("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam,"),
    body(
        "{hop_ngay_hoa}, Chi bộ {chi_bo_ten} đã họp để xét, đề nghị công nhận đảng viên dự bị {ho_ten} được kết nạp "
        "(hoặc kết nạp lại) vào Đảng {vao_dang_ngay}, trở thành đảng viên chính thức."
    ),
    *MEETING,
    body("Sau khi xem xét, Chi bộ thống nhất kết luận về đảng viên dự bị như sau:"),
    body("- Ưu điểm:"),
    WriteOn(3),
    body("- Khuyết điểm:"),
    WriteOn(2),
    body(
        "Đối chiếu với tiêu chuẩn và điều kiện, đảng viên dự bị {ho_ten} đủ tư cách trở thành đảng viên chính thức. Số "
        "đảng viên chính thức tán thành là {tan_thanh} đồng chí (đạt {tan_thanh_ty_le}%) so với tổng số đảng viên "
        "chính thức; số không tán thành {khong_tan_thanh} đồng chí (chiếm {khong_tan_thanh_ty_le}%) với lý do "
        "{ly_do_khong}."
    ),
    body("Chi bộ đề nghị {dang_uy} xét, đề nghị công nhận đồng chí {ho_ten} là đảng viên chính thức."),
    BRANCH_SIGNS,
)


def _of_committee(about: str, article: int, person: str, resolution: str, proposal: str) -> tuple[Node, ...]:
    return (
        committee_heading("{so} - NQ/ĐU"),
        *title("NGHỊ QUYẾT", about),
        body(f"Căn cứ Điều {article}, Điều lệ Đảng Cộng sản Việt Nam,"),
        body(f"Xét {resolution} số {{nq_so}} {{nq_ngay}} của {{chi_bo}};"),
        body(f"{{duy_ngay_hoa}}, {{dang_uy}} đã họp để xét, {about} đối với {person} {{ho_ten}}, sinh {{sinh_ngay}}."),
        *COMMITTEE_MEETING,
        body("Sau khi thảo luận, Đảng ủy thống nhất kết luận:"),
        body("- Ưu điểm:"),
        WriteOn(3),
        body("- Khuyết điểm:"),
        WriteOn(2),
        body(
            "Số ủy viên Ban Chấp hành tán thành là {uy_vien_tan_thanh} đồng chí (đạt {uy_vien_ty_le}%) so với tổng số "
            "ủy viên; số không tán thành {uy_vien_khong} đồng chí (chiếm {uy_vien_khong_ty_le}%) với lý do "
            "{uy_vien_ly_do}."
        ),
        body(proposal),
        COMMITTEE_SIGNS,
    )


COMMITTEE_ADMISSION = _of_committee(
    "đề nghị kết nạp đảng viên",
    4,
    "quần chúng",
    "nghị quyết đề nghị kết nạp đảng viên",
    "Đảng ủy đề nghị {co_quan} xét, quyết định kết nạp quần chúng {ho_ten} vào Đảng Cộng sản Việt Nam.",
)
COMMITTEE_RECOGNITION = _of_committee(
    "đề nghị công nhận đảng viên chính thức",
    5,
    "đảng viên dự bị",
    "nghị quyết đề nghị công nhận đảng viên chính thức",
    "Đảng ủy đề nghị {co_quan} xét, quyết định công nhận đồng chí {ho_ten} là đảng viên chính thức.",
)


def _decision(about: str, basis: tuple[str, ...], articles: tuple[str, str]) -> tuple[Node, ...]:
    return (
        heading("{cap_tren_co_quan_hoa}", "{co_quan_hoa}", number="{so} - QĐ/{ky_hieu}"),
        *title("QUYẾT ĐỊNH", about),
        *(body(f"- {text}") for text in basis),
        *title("BAN THƯỜNG VỤ {co_quan_hoa} QUYẾT ĐỊNH:"),
        body(f"**Điều 1.** {articles[0]}"),
        body(f"**Điều 2.** {articles[1]}"),
        signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ (hoặc PHÓ BÍ THƯ)", recipients=("Như Điều 2", "{dang_uy}", "Lưu hồ sơ")),
    )


ADMISSION_DECISION = _decision(
    "kết nạp đảng viên",
    (
        "Căn cứ Điều 4, Điều lệ Đảng Cộng sản Việt Nam;",
        "Xét {nghi_quyet} và hồ sơ của người xin vào Đảng,",
    ),
    (
        "Kết nạp đồng chí {ho_ten}, sinh {sinh_ngay}, quê quán {que_quan}, vào Đảng Cộng sản Việt Nam, sinh hoạt tại "
        "{chi_bo}.",
        "{dang_uy}, {chi_bo} và đồng chí {ho_ten} chịu trách nhiệm thi hành quyết định này. Chi bộ tổ chức lễ kết nạp "
        "theo quy định.",
    ),
)
RECOGNITION_DECISION = _decision(
    "công nhận đảng viên chính thức",
    (
        "Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam;",
        "Xét {nghi_quyet} đề nghị công nhận đảng viên chính thức,",
    ),
    (
        "Công nhận đồng chí {ho_ten}, sinh {sinh_ngay}, kết nạp vào Đảng {vao_dang_ngay}, đang sinh hoạt tại {chi_bo}, "
        "là đảng viên chính thức của Đảng Cộng sản Việt Nam kể từ {het_du_bi_ngay}.",
        "{dang_uy}, {chi_bo} và đồng chí {ho_ten} chịu trách nhiệm thi hành quyết định này.",
    ),
)

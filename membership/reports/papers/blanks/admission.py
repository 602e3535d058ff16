"""Papers of a dossier before the branch votes: 1, 2, 3, 4, 4A, 5-KNĐ."""

from membership.reports.papers.blanks.parts import (
    GAP,
    OWN_DAY,
    PARTY,
    SIGNED,
    STATE,
    addressed,
    body,
    branch_heading,
    centered,
    line,
    note,
    party_alone,
    signature,
    title,
)
from membership.reports.papers.tree import Columns, Node, PageBreak, Paragraph, WriteOn

UNION_HEAD = (42, 58)
FOOTNOTE_BRANCH = "Nơi không có chi uỷ thì ghi chi bộ."
CONDUCT = (
    "(Về chấp hành chủ trương, đường lối, chính sách của Đảng, pháp luật của Nhà nước; phẩm chất chính trị, đạo đức "
    "lối sống, năng lực công tác, quan hệ quần chúng)"
)

APPLICATION: tuple[Node, ...] = (
    note("Người xin vào Đảng tự viết tay toàn bộ đơn này; chỗ đã in sẵn là để chép cho đúng."),
    *party_alone(),
    *title("ĐƠN XIN VÀO ĐẢNG"),
    addressed("Chi ủy² {chi_bo}", "{dang_uy}"),
    body("Tôi là: {ho_ten}, sinh {sinh_ngay}"),
    body("Nơi sinh: {noi_sinh}"),
    body("Quê quán: {que_quan}"),
    body(f"Dân tộc: {{dan_toc}}{GAP}Tôn giáo {{ton_giao}}"),
    body("Trình độ học vấn: {hoc_van}"),
    body("Nơi cư trú³: {noi_cu_tru}"),
    body("Nghề nghiệp: {nghe_nghiep}"),
    body("Đơn vị công tác: {don_vi}"),
    body("Chức vụ chính quyền, đoàn thể: {chuc_vu}"),
    body("Vào Đoàn thanh niên Cộng sản Hồ Chí Minh {vao_doan} tại …"),
    body("Được xét là cảm tình Đảng {cam_tinh_ngay} tại chi bộ {chi_bo_ten}"),
    body(
        "Qua nghiên cứu Điều lệ Đảng Cộng sản Việt Nam; được sự giáo dục, bồi dưỡng của chi bộ, của tổ chức Đoàn, "
        "Công đoàn (nếu có) tôi đã nhận thức được:"
    ),
    WriteOn(4),
    body(
        "Tôi nguyện trung thành với lý tưởng và mục tiêu cách mạng của Đảng, phấn đấu hoàn thành tốt nhiệm vụ được "
        "giao, xứng đáng là đảng viên của Đảng Cộng sản Việt Nam."
    ),
    signature("NGƯỜI LÀM ĐƠN", "(Ký, ghi rõ họ và tên)", day=OWN_DAY),
    note(f"² {FOOTNOTE_BRANCH}"),
    note("³ Ghi nơi thường trú hoặc nơi tạm trú."),
)

PERSONAL_HISTORY: tuple[Node, ...] = (
    Paragraph("Mẫu 2-KNĐ", align="right", italic=True),
    centered(PARTY, bold=True, underline=True, before=60),
    centered("LÝ LỊCH", bold=True, size=26, before=120),
    centered("CỦA NGƯỜI XIN VÀO ĐẢNG", bold=True, size=18),
    line("Họ và tên khai sinh: {ho_ten_hoa}", before=80),
    line("Họ và tên thường dùng: {ten_thuong_dung}", before=10),
    line("Ngày sinh: {sinh_so}", before=10),
    line("Số lý lịch: {so_ly_lich}", before=10),
    PageBreak(),
    note(
        "Hướng dẫn trình bày lý lịch. Người xin vào Đảng tự khai, viết tay vào quyển theo mẫu, không tẩy xóa; viết "
        "đơn xin vào Đảng trước. Chương trình không giữ nội dung lý lịch."
    ),
    *title("NỘI DUNG QUYỂN LÝ LỊCH"),
    line("a) Kích thước: 205 mm x 145 mm."),
    line("b) Bìa: giấy trắng định lượng 200g/ 1 m2."),
    line("c) Ruột: giấy trắng định lượng 80g/ 1 m2."),
    line("d) Nội dung gồm 32 trang, cụ thể như sau:"),
    line("- Trang 1: Sơ lược lý lịch;"),
    line("- Trang 2-8: Lịch sử bản thân và những công việc, chức vụ đã qua;"),
    line("- Trang 9: Đặc điểm lịch sử;"),
    line("- Trang 10: Những lớp đào tạo, bồi dưỡng đã qua và đi nước ngoài;"),
    line("- Trang 11: Khen thưởng và kỷ luật;"),
    line("- Trang 12-24: Hoàn cảnh gia đình;"),
    line("- Trang 25: Tự nhận xét; cam đoan và ký tên;"),
    line("- Trang 26-31: Nhận xét của cấp uỷ, tổ chức đảng nơi đến thẩm tra lý lịch của người vào Đảng;"),
    line("- Trang 32: Nhận xét của chi uỷ hoặc của chi bộ và chứng nhận của cấp uỷ cơ sở."),
)

INTRODUCTION: tuple[Node, ...] = (
    *party_alone(),
    *title("GIẤY GIỚI THIỆU", "người vào Đảng"),
    centered("Kính gửi: Chi bộ {chi_bo_ten}"),
    body("Tôi là: {gt_ho_ten}, sinh {gt_sinh}"),
    body("Vào Đảng {gt_vao_dang}, chính thức {gt_chinh_thuc}"),
    body("Chức vụ trong Đảng: …"),
    body("Chức vụ chính quyền {gt_chuc_vu}"),
    body("Quê quán: {gt_que_quan}"),
    body("Đang sinh hoạt tại Chi bộ: {gt_chi_bo}"),
    body(
        "{gt_phan_cong} được Chi bộ phân công giáo dục, giúp đỡ quần chúng {ho_ten} phấn đấu vào Đảng; nay xin báo "
        "cáo với Chi bộ những vấn đề chủ yếu về người phấn đấu vào Đảng như sau:"
    ),
    body("- Về lý lịch:"),
    body("Những đặc điểm chính cần lưu ý:"),
    WriteOn(2),
    body("- Những ưu, khuyết điểm chính:"),
    body(CONDUCT),
    WriteOn(4),
    body(
        "Đối chiếu với tiêu chuẩn và điều kiện kết nạp đảng viên, tôi giới thiệu với Chi bộ xem xét, đề nghị kết nạp "
        "quần chúng {ho_ten} vào Đảng."
    ),
    body("Tôi xin chịu trách nhiệm trước Đảng về sự giới thiệu của mình."),
    signature("ĐẢNG VIÊN GIỚI THIỆU", "(Ký, ghi rõ họ và tên)", day=OWN_DAY, name="{gt_ho_ten}"),
)


def _resolution_of_union(
    head: Node, about: str, office: str, basis: str, below: str, who: str, mark: str
) -> tuple[Node, ...]:
    """The resolution by which a mass organisation introduces one of its members: 4 and 4A-KNĐ differ in names only."""
    return (
        head,
        *title("NGHỊ QUYẾT", about),
        addressed(f"Chi ủy{mark} {{chi_bo}}", "{dang_uy}"),
        body(
            f"- Căn cứ Điểm 1, Điều 4, Chương I Điều lệ Đảng Cộng sản Việt Nam về quyền hạn của {basis} "
            f"{about.removesuffix(' vào Đảng')} vào Đảng."
        ),
        body(f"- Xét {below} …"),
        body(f"- {office} … họp ngày … tháng … năm … nhận thấy:"),
        body(f"Đoàn viên: {{ho_ten}} có những ưu, khuyết điểm chính {CONDUCT}"),
        WriteOn(4),
        body(
            "Đối chiếu với tiêu chuẩn và điều kiện kết nạp đảng viên, chúng tôi giới thiệu và đề nghị Chi bộ, Đảng uỷ "
            "xem xét, kết nạp đoàn viên {ho_ten} vào Đảng, với sự tán thành của … đồng chí (đạt …%) so với tổng số uỷ "
            f"viên {who}; số không tán thành … đồng chí, với lý do …"
        ),
        WriteOn(1),
        body(
            "Chúng tôi xin hoàn toàn chịu trách nhiệm về những nội dung giới thiệu nói trên và sẽ tiếp tục giáo dục "
            "bồi dưỡng đoàn viên {ho_ten} trở thành đảng viên chính thức của Đảng."
        ),
        signature("TM. …", "(ký, đóng dấu, ghi rõ họ và tên)"),
    )


YOUTH_UNION_RESOLUTION = (
    *_resolution_of_union(
        Columns(
            (
                (
                    centered("ĐOÀN …", before=0),
                    centered("BCH ĐOÀN {dia_danh_hoa}", bold=True, before=0),
                    centered("***", before=0),
                    centered("Số: … - NQ/ĐTN", before=0),
                ),
                (
                    centered("ĐOÀN TNCS HỒ CHÍ MINH⁴", bold=True, underline=True, before=0),
                    centered("{dia_danh}, ngày … tháng … năm …", italic=True, before=12),
                ),
            ),
            UNION_HEAD,
        ),
        "giới thiệu đoàn viên ưu tú vào Đảng",
        "Ban Chấp hành Đoàn TNCS Hồ Chí Minh",
        "ban chấp hành đoàn cơ sở",
        "nghị quyết của Chi đoàn",
        "Ban chấp hành",
        "⁵",
    ),
    note("⁴ Thể thức văn bản theo quy định của Đoàn Thanh niên Cộng sản Hồ Chí Minh."),
    note(f"⁵ {FOOTNOTE_BRANCH}"),
)

TRADE_UNION_RESOLUTION = (
    *_resolution_of_union(
        Columns(
            (
                (
                    centered("BCH CÔNG ĐOÀN …", before=0),
                    centered("…", bold=True, before=0),
                    centered("Số … -NQ/…", before=0),
                ),
                (
                    centered(STATE[0], bold=True, size=11, before=0),
                    centered(f"{STATE[1]}⁶", bold=True, underline=True, before=0),
                    centered("{dia_danh}, ngày … tháng … năm …", italic=True),
                ),
            ),
            UNION_HEAD,
        ),
        "giới thiệu đoàn viên công đoàn vào Đảng",
        "Ban Chấp hành Công đoàn",
        "ban chấp hành công đoàn cơ sở",
        "Nghị quyết của Công đoàn",
        "Ban Chấp hành",
        "⁷",
    ),
    note("⁶ Thể thức văn bản theo quy định của Tổng Liên đoàn Lao động Việt Nam."),
    note(f"⁷ {FOOTNOTE_BRANCH}"),
)

OPINIONS: tuple[Node, ...] = (
    branch_heading(star=""),
    *title(
        "TỔNG HỢP Ý KIẾN NHẬN XÉT",
        "của các đoàn thể chính trị - xã hội nơi người vào Đảng sinh hoạt",
        "và chi uỷ (hoặc chi bộ) nơi cư trú đối với người vào Đảng",
    ),
    body(
        "Căn cứ ý kiến nhận xét của đại diện các đoàn thể chính trị - xã hội nơi người vào Đảng sinh hoạt và chi uỷ "
        "nơi cư trú đối với người vào Đảng {ho_ten}"
    ),
    body("Tên các đoàn thể chính trị - xã hội nơi người vào Đảng sinh hoạt: {doan_the}, tổng số có: … đồng chí."),
    body("Tên chi uỷ nơi cư trú: … có: … đồng chí."),
    body("Chi uỷ (hoặc chi bộ nơi chưa có chi ủy) tổng hợp các ý kiến nhận xét đó như sau:"),
    body("Những ưu, khuyết điểm chính:"),
    body(f"{CONDUCT[:-1]}…)"),
    WriteOn(3),
    body(
        "Số đồng chí đại diện các đoàn thể chính trị - xã hội nơi sinh hoạt tán thành kết nạp quần chúng {ho_ten} vào "
        "Đảng là … đồng chí, trong tổng số … đồng chí được hỏi ý kiến (đạt …%)."
    ),
    body(
        "Số không tán thành … đồng chí (chiếm …%) với lý do … Số đồng chí trong chi uỷ nơi cư trú tán thành kết nạp "
        "quần chúng {ho_ten} vào Đảng là … đồng chí, trong tổng số … đồng chí được hỏi ý kiến (đạt …%). Số không tán "
        "thành … đồng chí (chiếm …%) với lý do …"
    ),
    WriteOn(1),
    signature("T/M CHI BỘ", "BÍ THƯ (hoặc PHÓ BÍ THƯ)", SIGNED, name="{bi_thu}"),
)

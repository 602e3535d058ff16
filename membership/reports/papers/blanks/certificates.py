"""Certificates of a finished course: CN-NTVĐ in its generations, and that of the new members' course."""

from membership.reports.papers.blanks.parts import GAP, HALVES, STATE, centered, heading, line, title
from membership.reports.papers.tree import Columns, Node, Paragraph

COURSE_DAYS = "Tổ chức từ {lop_tu} đến {lop_den}"
RESULT = "Kết quả học tập đạt loại {xep_loai}"
HEAD_SIZE = 12.5
ISSUED = "{noi_cap_dia_danh}, {cap_ngay}"


def _signed(note: str) -> Columns:
    """Place and day of issue, and who signs."""
    lines = (centered(ISSUED, italic=True, before=0), centered("{nguoi_cap}", bold=True, before=0))
    return Columns(((), (*lines, centered(note, italic=True, before=0))), HALVES)


def _row(text: str) -> Paragraph:
    return line(text, size=13, before=1)


def _learner(first: str) -> tuple[Node, ...]:
    return (
        _row(f"{first}: **{{ho_ten}}**{GAP}Sinh ngày {{sinh_so}}"),
        _row("Chức vụ: {chuc_vu}"),
        _row("Đơn vị: {don_vi}"),
    )


BY_CENTRE: tuple[Node, ...] = (
    heading("{noi_cap_tren_hoa}", "{noi_cap_hoa}", number="{cn_so}/CN", day="", size=HEAD_SIZE),
    *title("GIẤY CHỨNG NHẬN", "BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG"),
    *_learner("Chứng nhận"),
    _row("Là cảm tình Đảng của Chi bộ {chi_bo_day_du}"),
    _row("Đã hoàn thành chương trình bồi dưỡng nhận thức về Đảng theo quy định của Trung ương"),
    _row(COURSE_DAYS),
    _row(RESULT),
    _signed("(Họ tên, chữ ký, đóng dấu)"),
)
BY_COMMITTEE: tuple[Node, ...] = (
    heading("{noi_cap_hoa}", number="{cn_so}/CN", day="", size=HEAD_SIZE),
    *title("GIẤY CHỨNG NHẬN", "BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG"),
    *_learner("Chứng nhận"),
    _row("Là cảm tình Đảng của Chi bộ {chi_bo_day_du}"),
    _row("Đã hoàn thành chương trình bồi dưỡng nhận thức về Đảng theo quy định của Trung ương"),
    _row("Do {noi_cap}"),
    _row(COURSE_DAYS),
    _row(RESULT),
    _signed("(Họ tên, chữ ký, đóng dấu)"),
)

_OLD_SIDE: tuple[Paragraph, ...] = (
    centered("GIẤY CHỨNG NHẬN", bold=True, size=16),
    line("Chứng nhận đồng chí: {ho_ten}", size=13),
    line("Sinh ngày {sinh_so}", size=13),
    line("Nơi sinh {noi_sinh}", size=13),
    line("Chức vụ {chuc_vu}", size=13),
    line("Đơn vị {don_vi}", size=13),
    line("Là cảm tình Đảng của chi bộ {chi_bo_day_du}", size=13),
    line(
        "Đã hoàn thành chương trình bồi dưỡng lý luận chính trị dành cho đối tượng kết nạp Đảng theo quy định của "
        "Trung ương",
        size=13,
    ),
    line("Do {noi_cap}", size=13),
    line(COURSE_DAYS, size=13),
    line(RESULT, size=13),
)
BEFORE_2025: tuple[Node, ...] = (
    Columns(
        (
            (
                centered("{noi_cap_hoa}", bold=True, before=0),
                centered("Số {cn_so}/CN", before=0),
                centered("*", before=0),
            ),
            (
                centered(STATE[0], bold=True, size=13, before=0),
                centered("Độc lập - Tự do - Hạnh Phúc", bold=True, underline=True, before=0),
            ),
        ),
        HALVES,
    ),
    Columns((_OLD_SIDE, _OLD_SIDE), HALVES),
    _signed("(họ tên, chữ ký, đóng dấu)"),
)

NEW_MEMBER: tuple[Node, ...] = (
    heading("{noi_cap_hoa}", number="{cn_so}/CN", day="", size=HEAD_SIZE),
    *title("GIẤY CHỨNG NHẬN", "BỒI DƯỠNG ĐẢNG VIÊN MỚI"),
    *_learner("Chứng nhận đồng chí"),
    _row("Là đảng viên dự bị, sinh hoạt tại Chi bộ {chi_bo_day_du}"),
    _row("Đã hoàn thành chương trình bồi dưỡng lý luận chính trị dành cho đảng viên mới theo quy định của Trung ương"),
    _row(COURSE_DAYS),
    _row(RESULT),
    _signed("(Họ tên, chữ ký, đóng dấu)"),
)  # fmt: skip

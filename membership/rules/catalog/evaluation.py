"""Rows on targets and on the yearly evaluation of an organisation."""

from datetime import date

from membership.rules.book import Rule
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength
N = RuleName

QUOTA_2022, SCORES_2026 = date(2022, 1, 1), date(2026, 1, 1)
EVALUATION_2018, EVALUATION_2023, EVALUATION_2025 = date(2018, 3, 8), date(2023, 10, 4), date(2025, 8, 30)
AXES_2026 = date(2026, 5, 22)
Q366 = "Quy định 366-QĐ/TW, Điều 11"

EVALUATION_RULES = (
    #    name            in force from  value  unit  source  strength
    Rule(
        N.YEARLY_TARGET, QUOTA_2022, "3 đến 4 % tổng số đảng viên mỗi năm", Unit.TEXT, "Nghị quyết 21-NQ/TW (2022)", U
    ),
    Rule(
        N.TARGET_BASE,
        QUOTA_2022,
        "Nơi tính trên tổng số đảng viên (3 đến 4 %), nơi tính trên số đảng viên đầu năm (từ 7 %): ngày lấy số là một "
        "phần của chỉ tiêu, theo văn bản giao",
        Unit.TEXT,
        "Ban Thường vụ Tỉnh ủy Quảng Trị và báo chí địa phương",
        B,
    ),
    Rule(
        N.ADMISSION_IN_EVALUATION,
        QUOTA_2022,
        "Là một tiêu chí đánh giá, xếp loại tổ chức đảng cuối năm",
        Unit.TEXT,
        "Báo Đồng Nai (2022)",
        B,
    ),
    Rule(
        N.ADMISSION_IN_EVALUATION,
        SCORES_2026,
        "Chỉ tiêu “Tỷ lệ kết nạp đảng viên mới” trong nhóm xây dựng Đảng (15 điểm)",
        Unit.TEXT,
        "Bảng chấm điểm của các xã năm 2026",
        C,
    ),
    Rule(
        N.EVALUATION_SCHEME,
        EVALUATION_2018,
        "Theo Hướng dẫn 16-HD/BTCTW (24/09/2018) và 21-HD/BTCTW (18/10/2019)",
        Unit.TEXT,
        "Quy định 132-QĐ/TW (08/03/2018)",
        A,
    ),
    Rule(
        N.EVALUATION_SCHEME,
        EVALUATION_2023,
        "Theo Hướng dẫn 25-HD/BTCTW (2023)",
        Unit.TEXT,
        "Quy định 124-QĐ/TW (04/10/2023)",
        B,
    ),
    Rule(
        N.EVALUATION_SCHEME,
        EVALUATION_2025,
        "Hằng năm, hằng quý và nhiệm kỳ, thang 100 điểm; theo Hướng dẫn 43-HD/BTCTW (31/10/2025)",
        Unit.TEXT,
        "Quy định 366-QĐ/TW (30/08/2025)",
        B,
    ),
    Rule(
        N.EVALUATION_SCHEME,
        AXES_2026,
        "Hằng năm, hằng quý và nhiệm kỳ, thang 100 điểm; theo Hướng dẫn 43-HD/BTCTW (31/10/2025) và 02-HD/BTCTW "
        "(22/05/2026, các trục kết quả trọng tâm)",
        Unit.TEXT,
        "Quy định 366-QĐ/TW (30/08/2025); Hướng dẫn 02-HD/BTCTW (22/05/2026)",
        C,
    ),
    Rule(N.EXCELLENT_POINTS, EVALUATION_2025, 90, Unit.POINTS, Q366, B),
    Rule(N.GOOD_POINTS, EVALUATION_2025, 70, Unit.POINTS, Q366, B),
    Rule(N.FULFILLED_POINTS, EVALUATION_2025, 50, Unit.POINTS, Q366, B),
    Rule(
        N.EVALUATION_CONDITIONS,
        EVALUATION_2025,
        "Xuất sắc: 100 % nhiệm vụ đúng hạn, ít nhất 30 % vượt yêu cầu, không tập thể, cá nhân lãnh đạo nào bị kỷ luật, "
        "100 % hạn chế đã khắc phục; tốt: 100 % nhiệm vụ đúng hạn; hoàn thành: 100 % nhiệm vụ, không quá 20 % chậm",
        Unit.TEXT,
        Q366,
        B,
    ),
    Rule(
        N.EVALUATION_BODY,
        EVALUATION_2025,
        "Ban thường vụ cấp ủy cấp trên trực tiếp quyết định, xét cùng kết quả xếp loại đảng viên",
        Unit.TEXT,
        "Lệ thường khi đánh giá hằng năm",
        U,
    ),
    Rule(
        N.EXCELLENT_PERCENT,
        EVALUATION_2018,
        20,
        Unit.PERCENT,
        "Các quy định trước 366-QĐ/TW: không quá 20 % số xếp loại tốt",
        C,
    ),
    Rule(N.EXCELLENT_PERCENT, EVALUATION_2025, 20, Unit.PERCENT, "Quy định 366-QĐ/TW: không quá 20 %", C),
)

READ_ONLY = (N.EXCELLENT_POINTS, N.GOOD_POINTS, N.FULFILLED_POINTS, N.EXCELLENT_PERCENT)
"""Numbers that an office reads in the book; no step of a case is judged by them."""

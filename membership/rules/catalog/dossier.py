"""Rows on the dossier: certificate, papers, the check, introducers and helpers."""

from membership.enums import DocumentKind
from membership.rules.book import Rule
from membership.rules.catalog.days import (
    BOOK_24,
    BOOK_29,
    CHARTER,
    CHARTER_TEXT,
    COURSES_2026,
    F2022,
    FORMS_2022,
    G2016,
    G2021,
    G2025,
    GUIDANCE_2016,
    GUIDANCE_2021,
    GUIDANCE_2025,
    PAPERS_BEFORE_RECOGNITION,
    PAPERS_BEFORE_VOTE,
    Q24,
    Q29,
)
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength
N = RuleName

PAPER_RULES = (
    #    name                        in force from  value  unit     source                  strength
    Rule(
        N.SOURCE_LIST_REVIEW,
        CHARTER,
        "Hằng tháng chi bộ nghị quyết người vào, ra danh sách nguồn và phân công đảng viên chính thức giúp đỡ; "
        "đảng ủy định kỳ rà soát danh sách và người được cử đi học",
        Unit.TEXT,
        "Tài liệu bồi dưỡng nghiệp vụ công tác tổ chức xây dựng Đảng (không rõ ngày)",
        B,
    ),
    Rule(N.CERTIFICATE_VALID_MONTHS, GUIDANCE_2021, 60, Unit.MONTHS, f"{G2021}, mục 5.4", A),
    Rule(N.CERTIFICATE_VALID_MONTHS, GUIDANCE_2025, 60, Unit.MONTHS, f"{G2025}, mục 5.4, giữ như {G2021}", A),
    Rule(
        N.CERTIFICATE_ISSUER,
        GUIDANCE_2021,
        "Trung tâm chính trị cấp huyện hoặc tương đương; nơi không có thì cấp ủy có thẩm quyền kết nạp cấp",
        Unit.TEXT,
        f"{G2021}, mục 3.1",
        A,
    ),
    # Known from the opening of one course of 2026; in this year a provincial political school may hold it too.
    Rule(
        N.COURSE_CONTENT,
        COURSES_2026,
        "Năm chuyên đề: lịch sử Đảng; Cương lĩnh; Điều lệ; tư tưởng, đạo đức, phong cách Hồ Chí Minh; phấn đấu trở "
        "thành đảng viên",
        Unit.TEXT,
        "Báo Phú Thọ (2026), khai giảng lớp bồi dưỡng nhận thức về Đảng",
        B,
    ),
    Rule(N.PAPERS_VALID_MONTHS, GUIDANCE_2016, 12, Unit.MONTHS, f"{G2016}, mục 5.4", A),
    Rule(N.DOSSIER_PAPERS, FORMS_2022, PAPERS_BEFORE_VOTE, Unit.PAPERS, f"{F2022}, phần II, mục 1.1", A),
    Rule(N.FIRST_PAPER, GUIDANCE_2025, DocumentKind.APPLICATION, Unit.PAPERS, f"{G2025}, mục 3", C),
    Rule(
        N.OPINIONS_FROM,
        GUIDANCE_2021,
        "Đoàn thể chính trị - xã hội nơi người vào Đảng sinh hoạt và chi ủy (chi bộ) nơi cư trú; chi ủy tổng hợp",
        Unit.TEXT,
        f"{G2021}, mục 3.5",
        A,
    ),
    Rule(N.RECOGNITION_PAPERS, GUIDANCE_2021, PAPERS_BEFORE_RECOGNITION, Unit.PAPERS, f"{G2021}, mục 4.2", B),
    Rule(N.SELF_REVIEW_TIME, GUIDANCE_2021, "Sau khi hết 12 tháng dự bị", Unit.TEXT, f"{G2021}, mục 4.2", A),
)

CHECK_RULES = (
    Rule(
        N.CHECKED_PERSONS,
        GUIDANCE_2021,
        "Người vào Đảng; cha, mẹ đẻ; cha, mẹ vợ (chồng) hoặc người trực tiếp nuôi dưỡng; vợ (chồng); "
        "con đẻ có năng lực hành vi dân sự đầy đủ",
        Unit.TEXT,
        f"{G2021}, mục 3.4a",
        A,
    ),
    Rule(
        N.CHECK_CONTENT,
        GUIDANCE_2021,
        "Bản thân: lịch sử chính trị, chính trị hiện nay, chấp hành đường lối, pháp luật, phẩm chất đạo đức; "
        "người thân: lịch sử chính trị, chính trị hiện nay, chấp hành đường lối",
        Unit.TEXT,
        f"{G2021}, mục 3.4b",
        A,
    ),
    Rule(
        N.CHECK_OF_MEMBERS,
        GUIDANCE_2025,
        "Cha, mẹ, anh chị em, con, vợ (chồng) là đảng viên, lý lịch đã khai đầy đủ, rõ ràng: không phải thẩm tra",
        Unit.TEXT,
        f"{G2025}, mục 3.4c",
        C,
    ),
    Rule(
        N.CHECK_PROCEDURE,
        GUIDANCE_2025,
        "Đóng dấu giáp lai trước khi ghi nhận xét; gửi công văn và lý lịch đến đảng ủy xã nơi cần thẩm tra; "
        "khi cần thì cử đảng viên đi, có báo cáo bằng văn bản",
        Unit.TEXT,
        f"{G2025}, mục 3.4d",
        C,
    ),
    Rule(N.CHECK_ANSWER_WORKING_DAYS, CHARTER, 30, Unit.WORKING_DAYS, "Lệ thường, trong nước", U),
    Rule(N.CHECK_ANSWER_ABROAD_WORKING_DAYS, CHARTER, 90, Unit.WORKING_DAYS, "Lệ thường, ngoài nước", U),
)

HELPER_RULES = (
    Rule(N.INTRODUCERS_NEEDED, CHARTER, 2, Unit.PERSONS, f"{CHARTER_TEXT}, Điều 4 khoản 1", A, True),
    Rule(N.INTRODUCER_TOGETHER_MONTHS, CHARTER, 12, Unit.MONTHS, f"{CHARTER_TEXT}, Điều 4 khoản 2", A, True),
    Rule(N.INTRODUCER_TOGETHER_MONTHS, BOOK_29, 12, Unit.MONTHS, f"{Q29}, mục 3.2", A, True),
    Rule(N.INTRODUCER_TOGETHER_MONTHS, BOOK_24, 12, Unit.MONTHS, f"{Q24}, mục 3.2.1", A, True),
    Rule(N.REPLACEMENT_TOGETHER_MONTHS, BOOK_24, 0, Unit.MONTHS, f"{Q24}, mục 3.2.2", A),
    Rule(N.MENTORS_NEEDED, BOOK_24, 1, Unit.PERSONS, f"{Q24}, mục 3.2.2", A),
    Rule(
        N.NEIGHBOUR_BRANCH,
        BOOK_29,
        "Nơi chưa có đảng viên, chưa có chi bộ: cấp ủy cấp trên trực tiếp giao chi bộ thuận tiện nhất phân công "
        "đảng viên chính thức giúp đỡ và làm thủ tục",
        Unit.TEXT,
        f"{Q29}, mục 3.4",
        A,
    ),
)

DOSSIER_RULES = (*PAPER_RULES, *CHECK_RULES, *HELPER_RULES)

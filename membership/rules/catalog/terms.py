"""Rows on terms: decision, ceremony, record, probation, recognition."""

from membership.rules.book import Rule
from membership.rules.catalog.days import (
    BOOK_24,
    BOOK_29,
    BOOK_208,
    BOOK_232,
    BOOK_294,
    CHARTER,
    CHARTER_TEXT,
    F2022,
    FORMS_2022,
    ISSUED,
    Q24,
    Q29,
    Q208,
    Q232,
    Q294,
    RECEIVED,
)
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength
N = RuleName
DAYS = Unit.WORKING_DAYS
REPLY = "Kết quả, đồng ý hay không, được báo cho chi bộ; chậm mà không có lý do chính đáng thì kiểm điểm trước cấp trên"
LATE_CEREMONY = "Báo cáo và được cấp ủy cấp trên trực tiếp đồng ý"
EFFECT = "Đúng ngày hết 12 tháng dự bị, dù chi bộ hoặc cấp ủy xét chậm"

DECISION_RULES = (
    #    name                    in force from  value  unit  source        strength
    Rule(N.DECISION_WORKING_DAYS, BOOK_29, 60, DAYS, f"{Q29}, mục 4.3.1", A),
    Rule(N.DECISION_WORKING_DAYS, BOOK_232, 60, DAYS, f"{Q232}, mục 4.3.1", A),
    Rule(N.DECISION_EXTENSION_WORKING_DAYS, BOOK_29, 30, DAYS, f"{Q29}, mục 4.3.1", A),
    Rule(N.DECISION_EXTENSION_WORKING_DAYS, BOOK_232, 30, DAYS, f"{Q232}, mục 4.3.1", A),
    Rule(N.DECISION_REPLY, BOOK_29, REPLY, Unit.TEXT, f"{Q29}, mục 4.3.1", A),
    Rule(N.DECISION_REPLY, BOOK_232, REPLY, Unit.TEXT, f"{Q232}, mục 4.3.1", A),
    Rule(N.CEREMONY_WORKING_DAYS, BOOK_29, 30, DAYS, f"{Q29}, mục 4.1", A),
    Rule(N.CEREMONY_WORKING_DAYS, BOOK_24, 30, DAYS, f"{Q24}, mục 4.1", A),
    Rule(N.CEREMONY_WORKING_DAYS, BOOK_232, 30, DAYS, f"{Q232}, mục 4.1", A),
    Rule(N.CEREMONY_WORKING_DAYS, BOOK_294, 30, DAYS, f"{Q294}, mục 4.1", A),
    Rule(N.CEREMONY_WORKING_DAYS, BOOK_208, 30, DAYS, f"{Q208}, giữ như {Q294}", A),
    Rule(N.CEREMONY_COUNTED_FROM, BOOK_29, RECEIVED, Unit.PAPER_DATE, f"{Q29}, mục 4.1", A),
    Rule(N.CEREMONY_COUNTED_FROM, BOOK_24, RECEIVED, Unit.PAPER_DATE, f"{Q24}, mục 4.1", A),
    Rule(N.CEREMONY_COUNTED_FROM, BOOK_232, RECEIVED, Unit.PAPER_DATE, f"{Q232}, mục 4.1", A),
    Rule(N.CEREMONY_COUNTED_FROM, BOOK_294, RECEIVED, Unit.PAPER_DATE, f"{Q294}, mục 4.1", A),
    Rule(N.CEREMONY_COUNTED_FROM, BOOK_208, ISSUED, Unit.PAPER_DATE, Q208, C),
    Rule(N.CEREMONY_LATE, BOOK_29, LATE_CEREMONY, Unit.TEXT, f"{Q29}, mục 4.1", A),
    Rule(N.RECORD_WORKING_DAYS, FORMS_2022, 30, DAYS, f"{F2022}, mục 2.2", C),
)

PROBATION_RULES = (
    Rule(N.PROBATION_MONTHS, CHARTER, 12, Unit.MONTHS, f"{CHARTER_TEXT}, Điều 5 khoản 1", A, True),
    Rule(
        N.PROBATIONER_RIGHTS,
        CHARTER,
        "Đảng viên dự bị không được biểu quyết, ứng cử, bầu cử trong Đảng",
        Unit.TEXT,
        f"{CHARTER_TEXT}, Điều 3 khoản 4",
        A,
        True,
    ),
    Rule(N.PROBATION_MENTORS_NEEDED, CHARTER, 1, Unit.PERSONS, f"{CHARTER_TEXT}, Điều 5 khoản 1", A, True),
    Rule(
        N.PROBATION_OUTCOME,
        CHARTER,
        "Công nhận chính thức hoặc xóa tên; không kéo dài thời gian dự bị",
        Unit.TEXT,
        f"{CHARTER_TEXT}, Điều 5 khoản 2",
        A,
        True,
    ),
    Rule(N.RECOGNITION_VOTE_WORKING_DAYS, BOOK_29, 30, DAYS, f"{Q29}, mục 4.2a", A),
    Rule(N.RECOGNITION_DECISION_WORKING_DAYS, BOOK_29, 30, DAYS, f"{Q29}, mục 4.3.1", A),
    Rule(N.RECOGNITION_EXTENSION_WORKING_DAYS, BOOK_29, 30, DAYS, f"{Q29}, mục 4.3.1", A),
    Rule(N.OFFICIAL_FROM, BOOK_29, EFFECT, Unit.TEXT, f"{Q29}, mục 4.2b", A),
    Rule(N.OFFICIAL_FROM, BOOK_208, EFFECT, Unit.TEXT, f"{Q208}, giữ như {Q29}", A),
    Rule(N.SENIORITY_FROM, CHARTER, "Ngày ghi trong quyết định kết nạp; ngày vào Đảng là ngày tổ chức lễ kết nạp",
         Unit.TEXT, f"{CHARTER_TEXT}, Điều 5 khoản 4", B, True),
    Rule(N.SENIORITY_FROM, BOOK_208, "Ngày ban hành quyết định kết nạp; ngày vào Đảng là ngày tổ chức lễ kết nạp",
         Unit.TEXT, f"{Q208}, giữ như {CHARTER_TEXT}, Điều 5 khoản 4", B, True),
)  # fmt: skip

TERM_RULES = (*DECISION_RULES, *PROBATION_RULES)

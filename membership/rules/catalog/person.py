"""Rows on the person: age, schooling, political standard, population policy, readmission."""

from membership.enums import GeneralEducation
from membership.rules.book import Rule
from membership.rules.catalog.days import (
    BOOK_24,
    BOOK_29,
    BOOK_208,
    BOOK_232,
    BOOK_294,
    CHARTER,
    COMPLETED,
    DIPLOMA,
    G2016,
    G2021,
    GUIDANCE_2016,
    GUIDANCE_2021,
    P2018,
    POLITICAL_2022,
    POPULATION_2018,
    PROVINCIAL_COMMITTEE,
    Q24,
    Q29,
    Q208,
    Q232,
    Q294,
    THIRD_CHILD_2025,
)
from membership.rules.circumstances import PopulationExemption, ReadmissionBar
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength
N = RuleName
LOWER_SECONDARY = GeneralEducation.LOWER_SECONDARY
OVER_AGE = "Có sức khỏe, uy tín; ở nơi chưa có tổ chức đảng, chưa có đảng viên hoặc do yêu cầu đặc biệt"
READMISSION = "Có đơn; làm đủ thủ tục như kết nạp lần đầu; phải qua thời gian dự bị"
# An official text older than 294, quoted word for word: placed at the book of its time, its section is unknown.
BEFORE_294 = "Quy định thi hành Điều lệ Đảng trước Quy định 294-QĐ/TW, mục về kết nạp lại"

AGE_RULES = (
    #    name       in force from  value  unit   source                                 strength
    Rule(N.MIN_AGE, BOOK_29, 18, Unit.YEARS, f"{Q29}, mục 1.1", A),
    Rule(N.MIN_AGE, BOOK_24, 18, Unit.YEARS, f"{Q24}, mục 1.1.1", A),
    Rule(N.MIN_AGE, BOOK_232, 18, Unit.YEARS, f"{Q232}, mục 1", A),
    Rule(N.MIN_AGE, BOOK_294, 18, Unit.YEARS, f"{Q294}, giữ như {Q24}", A),
    Rule(N.MIN_AGE, BOOK_208, 18, Unit.YEARS, f"{Q208}, giữ như {Q24}", A),
    Rule(N.MAX_AGE, BOOK_29, 60, Unit.YEARS, f"{Q29}, mục 1.1", A),
    Rule(N.MAX_AGE, BOOK_24, 60, Unit.YEARS, f"{Q24}, mục 1.1.1", A),
    Rule(N.MAX_AGE, BOOK_232, 60, Unit.YEARS, f"{Q232}, mục 1", A),
    Rule(N.MAX_AGE, BOOK_294, 60, Unit.YEARS, f"{Q294}, giữ như {Q24}", A),
    Rule(N.MAX_AGE, BOOK_208, 60, Unit.YEARS, f"{Q208}, giữ như {Q24}", A),
    Rule(N.OVER_AGE_CONSENT, GUIDANCE_2016, PROVINCIAL_COMMITTEE, Unit.BODY, f"{G2016}, mục 1.1", A),
    Rule(N.OVER_AGE_CONSENT, GUIDANCE_2021, PROVINCIAL_COMMITTEE, Unit.BODY, f"{G2021}, mục 1.1", A),
    Rule(N.OVER_AGE_CONDITIONS, GUIDANCE_2016, OVER_AGE, Unit.TEXT, f"{G2016}, mục 1.1", A),
    Rule(N.OVER_AGE_CONDITIONS, GUIDANCE_2021, OVER_AGE, Unit.TEXT, f"{G2021}, mục 1.1", A),
    Rule(N.YOUTH_MAX_AGE, CHARTER, 30, Unit.YEARS, "Luật Thanh niên: từ 16 đến 30 tuổi", U),
    Rule(
        N.YOUTH_UNION_MAX_AGE,
        CHARTER,
        "Đến 30 tuổi; có thể ở lại sinh hoạt Đoàn đến 35 tuổi",
        Unit.TEXT,
        "Lệ thường của Đoàn Thanh niên",
        U,
    ),
)

EDUCATION_RULES = (
    Rule(N.EDUCATION, BOOK_29, LOWER_SECONDARY, Unit.EDUCATION, f"{Q29}, mục 1.2 (hoặc tương đương)", A),
    Rule(N.EDUCATION, BOOK_24, LOWER_SECONDARY, Unit.EDUCATION, f"{Q24}, mục 1.2", A),
    Rule(N.EDUCATION, BOOK_232, LOWER_SECONDARY, Unit.EDUCATION, f"{Q232}, mục 1.2", A),
    Rule(N.EDUCATION, BOOK_294, LOWER_SECONDARY, Unit.EDUCATION, f"{Q294}, mục 1.2", A),
    # 208 asks for the completed programme, no longer for the diploma: a new rule, known only second-hand.
    Rule(
        N.EDUCATION, BOOK_208, LOWER_SECONDARY, Unit.EDUCATION, f"{Q208} (hoàn thành chương trình, không đòi bằng)", C
    ),
    Rule(N.EDUCATION_PROOF, BOOK_29, DIPLOMA, Unit.PROOF, f"{Q29}, mục 1.2 (hoặc tương đương)", A),
    Rule(N.EDUCATION_PROOF, BOOK_24, DIPLOMA, Unit.PROOF, f"{Q24}, mục 1.2", A),
    Rule(N.EDUCATION_PROOF, BOOK_232, DIPLOMA, Unit.PROOF, f"{Q232}, mục 1.2", A),
    Rule(N.EDUCATION_PROOF, BOOK_294, DIPLOMA, Unit.PROOF, f"{Q294}, mục 1.2", A),
    Rule(N.EDUCATION_PROOF, BOOK_208, COMPLETED, Unit.PROOF, Q208, C),
    Rule(N.EDUCATION_SPECIAL_AREA, GUIDANCE_2021, GeneralEducation.PRIMARY, Unit.EDUCATION, f"{G2021}, mục 1.2", A),
    # The text of 2021 on village elders exists but was not read whole: what it asks is taken from 2006.
    Rule(
        N.ELDER_EDUCATION,
        GUIDANCE_2021,
        GeneralEducation.LITERATE,
        Unit.EDUCATION,
        f"{G2021}, mục 1.2, chưa đọc được toàn văn; theo Hướng dẫn 03-HD/BTCTW (2006)",
        U,
    ),
    Rule(
        N.ELDER_CONSENT,
        GUIDANCE_2021,
        PROVINCIAL_COMMITTEE,
        Unit.BODY,
        f"{G2021}, mục 1.2, chưa đọc được toàn văn; theo Hướng dẫn 03-HD/BTCTW (2006)",
        U,
    ),
)

STANDARD_RULES = (
    # Of one province far away: it shows where an office finds, and may record, what its own province asks for.
    Rule(
        N.LOCAL_STANDARDS,
        POLITICAL_2022,
        "Cấp ủy địa phương có thể đòi hỏi thêm (nơi khác: cán bộ từ lao động tiên tiến, sinh viên từ loại khá); "
        "không phải quy định chung của Đảng",
        Unit.TEXT,
        "Đảng ủy Khối các cơ quan tỉnh Bình Định (không rõ ngày)",
        B,
    ),
    Rule(
        N.POLITICAL_STANDARD,
        POLITICAL_2022,
        "Lịch sử chính trị và chính trị hiện nay theo quy định về bảo vệ chính trị nội bộ",
        Unit.TEXT,
        "Quy định 58-QĐ/TW (08/02/2022), chương III, Điều 10",
        B,
    ),
    Rule(
        N.POLITICAL_STANDARD,
        BOOK_232,
        "Tiêu chuẩn chính trị (bỏ cụm từ “lịch sử chính trị, chính trị hiện nay”)",
        Unit.TEXT,
        f"{Q232}; Quy định 58-QĐ/TW (08/02/2022), chương III, Điều 10",
        B,
    ),
    Rule(
        N.FATHER_LEFT_PARTY,
        POLITICAL_2022,
        "Có cha bỏ sinh hoạt đảng không phải là trở ngại để xét kết nạp",
        Unit.TEXT,
        "Quy định 58-QĐ/TW (08/02/2022), Điều 10",
        C,
    ),
)

POPULATION_RULES = (
    Rule(N.THIRD_CHILD_MONTHS, POPULATION_2018, 24, Unit.MONTHS, f"{P2018}, Điều 4", A),
    Rule(N.FOURTH_CHILD_MONTHS, POPULATION_2018, 36, Unit.MONTHS, f"{P2018}, Điều 4", A),
    Rule(
        N.POPULATION_EXEMPTIONS,
        POPULATION_2018,
        tuple(PopulationExemption),
        Unit.CIRCUMSTANCES,
        f"{P2018}, Điều 2",
        A,
    ),
    # Since that day members are no longer disciplined for a third child; whether 05-QĐi still holds is not known.
    Rule(N.THIRD_CHILD_MONTHS, THIRD_CHILD_2025, 24, Unit.MONTHS, f"{P2018}, Điều 4: chưa rõ còn hiệu lực", U),
    Rule(N.FOURTH_CHILD_MONTHS, THIRD_CHILD_2025, 36, Unit.MONTHS, f"{P2018}, Điều 4: chưa rõ còn hiệu lực", U),
)

READMISSION_RULES = (
    Rule(N.READMISSION_MONTHS, BOOK_24, 36, Unit.MONTHS, BEFORE_294, A),
    Rule(N.READMISSION_MONTHS_MINOR_CRIME, BOOK_24, 60, Unit.MONTHS, BEFORE_294, A),
    Rule(N.READMISSION_TIMES, BOOK_24, 1, Unit.TIMES, BEFORE_294, A),
    Rule(N.READMISSION_CONSENT, BOOK_24, PROVINCIAL_COMMITTEE, Unit.BODY, BEFORE_294, A),
    Rule(N.READMISSION_EXCLUSIONS, BOOK_24, tuple(ReadmissionBar), Unit.CIRCUMSTANCES, BEFORE_294, A),
    Rule(N.READMISSION_PROCEDURE, BOOK_24, READMISSION, Unit.TEXT, BEFORE_294, A),
    Rule(N.READMISSION_MONTHS, BOOK_294, 36, Unit.MONTHS, f"{Q294}, mục 3.5", B),
    Rule(N.READMISSION_MONTHS, BOOK_208, 36, Unit.MONTHS, f"{Q208}, giữ như {Q294}", B),
    Rule(N.READMISSION_MONTHS_MINOR_CRIME, BOOK_294, 60, Unit.MONTHS, f"{Q294}, mục 3.5", B),
    Rule(N.READMISSION_MONTHS_MINOR_CRIME, BOOK_208, 60, Unit.MONTHS, f"{Q208}, giữ như {Q294}", B),
    Rule(N.READMISSION_TIMES, BOOK_294, 1, Unit.TIMES, f"{Q294}, mục 3.5", B),
    Rule(N.READMISSION_TIMES, BOOK_208, 1, Unit.TIMES, f"{Q208}, giữ như {Q294}", B),
    Rule(N.READMISSION_CONSENT, BOOK_294, PROVINCIAL_COMMITTEE, Unit.BODY, f"{Q294}, mục 3.5", B),
    Rule(N.READMISSION_CONSENT, BOOK_208, PROVINCIAL_COMMITTEE, Unit.BODY, f"{Q208}, giữ như {Q294}", B),
    Rule(N.READMISSION_EXCLUSIONS, BOOK_294, tuple(ReadmissionBar), Unit.CIRCUMSTANCES, f"{Q294}, mục 3.5", B),
    Rule(
        N.READMISSION_EXCLUSIONS,
        BOOK_208,
        tuple(ReadmissionBar),
        Unit.CIRCUMSTANCES,
        f"{Q208}, giữ như {Q294}",
        B,
    ),
)

PERSON_RULES = (*AGE_RULES, *EDUCATION_RULES, *STANDARD_RULES, *POPULATION_RULES, *READMISSION_RULES)

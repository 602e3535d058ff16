"""Every number of the regulations: a dated row with its source and how well that source is known.

A change of regulation adds a row; shipped rows are never edited or removed. A row stays in force
until a later row of the same name begins. What no source states has no row: the answer on such a
day is "chưa có căn cứ".
"""

from datetime import date
from fractions import Fraction

from membership.enums import DocumentKind, GeneralEducation
from membership.rules.book import Rule, RuleBook
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength

CHARTER = date(2011, 1, 19)
BOOK_29 = date(2016, 7, 25)
GUIDANCE_2016 = date(2016, 9, 20)
BOOK_24 = date(2021, 7, 30)
GUIDANCE_2021 = date(2021, 9, 28)
FORMS_2022 = date(2022, 1, 18)
BOOK_232 = date(2025, 1, 20)
GUIDANCE_2025 = date(2025, 6, 9)
BOOK_294 = date(2025, 7, 1)
BOOK_208 = date(2026, 7, 26)

RECEIVED, ISSUED = "RECEIVED", "ISSUED"
"""From which day of a decision the term of the ceremony runs: received by the branch, or issued."""

PROVINCIAL_COMMITTEE = "Ban Thường vụ Tỉnh ủy"
TWO_THIRDS = Fraction(2, 3)

PAPERS_BEFORE_VOTE = (
    DocumentKind.APPLICATION,
    DocumentKind.PERSONAL_HISTORY,
    DocumentKind.BACKGROUND_CHECK,
    DocumentKind.INTRODUCTION,
    DocumentKind.OPINIONS,
)
PAPERS_BEFORE_RECOGNITION = (
    DocumentKind.NEW_MEMBER_CERTIFICATE,
    DocumentKind.SELF_REVIEW,
    DocumentKind.MENTOR_REMARK,
    DocumentKind.RECOGNITION_OPINIONS,
)

PERSON_RULES = (
    #    name              in force from  value  unit        source                                    strength
    Rule(RuleName.MIN_AGE, BOOK_29, 18, Unit.YEARS, "Quy định 29-QĐ/TW, mục 1.1", A),
    Rule(RuleName.MIN_AGE, BOOK_24, 18, Unit.YEARS, "Quy định 24-QĐ/TW, mục 1.1.1", A),
    Rule(RuleName.MIN_AGE, BOOK_232, 18, Unit.YEARS, "Quy định 232-QĐ/TW, mục 1", A),
    Rule(RuleName.MIN_AGE, BOOK_294, 18, Unit.YEARS, "Quy định 294-QĐ/TW, giữ như Quy định 24-QĐ/TW", A),
    Rule(RuleName.MIN_AGE, BOOK_208, 18, Unit.YEARS, "Quy định 208-QĐ/TW, giữ như Quy định 24-QĐ/TW", A),
    Rule(RuleName.MAX_AGE, BOOK_29, 60, Unit.YEARS, "Quy định 29-QĐ/TW, mục 1.1", A),
    Rule(RuleName.MAX_AGE, BOOK_24, 60, Unit.YEARS, "Quy định 24-QĐ/TW, mục 1.1.1", A),
    Rule(RuleName.MAX_AGE, BOOK_232, 60, Unit.YEARS, "Quy định 232-QĐ/TW, mục 1", A),
    Rule(RuleName.MAX_AGE, BOOK_294, 60, Unit.YEARS, "Quy định 294-QĐ/TW, giữ như Quy định 24-QĐ/TW", A),
    Rule(RuleName.MAX_AGE, BOOK_208, 60, Unit.YEARS, "Quy định 208-QĐ/TW, giữ như Quy định 24-QĐ/TW", A),
    Rule(
        RuleName.OVER_AGE_CONSENT,
        GUIDANCE_2016,
        PROVINCIAL_COMMITTEE,
        Unit.BODY,
        "Hướng dẫn 01-HD/TW (20/09/2016), mục 1.1",
        A,
    ),
    Rule(
        RuleName.OVER_AGE_CONSENT,
        GUIDANCE_2021,
        PROVINCIAL_COMMITTEE,
        Unit.BODY,
        "Hướng dẫn 01-HD/TW (28/09/2021), mục 1.1",
        A,
    ),
    Rule(RuleName.YOUTH_MAX_AGE, CHARTER, 30, Unit.YEARS, "Luật Thanh niên: từ 16 đến 30 tuổi", U),
    Rule(
        RuleName.EDUCATION,
        BOOK_29,
        GeneralEducation.LOWER_SECONDARY,
        Unit.EDUCATION,
        "Quy định 29-QĐ/TW, mục 1.2",
        A,
    ),
    Rule(
        RuleName.EDUCATION,
        BOOK_24,
        GeneralEducation.LOWER_SECONDARY,
        Unit.EDUCATION,
        "Quy định 24-QĐ/TW, mục 1.2",
        A,
    ),
    Rule(
        RuleName.EDUCATION,
        BOOK_232,
        GeneralEducation.LOWER_SECONDARY,
        Unit.EDUCATION,
        "Quy định 232-QĐ/TW, mục 1.2",
        A,
    ),
    Rule(
        RuleName.EDUCATION,
        BOOK_294,
        GeneralEducation.LOWER_SECONDARY,
        Unit.EDUCATION,
        "Quy định 294-QĐ/TW, mục 1.2",
        A,
    ),
    # 208 asks for the completed programme, no longer for the diploma: a new rule, known only second-hand.
    Rule(RuleName.EDUCATION, BOOK_208, GeneralEducation.LOWER_SECONDARY, Unit.EDUCATION, "Quy định 208-QĐ/TW", C),
    Rule(
        RuleName.EDUCATION_SPECIAL_AREA,
        GUIDANCE_2021,
        GeneralEducation.PRIMARY,
        Unit.EDUCATION,
        "Hướng dẫn 01-HD/TW (28/09/2021), mục 1.2",
        A,
    ),
    Rule(
        RuleName.READMISSION_MONTHS,
        BOOK_294,
        36,
        Unit.MONTHS,
        "Quy định 294-QĐ/TW, mục 3.5",
        B,
    ),
    Rule(
        RuleName.READMISSION_MONTHS_MINOR_CRIME,
        BOOK_294,
        60,
        Unit.MONTHS,
        "Quy định 294-QĐ/TW, mục 3.5",
        B,
    ),
    Rule(RuleName.READMISSION_TIMES, BOOK_294, 1, Unit.TIMES, "Quy định 294-QĐ/TW, mục 3.5", B),
    Rule(
        RuleName.READMISSION_CONSENT,
        BOOK_294,
        PROVINCIAL_COMMITTEE,
        Unit.BODY,
        "Quy định 294-QĐ/TW, mục 3.5",
        B,
    ),
)

DOSSIER_RULES = (
    Rule(
        RuleName.CERTIFICATE_VALID_MONTHS,
        GUIDANCE_2021,
        60,
        Unit.MONTHS,
        "Hướng dẫn 01-HD/TW (28/09/2021), mục 5.4",
        A,
    ),
    Rule(
        RuleName.CERTIFICATE_VALID_MONTHS,
        GUIDANCE_2025,
        60,
        Unit.MONTHS,
        "Hướng dẫn 06-HD/TW (09/06/2025), mục 5.4, giữ như Hướng dẫn 01-HD/TW (28/09/2021)",
        A,
    ),
    Rule(
        RuleName.PAPERS_VALID_MONTHS,
        GUIDANCE_2016,
        12,
        Unit.MONTHS,
        "Hướng dẫn 01-HD/TW (20/09/2016), mục 5.4",
        A,
    ),
    Rule(
        RuleName.DOSSIER_PAPERS,
        FORMS_2022,
        PAPERS_BEFORE_VOTE,
        Unit.PAPERS,
        "Hướng dẫn 12-HD/BTCTW (18/01/2022), phần II, mục 1.1",
        A,
    ),
    Rule(
        RuleName.FIRST_PAPER,
        GUIDANCE_2025,
        DocumentKind.APPLICATION,
        Unit.PAPERS,
        "Hướng dẫn 06-HD/TW (09/06/2025), mục 3",
        C,
    ),
    Rule(RuleName.INTRODUCERS_NEEDED, CHARTER, 2, Unit.PERSONS, "Điều lệ Đảng (2011), Điều 4 khoản 1", A, True),
    Rule(
        RuleName.INTRODUCER_TOGETHER_MONTHS,
        CHARTER,
        12,
        Unit.MONTHS,
        "Điều lệ Đảng (2011), Điều 4 khoản 2",
        A,
        True,
    ),
    Rule(RuleName.INTRODUCER_TOGETHER_MONTHS, BOOK_29, 12, Unit.MONTHS, "Quy định 29-QĐ/TW, mục 3.2", A, True),
    Rule(RuleName.INTRODUCER_TOGETHER_MONTHS, BOOK_24, 12, Unit.MONTHS, "Quy định 24-QĐ/TW, mục 3.2.1", A, True),
    Rule(RuleName.MENTORS_NEEDED, BOOK_24, 1, Unit.PERSONS, "Quy định 24-QĐ/TW, mục 3.2.2", A),
    Rule(
        RuleName.RECOGNITION_PAPERS,
        GUIDANCE_2021,
        PAPERS_BEFORE_RECOGNITION,
        Unit.PAPERS,
        "Hướng dẫn 01-HD/TW (28/09/2021), mục 4.2",
        B,
    ),
)

VOTE_RULES = (
    Rule(RuleName.BRANCH_MIN_OFFICIAL, CHARTER, 3, Unit.PERSONS, "Điều lệ Đảng (2011), Điều 24 khoản 1", A, True),
    Rule(RuleName.VOTE_SHARE, CHARTER, TWO_THIRDS, Unit.SHARE, "Điều lệ Đảng (2011), Điều 4 khoản 3", A, True),
    Rule(
        RuleName.VOTE_SHARE,
        GUIDANCE_2016,
        TWO_THIRDS,
        Unit.SHARE,
        "Điều lệ Đảng (2011), Điều 4 khoản 3; Hướng dẫn 01-HD/TW (20/09/2016), mục 3.6",
        A,
        True,
    ),
    Rule(RuleName.MEETING_QUORUM, CHARTER, TWO_THIRDS, Unit.SHARE, "Lệ thường khi họp chi bộ", U),
    Rule(
        RuleName.COMMITTEE_VOTE_SHARE,
        GUIDANCE_2016,
        TWO_THIRDS,
        Unit.SHARE,
        "Hướng dẫn 01-HD/TW (20/09/2016), mục 3.6",
        A,
    ),
    Rule(
        RuleName.COMMITTEE_VOTE_SHARE,
        GUIDANCE_2021,
        TWO_THIRDS,
        Unit.SHARE,
        "Hướng dẫn 01-HD/TW (28/09/2021), mục 3.6c",
        A,
    ),
    Rule(RuleName.VOTE_ATTEMPTS, BOOK_29, 3, Unit.TIMES, "Quy định 29-QĐ/TW, mục 4.2c", A),
)

TERM_RULES = (
    Rule(RuleName.DECISION_WORKING_DAYS, BOOK_29, 60, Unit.WORKING_DAYS, "Quy định 29-QĐ/TW, mục 4.3.1", A),
    Rule(RuleName.DECISION_WORKING_DAYS, BOOK_232, 60, Unit.WORKING_DAYS, "Quy định 232-QĐ/TW, mục 4.3.1", A),
    Rule(RuleName.DECISION_EXTENSION_WORKING_DAYS, BOOK_29, 30, Unit.WORKING_DAYS, "Quy định 29-QĐ/TW, mục 4.3.1", A),
    Rule(RuleName.DECISION_EXTENSION_WORKING_DAYS, BOOK_232, 30, Unit.WORKING_DAYS, "Quy định 232-QĐ/TW, mục 4.3.1", A),
    Rule(RuleName.CEREMONY_WORKING_DAYS, BOOK_29, 30, Unit.WORKING_DAYS, "Quy định 29-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_WORKING_DAYS, BOOK_24, 30, Unit.WORKING_DAYS, "Quy định 24-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_WORKING_DAYS, BOOK_232, 30, Unit.WORKING_DAYS, "Quy định 232-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_WORKING_DAYS, BOOK_294, 30, Unit.WORKING_DAYS, "Quy định 294-QĐ/TW, mục 4.1", A),
    Rule(
        RuleName.CEREMONY_WORKING_DAYS,
        BOOK_208,
        30,
        Unit.WORKING_DAYS,
        "Quy định 208-QĐ/TW, giữ như Quy định 294-QĐ/TW",
        A,
    ),
    Rule(RuleName.CEREMONY_COUNTED_FROM, BOOK_29, RECEIVED, Unit.PAPER_DATE, "Quy định 29-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_COUNTED_FROM, BOOK_24, RECEIVED, Unit.PAPER_DATE, "Quy định 24-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_COUNTED_FROM, BOOK_232, RECEIVED, Unit.PAPER_DATE, "Quy định 232-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_COUNTED_FROM, BOOK_294, RECEIVED, Unit.PAPER_DATE, "Quy định 294-QĐ/TW, mục 4.1", A),
    Rule(RuleName.CEREMONY_COUNTED_FROM, BOOK_208, ISSUED, Unit.PAPER_DATE, "Quy định 208-QĐ/TW", C),
    Rule(
        RuleName.RECORD_WORKING_DAYS,
        FORMS_2022,
        30,
        Unit.WORKING_DAYS,
        "Hướng dẫn 12-HD/BTCTW (18/01/2022), mục 2.2",
        C,
    ),
    Rule(RuleName.PROBATION_MONTHS, CHARTER, 12, Unit.MONTHS, "Điều lệ Đảng (2011), Điều 5 khoản 1", A, True),
    Rule(RuleName.RECOGNITION_VOTE_WORKING_DAYS, BOOK_29, 30, Unit.WORKING_DAYS, "Quy định 29-QĐ/TW, mục 4.2a", A),
    Rule(RuleName.RECOGNITION_DECISION_WORKING_DAYS, BOOK_29, 30, Unit.WORKING_DAYS, "Quy định 29-QĐ/TW, mục 4.3.1", A),
    Rule(
        RuleName.RECOGNITION_EXTENSION_WORKING_DAYS, BOOK_29, 30, Unit.WORKING_DAYS, "Quy định 29-QĐ/TW, mục 4.3.1", A
    ),
    Rule(
        RuleName.TRANSFER_WORKING_DAYS,
        BOOK_208,
        60,
        Unit.WORKING_DAYS,
        "Quy định 208-QĐ/TW, giữ như quy định trước",
        A,
    ),
)

RULES: tuple[Rule, ...] = (*PERSON_RULES, *DOSSIER_RULES, *VOTE_RULES, *TERM_RULES)

SHIPPED_BOOK = RuleBook(RULES)
"""The rows that come with the program; an office's own rows are added by ``SHIPPED_BOOK.with_rows(...)``."""

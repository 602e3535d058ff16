"""The days on which the texts of the catalogue begin, how they are cited, and the values they share."""

from datetime import date
from fractions import Fraction

from membership.enums import DocumentKind

CHARTER = date(2011, 1, 19)
BOOK_29 = date(2016, 7, 25)
GUIDANCE_2016 = date(2016, 9, 20)
POPULATION_2018 = date(2018, 8, 28)
BOOK_24 = date(2021, 7, 30)
GUIDANCE_2021 = date(2021, 9, 28)
FORMS_2022 = date(2022, 1, 18)
POLITICAL_2022 = date(2022, 2, 8)
BOOK_232 = date(2025, 1, 20)
THIRD_CHILD_2025 = date(2025, 3, 20)
DISCIPLINE_2025 = date(2025, 5, 30)
GUIDANCE_2025 = date(2025, 6, 9)
BOOK_294 = date(2025, 7, 1)
CARDS_2025 = date(2025, 8, 8)
BOOK_208 = date(2026, 7, 26)
COURSES_2026 = date(2026, 1, 1)
LETTERS_2026 = date(2026, 6, 30)

CHARTER_TEXT = "Điều lệ Đảng (2011)"
Q29, Q24, Q232 = "Quy định 29-QĐ/TW", "Quy định 24-QĐ/TW", "Quy định 232-QĐ/TW"
Q294, Q208 = "Quy định 294-QĐ/TW", "Quy định 208-QĐ/TW"
G2016, G2021 = "Hướng dẫn 01-HD/TW (20/09/2016)", "Hướng dẫn 01-HD/TW (28/09/2021)"
G2025 = "Hướng dẫn 06-HD/TW (09/06/2025)"
F2022 = "Hướng dẫn 12-HD/BTCTW (18/01/2022)"
P2018 = "Quy định 05-QĐi/TW (28/08/2018)"

L2026 = "Công văn 1361-CV/BTCTW (30/06/2026), phụ lục 1"

RECEIVED, ISSUED = "RECEIVED", "ISSUED"
"""From which day of a decision the term of the ceremony runs: received by the branch, or issued."""

DIPLOMA, COMPLETED = "DIPLOMA", "COMPLETED"
"""What shows the level of schooling: the diploma, or the completed programme."""

PROVINCIAL_COMMITTEE = "Ban Thường vụ Tỉnh ủy"
TWO_THIRDS = Fraction(2, 3)
HALF = Fraction(1, 2)

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

"""Rows on members who move, stay away or are disciplined."""

from membership.rules.book import Rule
from membership.rules.catalog.days import (
    BOOK_24,
    BOOK_208,
    CARDS_2025,
    DISCIPLINE_2025,
    L2026,
    LETTERS_2026,
    Q208,
)
from membership.rules.circumstances import CandidateLetter, Discipline
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength
N = RuleName

# An official text older than 208, quoted word for word: placed at the book of its time, its section is unknown.
BEFORE_208 = "Quy định thi hành Điều lệ Đảng trước Quy định 208-QĐ/TW, mục về chuyển sinh hoạt đảng"

MEMBER_RULES = (
    #    name                    in force from  value  unit  source  strength
    Rule(N.TRANSFER_WORKING_DAYS, BOOK_24, 60, Unit.WORKING_DAYS, BEFORE_208, A),
    Rule(N.TRANSFER_WORKING_DAYS, BOOK_208, 60, Unit.WORKING_DAYS, f"{Q208}, giữ như quy định trước", A),
    Rule(N.TEMPORARY_MIN_MONTHS, BOOK_24, 3, Unit.MONTHS, BEFORE_208, A),
    Rule(N.TEMPORARY_BELOW_MONTHS, BOOK_24, 12, Unit.MONTHS, BEFORE_208, A),
    Rule(N.TEMPORARY_STUDY_MONTHS, BOOK_24, 24, Unit.MONTHS, BEFORE_208, A),
    Rule(N.TRANSFER_LETTER_DAYS, BOOK_24, 30, Unit.DAYS, BEFORE_208, A),
    Rule(
        N.CANDIDATE_LETTERS,
        LETTERS_2026,
        tuple(CandidateLetter),
        Unit.CIRCUMSTANCES,
        f"{L2026}, số 53, 92, 93, 94",
        C,
    ),
    Rule(
        N.CANDIDATE_OUT_OF_COMMUNE,
        LETTERS_2026,
        "Công văn giới thiệu người vào Đảng chuyển ra ngoài đảng bộ cấp xã",
        Unit.TEXT,
        f"{L2026}, số 95",
        C,
    ),
    Rule(N.MEMBER_STRIKE_OFF_MONTHS, BOOK_208, 3, Unit.MONTHS, Q208, C),
    Rule(
        N.PARTY_CARD,
        CARDS_2025,
        "Phát sau khi được công nhận chính thức; số thẻ có 12 chữ số",
        Unit.TEXT,
        "Hướng dẫn 38-HD/BTCTW (2025); Chỉ thị 51-CT/TW (08/08/2025)",
        B,
    ),
    Rule(
        N.WRONG_ADMISSION,
        LETTERS_2026,
        "Hủy quyết định sai; hoặc chỉ đạo làm lại, thực hiện đúng thủ tục rồi công nhận",
        Unit.TEXT,
        f"{L2026}, số 9 đến 13, 98, 99",
        C,
    ),
    Rule(
        N.PROBATIONER_DISCIPLINE,
        DISCIPLINE_2025,
        (Discipline.REPRIMAND, Discipline.WARNING),
        Unit.CIRCUMSTANCES,
        "Quy định 296-QĐ/TW (30/05/2025), Điều 9",
        C,
    ),
)

"""Rows on votes and on who decides."""

from membership.rules.book import Rule
from membership.rules.catalog.days import (
    BOOK_29,
    BOOK_208,
    BOOK_294,
    CHARTER,
    CHARTER_TEXT,
    G2016,
    G2021,
    GUIDANCE_2016,
    GUIDANCE_2021,
    HALF,
    Q29,
    Q208,
    Q294,
    TWO_THIRDS,
)
from membership.rules.circumstances import DecidingBody
from membership.rules.vocabulary import RuleName, Strength, Unit

A, B, C, U = Strength
N = RuleName

VOTE_RULES = (
    #    name                 in force from  value  unit       source                  strength
    Rule(N.BRANCH_MIN_OFFICIAL, CHARTER, 3, Unit.PERSONS, f"{CHARTER_TEXT}, Điều 24 khoản 1", A, True),
    Rule(N.VOTE_SHARE, CHARTER, TWO_THIRDS, Unit.SHARE, f"{CHARTER_TEXT}, Điều 4 khoản 3", A, True),
    Rule(
        N.VOTE_SHARE,
        GUIDANCE_2016,
        TWO_THIRDS,
        Unit.SHARE,
        f"{CHARTER_TEXT}, Điều 4 khoản 3; {G2016}, mục 3.6",
        A,
        True,
    ),
    Rule(
        N.VOTE_BASE,
        GUIDANCE_2016,
        "Số đảng viên chính thức được triệu tập, trừ người sinh hoạt tạm thời nơi khác và người được miễn "
        "sinh hoạt mà vắng mặt (nếu đến dự và biểu quyết thì vẫn tính)",
        Unit.TEXT,
        f"{G2016}, mục 3.6",
        A,
    ),
    Rule(N.VOTE_FORM, GUIDANCE_2021, "Bỏ phiếu kín hoặc giơ thẻ đảng viên, do hội nghị quyết định", Unit.TEXT,
         f"{G2021}, mục 5.1", A),
    Rule(N.MEETING_QUORUM, CHARTER, TWO_THIRDS, Unit.SHARE, "Lệ thường khi họp chi bộ", U),
    Rule(N.VOTE_ATTEMPTS, BOOK_29, 3, Unit.TIMES, f"{Q29}, mục 4.2c", A),
    Rule(N.COMMITTEE_VOTE_SHARE, GUIDANCE_2016, TWO_THIRDS, Unit.SHARE, f"{G2016}, mục 3.6", A),
    Rule(N.COMMITTEE_VOTE_SHARE, GUIDANCE_2021, TWO_THIRDS, Unit.SHARE, f"{G2021}, mục 3.6c", A),
    Rule(N.COMMITTEE_VOTE_MISSED, GUIDANCE_2021, "Vẫn báo cáo đầy đủ kết quả lên cấp có thẩm quyền", Unit.TEXT,
         f"{G2021}, mục 3.6c", A),
    Rule(N.AUTHORISED_VOTE_SHARE, BOOK_29, TWO_THIRDS, Unit.SHARE, f"{Q29}, mục 4.3.2", A),
    # Known only second-hand, without the day it began: placed where the source was written.
    Rule(N.STANDING_VOTE_SHARE, BOOK_294, HALF, Unit.MORE_THAN, "Thẩm quyền của ban thường vụ, chưa đối chiếu", C),
)  # fmt: skip

DECIDING_RULES = (
    Rule(N.DECIDING_BODY, BOOK_29, DecidingBody.DISTRICT_STANDING, Unit.DECIDER, f"{Q29}, mục 4.3.2", A),
    Rule(
        N.DECIDING_BODY,
        BOOK_294,
        DecidingBody.COMMUNE_STANDING,
        Unit.DECIDER,
        f"{Q294}; Quy định 298-QĐ/TW (09/06/2025): đảng bộ xã là cấp trên trực tiếp của tổ chức cơ sở đảng",
        B,
    ),
    Rule(
        N.DECIDING_BODY,
        BOOK_208,
        DecidingBody.COMMUNE_STANDING,
        Unit.DECIDER,
        f"{Q208}: ban thường vụ đảng ủy cơ sở (đảng bộ xã là đảng bộ cơ sở)",
        C,
    ),
)

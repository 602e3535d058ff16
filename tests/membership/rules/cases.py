"""Invented facts for the tests of the rules: a case without a fault, to be spoiled in one place."""

from dataclasses import replace
from datetime import date

from membership.enums import DocumentKind, GeneralEducation, IntroducerKind, Question
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import ImpreciseDate, WorkingCalendar
from membership.rules.dossier import EXPIRING_PAPERS
from membership.rules.facts import BranchVote, CaseFacts, DecisionPaper, Introducer, Mentor, Paper

BOOK = SHIPPED_BOOK
CALENDAR = WorkingCalendar()
MEETING = date(2024, 3, 15)
"""A day under Quy định 24-QĐ/TW on which READY may be considered."""
UNION_PAPERS = (DocumentKind.YOUTH_UNION_RESOLUTION, DocumentKind.TRADE_UNION_RESOLUTION)

READY = CaseFacts(
    born=ImpreciseDate(date(1985, 6, 1)),
    education=GeneralEducation.UPPER_SECONDARY,
    special_area=True,
    is_youth_union_member=False,
    certificate_issued_on=date(2023, 5, 20),
    papers=tuple(Paper(kind=kind, dated_on=date(2024, 1, 10)) for kind in EXPIRING_PAPERS if kind not in UNION_PAPERS),
    introducers=tuple(
        Introducer(kind=IntroducerKind.MEMBER, name=name, is_official=True, together_since=date(2020, 1, 1))
        for name in ("Lò Văn Thử", "Vàng A Mẫu")
    ),
    mentors=(Mentor(from_on=date(2023, 1, 1), name="Lò Văn Thử", is_official=True),),
    branch_official=9,
)
VOTE = BranchVote(question=Question.ADMISSION, held_on=MEETING, official=9, present=9, yes=9)
DECISION = DecisionPaper(signed_on=date(2024, 5, 2), received_on=date(2024, 5, 6))
VOTED = replace(READY, votes=(VOTE,))
DECIDED = replace(VOTED, admission=DECISION)
ADMITTED = replace(DECIDED, ceremony_on=date(2024, 5, 20))
"""On probation until 20/05/2025."""
RECOGNITION_DAY = date(2025, 6, 2)
RECOGNISABLE = replace(
    ADMITTED,
    new_member_certificate_on=date(2024, 11, 1),
    papers=(
        *ADMITTED.papers,
        Paper(kind=DocumentKind.MEMBER_RECORD, dated_on=date(2024, 6, 3)),
        *(
            Paper(kind=kind, dated_on=date(2025, 5, 25))
            for kind in (DocumentKind.SELF_REVIEW, DocumentKind.MENTOR_REMARK, DocumentKind.RECOGNITION_OPINIONS)
        ),
    ),
)
RECOGNITION_VOTE = BranchVote(question=Question.RECOGNITION, held_on=RECOGNITION_DAY, official=9, present=8, yes=8)


def codes(findings):
    return {finding.code for finding in findings}


def weights(findings):
    """Map each code to its severity."""
    return {finding.code: finding.severity for finding in findings}

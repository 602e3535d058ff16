"""The letters of a person who moves before the admission, from the papers of the case."""

from collections.abc import Iterator

from membership.enums import BEFORE_ADMISSION, CourseKind, DecisionKind, Question, Stage
from membership.reports.papers.case_papers import CasePapers
from membership.reports.papers.context import certificate_of, committee_values
from membership.reports.papers.fields import BLANK
from membership.reports.papers.offered import LEAVING, LETTER_AT
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import day_in_words


def letters_of(papers: CasePapers) -> Iterator[Sheet]:
    """Give the letter of the stage, and the one for whoever leaves the organisation of the commune."""
    if code := letter_code(papers):
        yield _letter(papers, code)
    if papers.case.stage in BEFORE_ADMISSION:
        yield _letter(papers, LEAVING)


def letter_code(papers: CasePapers) -> str:
    """Name the letter of a person who moves at the stage of the case; "" where there is none."""
    if papers.case.stage == Stage.DECISION:
        return "CV-CU" if Question.ADMISSION in papers.committee_votes else "CV-CB"
    return LETTER_AT.get(papers.case.stage, "")


def _letter(papers: CasePapers, code: str) -> Sheet:
    committee = committee_values(papers.committee_votes.get(Question.ADMISSION))
    known = papers.common | papers.resolution_values(Question.ADMISSION) | committee | papers.decision_values()
    values = known | {"tinh_trang": _how_far(papers, known)}
    if certificate := certificate_of(papers.case, CourseKind.AWARENESS):
        values |= {"cn_so": certificate.number, "cn_ngay": day_in_words(certificate.issued)}
    return papers.plain(code, values)


def _how_far(papers: CasePapers, values: dict[str, str]) -> str:
    """Say how far the case has come, for whoever takes it over; nothing where not even a helper is known."""
    if DecisionKind.ADMISSION in papers.decisions:
        number, body = values["qd_so"] or BLANK, values.get("co_quan") or BLANK
        return f"đã có Quyết định số {number} {values['qd_ngay']} của {body} kết nạp vào Đảng"
    if Question.ADMISSION in papers.votes:
        return f"đã được đề nghị kết nạp tại {values['nghi_quyet']}"
    helped = values.get("gd_ho_ten")
    return f"được {values['chi_bo']} phân công đồng chí {helped} giúp đỡ từ {values['gd_tu']}" if helped else ""

"""Which papers a case has, and what stands in each of them."""

from collections.abc import Iterator
from datetime import date

from membership.enums import (
    BEFORE_ADMISSION,
    ON_PROBATION,
    DecisionKind,
    IntroducerKind,
    MeetingStatus,
    Question,
    Stage,
)
from membership.models import AdmissionCase, CommitteeVote, Decision, Introducer, MeetingVote
from membership.reports.papers.case_papers import CasePapers, around_cases
from membership.reports.papers.context import (
    capital_day,
    committee_values,
    decider_values,
    documents_of,
    helper_values,
    meeting_values,
    names_of_organisations,
    vote_values,
)
from membership.reports.papers.fields import Place
from membership.reports.papers.letter_sheets import letters_of
from membership.reports.papers.offered import DECISION_FORMS, SECTION_REPORTS, VOTE_FORMS
from membership.reports.papers.registry import FORM, Form
from membership.reports.papers.sheets import Sheet
from membership.rules.bodies import place_of
from membership.rules.dates import ImpreciseDate
from membership.selectors.dossier import whole_dossier


def sheets_of_case(case: AdmissionCase, *, on: date) -> list[Sheet]:
    """List the papers of a case that was read for papers, in the order of the road."""
    meetings = {vote.meeting for vote in case.votes.all() if vote.meeting.status == MeetingStatus.HELD}
    papers = CasePapers(case, around_cases([case], meetings=meetings), on)
    return [*sheets_of_road(papers), *letters_of(papers)]


def sheets_of_road(papers: CasePapers) -> Iterator[Sheet]:
    """Give every paper that the case has or could have at its stage."""
    for code in ("1-KND", "2-KND"):
        yield papers.plain(code)
    yield from _introductions(papers)
    yield papers.plain("5-KND", papers.common | _organisations(papers))
    yield from _voted(papers, Question.ADMISSION)
    if papers.votes.get(Question.ADMISSION) or papers.case.membership:
        yield _decision(papers, DecisionKind.ADMISSION)
        yield _ceremony_minutes(papers)
    if papers.case.stage in ON_PROBATION or papers.case.stage == Stage.OFFICIAL:
        yield from _recognition(papers)
    yield _cover(papers)


def _introductions(papers: CasePapers) -> Iterator[Sheet]:
    """Give one 3-KNĐ per introducing member, and the resolutions of the unions that introduce."""
    rows = [row for row in papers.case.introducers.all() if row.withdrawn_on is None]
    for row in rows:
        if row.kind == IntroducerKind.MEMBER:
            yield _introduction(papers, row)
    kinds = {row.kind for row in rows}
    if IntroducerKind.YOUTH_UNION in kinds or papers.person.is_youth_union_member:
        yield papers.plain("4-KND")
    if IntroducerKind.TRADE_UNION in kinds or papers.person.is_trade_union_member:
        yield papers.plain("4A-KND")


def _introduction(papers: CasePapers, row: Introducer) -> Sheet:
    mentors = papers.case.mentors.all()
    assigned = [mentor for mentor in mentors if row.member_id and mentor.mentor_id == row.member_id]
    values = papers.common | helper_values("gt", row.name, row.member)
    values["gt_phan_cong"] = capital_day(assigned[0].from_on) if assigned else ""
    member = row.member
    targets = {Place.CASE: papers.case.pk}
    if member is not None:
        targets = {Place.INTRODUCER_PERSON: member.person_id, Place.INTRODUCER_MEMBERSHIP: member.pk}
    return papers.sheet(FORM["3-KND"], values, subject=row, who=row.name, targets=papers.targets | targets)


def _voted(papers: CasePapers, question: Question) -> Iterator[Sheet]:
    """Give the resolutions of the branch and of the committee on a question, as far as votes were taken."""
    branch_form, committee_form = VOTE_FORMS[question]
    if vote := papers.votes.get(question):
        yield _resolution(papers, FORM[branch_form], vote)
        yield papers.plain(SECTION_REPORTS[question], papers.common | papers.resolution_values(question))
    if vote := papers.committee_votes.get(question):
        yield _committee_resolution(papers, FORM[committee_form], vote)


def _resolution(papers: CasePapers, form: Form, vote: MeetingVote) -> Sheet:
    """Give the resolution of a branch; its day is that of the meeting."""
    meeting = vote.meeting
    bodies = papers.bodies_on(meeting.held_on, branch=meeting.branch)
    values = papers.common | bodies | meeting_values(papers.around, meeting) | vote_values(vote, meeting)
    return papers.sheet(
        form,
        values,
        subject=vote,
        dated=ImpreciseDate(meeting.held_on),
        recorded=vote.resolution_number,
        record=vote,
        is_after_meeting=True,
        targets=papers.targets | {Place.VOTE: meeting.pk},
    )


def _committee_resolution(papers: CasePapers, form: Form, vote: CommitteeVote) -> Sheet:
    day = vote.held_on
    values = papers.common | papers.bodies_on(day) | papers.resolution_values(vote.question) | committee_values(vote)
    return papers.sheet(
        form,
        values | decider_values(papers.around, day, papers.decider_on(day)),
        subject=vote,
        dated=ImpreciseDate(day),
        recorded=vote.resolution_number,
        record=vote,
    )


def _decision(papers: CasePapers, kind: DecisionKind) -> Sheet:
    """Give a decision: as it was recorded, or to be signed."""
    question = Question.ADMISSION if kind == DecisionKind.ADMISSION else Question.RECOGNITION
    known: Decision | None = papers.decisions.get(kind)
    day = known.signed_on if known else papers.on
    decider = (known.issued_by if known else None) or papers.decider_on(day)
    values = papers.common | papers.bodies_on(day) | decider_values(papers.around, day, decider)
    values |= papers.resolution_values(question)
    values["dia_danh"] = place_of(papers.around.past.name(decider, day))
    return papers.sheet(
        FORM[DECISION_FORMS[kind]],
        values | papers.probation_values(),
        dated=known.signed if known else None,
        recorded=known.number if known else "",
        record=known,
        issuer=decider,
    )


def _ceremony_minutes(papers: CasePapers) -> Sheet:
    known = papers.ceremony
    values = papers.common | papers.decision_values()
    if known:
        values |= papers.bodies_on(known.held_on)
        values |= {"le_ngay_hoa": capital_day(known.held_on), "le_noi": known.place}
    values["le_chu_tri"] = values["bi_thu"]
    return papers.sheet(FORM["BB-LE"], values, dated=ImpreciseDate(known.held_on) if known else None)


def _recognition(papers: CasePapers) -> Iterator[Sheet]:
    values = papers.common | papers.probation_values()
    for code in ("10-KND", "11-KND"):
        yield papers.plain(code, values)
    yield papers.plain("12-KND", values | _organisations(papers))
    yield from _voted(papers, Question.RECOGNITION)
    if papers.votes.get(Question.RECOGNITION) or DecisionKind.RECOGNITION in papers.decisions:
        yield _decision(papers, DecisionKind.RECOGNITION)


def _cover(papers: CasePapers) -> Sheet:
    admission = papers.case.stage in BEFORE_ADMISSION
    values = papers.common | {
        "ma_ho_so": papers.case.register_code,
        "ho_so_ten": "KẾT NẠP ĐẢNG VIÊN" if admission else "CÔNG NHẬN ĐẢNG VIÊN CHÍNH THỨC",
        "tai_lieu": list(documents_of(whole_dossier(papers.case, papers.on))),
    }
    return papers.plain("BIA-HS", values)


def _organisations(papers: CasePapers) -> dict[str, str]:
    return {"doan_the": names_of_organisations(papers.case, papers.on)}

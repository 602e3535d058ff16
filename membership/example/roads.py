"""Leads one traveller from step to step through the services, in the order of life."""

from datetime import date

from membership.enums import DocumentKind, IntroducedBy, IntroducerKind, Precision, Stage
from membership.example.casting import Traveller
from membership.example.paper_numbers import decision_number
from membership.example.stories import Twist
from membership.example.timeline import COMMITTEE_AFTER_VOTED, after, reaches
from membership.models import DossierDocument
from membership.pipeline import Action
from membership.rules.dates import add_months
from membership.selectors.dossier import in_order, sheets_of
from membership.services.admission import hold_ceremony, issue_decision, record_certificate, record_committee_vote
from membership.services.candidates import add_candidate
from membership.services.dossier import PaperLine, save_checklist
from membership.services.introducers import add_introducer
from membership.services.mentors import assign_mentor, remark
from membership.services.probation import issue_recognition
from membership.services.transitions import move_case

D = DocumentKind
OWN_CERTIFICATE = (Twist.OLD_CERTIFICATE, Twist.LAPSED_CERTIFICATE)
CERTIFICATE_MONTHS, DAYS_LEFT, DAYS_GONE = 60, 40, 25
"""The two old certificates: how long one is valid, and how far the day of loading is from its end."""
COMMITTEE = {"members": 15, "present": 14, "yes": 14}
UNIONS = {
    IntroducedBy.YOUTH_UNION: (IntroducerKind.YOUTH_UNION, "Ban Chấp hành Đoàn xã", D.YOUTH_UNION_RESOLUTION),
    IntroducedBy.TRADE_UNION: (IntroducerKind.TRADE_UNION, "Ban Chấp hành Công đoàn cơ sở", D.TRADE_UNION_RESOLUTION),
}
PAPERS_FROM = {
    D.APPLICATION: 45,
    D.PERSONAL_HISTORY: 42,
    D.INTRODUCTION: 30,
    D.YOUTH_UNION_RESOLUTION: 28,
    D.TRADE_UNION_RESOLUTION: 28,
    D.BACKGROUND_CHECK: 22,
    D.OPINIONS: 12,
}
"""Days before the dossier is put to the branch on which each paper is dated."""
HANDWRITTEN = (D.APPLICATION, D.PERSONAL_HISTORY)
KEPT_AT = "Văn phòng Đảng ủy, tủ 2"
RECOGNITION_PAPERS = {D.SELF_REVIEW: 2, D.MENTOR_REMARK: 3, D.RECOGNITION_OPINIONS: 5}
"""Days after the end of the probation on which each paper is dated."""


def begin(one: Traveller) -> None:
    """Name the person at a branch meeting and assign the helper."""
    one.case = add_candidate(
        branch=one.branch,
        opened_on=one.days.named,
        by=one.by,
        source_document=one.resolution,
        origin=one.story.origin,
        introduced_by=one.story.introduced_by,
        person_fields=one.person_fields(),
    )
    if one.story.twist != Twist.NO_HELPER and one.days.helped <= one.today:
        assign_mentor(case=one.case, mentor=one.helpers[0], from_on=one.days.helped, by=one.by, document=one.resolution)


def bring_certificate(one: Traveller) -> None:
    """Record a certificate from long ago, of a person who was sent to no course since."""
    days = DAYS_LEFT if one.story.twist == Twist.OLD_CERTIFICATE else -DAYS_GONE
    issued_on = after(add_months(one.today, -CERTIFICATE_MONTHS), days)
    one.case = record_certificate(
        case=one.case,
        issued=(issued_on, Precision.DAY),
        number=f"{300 + one.number}/GCN",
        issued_by="Trung tâm Chính trị huyện Thuận Châu",
        by=one.by,
    )


def collect_dossier(one: Traveller) -> None:
    """Fill the checklist and write down who introduces, as far as the story goes."""
    ready_on = min(one.days.submitted, one.today)
    if one.story.twist not in (Twist.NO_INTRODUCERS, Twist.FEW_PAPERS):
        introduce(one, after(ready_on, -PAPERS_FROM[D.INTRODUCTION]))
    save_checklist(case=one.case, lines=papers_of(one, ready_on), by=one.by)


def introduce(one: Traveller, on: date) -> None:
    """Write down two members, or a union and one member."""
    together_since = add_months(on, -60)
    union = UNIONS.get(one.story.introduced_by)
    if union:
        kind, name, _paper = union
        add_introducer(case=one.case, kind=kind, name=name, introduced_on=on, number="07-NQ/BCH", by=one.by)
    for member in one.helpers[: 1 if union else 2]:
        add_introducer(
            case=one.case,
            kind=IntroducerKind.MEMBER,
            member=member,
            together_since=together_since,
            introduced_on=on,
            by=one.by,
        )


def papers_of(one: Traveller, ready_on: date) -> list[PaperLine]:
    """Give the lines of the checklist: what a whole dossier holds, less what the story leaves out."""
    unions = {paper for _kind, _name, paper in UNIONS.values()}
    own = UNIONS.get(one.story.introduced_by)
    kinds = [kind for kind in PAPERS_FROM if kind not in unions or own and kind == own[2]]
    if one.story.twist == Twist.FEW_PAPERS:
        kinds = [D.APPLICATION, D.PERSONAL_HISTORY]
    if one.story.twist in (Twist.NO_INTRODUCERS, Twist.LAPSED_CERTIFICATE):
        kinds.remove(D.INTRODUCTION)
    if one.story.twist == Twist.OLD_PAPERS:
        ready_on = after(add_months(one.today, -12), 60)
    sheets = in_order(sheets_of(kinds, one.case.introducers.all()))
    return [_present(one, kind, after(ready_on, -PAPERS_FROM[kind]), ordinal) for kind, ordinal in sheets]


def _present(one: Traveller, kind: DocumentKind, dated_on: date, ordinal: int = 1) -> PaperLine:
    found = DossierDocument.objects.filter(case=one.case, kind=kind, ordinal=ordinal).first()
    return PaperLine(
        kind=kind,
        ordinal=ordinal,
        version=found.version if found else None,
        is_present=True,
        dated_on=dated_on,
        is_handwritten=kind in HANDWRITTEN,
        kept_at=KEPT_AT,
    )


def submit(one: Traveller) -> None:
    """Put the dossier to the branch."""
    one.case = move_case(case=one.case, action=Action.SUBMIT_DOSSIER, on=one.days.submitted, by=one.by)


def decide(one: Traveller) -> None:
    """Let the base committee vote where it must, then record the decision and the ceremony, as far as reached."""
    if one.story.stage == Stage.COMMITTEE_VOTE or not reaches(one.story.stage, Stage.DECISION):
        return
    vote_of_committee(one, one.days.voted)
    if reaches(one.story.stage, Stage.CEREMONY):
        received_on = after(one.days.decided, 4)
        one.case = issue_decision(
            case=one.case,
            signed_on=one.days.decided,
            received_on=received_on if received_on <= one.today else None,
            number=one.decision,
            by=one.by,
        )
    if reaches(one.story.stage, Stage.PROBATION):
        join(one)


def vote_of_committee(one: Traveller, voted_on: date) -> None:
    """Record the vote of the base committee where the case waits for one."""
    if one.case.stage not in (Stage.COMMITTEE_VOTE, Stage.RECOGNITION_COMMITTEE):
        return
    held_on = min(after(voted_on, COMMITTEE_AFTER_VOTED), one.today)
    one.case = record_committee_vote(
        case=one.case, held_on=held_on, resolution_number=f"{20 + one.number}-NQ/ĐU", by=one.by, **COMMITTEE
    )


def join(one: Traveller) -> None:
    """Hold the ceremony; the new member writes their record soon after."""
    place = "Nhà văn hóa bản" if "bản" in one.branch.name else "Phòng họp"
    one.case = hold_ceremony(case=one.case, held_on=one.days.celebrated, place=place, by=one.by)
    if one.story.twist != Twist.NO_RECORD:
        lines = [_present(one, D.MEMBER_RECORD, min(after(one.days.celebrated, 18), one.today))]
        save_checklist(case=one.case, lines=lines, by=one.by)


def end_probation(one: Traveller) -> None:
    """Bring the papers of the twelve months and put the person to the branch."""
    helper = one.case.mentors.filter(until_on__isnull=True).first()
    text = "Gương mẫu, hoàn thành nhiệm vụ được giao, có tinh thần học hỏi."
    remark(assignment=helper, made_on=after(one.days.ended, -60), text=text, by=one.by)
    lines = [
        _present(one, kind, min(after(one.days.ended, days), one.today)) for kind, days in RECOGNITION_PAPERS.items()
    ]
    save_checklist(case=one.case, lines=lines, by=one.by)
    one.case = move_case(case=one.case, action=Action.END_PROBATION, on=one.days.ended, by=one.by)


def recognise(one: Traveller) -> None:
    """Record the vote of the base committee where it must, and the decision that makes an official member."""
    if not reaches(one.story.stage, Stage.RECOGNITION_DECISION):
        return
    vote_of_committee(one, one.days.voted_again)
    if one.story.stage == Stage.OFFICIAL:
        signed_on = min(one.days.recognised, one.today)
        one.case = issue_recognition(
            case=one.case,
            signed_on=signed_on,
            received_on=min(after(signed_on, 3), one.today),
            number=decision_number(150 + one.number, signed_on),
            by=one.by,
        )

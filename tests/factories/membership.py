"""One function per model of the pipeline: each makes one saved row, plain unless a trait is asked for.

Dates are fixed and lie in the example years; pass the ones a test speaks of. Persons are invented.
"""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from branches.enums import Level
from branches.models import SavedFilter
from membership.enums import (
    AbsenceKind,
    CourseKind,
    DecisionKind,
    DocumentKind,
    GeneralEducation,
    IntroducerKind,
    LeaveReason,
    MeetingStatus,
    Precision,
    ProposalStatus,
    Question,
    Sex,
    SpellReason,
    Stage,
)
from membership.enums.reports import FROZEN_STATUSES, ReportKind, ReportStatus
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    BranchPlan,
    BranchSpell,
    BranchTransfer,
    CalendarFeed,
    CandidateProposal,
    Ceremony,
    Certificate,
    CommitteeVote,
    Course,
    Decision,
    DistinctPair,
    DossierDocument,
    Enrolment,
    ImportBatch,
    Introducer,
    MeetingVote,
    MemberAbsence,
    MentorAssignment,
    MentorRemark,
    PaperTemplate,
    PartyMembership,
    PeriodReport,
    Person,
    PersonMerge,
    PlanLine,
    PlanTask,
    PrintEvent,
    StageChange,
)
from membership.reports.period_report.figures import count_figures, period_of
from membership.rules.catalog import PAPERS_BEFORE_VOTE
from membership.rules.dates import add_months
from nammlau.text import fold, sort_key
from tests.factories.branches import make_branch, make_user

_numbers = count(1)
_FAMILY_NAMES = ("Lò", "Quàng", "Giàng", "Cầm", "Lường", "Vàng", "Tòng", "Sùng")
_GIVEN_NAMES = ("An", "Bình", "Chung", "Dung", "Hải", "Khánh", "Minh", "Sơn")

OPENED_ON = date(2026, 1, 5)
CERTIFIED_ON = date(2026, 3, 20)
PAPERS_ON = date(2026, 5, 4)
JOINED_ON = date(2010, 5, 19)


def _name() -> str:
    number = next(_numbers)
    return f"{_FAMILY_NAMES[number % 8]} Văn {_GIVEN_NAMES[number // 8 % 8]} {number}"


def commune_of(branch):
    """Return the commune that a branch stands under today."""
    return branch if branch.level == Level.COMMUNE else branch.parent


def make_person(*, commune=None, branch=None, full_name=None, born=date(1998, 4, 12), **fields) -> Person:
    """Make a grown-up with lower secondary schooling, of ``commune`` or of the commune of ``branch``."""
    full_name = full_name or _name()
    precision = Precision.UNKNOWN if born is None else Precision.DAY
    defaults = {
        "commune": commune or commune_of(branch or make_branch()),
        "full_name": full_name,
        "name_folded": f" {fold(full_name)} ",
        "name_sort": sort_key(full_name),
        "sex": Sex.MALE,
        "born_on": born,
        "born_precision": precision,
        "ethnic_group": "03",
        "education": GeneralEducation.LOWER_SECONDARY,
    }
    return Person.objects.create(**{**defaults, **fields})


def make_membership(
    *,
    branch=None,
    person=None,
    joined_on=JOINED_ON,
    probationary=False,
    left_on=None,
    reason=SpellReason.REGISTER,
    **fields,
) -> PartyMembership:
    """Make a member of a branch, official twelve months after joining unless ``probationary``."""
    branch = branch or make_branch()
    defaults = {
        "person": person or make_person(branch=branch),
        "joined_on": joined_on,
        "seniority_from": joined_on - timedelta(days=20),
        "official_on": None if probationary else add_months(joined_on, 12),
        "left_on": left_on,
        "left_reason": LeaveReason.TRANSFERRED if left_on else "",
    }
    membership = PartyMembership.objects.create(**{**defaults, **fields})
    make_spell(membership=membership, branch=branch, from_on=joined_on, left_on=left_on, reason=reason)
    return membership


def make_spell(*, membership, branch, from_on=JOINED_ON, left_on=None, reason=SpellReason.REGISTER) -> BranchSpell:
    return BranchSpell.objects.create(
        membership=membership, branch=branch, from_on=from_on, left_on=left_on, reason=reason
    )


def make_absence(*, membership, from_on, until_on=None, kind=AbsenceKind.TEMPORARILY_AWAY) -> MemberAbsence:
    return MemberAbsence.objects.create(membership=membership, kind=kind, from_on=from_on, until_on=until_on)


def make_transfer(*, membership, is_arrival=True, **fields) -> BranchTransfer:
    return BranchTransfer.objects.create(membership=membership, is_arrival=is_arrival, **fields)


def make_members(branch, number, **fields) -> list[PartyMembership]:
    """Make several official members of one branch."""
    return [make_membership(branch=branch, **fields) for _ in range(number)]


def make_case(
    *,
    branch=None,
    person=None,
    stage=Stage.SOURCE,
    with_certificate=False,
    with_helpers=False,
    with_papers=False,
    ready=False,
    on_probation=False,
    official=False,
    joined_on=date(2026, 7, 1),
    **fields,
) -> AdmissionCase:
    """Make a case at a stage, with its first line of history.

    Traits: ``with_certificate`` (of the awareness course), ``with_helpers`` (helper and two introducers),
    ``with_papers`` (what a branch needs before voting), ``ready`` (all three, stage DOSSIER unless given),
    ``on_probation`` and ``official`` (decision, ceremony and membership too).
    """
    branch = branch or make_branch()
    person = person or make_person(branch=branch)
    stage = _stage_of_traits(stage, ready, on_probation, official)
    fields = {"opened_on": OPENED_ON, **fields}
    case = AdmissionCase.objects.create(person=person, branch=branch, stage=stage, **fields)
    make_change(case=case, action="add_to_source", from_stage="", to_stage=stage, effective_on=case.opened_on)
    if ready or with_certificate:
        make_certificate(person=person, branch=branch)
    if ready or with_helpers:
        helpers = make_members(branch, 3)
        make_mentor(case=case, mentor=helpers[0])
        for member in helpers[1:]:
            make_introducer(case=case, member=member)
    if ready or with_papers:
        for kind in PAPERS_BEFORE_VOTE:
            make_document(case=case, kind=kind)
    if ready:
        make_document(case=case, kind=DocumentKind.INTRODUCTION, ordinal=2)
    if on_probation or official:
        _admit(case, joined_on, official)
    return case


def _stage_of_traits(stage, ready, on_probation, official):
    if official:
        return Stage.OFFICIAL
    if on_probation and stage == Stage.SOURCE:
        return Stage.PROBATION
    return Stage.DOSSIER if ready and stage == Stage.SOURCE else stage


def _admit(case, joined_on, official):
    make_decision(case=case, signed_on=joined_on - timedelta(days=20))
    make_ceremony(case=case, held_on=joined_on)
    case.membership = make_membership(
        branch=case.branch,
        person=case.person,
        joined_on=joined_on,
        probationary=not official,
        reason=SpellReason.ADMITTED,
    )
    case.save(update_fields=["membership"])


def make_change(
    *, case, action="add_to_source", from_stage="", to_stage=Stage.SOURCE, effective_on=OPENED_ON, **fields
):
    sequence = fields.pop("sequence", None) or case.changes.count() + 1
    return StageChange.objects.create(
        case=case,
        sequence=sequence,
        action=action,
        from_stage=from_stage,
        to_stage=to_stage,
        effective_on=effective_on,
        **fields,
    )


def make_mentor(*, case, mentor=None, from_on=OPENED_ON, **fields) -> MentorAssignment:
    mentor = mentor or make_membership(branch=case.branch)
    fields = {"mentor_name": mentor.person.full_name, **fields}
    return MentorAssignment.objects.create(case=case, mentor=mentor, from_on=from_on, **fields)


def make_remark(*, assignment, by=None, made_on=PAPERS_ON, text="Chấp hành tốt, nhiệt tình.") -> MentorRemark:
    return MentorRemark.objects.create(assignment=assignment, made_on=made_on, text=text, recorded_by=by or make_user())


def make_introducer(*, case, member=None, introduced_on=PAPERS_ON, **fields) -> Introducer:
    """Make an introducer who is a member and has been together with the person for years."""
    member = member or make_membership(branch=case.branch)
    defaults = {"name": member.person.full_name, "together_since": date(2020, 1, 1)}
    fields = {**defaults, **fields}
    return Introducer.objects.create(
        case=case, kind=IntroducerKind.MEMBER, member=member, introduced_on=introduced_on, **fields
    )


def make_document(*, case, kind=DocumentKind.APPLICATION, is_present=True, dated_on=PAPERS_ON, **fields):
    return DossierDocument.objects.create(case=case, kind=kind, is_present=is_present, dated_on=dated_on, **fields)


def make_course(*, commune=None, kind=CourseKind.AWARENESS, starts_on=date(2026, 3, 10), **fields) -> Course:
    name = fields.pop("name", f"Lớp bồi dưỡng {next(_numbers)}")
    return Course.objects.create(
        commune=commune or commune_of(make_branch()),
        kind=kind,
        name=name,
        name_folded=fold(name),
        starts_on=starts_on,
        **fields,
    )


def make_enrolment(*, case=None, course=None, person=None, branch=None, **fields) -> Enrolment:
    """Send the person of a case (or ``person`` of ``branch``) to a course."""
    branch = branch or case.branch
    return Enrolment.objects.create(
        course=course or make_course(commune=commune_of(branch)),
        case=case,
        person=person or case.person,
        branch=branch,
        **fields,
    )


def make_certificate(*, person, branch, issued_on=CERTIFIED_ON, kind=CourseKind.AWARENESS, **fields) -> Certificate:
    return Certificate.objects.create(person=person, branch=branch, kind=kind, issued_on=issued_on, **fields)


def make_meeting(*, branch=None, held_on=date(2026, 6, 3), held=False, **fields) -> BranchMeeting:
    """Make a planned meeting; ``held`` gives it twenty official members, all present."""
    if held:
        fields = {"status": MeetingStatus.HELD, "official_members": 20, "present": 20, **fields}
    return BranchMeeting.objects.create(branch=branch or make_branch(), held_on=held_on, **fields)


def make_vote(*, case, meeting=None, question=Question.ADMISSION, yes=20, no=0, **fields) -> MeetingVote:
    """Make a vote on a case, at a meeting that was held unless one is given."""
    meeting = meeting or make_meeting(branch=case.branch, held=True)
    return MeetingVote.objects.create(meeting=meeting, case=case, question=question, yes=yes, no=no, **fields)


def make_committee_vote(*, case, question=Question.ADMISSION, held_on=date(2026, 6, 10), **fields) -> CommitteeVote:
    fields = {"members": 15, "present": 15, "yes": 15, **fields}
    return CommitteeVote.objects.create(
        case=case, committee=commune_of(case.branch), question=question, held_on=held_on, **fields
    )


def make_decision(*, case, kind=DecisionKind.ADMISSION, signed_on=date(2026, 6, 11), **fields) -> Decision:
    fields = {"received_on": signed_on, **fields}
    return Decision.objects.create(case=case, kind=kind, signed_on=signed_on, **fields)


def make_ceremony(*, case, held_on=date(2026, 7, 1), **fields) -> Ceremony:
    return Ceremony.objects.create(case=case, held_on=held_on, **fields)


def make_proposal(*, branch=None, by=None, full_name=None, **fields) -> CandidateProposal:
    fields = {"named_on": OPENED_ON, **fields}
    return CandidateProposal.objects.create(
        branch=branch or make_branch(), proposed_by=by or make_user(), full_name=full_name or _name(), **fields
    )


def make_returned_proposal(*, by=None, answer="Thiếu biên bản họp chi bộ", **fields) -> CandidateProposal:
    by = by or make_user()
    answered = {"answer": answer, "answered_at": timezone.now(), "answered_by": by}
    return make_proposal(by=by, status=ProposalStatus.RETURNED, **answered, **fields)


def make_plan(*, branch=None, year=None, **fields) -> BranchPlan:
    """Make the plan of a branch, for a year that no plan of it is for yet unless one is given."""
    branch = branch or make_branch()
    return BranchPlan.objects.create(branch=branch, year=year or 2030 + branch.plans.count(), **fields)


def make_plan_line(*, plan=None, case=None, full_name=None, **fields) -> PlanLine:
    """Put a person into a plan: the one of ``case``, else one by name."""
    plan = plan or make_plan(branch=case.branch if case else None)
    name = full_name or (case.person.full_name if case else _name())
    return PlanLine.objects.create(plan=plan, case=case, full_name=name, **fields)


def make_plan_task(*, plan=None, task="Rà soát thanh niên của bản", **fields) -> PlanTask:
    return PlanTask.objects.create(plan=plan or make_plan(), task=task, **fields)


def make_import(*, commune=None, by=None, **fields) -> ImportBatch:
    fields = {"file_name": "so.xlsx", "checksum": f"{next(_numbers):064d}", "content": b"", **fields}
    return ImportBatch.objects.create(commune=commune or commune_of(make_branch()), uploaded_by=by, **fields)


def make_feed(*, user, unit, **fields) -> CalendarFeed:
    return CalendarFeed.objects.create(user=user, unit=unit, nonce=f"nonce-{next(_numbers)}", **fields)


def make_merge(*, kept, absorbed, by=None, **fields) -> PersonMerge:
    return PersonMerge.objects.create(
        commune=kept.commune, kept=kept, absorbed=absorbed, merged_by=by or make_user(), **fields
    )


def make_distinct_pair(*, first, second, by=None) -> DistinctPair:
    return DistinctPair.objects.create(commune=first.commune, first=first, second=second, decided_by=by or make_user())


def make_saved_filter(*, user, list_name="people", name="Bộ lọc", query="") -> SavedFilter:
    return SavedFilter.objects.create(user=user, list_name=list_name, name=name, query=query)


def make_print(*, unit=None, by=None, **fields) -> PrintEvent:
    defaults = {"subject": "person", "subject_id": 1, "forms": {"3-KND": 1}, "people_count": 1, "file_kind": "docx"}
    fields = {**defaults, **fields}
    return PrintEvent.objects.create(unit=unit or make_branch(), printed_by=by or make_user(), **fields)


def make_template(*, commune=None, form="3-KND", content=b"PK", by=None, **fields) -> PaperTemplate:
    return PaperTemplate.objects.create(
        commune=commune or commune_of(make_branch()),
        form=form,
        file_name="mau.docx",
        content=content,
        uploaded_by=by or make_user(),
        **fields,
    )


def make_report(
    *, unit, year=2016, kind=ReportKind.YEAR, status=ReportStatus.DRAFT, documents=(), **fields
) -> PeriodReport:
    """Make a report that cites ``documents``; from the leader's approval on with the figures of this moment."""
    if status in FROZEN_STATUSES:
        figures = count_figures(unit=unit, period=period_of(kind, year)).as_plain()
        fields = {"figures": figures, "frozen_at": timezone.now(), **fields}
    if status in (ReportStatus.SENT, ReportStatus.ACCEPTED):
        fields = {"number": "12-BC/ĐU", "dated_on": date(year, 12, 20), "sent_on": date(year, 12, 22), **fields}
    report = PeriodReport.objects.create(unit=unit, year=year, kind=kind, status=status, **fields)
    report.documents.set(documents)
    return report

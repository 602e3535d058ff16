"""Planning what a list of candidates tells of a person: the case, the course, the papers, the helper."""

from django.utils.translation import gettext as _

from branches.models import Unit
from membership.enums import CourseResult, DecisionKind, MentorEndReason, Stage
from membership.models import Ceremony, Certificate, Decision, Enrolment, MentorAssignment
from membership.rules.dates import ImpreciseDate, format_day
from membership.services.workbook.cells import course_result_of
from membership.services.workbook.folding import fold
from membership.services.workbook.known import CaseDraft, KnownPerson, all_of
from membership.services.workbook.matching import agrees, overlap
from membership.services.workbook.planning_courses import find_course
from membership.services.workbook.rows import CandidateFacts, PersonRow
from membership.services.workbook.work import Place, Work


def plan_case(work: Work, known: KnownPerson, row: PersonRow, branch: Unit, place: Place) -> None:
    """Plan the case of a row and everything dated that hangs on it."""
    facts = row.facts
    if not facts.is_candidate:
        return  # a list of members that also gives the decision: no case
    if known.has_case_elsewhere:
        work.note(place, _("Người này đang có hồ sơ ở đảng bộ khác: không thêm hồ sơ."))
        return
    draft = known.draft
    if draft is not None and draft.is_followed and not _is_another_try(draft, facts):
        _show_followed(work, known, row, place)
        return
    if draft is None or _is_another_try(draft, facts):
        draft = known.draft = _new_draft(work, known, facts, branch, place)
    else:
        _fill_draft(work, draft, facts, branch, place)
    enrolment = _plan_enrolment(work, known, draft, facts, branch, place)
    _plan_certificate(work, known, enrolment, facts, branch, place)
    _plan_admission(work, known, draft, row, place)
    _plan_mentor(work, known, draft, facts, branch, place)
    if "da ket nap" in fold(facts.status) and known.membership is None:
        work.note(place, _("Sổ ghi “%(status)s” nhưng không có ngày kết nạp.") % {"status": facts.status})


def finish_cases(work: Work) -> None:
    """Collect the dates of every case that the book touched; they prove its stage and end the helper's task."""
    for known in work.known.people:
        draft = known.draft
        if draft is None or draft.is_followed or known.claimed_by is None:
            continue
        dates = _dates_of(known, draft)
        work.entries.append((known, draft, dates))
        official = dates["official"]
        for row in all_of(MentorAssignment, draft.rows):
            if official and row.until_on is None and row.from_on <= official.day:
                work.change(row, until_on=official.day, end_reason=MentorEndReason.COMPLETED)


def _is_another_try(draft: CaseDraft, facts: CandidateFacts) -> bool:
    """A person whose case was closed is listed anew: with another day of the branch's meeting, it is a second try."""
    is_closed = draft.case is not None and draft.case.stage == Stage.CLOSED
    return is_closed and facts.recognised is not None and facts.recognised.earliest > draft.opened.latest


def _opened(work: Work, known: KnownPerson, facts: CandidateFacts, place: Place) -> ImpreciseDate:
    """Give the day the branch named the person: the earliest that is written, else that of the list, with a notice."""
    joined = known.membership.joined if known.membership else None
    written = [facts.recognised, facts.mentor_from, facts.course_span[0], facts.certified, facts.decided, joined]
    first = next((day for day in written if day is not None), None)
    if first is None:
        first = ImpreciseDate(facts.listed_on or work.on)
        text = _("Không ghi ngày chi bộ công nhận; tạm lấy ngày lập danh sách %(day)s.")
        work.note(place, text % {"day": first.label})
    return first


def _new_draft(work: Work, known: KnownPerson, facts: CandidateFacts, branch: Unit, place: Place) -> CaseDraft:
    draft = CaseDraft(branch=branch, opened=_opened(work, known, facts, place))
    known.attempts += 1
    draft.values = {
        "attempt": known.attempts,
        "register_code": facts.code,
        "source_document": facts.source_document,
    }
    work.touches += 1
    return draft


def _fill_draft(work: Work, draft: CaseDraft, facts: CandidateFacts, branch: Unit, place: Place) -> None:
    """Compare what was written when the case was opened."""
    if draft.branch is not branch:
        work.differ(place, "case_branch", _("chi bộ giới thiệu"), branch.name, draft.branch.name)
    if draft.case is None:
        return
    case = draft.case
    work.fill(case, place, register_code=facts.code, source_document=facts.source_document)
    work.fill_date(case, place, "opened_on", facts.recognised, precision="opened_precision", can_take=False)


def _show_followed(work: Work, known: KnownPerson, row: PersonRow, place: Place) -> None:
    """Say what a book adds to a case that the office follows: it goes in by the steps of that case alone."""
    attended = {certificate.issued_on for certificate in known.certificates}
    news = []
    if row.facts.certified and row.facts.certified.day not in attended:
        news.append(_("giấy chứng nhận ngày %(day)s") % {"day": row.facts.certified.label})
    if row.joined and (known.membership is None or not agrees(row.joined, known.membership.joined)):
        news.append(_("kết nạp ngày %(day)s") % {"day": row.joined.label})
    if news:
        text = _("Hồ sơ đang được theo dõi trong chương trình; sổ ghi thêm %(news)s: ghi nhận tại trang của người này.")
        work.note(place, text % {"news": ", ".join(news)})


def _plan_enrolment(
    work: Work, known: KnownPerson, draft: CaseDraft, facts: CandidateFacts, branch: Unit, place: Place
) -> Enrolment | None:
    if not (facts.course or facts.course_number):
        return None
    course = find_course(work, facts)
    if course is None:
        text = _("Không tìm thấy lớp “%(course)s”: chưa ghi lượt cử đi học.")
        work.note(place, text % {"course": facts.course or facts.course_number})
        return None
    told = course_result_of(facts.result) if facts.result else None
    result = told or (CourseResult.PASSED if facts.certified else CourseResult.PENDING)
    enrolment = next((row for row in known.enrolments if _is_of(row, course)), None)
    if enrolment is None:
        enrolment = work.add(Enrolment(course=course, person=known.person, branch=branch, result=result))
        known.enrolments.append(enrolment)
        draft.rows.append(enrolment)
    elif enrolment.result == CourseResult.PENDING and result != CourseResult.PENDING:
        work.change(enrolment, result=result)
    elif result not in (CourseResult.PENDING, enrolment.result):
        work.fill(enrolment, place, result=result)
    return enrolment


def _is_of(enrolment: Enrolment, course) -> bool:
    return enrolment.course_id == course.pk if course.pk and enrolment.course_id else enrolment.course is course


def _plan_certificate(work: Work, known: KnownPerson, enrolment, facts: CandidateFacts, branch, place) -> None:
    if facts.certified is None:
        if facts.certificate_number:
            text = _("Có số giấy chứng nhận %(number)s nhưng không có ngày cấp.")
            work.note(place, text % {"number": facts.certificate_number})
        return
    values = {"number": facts.certificate_number, "issued_by": facts.certified_by}
    kept = _same_certificate(known, facts)
    if kept is not None:
        work.fill(kept, place, **values)
        work.fill_date(kept, place, "issued_on", facts.certified, precision="issued_precision", can_take=False)
        return
    dated = {"issued_on": facts.certified.day, "issued_precision": facts.certified.precision}
    certificate = Certificate(person=known.person, branch=branch, enrolment=enrolment, **dated, **values)
    known.certificates.append(work.add(certificate))
    course = enrolment.course if enrolment else None
    if course and facts.certified.latest < course.starts_on:
        work.note(
            place, _("Giấy chứng nhận cấp trước ngày khai giảng %(day)s.") % {"day": format_day(course.starts_on)}
        )


def _same_certificate(known: KnownPerson, facts: CandidateFacts) -> Certificate | None:
    """Find the certificate of that time, else of that number."""
    same_time = [row for row in known.certificates if overlap(facts.certified, row.issued)]
    same_number = [row for row in known.certificates if row.number and row.number == facts.certificate_number]
    return next(iter([*same_time, *same_number]), None)


def _plan_admission(work: Work, known: KnownPerson, draft: CaseDraft, row: PersonRow, place: Place) -> None:
    """Plan the decision and the ceremony, as far as they are dated."""
    facts, membership = row.facts, known.membership
    decision = next((paper for paper in all_of(Decision, draft.rows) if paper.kind == DecisionKind.ADMISSION), None)
    if facts.decided is not None and decision is None:
        decision = Decision(
            kind=DecisionKind.ADMISSION,
            number=facts.decision_number,
            signed_on=facts.decided.day,
            signed_precision=facts.decided.precision,
        )
        draft.rows.append(work.add(decision))
    elif decision is not None:
        work.fill(decision, place, number=facts.decision_number)
        work.fill_date(decision, place, "signed_on", facts.decided, precision="signed_precision", can_take=False)
    elif facts.decision_number:
        text = _("Có số quyết định kết nạp %(number)s nhưng không có ngày.")
        work.note(place, text % {"number": facts.decision_number})
    if membership is None or row.joined is None:
        return
    if facts.decided and facts.decided.is_exact and membership.seniority_from is None:
        work.change(membership, seniority_from=facts.decided.day)
    if membership.joined.is_exact and not all_of(Ceremony, draft.rows):
        draft.rows.append(work.add(Ceremony(held_on=membership.joined_on)))
    if facts.decided and facts.decided.earliest > row.joined.latest:
        work.note(place, _("Ngày quyết định sau ngày kết nạp."))


def _decision_of(draft: CaseDraft) -> Decision | None:
    papers = all_of(Decision, draft.rows)
    return next((paper for paper in papers if paper.kind == DecisionKind.ADMISSION), None)


def _plan_mentor(work: Work, known: KnownPerson, draft: CaseDraft, facts: CandidateFacts, branch, place) -> None:
    if not facts.mentor:
        return
    kept = all_of(MentorAssignment, draft.rows)
    if any(fold(row.mentor_name) == fold(facts.mentor) for row in kept):
        return
    current = next((row for row in kept if row.until_on is None), None)
    if current is not None:
        work.differ(place, "mentor", _("đảng viên giúp đỡ"), facts.mentor, current.mentor_name)
        return
    since = facts.mentor_from or draft.opened
    assignment = MentorAssignment(
        mentor=_mentor(work, known, facts, branch, since, place), mentor_name=facts.mentor, from_on=since.day
    )
    draft.rows.append(work.add(assignment))
    if facts.mentor_from is None or not facts.mentor_from.is_exact:
        text = _("Không ghi đủ ngày phân công giúp đỡ; tính từ ngày %(day)s.")
        work.note(place, text % {"day": format_day(assignment.from_on)})


def _mentor(work: Work, known: KnownPerson, facts: CandidateFacts, branch: Unit, since: ImpreciseDate, place: Place):
    """Find the helper among the members of the branch; where the name is nobody's or several's, it stays a name."""
    named = [one for one in work.known.members_named(branch, facts.mentor) if one is not known]
    official = [one for one in named if _is_official(one, since)]
    found = official if len(official) == 1 else named
    words = {"name": facts.mentor, "branch": branch.name, "day": since.label}
    if len(found) != 1:
        none = _("Không tìm thấy đảng viên giúp đỡ “%(name)s” ở %(branch)s; chỉ giữ tên.")
        several = _("%(branch)s có nhiều đảng viên tên “%(name)s”; chỉ giữ tên.")
        work.note(place, (several if found else none) % words)
        return None
    if not official:
        work.note(place, _("Đảng viên giúp đỡ %(name)s chưa là đảng viên chính thức ngày %(day)s.") % words)
    return found[0].membership


def _is_official(known: KnownPerson, on: ImpreciseDate) -> bool:
    official = known.membership.official
    left = known.membership.left_on
    return official is not None and official.earliest <= on.latest and (left is None or left > on.day)


def _dates_of(known: KnownPerson, draft: CaseDraft) -> dict[str, ImpreciseDate | None]:
    """Collect what is dated in the life of a case, whatever its order in the book."""
    sent = min((row.course.starts_on for row in known.enrolments if row.withdrawn_on is None), default=None)
    held = [row.issued for row in known.certificates if row.revoked_on is None]
    certified = min(held, key=lambda issued: issued.day, default=None)
    decision = _decision_of(draft)
    membership = known.membership
    return {
        "sent": ImpreciseDate.of(sent),
        "certified": certified,
        "decided": decision.signed if decision else None,
        "joined": membership.joined if membership else None,
        "official": membership.official if membership else None,
    }

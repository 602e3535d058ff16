"""What waits to be done: computed from the cases of a reader at each look, never stored.

Cases known only from an old register, paused and ended ones raise nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission, scope_of
from membership.enums import Stage
from membership.enums.reports import ReportStatus
from membership.models import AdmissionCase, PeriodReport
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar, format_day
from membership.rules.deadlines import open_terms
from membership.rules.facts import CaseFacts
from membership.rules.terms import Term
from membership.rules.vocabulary import LabelledEnum
from membership.selectors.facts import facts_of_cases
from membership.selectors.period_reports import waiting_reports
from membership.selectors.work import (
    closed_branches_with_people,
    probationers_without_case,
    running_cases,
    unrecorded_meetings,
    waiting_proposals,
)

DUE_DAYS = 30
CERTIFICATE_DAYS = 90
"""A certificate is named this long before it lapses: the next course must still be found."""
STUCK_AFTER_DAYS = {Stage.SOURCE: 180, Stage.PROBATION: None}
"""Days without a step after which a case counts as stuck, where it is not ``STUCK_DAYS``; None: it only waits."""
STUCK_DAYS = 90
"""A habit of the program and no term of law: the page says so."""


class WorkKind(LabelledEnum):
    """The groups of the page: what waits for the reader alone, then the most pressing first."""

    REPORT = "REPORT", _l("Báo cáo chờ đồng chí")
    LATE = "LATE", _l("Đã quá hạn")
    DUE = "DUE", _l("Đến hạn trong 30 ngày tới")
    CERTIFICATE = "CERTIFICATE", _l("Giấy chứng nhận hết hoặc sắp hết giá trị")
    NO_MENTOR = "NO_MENTOR", _l("Chưa có đảng viên giúp đỡ")
    NO_CASE = "NO_CASE", _l("Đảng viên dự bị chưa có hồ sơ theo dõi")
    STUCK = "STUCK", _l("Hồ sơ đứng lâu một chỗ")
    PROPOSAL = "PROPOSAL", _l("Đề xuất của chi bộ chờ trả lời")
    MEETING = "MEETING", _l("Cuộc họp đã qua ngày, chưa ghi kết quả")
    CLOSED_BRANCH = "CLOSED_BRANCH", _l("Chi bộ đã kết thúc, còn người chưa chuyển")


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line: about whom, what, by when (None: no term), and the form that solves it.

    ``detail`` is how the term was counted. Without ``is_deadline`` the day just comes and nobody is late.
    """

    kind: WorkKind
    subject: str
    branch: str
    sentence: str
    url_name: str
    url_args: tuple
    detail: str = ""
    due_on: date | None = None
    source: str = ""
    is_deadline: bool = True

    @property
    def url(self) -> str:
        """The address of the form that solves it."""
        return reverse(self.url_name, args=self.url_args)

    def read_at(self, url_name: str, key: int) -> "WorkItem":
        """Give the same line, leading to the page of a person or meeting."""
        return replace(self, url_name=url_name, url_args=(key,))


@dataclass(frozen=True, slots=True)
class WorkGroup:
    kind: WorkKind
    items: tuple[WorkItem, ...]

    @property
    def is_personal(self) -> bool:
        """Whether nobody but the reader can take the next step; such a group stands above everything."""
        return self.kind == WorkKind.REPORT


# Which form solves an open term. The arguments are filled in by ``_form``.
FORM_OF_TERM = {
    "certificate_expiry": ("membership:case_action", "enroll_again"),
    "papers_expiry": ("membership:dossier_edit", None),
    "decision": ("membership:case_action", "issue_decision"),
    "ceremony": ("membership:case_action", "hold_ceremony"),
    "member_record": ("membership:dossier_edit", None),
    "new_member_course": ("membership:course_list", None),
    "probation_end": ("membership:case_action", "end_probation"),
    "recognition_vote": ("membership:meeting_create", None),
    "recognition_decision": ("membership:case_action", "issue_recognition"),
}


def work_of(
    *, user, on: date, book: RuleBook, calendar: WorkingCalendar, known: Iterable[AdmissionCase] = ()
) -> list[WorkGroup]:
    """List everything that waits for the reader's units on the day ``on``, in groups; empty groups are left out.

    A line leads to the form that solves it, or, where the reader only reads, to the page it is about.
    ``known`` are cases whose facts were read already. The number of queries does not depend on the number of cases.
    """
    scope = scope_of(user)
    read = {case.pk: case for case in known}
    cases = [read.get(case.pk, case) for case in running_cases(user=user)]
    facts = facts_of_cases(cases, on=on) if cases else {}
    items = []
    for case in cases:
        found = case_items(case, facts[case.pk], on, book, calendar)
        acts = scope.reaches(Permission.CASE_MOVE, case.branch.path)
        items += found if acts else [_as_reader(item, case.person_id) for item in found]
    for spell in probationers_without_case(user=user, on=on):
        item, acts = _unfollowed_item(spell), scope.reaches(Permission.MEMBER_WRITE, spell.branch.path)
        items.append(item if acts else item.read_at("membership:person_detail", spell.membership.person_id))
    items += [_proposal_item(proposal) for proposal in waiting_proposals(user=user)]
    for meeting in unrecorded_meetings(user=user, before=on):
        item, acts = _meeting_item(meeting), scope.reaches(Permission.CASE_MOVE, meeting.branch.path)
        items.append(item if acts else item.read_at("membership:meeting_detail", meeting.pk))
    for branch in closed_branches_with_people(user=user, on=on):
        item, acts = _closed_branch_item(branch), scope.reaches(Permission.MEMBER_WRITE, branch.path)
        items.append(item if acts else item.read_at("branches:unit_detail", branch.pk))
    items += [_report_item(report) for report in waiting_reports(user=user)]
    return _grouped(items)


def _as_reader(item: WorkItem, person: int) -> WorkItem:
    """Give a line to who cannot record its step: it leads to the page of the person, and says how the step is done."""
    if item.kind == WorkKind.NO_MENTOR:
        item = replace(item, detail=_("Chi bộ họp phân công, gửi nghị quyết để văn phòng đảng ủy ghi."))
    return item.read_at("membership:person_detail", person)


def case_items(
    case: AdmissionCase, facts: CaseFacts, on: date, book: RuleBook, calendar: WorkingCalendar
) -> list[WorkItem]:
    """List what waits in one case: its terms, its helper, its standstill."""
    found = [item for term in open_terms(facts, book=book, calendar=calendar) if (item := _term_item(case, term, on))]
    if not any(mentor.is_active(on) for mentor in facts.mentors):
        found.append(_item(case, WorkKind.NO_MENTOR, _("Cần phân công đảng viên chính thức giúp đỡ."), "mentor_assign"))
    stuck = _stuck_item(case, on)
    return [*found, stuck] if stuck else found


def _term_item(case: AdmissionCase, term: Term, on: date) -> WorkItem | None:
    kind = _kind_of_term(case, term, on)
    if kind is None:
        return None
    url_name, url_args = _form(case, term.code)
    return WorkItem(
        kind,
        str(case.person),
        str(case.branch),
        term.label,
        url_name,
        url_args,
        detail=term.arithmetic,
        due_on=term.due_on,
        source=term.source,
        is_deadline=term.is_deadline,
    )


def _kind_of_term(case: AdmissionCase, term: Term, on: date) -> WorkKind | None:
    """Choose the group of an open term; None while it is far, or when its day came and the case has gone on."""
    days_left = term.days_left(on)
    if term.code == "certificate_expiry":
        return WorkKind.CERTIFICATE if days_left <= CERTIFICATE_DAYS else None
    if not term.is_deadline:
        return WorkKind.DUE if days_left <= DUE_DAYS and case.stage == Stage.PROBATION else None
    if term.is_late(on):
        return WorkKind.LATE
    return WorkKind.DUE if days_left <= DUE_DAYS else None


def _form(case: AdmissionCase, code: str) -> tuple[str, tuple]:
    """Give the address of the form that closes a term of a case."""
    url_name, action = FORM_OF_TERM[code]
    if url_name in ("membership:course_list", "membership:meeting_create"):
        return url_name, ()
    return url_name, (case.pk, action) if action else (case.pk,)


def _stuck_item(case: AdmissionCase, on: date) -> WorkItem | None:
    limit = STUCK_AFTER_DAYS.get(Stage(case.stage), STUCK_DAYS)
    changes = list(case.changes.all())
    last_on = changes[-1].effective_on if changes else case.opened_on
    days = (on - last_on).days
    if limit is None or days <= limit:
        return None
    sentence = _("Không có bước mới từ ngày %(day)s (%(days)s ngày).") % {"day": format_day(last_on), "days": days}
    return _item(case, WorkKind.STUCK, sentence, "person_detail", case.person_id)


def _item(case: AdmissionCase, kind: WorkKind, sentence: str, form: str, key: int | None = None) -> WorkItem:
    args = (key or case.pk,)
    return WorkItem(kind, str(case.person), str(case.branch), sentence, f"membership:{form}", args)


def _unfollowed_item(spell) -> WorkItem:
    member = spell.membership
    sentence = _("Vào Đảng %(day)s, chưa có ngày chính thức: mở hồ sơ, hoặc ghi ngày.") % {"day": member.joined.label}
    url_name, url_args = "membership:member_follow", (member.pk,)
    return WorkItem(WorkKind.NO_CASE, str(member.person), str(spell.branch), sentence, url_name, url_args)


def _proposal_item(proposal) -> WorkItem:
    sentence = _("Chi bộ đề xuất đưa vào nguồn ngày %(day)s.") % {"day": format_day(proposal.named_on)}
    args = (proposal.pk,)
    return WorkItem(
        WorkKind.PROPOSAL, str(proposal), str(proposal.branch), sentence, "membership:proposal_answer", args
    )


def _meeting_item(meeting) -> WorkItem:
    sentence = _("Dự kiến họp ngày %(day)s, chưa ghi biểu quyết.") % {"day": format_day(meeting.held_on)}
    url_name, url_args = "membership:meeting_record", (meeting.pk,)
    return WorkItem(WorkKind.MEETING, str(meeting.branch), "", sentence, url_name, url_args)


def _report_item(report: PeriodReport) -> WorkItem:
    """Word a report that waits; a draft waits only when it was returned."""
    is_returned = report.status == ReportStatus.DRAFT
    return WorkItem(
        kind=WorkKind.REPORT,
        subject=report.title,
        branch=report.unit.name,
        sentence=_("Bị trả lại: sửa rồi trình lại.") if is_returned else report.get_status_display(),
        url_name="membership:report_detail",
        url_args=(report.pk,),
    )


def _closed_branch_item(branch) -> WorkItem:
    words = {"day": format_day(branch.closed_on), "members": branch.members, "cases": branch.open_cases}
    sentence = _("Kết thúc ngày %(day)s, còn %(members)s đảng viên và %(cases)s hồ sơ đang xét.") % words
    url_name, url_args = "membership:branch_people_move", (branch.pk,)
    return WorkItem(WorkKind.CLOSED_BRANCH, branch.name, "", sentence, url_name, url_args)


def _grouped(items: Iterable[WorkItem]) -> list[WorkGroup]:
    far = date.max - timedelta(days=1)
    ordered = sorted(items, key=lambda item: (item.due_on or far, item.branch, item.subject))
    groups = [WorkGroup(kind, tuple(item for item in ordered if item.kind == kind)) for kind in WorkKind]
    return [group for group in groups if group.items]

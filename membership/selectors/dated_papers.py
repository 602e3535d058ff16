"""The dates on the recorded papers of a case: what each says, and which row and paper of the dossier carry it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.models import User
from membership.enums import CourseKind, DecisionKind, DocumentKind, HistoryEntry, Precision, Question
from membership.models import AdmissionCase, Certificate, Course, MeetingVote, StageChange
from membership.rules.dates import ImpreciseDate
from membership.rules.deadlines import terms_for
from membership.rules.terms import Term
from membership.selectors.facts import case_facts
from membership.selectors.rulebook import current_book, current_calendar

CERTIFICATES = {
    CourseKind.AWARENESS: (_l("Giấy chứng nhận lớp nhận thức, cấp ngày"), DocumentKind.CERTIFICATE),
    CourseKind.NEW_MEMBER: (_l("Giấy chứng nhận lớp đảng viên mới, cấp ngày"), DocumentKind.NEW_MEMBER_CERTIFICATE),
}
MEETINGS = {
    Question.ADMISSION: (_l("Chi bộ họp xét kết nạp ngày"), DocumentKind.BRANCH_RESOLUTION),
    Question.RECOGNITION: (_l("Chi bộ họp xét công nhận ngày"), DocumentKind.RECOGNITION_BRANCH_RESOLUTION),
    Question.STRIKE_OFF: (_l("Chi bộ họp xét xóa tên ngày"), None),
}
COMMITTEES = {
    Question.ADMISSION: (_l("Đảng ủy họp xét kết nạp ngày"), DocumentKind.COMMITTEE_RESOLUTION),
    Question.RECOGNITION: (_l("Đảng ủy họp xét công nhận ngày"), DocumentKind.RECOGNITION_COMMITTEE_RESOLUTION),
}
DECISIONS = {
    DecisionKind.ADMISSION: (
        (_l("Quyết định kết nạp, ký ngày"), _l("Quyết định kết nạp, chi bộ nhận ngày")),
        DocumentKind.ADMISSION_DECISION,
    ),
    DecisionKind.RECOGNITION: (
        (_l("Quyết định công nhận, ký ngày"), _l("Quyết định công nhận, chi bộ nhận ngày")),
        DocumentKind.RECOGNITION_DECISION,
    ),
    DecisionKind.STRIKE_OFF: ((_l("Quyết định xóa tên, ký ngày"), _l("Quyết định xóa tên, chi bộ nhận ngày")), None),
}


def key_of(record: Model, field: str) -> str:
    """Name a date in a form."""
    return f"{record._meta.model_name}_{record.pk}_{field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPaper:
    """One date: ``field`` of ``record``; ``document`` is the paper of the dossier that bears the same date.

    ``step_row`` is the row (its model's name and key) by which the history knows the step that rests on the paper.
    """

    label: str
    record: Model
    field: str
    day: date | None
    precision: str = Precision.DAY
    document: str | None = None
    step_row: tuple[str, int] | None = None
    may_be_blank: bool = False

    @property
    def key(self) -> str:
        """Name the date in a form."""
        return key_of(self.record, self.field)

    @property
    def known(self) -> ImpreciseDate | None:
        return ImpreciseDate.of(self.day, self.precision)


def dated_papers(case: AdmissionCase) -> list[DatedPaper]:
    """List the dates of a case that stand and can be corrected, in the order of the road; six queries.

    Papers of the dossier that are no decision, vote or certificate are corrected in its checklist.
    """
    found = [*_certificates(case), *_meetings(case), *_committees(case), *_decisions(case), *_ceremonies(case)]
    return sorted(found, key=lambda paper: (paper.day or date.max, ORDER.index(paper.record._meta.model_name)))


ORDER = ("certificate", "branchmeeting", "committeevote", "decision", "ceremony")
"""Of papers of one day, which comes first."""


def _row(record: Model) -> tuple[str, int]:
    return (record._meta.label_lower, record.pk)


def _certificates(case: AdmissionCase) -> Iterator[DatedPaper]:
    rows = Certificate.objects.filter(person=case.person_id, kind__in=CERTIFICATES, revoked_on__isnull=True)
    for row in rows.order_by("issued_on", "pk"):
        label, document = CERTIFICATES[CourseKind(row.kind)]
        yield DatedPaper(
            label=str(label),
            record=row,
            field="issued_on",
            day=row.issued_on,
            precision=row.issued_precision,
            document=document,
            step_row=_row(row),
        )


def taken_votes(case: AdmissionCase) -> QuerySet[MeetingVote]:
    """Give the votes of the branch on a case that were taken and stand."""
    return case.votes.filter(withdrawn_at__isnull=True, yes__isnull=False).select_related("meeting__branch")


def _meetings(case: AdmissionCase) -> Iterator[DatedPaper]:
    seen = set()
    for vote in taken_votes(case).order_by("meeting__held_on", "pk"):
        if vote.meeting_id in seen:  # a recognition that failed and the strike-off of one evening
            continue
        seen.add(vote.meeting_id)
        label, document = MEETINGS[Question(vote.question)]
        yield DatedPaper(
            label=str(label),
            record=vote.meeting,
            field="held_on",
            day=vote.meeting.held_on,
            document=document,
            step_row=_row(vote),
        )


def _committees(case: AdmissionCase) -> Iterator[DatedPaper]:
    for row in case.committee_votes.filter(withdrawn_at__isnull=True).order_by("held_on", "pk"):
        label, document = COMMITTEES.get(Question(row.question), (_("Đảng ủy họp ngày"), None))
        yield DatedPaper(
            label=str(label), record=row, field="held_on", day=row.held_on, document=document, step_row=_row(row)
        )


def _decisions(case: AdmissionCase) -> Iterator[DatedPaper]:
    rows = case.decisions.filter(withdrawn_at__isnull=True, kind__in=DECISIONS).order_by("signed_on", "pk")
    for row in rows:
        (signed, received), document = DECISIONS[DecisionKind(row.kind)]
        yield DatedPaper(
            label=str(signed),
            record=row,
            field="signed_on",
            day=row.signed_on,
            precision=row.signed_precision,
            document=document,
            step_row=_row(row),
        )
        yield DatedPaper(label=str(received), record=row, field="received_on", day=row.received_on, may_be_blank=True)


def _ceremonies(case: AdmissionCase) -> Iterator[DatedPaper]:
    for row in case.ceremonies.filter(withdrawn_at__isnull=True):
        label = _("Lễ kết nạp ngày")
        yield DatedPaper(label=label, record=row, field="held_on", day=row.held_on, step_row=_row(row))


def corrections_of(*, user: User, case_pk: int) -> QuerySet[StageChange]:
    """Give the corrections of dates of a case whose full file the reader may open."""
    changes = StageChange.objects.visible_to(user, Permission.FILE_READ)
    mine = changes.filter(case=case_pk, action=HistoryEntry.CORRECTION, case__person__deleted_at__isnull=True)
    return mine.select_related("case__person", "case__branch", "recorded_by")


def corrections_in_class(*, user: User, course: Course) -> QuerySet[StageChange]:
    """Give the corrections that were made in the results of a class, the newest first, of files the reader may open."""
    changes = StageChange.objects.visible_to(user, Permission.FILE_READ)
    mine = changes.filter(action=HistoryEntry.CORRECTION, details__course=course.pk)
    return mine.filter(case__person__deleted_at__isnull=True).select_related("case__person").order_by("-pk")


def cases_with_pks(*, user: User, pks: list[int]) -> QuerySet[AdmissionCase]:
    """Give those of the named cases whose full file the reader may open, by name."""
    cases = AdmissionCase.objects.visible_to(user, Permission.FILE_READ).filter(pk__in=pks)
    return cases.select_related("person", "branch").order_by("person__name_sort", "pk")


def terms_of(*, case_pk: int, on: date) -> list[Term]:
    """Count the terms of a case as it stands in the database now, whatever was read of it before."""
    case = AdmissionCase.objects.select_related("person", "branch__parent").get(pk=case_pk)
    return terms_for(case_facts(case, on=on), book=current_book(), calendar=current_calendar())

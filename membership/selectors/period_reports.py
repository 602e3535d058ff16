"""Reports of committees: which the reader may see, who has sent theirs, what was written after they were frozen."""

from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from branches.access import Permission, scope_of
from branches.enums import AuditAction, UnitKind
from branches.models import AuditEvent, DirectiveDocument, QuotaRevision, Unit, User
from branches.querysets import under
from branches.selectors.documents import readable_documents
from membership.enums.reports import RETURNING_ACTS, ReportAct, ReportStatus
from membership.models import (
    AdmissionCase,
    BranchPlan,
    Course,
    PeriodReport,
    PeriodReportStep,
    ReportTerm,
    StageChange,
)
from membership.selectors.past import past_of

COUNTED_RECORDS = (
    "branches.quota",
    "membership.person",
    "membership.partymembership",
    "membership.branchspell",
    "membership.enrolment",
    "membership.certificate",
    "membership.course",
    "membership.admissioncase",
)
"""The records on whose fields figures rest, as the audit log calls them."""

CONTENT = ("figures", "done", "not_done", "causes", "causes_text", "measures")
"""What a list of reports does not read: by far the longest columns."""


def writing_units(*, user: User) -> QuerySet[Unit]:
    """List the committees for which the reader prepares reports."""
    own = scope_of(user).unit_ids(Permission.REPORT_WRITE)
    return Unit.objects.filter(pk__in=own, kind=UnitKind.COMMITTEE).order_by("path")


def listed_reports(*, user: User) -> QuerySet[PeriodReport]:
    """List the reports the reader may see, the latest period first."""
    rows = PeriodReport.objects.visible_to(user).select_related("unit").defer(*CONTENT)
    return rows.order_by("-year", "-kind", "unit", "-issue")


def waiting_reports(*, user: User) -> QuerySet[PeriodReport]:
    """List the reports whose next step is the reader's: to approve, mend, send once approved, or answer from above."""
    scope = scope_of(user)
    to_approve = Q(unit__in=scope.unit_ids(Permission.REPORT_APPROVE), status=ReportStatus.SUBMITTED)
    to_send = Q(unit__in=scope.unit_ids(Permission.REPORT_WRITE), status=ReportStatus.APPROVED)
    sent = under(scope.paths(Permission.REPORT_ANSWER), "unit__path") & Q(status=ReportStatus.SENT)
    to_answer = sent & ~Q(unit__in=scope.unit_ids(Permission.REPORT_ANSWER))
    returned = Exists(PeriodReportStep.objects.filter(report=OuterRef("pk"), act__in=RETURNING_ACTS))
    to_mend = Q(returned, unit__in=scope.unit_ids(Permission.REPORT_WRITE), status=ReportStatus.DRAFT)
    waits = to_approve | to_mend | to_send | to_answer
    rows = PeriodReport.objects.filter(waits).select_related("unit").defer(*CONTENT)
    return rows.order_by("year", "kind", "unit", "issue")


def reports(*, user: User) -> QuerySet[PeriodReport]:
    return PeriodReport.objects.visible_to(user).select_related("unit")


def later_issue(*, user: User, report: PeriodReport) -> PeriodReport | None:
    """Give the last correction of a report that the reader may see; None where the report is the last issue."""
    issues = PeriodReport.objects.visible_to(user).filter(unit=report.unit_id, kind=report.kind, year=report.year)
    return issues.filter(issue__gt=report.issue).order_by("issue").last()


def issue_before(*, report: PeriodReport) -> PeriodReport | None:
    """Give the issue that a correction takes the place of; no query for a first issue."""
    if report.issue == 1:
        return None
    issues = PeriodReport.objects.filter(unit=report.unit_id, kind=report.kind, year=report.year)
    return issues.filter(issue__lt=report.issue).order_by("issue").last()


def answering_units(*, user: User) -> list[Unit]:
    """List the committees in whose name the reader answers reports from below."""
    own = scope_of(user).unit_ids(Permission.REPORT_ANSWER)
    return list(Unit.objects.filter(pk__in=own).order_by("path"))


def expected_from(*, unit: Unit, kind: str, year: int) -> QuerySet[Unit]:
    """List the committees right below a unit, each with its last sent report of a period.

    Adds ``report_pk``, ``report_status``, ``report_sent_on``; None where nothing was sent. ``report_returned_at`` is
    when the superior last returned one that has not been sent again.
    """
    sent = PeriodReport.objects.filter(unit=OuterRef("pk"), kind=kind, year=year, sent_on__isnull=False)
    last = sent.order_by("-issue")
    again = {"report__unit": OuterRef("pk"), "report__kind": kind, "report__year": year, "report__sent_on": None}
    returned = PeriodReportStep.objects.filter(**again, act=ReportAct.RETURN).order_by("-pk")
    below = Unit.objects.filter(parent=unit, kind=UnitKind.COMMITTEE, closed_on__isnull=True)
    return below.annotate(
        report_pk=Subquery(last.values("pk")[:1]),
        report_status=Subquery(last.values("status")[:1]),
        report_sent_on=Subquery(sent.order_by("issue").values("sent_on")[:1]),
        report_returned_at=Subquery(returned.values("at")[:1]),
    ).order_by("position", "name_folded", "pk")


def documents_cited(*, report: PeriodReport) -> QuerySet[DirectiveDocument]:
    """List what a report that the reader may see cites, the oldest first."""
    return report.documents.order_by("issued_on", "pk")


def documents_behind(*, user: User, unit: Unit, first: date, last: date) -> QuerySet[DirectiveDocument]:
    """List what the work from a day to a day of one year rests on, the oldest first, as far as the reader may see it.

    Those are the documents by which quotas of that year were set for the unit and its branches up to the last day,
    those of the courses begun between the two days, and those that the plans of the branches carry out. One query.
    """
    year = last.year
    below = under((unit.path,), "unit__path")
    quotas = QuotaRevision.objects.filter(below, first_year__lte=year, last_year__gte=year, decided_on__lte=last)
    held = under((unit.path,), "commune__path")
    courses = Course.objects.filter(held, starts_on__gte=first, starts_on__lte=last)
    plans = BranchPlan.objects.filter(under((unit.path,), "branch__path"), year=year)
    behind = Q(pk__in=quotas.values("document")) | Q(pk__in=courses.values("document"))
    readable = readable_documents(user=user).filter(behind | Q(pk__in=plans.values("document")))
    return readable.order_by("issued_on", "pk")


def term_of(*, unit: Unit, kind: str, year: int) -> ReportTerm | None:
    """Give the term that a committee has set for the reports sent to it."""
    return ReportTerm.objects.filter(unit=unit, kind=kind, year=year).first()


def steps_after(*, unit: Unit, last: date, since: datetime) -> QuerySet[StageChange]:
    """List steps up to a day that were written after a moment, in the branches below a unit; the latest first."""
    within = under((unit.path,), "case__branch__path")
    changes = StageChange.objects.filter(within, recorded_at__gt=since, effective_on__lte=last)
    return changes.select_related("case__person", "recorded_by").order_by("-recorded_at", "-pk")


def records_after(*, unit: Unit, since: datetime) -> QuerySet[AuditEvent]:
    """List changes of counted records below a unit after a moment; the latest first."""
    within = under((unit.path,), "unit__path")
    moved = Q(subject_type=AdmissionCase._meta.label_lower, action=AuditAction.MOVED)
    read = Q(action__in=(AuditAction.VIEWED, AuditAction.EXPORTED))
    events = AuditEvent.objects.filter(within, at__gt=since, subject_type__in=COUNTED_RECORDS).exclude(moved | read)
    return events.select_related("by").order_by(F("at").desc(), "-pk")


def superior_name(*, unit: Unit, on: date) -> str:
    """Give the name that the committee above a unit bore on a day; "" where there is none."""
    past = past_of([unit])
    return past.name(past.superior(unit, on), on)

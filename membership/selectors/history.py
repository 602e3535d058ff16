"""Whether the histories of cases are whole: what would show a line taken away or slipped in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import AuditEvent
from membership.enums import BEGINNINGS
from membership.models import AdmissionCase, StageChange


@dataclass(frozen=True, slots=True)
class BrokenHistory:
    """One case whose history cannot be as it was written, and why."""

    case_id: int
    reasons: tuple[str, ...]


def broken_histories() -> list[BrokenHistory]:
    """List the cases of the whole database whose history was tampered with; for the system's own check, one query.

    The lines of a case are numbered from 1 without a gap, the last one says where the case stands, and the audit
    log, which is kept apart, knows each step.
    """
    broken = _examined().filter(
        Q(lines=0) | ~Q(lines=F("last")) | ~Q(ends_at=F("stage")) | ~Q(ends_in=F("branch")) | ~Q(steps=F("logged"))
    )
    return [BrokenHistory(case.pk, tuple(_reasons(case))) for case in broken.order_by("pk")]


def _examined() -> QuerySet[AdmissionCase]:
    last_line = StageChange.objects.filter(case=OuterRef("pk")).order_by("-sequence")
    logged = AuditEvent.objects.filter(
        subject_type=AdmissionCase._meta.label_lower, subject_id=OuterRef("pk"), action=AuditAction.MOVED
    )
    number = logged.order_by().values("subject_id").annotate(number=Count("pk")).values("number")
    return AdmissionCase.objects.annotate(
        lines=Count("changes"),
        steps=Count("changes", filter=~Q(changes__action__in=BEGINNINGS)),
        last=Coalesce(Max("changes__sequence"), 0),
        ends_at=Subquery(last_line.values("to_stage")[:1]),
        ends_in=Subquery(last_line.values("to_branch")[:1]),
        logged=Coalesce(Subquery(number, output_field=IntegerField()), 0),
    )


def _reasons(case: AdmissionCase) -> Iterator[str]:
    if case.lines == 0:
        yield _("Không có dòng diễn biến nào.")
        return
    if case.lines != case.last:
        words = {"lines": case.lines, "last": case.last}
        yield _("Có %(lines)s dòng diễn biến nhưng dòng cuối mang số %(last)s.") % words
    if case.ends_at != case.stage or case.ends_in != case.branch_id:
        yield _("Dòng diễn biến cuối không khớp với bước hoặc chi bộ hiện nay.")
    if case.steps != case.logged:
        words = {"steps": case.steps, "logged": case.logged}
        yield _("Diễn biến có %(steps)s bước, nhật ký có %(logged)s.") % words

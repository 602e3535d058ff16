"""Reports that come as signed files: whose may be taken in, with which key, and which were."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from branches.access import ROLES, Permission, scope_of
from branches.enums import UnitKind
from branches.models import RoleAssignment, Unit, User
from branches.querysets import above, under
from membership.enums.reports import ReportStatus
from membership.models import Delivery, DeliveryKey, PeriodReport

NEWEST = 50
ANSWERING = [role for role, rights in ROLES.items() if Permission.REPORT_ANSWER in rights]


def delivering_units(*, user: User) -> QuerySet[Unit]:
    """List the committees below the reader, whose files the reader may take in."""
    own = scope_of(user).unit_ids(Permission.REPORT_ANSWER)
    return Unit.objects.visible_to(user, Permission.REPORT_ANSWER).filter(kind=UnitKind.COMMITTEE).exclude(pk__in=own)


def deliveries(*, user: User) -> QuerySet[Delivery]:
    """Give the files that were taken in below the reader, the newest first, without the files themselves."""
    within = under(scope_of(user).paths(Permission.REPORT_ANSWER), "report__unit__path")
    rows = Delivery.objects.filter(within).select_related("report__unit", "key", "received_by").defer("file")
    return rows.order_by("-received_at", "-pk")


def newest_deliveries(*, user: User) -> list[Delivery]:
    return list(deliveries(user=user)[:NEWEST])


def last_delivery(*, report: PeriodReport) -> Delivery | None:
    """Give the file a report was last taken in from, without the file itself; None for one written here."""
    rows = Delivery.objects.filter(report=report).select_related("key", "received_by").defer("file")
    return rows.order_by("pk").last()


def key_of(*, unit: Unit) -> DeliveryKey | None:
    """Give the key that is known for a unit."""
    return DeliveryKey.objects.filter(unit=unit).select_related("confirmed_by").order_by("pk").last()


def last_issue(*, unit: Unit, kind: str, year: int) -> PeriodReport | None:
    """Give the last issue of a report, however far it is."""
    return PeriodReport.objects.filter(unit=unit, kind=kind, year=year).select_related("unit").order_by("issue").last()


def delivered_reports(*, units: Iterable[int], year: int) -> QuerySet[PeriodReport]:
    """List the reports of a year that units sent by file and that were not returned, the last issue last."""
    came = Exists(Delivery.objects.filter(report=OuterRef("pk")))
    sent = (ReportStatus.SENT, ReportStatus.ACCEPTED)
    return PeriodReport.objects.filter(came, unit__in=units, year=year, status__in=sent).order_by("issue")


def reporting_by_file(*, unit: Unit) -> list[Unit]:
    """List the committees below a unit that ever sent a report by file; the caller has let the reader in. One query.

    Nothing is asked for a branch or a commune, which have no committee below them.
    """
    if unit.is_branch or unit.is_commune:
        return []
    came = Exists(Delivery.objects.filter(report__unit=OuterRef("pk")))
    return list(Unit.objects.filter(under([unit.path]), came, kind=UnitKind.COMMITTEE).order_by("path"))


def frozen_issue_before(*, report: PeriodReport) -> PeriodReport | None:
    """Give the last issue before a report that still has its figures."""
    issues = PeriodReport.objects.filter(unit=report.unit_id, kind=report.kind, year=report.year)
    return issues.filter(issue__lt=report.issue, figures__isnull=False).order_by("issue").last()


def is_answered_here(*, unit: Unit, on: date) -> bool:
    """Tell whether somebody above a unit can answer its reports in this installation on a day."""
    held = RoleAssignment.objects.holding(on).filter(above([unit.path], "unit__path"), role__in=ANSWERING)
    return held.filter(user__is_active=True).exists()

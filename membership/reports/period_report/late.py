"""What was written after a report's figures were frozen: who wrote what, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps

from branches.models import AuditEvent
from membership.models import PeriodReport, StageChange
from membership.reports.period_report.figures import period_of
from membership.selectors.cases import action_label
from membership.selectors.period_reports import records_after, steps_after
from nammlau.writing import written_date

SHOWN = 100


@dataclass(frozen=True, slots=True)
class LateLine:
    """One act after the freezing; ``url`` leads to the person concerned, or is empty."""

    at: datetime
    by: str
    words: str
    reason: str
    url: str = ""


def late_lines(report: PeriodReport) -> tuple[LateLine, ...]:
    """List the latest SHOWN steps of cases and the latest SHOWN changes of counted records; two queries."""
    last = period_of(report.kind, report.year).last
    steps = steps_after(unit=report.unit, last=last, since=report.frozen_at)[:SHOWN]
    records = records_after(unit=report.unit, since=report.frozen_at)[:SHOWN]
    lines = [*_steps(steps), *_records(records)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _steps(steps: Iterable[StageChange]) -> Iterable[LateLine]:
    for step in steps:
        words = f"{step.case.person.full_name}: {action_label(step.action)} ({written_date(step.effective_on)})"
        yield LateLine(step.recorded_at, _name(step.recorded_by), words, step.reason, step.case.get_absolute_url())


def _records(records: Iterable[AuditEvent]) -> Iterable[LateLine]:
    for event in records:
        model = apps.get_model(event.subject_type)
        changed = ", ".join(_field_label(model, name) for name in event.after if _has_field(model, name))
        words = f"{event.get_action_display()}: {model._meta.verbose_name}" + (f" ({changed})" if changed else "")
        yield LateLine(event.at, _name(event.by), words, str(event.after.get("reason", "")))


def _name(user) -> str:
    return user.full_name if user else ""


def _has_field(model, name: str) -> bool:
    return any(field.name == name for field in model._meta.fields)


def _field_label(model, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)

"""How the evaluation of one branch and year came to be: each saving in words, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from branches.enums import EvaluationCondition, EvaluationLevel
from branches.models import AuditEvent, DirectiveDocument, Evaluation, Unit
from membership.selectors.evaluation import evaluation_events
from nammlau.writing import NOTHING, written_date


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One saving, as ``components/_timeline.html`` draws it."""

    title: str
    note: str
    recorded_at: datetime
    recorded_by: object
    icon: str = "pencil"


def evaluation_history(*, user, unit: Unit, year: int) -> tuple[HistoryLine, ...]:
    """List the savings for a reader who may see what stands behind a level; empty for others. Two queries."""
    events = list(evaluation_events(user=user, unit=unit, year=year))
    keys = {side["document"] for event in events for side in (event.before, event.after) if side.get("document")}
    papers = {pk: str(paper) for pk, paper in DirectiveDocument.objects.in_bulk(keys).items()}
    return tuple(_line(event, papers) for event in events)


def _line(event: AuditEvent, papers: Mapping[int, str]) -> HistoryLine:
    reason = event.after.get("reason", "")
    changes = [
        _("%(column)s: %(before)s → %(after)s")
        % {
            "column": Evaluation._meta.get_field(name).verbose_name,
            "before": _words(name, event.before.get(name), papers),
            "after": _words(name, value, papers),
        }
        for name, value in event.after.items()
        if name != "reason" and (value or None) != (event.before.get(name) or None)
    ]
    said = [*changes, _("lý do: %(reason)s") % {"reason": reason}] if reason else changes
    return HistoryLine(
        title=event.get_action_display(),
        note="; ".join(said),
        recorded_at=event.at,
        recorded_by=event.by,
    )


def _words(name: str, value: Any, papers: Mapping[int, str]) -> str:
    """Write what an audit row holds of a column."""
    if not value:
        return NOTHING
    if name == "level":
        return str(EvaluationLevel(value).label)
    if name == "conditions":
        met = {True: _("đạt"), False: _("không đạt")}
        return ", ".join(f"{EvaluationCondition(one).label} ({met[is_met]})" for one, is_met in value.items())
    if name == "document":
        return papers.get(value, NOTHING)
    if name == "decided_on":
        return written_date(date.fromisoformat(value))
    return str(value).replace(".", ",") if name == "points" else str(value)

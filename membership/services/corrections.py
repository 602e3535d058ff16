"""Correcting the dates of recorded papers: everything that was counted from them is counted anew.

A correction is a line of the history of its own, with a reason; the step it corrects stays as it was written. What
is derived from the date (the joining, the spell in the branch, the seniority, the day of becoming official, the paper
of the dossier) goes with it. A correction under which a later step could not have been taken is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import User
from branches.services import audit
from branches.services.saving import plain, refuse_invalid
from membership.enums import HistoryEntry, Precision, Stage
from membership.models import AdmissionCase, BranchMeeting, Course, StageChange
from membership.pipeline import TRANSITIONS, TransitionRefused
from membership.rules.deadlines import terms_for
from membership.rules.findings import Finding, blockers, sort_findings
from membership.rules.moved import moved_terms, order_findings
from membership.rules.terms import Term
from membership.selectors.dated_papers import DatedPaper, dated_papers
from membership.selectors.facts import case_facts, standing_steps
from membership.selectors.rulebook import current_book, current_calendar, rules_read_once
from membership.services.derived import change_derived
from membership.services.effects import Effects
from membership.services.transitions import lock_case
from membership.services.transitions.moving import write_step

CHECK_OF = {row.action: row for row in TRANSITIONS}
PRECISION_FIELDS = {"issued_on": "issued_precision", "signed_on": "signed_precision"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A case as the rules see it: its terms, and what stands against the steps already taken, by step and code."""

    terms: list[Term]
    against: Mapping[tuple[str, str], Finding]


@dataclass(frozen=True, slots=True)
class Correction:
    """One date that is to read otherwise."""

    paper: DatedPaper
    day: date | None


@transaction.atomic
def correct_dates(
    *,
    case: AdmissionCase,
    days: Mapping[str, date | None],
    reason: str,
    on: date,
    by: User,
    version: int | None = None,
    course: Course | None = None,
) -> StageChange:
    """Write the dates that differ, by the keys of ``dated_papers``; returns the line of the history of this case.

    ``on`` is the day of correcting; ``course`` the class in whose results a date was corrected. The day of a meeting
    is corrected for everybody who was voted on. Raises StaleRecord, ValidationError when nothing differs or a row
    would contradict itself, and TransitionRefused with the findings when a later step could not have been taken so;
    nothing is written then.
    """
    with rules_read_once():
        case = lock_case(case, version)
        corrections = _differing(dated_papers(case), days)
        cases = [case, *_others_at_meeting(case, corrections)]
        before = {one.pk: _judge(one, on) for one in cases}
        effects = Effects()
        _apply(cases, corrections, effects)
        after = {one.pk: _judge(lock_case(one), on) for one in cases}
        _refuse_contradictions(cases, before, after)
        _log(case, effects, reason, by)
        told = {"dates": [_told(one) for one in corrections], "with": [one.pk for one in cases], **effects.details()}
        if course is not None:
            told["course"] = course.pk
        lines = [_write_line(one, corrections, told, before, after, reason, by) for one in cases]
        return lines[0]


def _differing(papers: list[DatedPaper], days: Mapping[str, date | None]) -> list[Correction]:
    found = [
        Correction(paper, days[paper.key])
        for paper in papers
        if paper.key in days and _differs(paper, days[paper.key]) and (days[paper.key] or paper.may_be_blank)
    ]
    if not found:
        raise ValidationError(_("Chưa có ngày nào khác với ngày đang ghi."))
    return found


def _differs(paper: DatedPaper, day: date | None) -> bool:
    """Say whether a day is another one, or makes a day of the month of what was known by its year alone."""
    return day != paper.day or (day is not None and paper.precision != Precision.DAY)


def _others_at_meeting(case: AdmissionCase, corrections: list[Correction]) -> list[AdmissionCase]:
    """Lock the other cases voted on at a meeting whose day is corrected, in a fixed order."""
    meetings = [one.paper.record.pk for one in corrections if isinstance(one.paper.record, BranchMeeting)]
    others = AdmissionCase.objects.filter(
        votes__meeting__in=meetings, votes__withdrawn_at__isnull=True, votes__yes__isnull=False
    )
    return [lock_case(one) for one in others.exclude(pk=case.pk).distinct().order_by("pk")]


def _judge(case: AdmissionCase, on: date) -> Judgement:
    judged_by = {"book": current_book(), "calendar": current_calendar()}
    facts = case_facts(case, on=on)
    found = {("", finding.code): finding for finding in order_findings(facts)}
    days = {paper.step_row: paper.day for paper in dated_papers(case) if paper.step_row}
    for step in standing_steps(case.changes.all()):
        day = _day_of(step, days, case)
        row = CHECK_OF.get(step.action)
        if row is None:
            continue
        then = replace(case_facts(case, on=day), stage=Stage(step.from_stage) if step.from_stage else None)
        for finding in blockers(row.findings(then, on=day, **judged_by)):
            found[step.action, finding.code] = finding
    return Judgement(terms_for(facts, **judged_by), found)


def _day_of(step: StageChange, days: Mapping[tuple, date], case: AdmissionCase) -> date:
    """Give the day of a step: that of the paper it rests on as it reads now, else the one that was written."""
    written = [days[tuple(row)] for row in step.details.get("wrote", []) if tuple(row) in days]
    return max(*written, case.opened_on) if written else step.effective_on


def _apply(cases: list[AdmissionCase], corrections: list[Correction], effects: Effects) -> None:
    by_record: dict = {}
    for one in corrections:
        changes = by_record.setdefault((one.paper.record._meta.label, one.paper.record.pk), (one.paper.record, {}))[1]
        changes[one.paper.field] = one.day
        if precision := PRECISION_FIELDS.get(one.paper.field):
            changes[precision] = Precision.DAY.value
    for record, changes in by_record.values():
        refuse_invalid(record, changes, exclude=_unknown_fields(record, changes))
    for one in corrections:
        change_derived(cases=cases, paper=one.paper, day=one.day, effects=effects)
    for record, changes in by_record.values():
        effects.change(record, **changes)


def _unknown_fields(record: Model, changes: dict) -> list[str]:
    """Name what an old register did not tell of a row: a correction of its date does not ask for it."""
    fields = (field for field in record._meta.concrete_fields if field.null and field.name not in changes)
    return [field.name for field in fields if getattr(record, field.attname) is None]


def _refuse_contradictions(cases, before: Mapping[int, Judgement], after: Mapping[int, Judgement]) -> None:
    """Raise TransitionRefused for what stands against a step now and did not before."""
    new = [
        finding if case is cases[0] else replace(finding, message=f"{case.person}: {finding.message}")
        for case in cases
        for key, finding in after[case.pk].against.items()
        if key not in before[case.pk].against
    ]
    if new:
        raise TransitionRefused(sort_findings(new))


def _told(one: Correction) -> list[str | None]:
    known = one.paper.known
    return [one.paper.label, known.label if known else None, plain(one.day)]


def _write_line(case, corrections, told, before, after, reason: str, by: User) -> StageChange:
    """Write the line of history of one case; its day is the latest of the corrected ones."""
    change = StageChange(action=HistoryEntry.CORRECTION, reason=reason, recorded_by=by)
    change.effective_on = max((one.day for one in corrections if one.day), default=corrections[0].paper.day)
    case = lock_case(case)
    change.to_stage, change.to_branch = case.stage, case.branch
    moves = moved_terms(before[case.pk].terms, after[case.pk].terms)
    change.details = told | {"terms": [[move.label, plain(move.before), plain(move.after)] for move in moves]}
    change.details["with"] = [pk for pk in told["with"] if pk != case.pk]
    write_step(case, change, {})
    return change


def _log(case: AdmissionCase, effects: Effects, reason: str, by: User) -> None:
    sides = {f"{label}.{pk}.{name}": pair for label, pk, names in effects.changed for name, pair in names.items()}
    before = {name: pair[0] for name, pair in sides.items()}
    after = {name: pair[1] for name, pair in sides.items()} | {"reason": reason}
    audit.record(by=by, action=AuditAction.CHANGED, subject=case, unit=case.branch, before=before, after=after)

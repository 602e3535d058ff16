"""The one door to the plans of branches: drawn up, adopted, filled with people and tasks, carried on from last year."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import DirectiveDocument, Unit, User
from branches.services import audit
from branches.services.saving import StaleRecord, plain, refuse_invalid, save_changes
from membership.enums import ENDED_STAGES
from membership.models import AdmissionCase, BranchPlan, PartyMembership, PlanLine, PlanTask
from membership.models.plan import PlanItem
from membership.rules.histories import journey_of
from membership.rules.source_plan import STEPS, PlanStep, compared_steps, months_in_order
from membership.selectors.forecast import histories_of
from nammlau.text import clean_text, fold


@transaction.atomic
def draw_up_plan(
    *,
    branch: Unit,
    year: int,
    by: User,
    on: date,
    document: DirectiveDocument | None = None,
    note: str = "",
    carry_on: bool = False,
) -> BranchPlan:
    """Open the plan of a branch for a year; with ``carry_on`` what last year's left unfinished goes into it.

    Raises ValidationError when there is one already.
    """
    plan = BranchPlan(branch=branch, year=year, document=document, note=note)
    plan.full_clean()
    plan.save()
    after = {"year": year, "document": document.pk if document else None, "note": note}
    audit.record(by=by, action=AuditAction.CREATED, subject=plan, unit=branch, after=after)
    if carry_on:
        copy_unfinished(plan=plan, on=on, by=by)
    return plan


@transaction.atomic
def edit_plan(*, plan: BranchPlan, version: int, by: User, **changes) -> BranchPlan:
    """Change what stands above a plan, and the day the branch adopted it. Raises StaleRecord, ValidationError.

    ``changes`` are fields of BranchPlan by name.
    """
    if changes.get("resolution") and not changes.get("adopted_on"):
        raise ValidationError({"adopted_on": _("Ghi cả ngày chi bộ thông qua.")})
    refuse_invalid(plan, changes)
    return save_changes(record=plan, version=version, changes=changes, by=by, unit=plan.branch)


@transaction.atomic
def add_line(
    *,
    plan: BranchPlan,
    by: User,
    case: AdmissionCase | None = None,
    full_name: str = "",
    responsible: PartyMembership | None = None,
    responsible_name: str = "",
    **fields,
) -> PlanLine:
    """Put a person into a plan: a case of the branch, or so far only a name.

    ``fields`` are further fields of PlanLine by name. Raises ValidationError when nobody is named, when the person
    is in the plan already, and when the months run backwards.
    """
    line = PlanLine(plan=plan)
    values = _line_values(plan, case, full_name, responsible, responsible_name, fields)
    return _create(line, values, by)


@transaction.atomic
def edit_line(
    *,
    line: PlanLine,
    version: int,
    by: User,
    case: AdmissionCase | None = None,
    full_name: str = "",
    responsible: PartyMembership | None = None,
    responsible_name: str = "",
    **fields,
) -> PlanLine:
    """Change a person of a plan. Raises what ``add_line`` raises, and StaleRecord."""
    values = _line_values(line.plan, case, full_name, responsible, responsible_name, fields, line)
    refuse_invalid(line, values)
    return save_changes(record=line, version=version, changes=values, by=by, unit=line.plan.branch)


@transaction.atomic
def add_task(
    *,
    plan: BranchPlan,
    by: User,
    responsible: PartyMembership | None = None,
    responsible_name: str = "",
    **fields,
) -> PlanTask:
    """Put something to be done into a plan. ``fields`` are further fields of PlanTask. Raises ValidationError."""
    return _create(PlanTask(plan=plan), fields | _responsible(responsible, responsible_name), by)


@transaction.atomic
def edit_task(
    *,
    item: PlanTask,
    version: int,
    by: User,
    responsible: PartyMembership | None = None,
    responsible_name: str = "",
    **fields,
) -> PlanTask:
    """Change something to be done, or write when it was done. Raises StaleRecord, ValidationError.

    ``fields`` are fields of PlanTask by name.
    """
    values = fields | _responsible(responsible, responsible_name)
    refuse_invalid(item, values)
    return save_changes(record=item, version=version, changes=values, by=by, unit=item.plan.branch)


@transaction.atomic
def drop(*, item: PlanItem, version: int, reason: str, on: date, by: User) -> PlanItem:
    """Take a person or a task out of a plan, with the reason; it stays to be read.

    Raises StaleRecord, ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Ghi lý do bỏ khỏi kế hoạch.")})
    if item.dropped_on:
        raise StaleRecord(item)
    changes = {"dropped_on": on, "drop_reason": reason}
    return save_changes(record=item, version=version, changes=changes, by=by, unit=item.plan.branch)


@transaction.atomic
def copy_unfinished(*, plan: BranchPlan, on: date, by: User) -> tuple[int, int]:
    """Take over from last year's plan who has not been admitted and what was not done; returns how many of each.

    Whoever and whatever the new plan names already, or was dropped from it, is left out; months of steps already
    behind are not taken over.
    """
    before = BranchPlan.objects.filter(branch=plan.branch_id, year=plan.year - 1).first()
    if before is None:
        return 0, 0
    people = [_carried(line, journey, on) for line, journey in _unfinished(before, plan)]
    for values in people:
        _create(PlanLine(plan=plan), values, by)
    known = {fold(task) for task in plan.tasks.values_list("task", flat=True)}
    tasks = [task for task in before.tasks.standing().filter(done_on__isnull=True) if fold(task.task) not in known]
    for task in tasks:
        names = ("task", "due_month", "responsible", "responsible_name")
        _create(PlanTask(plan=plan), {name: getattr(task, name) for name in names}, by)
    return len(people), len(tasks)


def _unfinished(before: BranchPlan, plan: BranchPlan) -> list[tuple[PlanLine, list]]:
    lines = list(before.lines.standing().select_related("case").order_by("pk"))
    histories = histories_of(line.case_id for line in lines if line.case_id)
    named = plan.lines.values_list("case", "full_name")
    cases, names = {case for case, _name in named if case}, {fold(name) for _case, name in named}
    found = []
    for line in lines:
        is_known = line.case_id in cases if line.case_id else fold(line.full_name) in names
        journey = journey_of(histories[line.case_id].lines) if line.case_id in histories else []
        if not is_known and not _is_over(line, journey):
            found.append((line, journey))
    return found


def _is_over(line: PlanLine, journey: list) -> bool:
    """Say whether a person was admitted, or is considered no longer."""
    if line.case is None:
        return False
    steps = compared_steps({}, journey, year=line.plan.year, on=date.max)
    return line.case.stage in ENDED_STAGES or steps[-1].real_on is not None


def _carried(line: PlanLine, journey: list, on: date) -> dict:
    steps = compared_steps(line.months, journey, year=line.plan.year, on=on)
    months = {one.step.field: one.month if one.real_on is None else None for one in steps}
    names = ("case", "full_name", "responsible", "responsible_name", "note")
    return {name: getattr(line, name) for name in names} | months


def _line_values(plan, case, full_name, responsible, responsible_name, fields, line: PlanLine | None = None) -> dict:
    name = case.person.full_name if case else clean_text(full_name)
    if not name:
        raise ValidationError({"full_name": _("Chọn người đang có hồ sơ, hoặc ghi họ và tên.")})
    if case and case.branch_id != plan.branch_id and (line is None or line.case_id != case.pk):
        raise ValidationError({"case": _("Người này thuộc chi bộ khác.")})
    months = {step.code: fields.get(step.field) for step in STEPS}
    if not months_in_order(months):
        raise ValidationError({PlanStep.CEREMONY.field: _("Tháng của bước sau không được trước bước trước.")})
    _refuse_twice(plan, case, name, line)
    return {"case": case, "full_name": name, **_responsible(responsible, responsible_name), **fields}


def _refuse_twice(plan: BranchPlan, case: AdmissionCase | None, name: str, line: PlanLine | None) -> None:
    others = plan.lines.standing().exclude(pk=line.pk if line else None)
    if case is not None:
        if others.filter(case=case).exists():
            raise ValidationError({"case": _("Người này đã có trong kế hoạch.")})
    elif any(fold(name) == fold(other) for other in others.values_list("full_name", flat=True)):
        raise ValidationError({"full_name": _("Kế hoạch đã có người tên này; ghi thêm để phân biệt.")})


def _responsible(responsible: PartyMembership | None, name: str) -> dict:
    """Keep the name beside the member, so that the plan reads the same after they leave."""
    words = responsible.person.full_name if responsible else clean_text(name)
    return {"responsible": responsible, "responsible_name": words}


def _create(item: PlanItem, values: dict, by: User):
    for name, value in values.items():
        setattr(item, name, value)
    item.full_clean()
    item.save()
    after = {name: plain(getattr(value, "pk", value)) for name, value in values.items() if value not in (None, "")}
    after["plan"] = item.plan_id
    audit.record(by=by, action=AuditAction.CREATED, subject=item, unit=item.plan.branch, after=after)
    return item

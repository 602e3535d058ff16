"""The yearly plans of a few branches: last year's with something left over, this year's with its people and tasks."""

from datetime import date

from branches.models import DirectiveDocument, Unit
from membership.enums import OPEN_STAGES
from membership.example.organisation import NAM_LAU, World
from membership.models import AdmissionCase, BranchPlan
from membership.rules.source_plan import PlanStep
from membership.selectors.plans import members_of
from membership.services import plans

PLANNING = (
    # branch, who writes, whether the branch has adopted this year's plan
    ("Chi bộ bản 07", "bithu.ban07", True),
    ("Chi bộ bản 11", "bithu.ban11", True),
    ("Chi bộ Trường học 01", "bithu.truong01", False),
    ("Chi bộ bản 05", "vanphong1", True),
    ("Chi bộ bản 23", "vanphong2", False),
)
MONTHS = ((1, 3, 6, 7, 9), (2, 3, 8, 9, 11), (None, 9, 10, 11, 12))
"""Of the first, second and third person of a plan, the months of the five steps."""
LEFT_OVER, LEFT_OVER_TASK = "Lò Văn Thiêm", "Gặp Đoàn Thanh niên xã, chọn đoàn viên ưu tú"
TASKS = (
    # what, in which month, the day and month it was done (None: not yet), result
    ("Rà soát thanh niên hoàn thành nghĩa vụ quân sự trở về bản", 2, (25, 2), "Lập danh sách 4 người"),
    ("Phân công đảng viên giúp đỡ từng người trong kế hoạch", 3, (9, 4), "Đã phân công đủ"),
    ("Sơ kết tạo nguồn sáu tháng đầu năm", 6, None, ""),
)
NOTE = "Mỗi quý xem lại danh sách nguồn một lần; ưu tiên đoàn viên, phụ nữ, người dân tộc Mông."


def draw_up(world: World, today: date) -> None:
    """Draw up the plans of last year and of this one."""
    resolutions = DirectiveDocument.objects.filter(unit=world.units[NAM_LAU], issued_on__year=today.year - 1)
    document = resolutions.order_by("-issued_on", "pk").first()
    for name, username, is_adopted in PLANNING:
        branch, by = world.units[name], world.users[username]
        _last_year(branch, today, by)
        plan = plans.draw_up_plan(
            branch=branch, year=today.year, by=by, on=today, document=document, note=NOTE, carry_on=True
        )
        if is_adopted:
            adopted_on = min(date(today.year, 1, 12), today)
            plan = plans.edit_plan(plan=plan, version=plan.version, by=by, adopted_on=adopted_on, resolution="01-NQ/CB")
        _people(plan, today, by)
        _tasks(plan, today, by)


def _last_year(branch: Unit, today: date, by) -> None:
    plan = plans.draw_up_plan(branch=branch, year=today.year - 1, by=by, on=today)
    plans.add_line(plan=plan, by=by, full_name=LEFT_OVER, enrol_month=9, responsible_name="Chi ủy")
    plans.add_task(plan=plan, by=by, task=LEFT_OVER_TASK, due_month=11, responsible_name="Bí thư chi bộ")


def _people(plan: BranchPlan, today: date, by) -> None:
    cases = AdmissionCase.objects.filter(branch=plan.branch, stage__in=OPEN_STAGES, is_live=True)
    responsible = members_of(branch=plan.branch, on=today).first()
    for case, months in zip(cases.select_related("person").order_by("pk"), MONTHS, strict=False):
        intended = {step.field: month for step, month in zip(PlanStep, months, strict=True)}
        plans.add_line(plan=plan, by=by, case=case, responsible=responsible, **intended)


def _tasks(plan: BranchPlan, today: date, by) -> None:
    responsible = members_of(branch=plan.branch, on=today).first()
    for task, month, done, result in TASKS:
        done_on = date(today.year, done[1], done[0]) if done else None
        is_done = done_on is not None and done_on <= today
        plans.add_task(
            plan=plan,
            by=by,
            task=task,
            due_month=month,
            responsible=responsible,
            done_on=done_on if is_done else None,
            result=result if is_done else "",
        )

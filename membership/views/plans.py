"""The yearly plans of branches: who has one, one plan against what happened, and the forms that change it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires, scope_of
from branches.once import once
from branches.views.pages import act_page, confirm_page
from membership.forms import plans as forms
from membership.reports.plans import plan_overview, plan_page
from membership.selectors import plans as selectors
from membership.selectors.rulebook import current_book, current_calendar
from membership.services import plans


@requires(Permission.PERSON_READ)
@require_safe
def plan_list(request):
    """Show which branches have a plan for a year, and how it goes."""
    today = timezone.localdate()
    form = forms.PlanYearForm(request.GET or None, initial={"nam": today.year})
    year = form.year(today)
    pages = plan_overview(user=request.user, year=year, on=today)
    context = {"form": form, "year": year, "pages": pages, "with_plan": sum(page.plan is not None for page in pages)}
    return render(request, "membership/plan_list.html", context)


@requires(Permission.PERSON_READ)
@require_safe
def plan_detail(request, pk, year):
    """Compare the plan of a branch with what happened by today."""
    page = _page(request, pk, year)
    context = {
        "page": page,
        "years": (year - 1, year + 1),
        "may_write": scope_of(request.user).reaches(Permission.PLAN_WRITE, page.branch.path),
    }
    return render(request, "membership/plan_detail.html", context)


def _page(request, pk, year):
    if not forms.FIRST_YEAR <= year <= forms.LAST_YEAR:
        raise Http404
    branch = get_object_or_404(selectors.planned_branch(user=request.user), pk=pk)
    judges = {"on": timezone.localdate(), "book": current_book(), "calendar": current_calendar()}
    return plan_page(user=request.user, branch=branch, year=year, **judges)


@requires(Permission.PLAN_WRITE)
@once
def plan_start(request, pk, year):
    """Draw up the plan of a branch for a year."""
    branch = get_object_or_404(selectors.writable_branches(user=request.user), pk=pk)
    page = _page(request, pk, year)
    back = reverse("membership:plan_detail", args=[pk, year])
    if page.plan is not None:
        return redirect(back)
    form = forms.NewPlanForm(request.POST or None, user=request.user, has_plan_before=page.has_plan_before)
    act = partial(plans.draw_up_plan, branch=branch, year=year, on=timezone.localdate(), by=request.user)
    title = _("%(branch)s: lập kế hoạch tạo nguồn năm %(year)s") % {"branch": branch.name, "year": year}
    return act_page(request, form, act, back=back, done=_("Đã lập kế hoạch. Thêm người và việc."), title=title)


@requires(Permission.PLAN_WRITE)
def plan_edit(request, pk):
    """Change what stands above a plan, or write that the branch adopted it."""
    plan = get_object_or_404(selectors.writable_plans(user=request.user), pk=pk)
    form = forms.PlanForm.of(plan, request.POST or None, user=request.user)
    act = partial(plans.edit_plan, plan=plan, by=request.user)
    return _act(request, form, act, plan, title=_("Sửa kế hoạch"), done=_("Đã lưu kế hoạch."))


@requires(Permission.PLAN_WRITE)
@once
def plan_copy(request, pk):
    """Take over what last year's plan left unfinished."""
    plan = get_object_or_404(selectors.writable_plans(user=request.user), pk=pk)
    if selectors.plan_before(plan=plan) is None:
        raise Http404
    form = forms.CopyForm(request.POST or None)
    words = {"year": plan.year - 1}
    if form.is_bound and form.is_valid():
        people, tasks = plans.copy_unfinished(plan=plan, on=timezone.localdate(), by=request.user)
        words |= {"people": people, "tasks": tasks}
        messages.success(request, _("Đã đưa vào %(people)s người, %(tasks)s việc của năm trước.") % words)
        return redirect(plan)
    return confirm_page(
        request,
        form,
        title=_("Chép việc chưa xong của năm trước"),
        cancel_url=plan.get_absolute_url(),
        question=_("Đưa vào kế hoạch này người chưa kết nạp, việc chưa xong của năm %(year)s?") % words,
        consequences=[
            _("Ai đã có trong kế hoạch này, hoặc đã bỏ khỏi kế hoạch này, thì không thêm lần nữa."),
            _("Kế hoạch năm trước giữ nguyên."),
        ],
        submit_label=_("Chép sang"),
    )


@requires(Permission.PLAN_WRITE)
@once
def line_add(request, pk):
    """Put a person into a plan."""
    plan = get_object_or_404(selectors.writable_plans(user=request.user), pk=pk)
    form = forms.LineForm(request.POST or None, user=request.user, plan=plan)
    act = partial(plans.add_line, plan=plan, by=request.user)
    return _act(request, form, act, plan, title=_("Thêm người vào kế hoạch"), done=_("Đã thêm người."))


@requires(Permission.PLAN_WRITE)
def line_edit(request, pk):
    """Change a person of a plan."""
    line = get_object_or_404(selectors.writable_lines(user=request.user), pk=pk)
    form = forms.EditLineForm(request.POST or None, user=request.user, plan=line.plan, line=line)
    act = partial(plans.edit_line, line=line, by=request.user)
    return _act(request, form, act, line.plan, title=line.full_name, done=_("Đã lưu."))


@requires(Permission.PLAN_WRITE)
@once
def line_drop(request, pk):
    """Take a person out of a plan."""
    line = get_object_or_404(selectors.writable_lines(user=request.user), pk=pk)
    return _drop(request, line, _("Bỏ %(name)s khỏi kế hoạch") % {"name": line.full_name})


@requires(Permission.PLAN_WRITE)
@once
def task_add(request, pk):
    """Put something to be done into a plan."""
    plan = get_object_or_404(selectors.writable_plans(user=request.user), pk=pk)
    form = forms.TaskForm(request.POST or None, plan=plan)
    act = partial(plans.add_task, plan=plan, by=request.user)
    return _act(request, form, act, plan, title=_("Thêm việc vào kế hoạch"), done=_("Đã thêm việc."))


@requires(Permission.PLAN_WRITE)
def task_edit(request, pk):
    """Change something to be done, or write when it was done."""
    task = get_object_or_404(selectors.writable_tasks(user=request.user), pk=pk)
    form = forms.EditTaskForm(request.POST or None, plan=task.plan, task=task)
    act = partial(plans.edit_task, item=task, by=request.user)
    return _act(request, form, act, task.plan, title=_("Sửa việc, ghi kết quả"), done=_("Đã lưu."))


@requires(Permission.PLAN_WRITE)
@once
def task_drop(request, pk):
    """Take something to be done out of a plan."""
    task = get_object_or_404(selectors.writable_tasks(user=request.user), pk=pk)
    return _drop(request, task, _("Bỏ việc khỏi kế hoạch"), intro=task.task)


def _drop(request, item, title, intro=""):
    form = forms.DropForm(request.POST or None, initial={"version": item.version})
    act = partial(plans.drop, item=item, on=timezone.localdate(), by=request.user)
    second = _("Người khác vừa sửa chỗ này. Xem lại rồi gửi lại.")
    done = _("Đã bỏ khỏi kế hoạch.")
    return _act(request, form, act, item.plan, title=title, done=done, came_second=second, intro=intro, danger=True)


def _act(request, form, act, plan, *, title, done, **context):
    return act_page(request, form, act, back=plan.get_absolute_url(), done=done, title=title, **context)

"""Plans of branches as their pages read them, and what their forms may offer."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from branches.access import Permission
from branches.models import Unit, User
from membership.enums import BEFORE_ADMISSION
from membership.models import AdmissionCase, BranchPlan, BranchSpell, PartyMembership, PlanLine, PlanTask


def planning_branches(*, user: User, year: int) -> QuerySet[Unit]:
    """List the branches whose plan the reader may see and that existed in a year, in the order of their commune."""
    branches = Unit.objects.visible_to(user, Permission.PERSON_READ).branches().existing(date(year, 12, 31))
    return branches.select_related("parent").order_by("parent__path", "position", "name_folded", "pk")


def planned_branch(*, user: User) -> QuerySet[Unit]:
    """Give every branch whose plan the reader may see, closed ones too."""
    return Unit.objects.visible_to(user, Permission.PERSON_READ).branches().select_related("parent")


def writable_branches(*, user: User) -> QuerySet[Unit]:
    return Unit.objects.visible_to(user, Permission.PLAN_WRITE).branches().select_related("parent")


def plans_of(*, user: User, year: int) -> QuerySet[BranchPlan]:
    """Give the plans of a year that the reader may see, with their people and tasks; three queries."""
    plans = BranchPlan.objects.visible_to(user).filter(year=year)
    lines = PlanLine.objects.select_related("case__person", "case__branch", "responsible").order_by("pk")
    tasks = PlanTask.objects.select_related("responsible").order_by("due_month", "pk")
    return plans.select_related("branch__parent", "document").prefetch_related(
        Prefetch("lines", lines), Prefetch("tasks", tasks)
    )


def plan_of(*, user: User, branch: Unit, year: int) -> BranchPlan | None:
    """Give the plan of one branch for a year, None where there is none."""
    return plans_of(user=user, year=year).filter(branch=branch).first()


def writable_plans(*, user: User) -> QuerySet[BranchPlan]:
    return BranchPlan.objects.visible_to(user, Permission.PLAN_WRITE).select_related("branch__parent", "document")


def writable_lines(*, user: User) -> QuerySet[PlanLine]:
    """Give the people who stand in plans that the reader writes, dropped ones aside."""
    lines = PlanLine.objects.visible_to(user, Permission.PLAN_WRITE).standing()
    return lines.select_related("plan__branch__parent", "case__person", "responsible")


def writable_tasks(*, user: User) -> QuerySet[PlanTask]:
    tasks = PlanTask.objects.visible_to(user, Permission.PLAN_WRITE).standing()
    return tasks.select_related("plan__branch__parent", "responsible")


def cases_to_plan(*, user: User, plan: BranchPlan, line: PlanLine | None = None) -> QuerySet[AdmissionCase]:
    """Give the cases before admission in the branch of a plan that it does not name yet, by given name.

    The one that ``line`` names already stays, however far it has come.
    """
    named = plan.lines.standing().filter(case__isnull=False)
    if line is not None:
        named = named.exclude(pk=line.pk)
    cases = AdmissionCase.objects.visible_to(user).filter(branch=plan.branch_id, stage__in=BEFORE_ADMISSION)
    members = PartyMembership.objects.filter(left_on__isnull=True)
    cases = cases.exclude(pk__in=named.values("case")).exclude(person__in=members.values("person"))
    if line is not None and line.case_id:
        cases = cases | AdmissionCase.objects.filter(pk=line.case_id)
    return cases.select_related("person").order_by("person__name_sort", "pk")


def members_of(*, branch: Unit, on: date, named: int | None = None) -> QuerySet[PartyMembership]:
    """Give the official members of a branch on a day, who may be responsible for something, by given name.

    The membership whose key is ``named`` stays among them: it is responsible already.
    """
    spells = BranchSpell.objects.counted().official(on).filter(branch=branch)
    members = PartyMembership.objects.filter(Q(pk__in=spells.values("membership")) | Q(pk=named))
    return members.select_related("person").order_by("person__name_sort", "pk")


def plan_before(*, plan: BranchPlan) -> BranchPlan | None:
    """Give the plan of the same branch for the year before."""
    return BranchPlan.objects.filter(branch=plan.branch_id, year=plan.year - 1).first()

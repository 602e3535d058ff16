"""What of the pipeline rests on a directive document, for the page of that document."""

from django.utils.translation import gettext as _

from branches.access import Permission
from branches.models import DirectiveDocument, User
from branches.selectors.citations import Citation, CitationGroup, group_of
from membership.models import BranchPlan, Course, PeriodReport
from nammlau.writing import written_date


def citing_courses(user: User, document: DirectiveDocument) -> CitationGroup:
    """List the courses that cite a document, the newest first, as far as the reader may open them."""
    courses = Course.objects.visible_to(user, Permission.FILE_READ).filter(document=document)
    return group_of(_("Lớp bồi dưỡng"), courses.order_by("-starts_on", "-pk"), _course)


def citing_plans(user: User, document: DirectiveDocument) -> CitationGroup:
    """List the plans of branches that carry a document out, the newest first, as far as the reader may open them."""
    plans = BranchPlan.objects.visible_to(user).filter(document=document).select_related("branch")
    return group_of(_("Kế hoạch tạo nguồn"), plans.order_by("-year", "branch__path", "pk"), _plan)


def citing_reports(user: User, document: DirectiveDocument) -> CitationGroup:
    """List the reports of committees that cite a document, the newest first, as far as the reader may open them."""
    reports = PeriodReport.objects.visible_to(user).filter(documents=document).select_related("unit")
    return group_of(_("Báo cáo, đánh giá"), reports.order_by("-year", "-kind", "unit__path", "-issue"), _report)


def _report(report: PeriodReport) -> Citation:
    return Citation(f"{report.unit.name}: {report}", report.get_absolute_url(), report.get_status_display().lower())


def _plan(plan: BranchPlan) -> Citation:
    return Citation(plan.branch.name, plan.get_absolute_url(), _("năm %(year)s") % {"year": plan.year})


def _course(course: Course) -> Citation:
    words = {"day": written_date(course.starts_on)}
    return Citation(course.name, course.get_absolute_url(), _("khai giảng ngày %(day)s") % words)

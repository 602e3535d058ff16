"""Export pages: which lists go out to Excel, and each of them as a file."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from branches.access import Permission, requires, scope_of
from branches.services.exporting import record_export
from branches.views.confirmation import recently_confirmed
from branches.views.listing import MOST_EXPORTED
from membership.reports.empty_workbook import write_empty_workbook
from membership.reports.exports import (
    CANDIDATE_HEADS,
    MEMBER_HEADS,
    NATIONAL_HEADS,
    write_candidates,
    write_members,
    write_national,
)
from membership.selectors import exporting as selectors
from membership.selectors.imports import branches_to_fill
from nammlau.downloads import workbook_response
from nammlau.writing import written_date, written_number


@requires(Permission.EXPORT)
@require_GET
def export_index(request):
    may_import = scope_of(request.user).allows(Permission.IMPORT)
    return render(request, "membership/export_index.html", {"may_import": may_import})


@requires(Permission.IMPORT)
@require_GET
def export_empty_workbook(request):
    on = timezone.localdate()
    branches = branches_to_fill(user=request.user, on=on)
    return workbook_response("so-trong-de-nhap", write_empty_workbook(branches=branches, on=on))


@requires(Permission.EXPORT)
@require_GET
@recently_confirmed
def export_members(request):
    rows = _rows(selectors.members_to_export(user=request.user))
    if rows is None:
        return _too_many(request)
    record_export(by=request.user, list_name="members", people_count=len(rows), columns=MEMBER_HEADS)
    return workbook_response(_dated("dang-vien"), write_members(rows, _about(rows)))


@requires(Permission.EXPORT)
@require_GET
@recently_confirmed
def export_candidates(request):
    rows = _rows(selectors.candidates_to_export(user=request.user))
    if rows is None:
        return _too_many(request)
    record_export(by=request.user, list_name="candidates", people_count=len(rows), columns=CANDIDATE_HEADS)
    return workbook_response(_dated("quan-chung-uu-tu"), write_candidates(rows, _about(rows)))


@requires(Permission.EXPORT)
@require_GET
@recently_confirmed
def export_national(request):
    rows = _rows(selectors.members_to_export(user=request.user))
    if rows is None:
        return _too_many(request)
    record_export(by=request.user, list_name="national", people_count=len(rows), columns=NATIONAL_HEADS)
    return workbook_response(_dated("co-so-du-lieu-dang-vien"), write_national(rows))


def _rows(found) -> list | None:
    """Read the rows of a file; None when there are more than one file should hold."""
    rows = list(found[: MOST_EXPORTED + 1])
    return rows if len(rows) <= MOST_EXPORTED else None


def _too_many(request):
    """Refuse a file that would lack rows: it goes to others as the whole list."""
    words = _("Có hơn %(most)s người, không xuất trong một tệp. Vào danh sách, lọc theo chi bộ rồi xuất từng phần.")
    messages.error(request, words % {"most": written_number(MOST_EXPORTED)})
    return redirect("membership:export_index")


def _dated(stem: str) -> str:
    return f"{stem}-{timezone.localdate():%Y-%m-%d}"


def _about(rows: list) -> list[str]:
    return [
        _("Ngày xuất: %(day)s. Số dòng: %(count)s.") % {"day": written_date(timezone.localdate()), "count": len(rows)}
    ]

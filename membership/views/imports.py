"""Import pages: upload a workbook, look at what it would do, confirm or throw away, take back the refused rows."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from branches.access import Permission, requires
from branches.once import once
from branches.views.pages import form_page
from membership.forms.imports import DecisionsForm, UploadForm
from membership.models import ImportStatus
from membership.reports.import_preview import preview_of
from membership.selectors import imports as selectors
from membership.services import imports as services
from membership.services.workbook import UnreadableWorkbook
from nammlau.downloads import workbook_response
from nammlau.forms import new_token


@requires(Permission.IMPORT)
@require_GET
def import_list(request):
    rows = selectors.newest_imports(user=request.user)
    return render(request, "membership/import_list.html", {"rows": rows, "statuses": ImportStatus})


@requires(Permission.IMPORT)
@require_http_methods(["GET", "POST"])
@once
def import_upload(request):
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = services.upload_book(
                commune=form.cleaned_data["commune"],
                file_name=file.name,
                content=file.read(),
                on=timezone.localdate(),
                by=request.user,
            )
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            return redirect("membership:import_detail", batch.pk)
    return form_page(
        request,
        form,
        title=_("Nhập sổ từ Excel"),
        intro=_("Chương trình đọc sổ và cho xem trước; chưa ghi gì cho đến khi xác nhận."),
        submit_label=_("Đọc tệp và xem trước"),
        cancel_url=reverse("membership:import_list"),
    )


@requires(Permission.IMPORT)
@require_GET
def import_detail(request, pk):
    batch = get_object_or_404(selectors.imports(user=request.user), pk=pk)
    waiting = batch.status == ImportStatus.PREVIEWED
    form = DecisionsForm(report=batch.report, initial={"token": new_token()})
    return render(
        request,
        "membership/import_detail.html",
        {
            "batch": batch,
            "preview": preview_of(batch.report),
            "form": form,
            "waiting": waiting,
            "is_discarded": batch.status == ImportStatus.DISCARDED,
            "questions_total": len(batch.report.get("questions", ())),
            "differences_total": len(batch.report.get("differences", ())),
        },
    )


@requires(Permission.IMPORT)
@require_POST
@once
def import_confirm(request, pk):
    batch = get_object_or_404(selectors.imports(user=request.user), pk=pk)
    form = DecisionsForm(request.POST, report=batch.report)
    if not form.is_valid():
        messages.error(request, _("Có lựa chọn không hợp lệ nên chưa nhập gì; hãy chọn lại."))
        return redirect("membership:import_detail", pk)
    try:
        services.confirm_import(batch=batch, decisions=form.decisions(), on=timezone.localdate(), by=request.user)
    except (UnreadableWorkbook, services.ImportRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã nhập các dòng được chấp nhận."))
    return redirect("membership:import_detail", pk)


@requires(Permission.IMPORT)
@require_http_methods(["GET", "POST"])
def import_discard(request, pk):
    batch = get_object_or_404(selectors.imports(user=request.user), pk=pk)
    if request.method == "POST":
        try:
            services.discard_import(batch=batch, by=request.user)
        except services.ImportRefused as error:
            messages.error(request, str(error))
        return redirect("membership:import_list")
    return render(
        request,
        "components/confirm_page.html",
        {
            "page_title": _("Bỏ tệp đã tải lên"),
            "question": _("Bỏ tệp này mà không nhập?"),
            "consequences": [_("Nội dung tệp bị xóa khỏi chương trình; dữ liệu đã có không thay đổi.")],
            "submit_label": _("Bỏ tệp"),
            "cancel_url": reverse("membership:import_detail", args=[pk]),
        },
    )


@requires(Permission.IMPORT)
@require_GET
def import_refused_rows(request, pk):
    batch = get_object_or_404(selectors.imports(user=request.user), pk=pk)
    try:
        content = services.refused_workbook(batch=batch, by=request.user)
    except UnreadableWorkbook as error:
        messages.error(request, str(error))
        return redirect("membership:import_detail", pk)
    return workbook_response(f"dong-bi-tu-choi-{batch.pk}", content)

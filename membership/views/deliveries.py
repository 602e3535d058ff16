"""Reports as signed files: handed out by the office of a unit, taken in by the committee above it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.views.pages import add_errors
from membership.enums.reports import ReportAct
from membership.forms.deliveries import CarriedForm, ConfirmForm, FileForm
from membership.reports.delivery.envelope import ENDING, UnreadableDelivery
from membership.reports.delivery.preview import preview_of
from membership.reports.delivery.reception import receive
from membership.reports.period_report.labels import file_stem
from membership.selectors import deliveries as selectors
from membership.selectors import period_reports as reports
from membership.services import deliveries as services
from membership.services.period_reports import may_act


@requires(Permission.REPORT_WRITE)
@require_safe
def report_delivery(request, pk):
    """Hand out a sent report as the signed file that is carried to the superior."""
    report = get_object_or_404(reports.reports(user=request.user), pk=pk)
    if not may_act(user=request.user, report=report, act=ReportAct.SUBMIT):
        raise Http404
    try:
        content = services.deliver_report(report=report, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("membership:report_detail", pk=pk)
    name = file_stem(report) + ENDING
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/json", headers=headers)


@requires(Permission.REPORT_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_receive(request):
    """Take a file for a look: nothing is written until it is confirmed. Below stands what was taken in before."""
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        raw = form.cleaned_data["file"]
        try:
            found = receive(raw, user=request.user, on=timezone.localdate())
        except UnreadableDelivery as error:
            form.add_error("file", str(error))
        else:
            if found.already:
                return _first_result(request, found.already.report)
            return _preview(request, found, ConfirmForm(key_state=found.key_state, initial={"sealed": raw}))
    context = {"form": form, "deliveries": selectors.newest_deliveries(user=request.user)}
    return render(request, "membership/delivery_receive.html", context)


@requires(Permission.REPORT_ANSWER)
@require_POST
@once
def delivery_confirm(request):
    """Take in the file that was looked at, in one transaction."""
    carried, on = CarriedForm(request.POST), timezone.localdate()
    try:
        if not carried.is_valid():
            raise UnreadableDelivery(_("Tệp gửi kèm bị hỏng; chọn lại tệp."))
        raw = carried.cleaned_data["sealed"]
        found = receive(raw, user=request.user, on=on)
        form = ConfirmForm(request.POST, key_state=found.key_state)
        if form.is_valid():
            checked = {name: form.cleaned_data[name] for name in ("compared", "reason") if name in form.cleaned_data}
            report, is_new = services.receive_report(raw=raw, by=request.user, on=on, **checked)
            if not is_new:
                return _first_result(request, report)
            messages.success(request, _("Đã nhận báo cáo. Xem rồi tiếp nhận hoặc trả lại."))
            return redirect("membership:report_detail", pk=report.pk)
    except UnreadableDelivery as error:
        messages.error(request, str(error))
        return redirect("membership:delivery_receive")
    except ValidationError as error:
        add_errors(form, error)
    return _preview(request, found, form)


def _preview(request, found, form):
    context = {"preview": preview_of(found), "found": found, "form": form}
    return render(request, "membership/delivery_preview.html", context)


def _first_result(request, report):
    """Lead a file that was taken in before to what became of it."""
    if reports.reports(user=request.user).filter(pk=report.pk).exists():
        messages.info(request, _("Tệp này đã nhận trước đây; không nhận lại. Đây là báo cáo ấy."))
        return redirect("membership:report_detail", pk=report.pk)
    messages.info(request, _("Tệp này đã nhận và đã trả lại đơn vị. Chờ tệp mới của đơn vị."))
    return redirect("membership:delivery_receive")

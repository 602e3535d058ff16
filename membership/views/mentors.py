"""Who stands by a person: the helper with the remarks, and the introducers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from membership.forms.cases import EndMentorForm, IntroducerForm, MentorForm, RemarkForm, WithdrawIntroducerForm
from membership.selectors.cases import (
    current_mentor,
    movable_cases,
    remarkable_mentors,
    writable_introducers,
    writable_mentors,
)
from membership.services import introducers, mentors
from membership.views.transitions import take_errors


@requires(Permission.CASE_MOVE)
@once
def mentor_assign(request, pk):
    """Assign a helper, or another one with the reason for the change."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    current = current_mentor(case)
    form = MentorForm(request.POST or None, case=case, user=request.user, current=current)
    if form.is_valid() and _saved(form, lambda: mentors.assign_mentor(case=case, by=request.user, **form.arguments())):
        messages.success(request, _("Đã phân công đảng viên giúp đỡ."))
        return redirect(case)
    intro = _("Đang giúp đỡ: %(name)s.") % {"name": current.mentor_name} if current else ""
    return _form_page(request, _("Phân công đảng viên giúp đỡ"), form, case, intro)


@requires(Permission.CASE_MOVE)
def mentor_end(request, pk):
    """Release a helper without another one."""
    assignment = get_object_or_404(writable_mentors(user=request.user), pk=pk)
    form = EndMentorForm(request.POST or None, initial={"version": assignment.version})
    if form.is_valid() and _saved(
        form, lambda: mentors.end_mentoring(assignment=assignment, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Đã kết thúc phân công giúp đỡ."))
        return redirect(assignment.case)
    return _form_page(request, _("Kết thúc phân công giúp đỡ"), form, assignment.case, assignment.mentor_name)


@requires(Permission.REMARK_WRITE)
@once
def remark_add(request, pk):
    """Write down what the helper says of the person."""
    assignment = get_object_or_404(remarkable_mentors(user=request.user), pk=pk)
    form = RemarkForm(request.POST or None)
    if form.is_valid() and _saved(form, lambda: _remark(assignment, form, request.user)):
        messages.success(request, _("Đã ghi nhận xét."))
        return redirect(assignment.case)
    return _form_page(request, _("Nhận xét của đảng viên giúp đỡ"), form, assignment.case, assignment.mentor_name)


def _remark(assignment, form, by):
    cleaned = form.cleaned_data
    return mentors.remark(assignment=assignment, made_on=cleaned["made_on"], text=cleaned["text"], by=by)


@requires(Permission.CASE_MOVE)
@once
def introducer_add(request, pk):
    """Add a member or an organisation that introduces the person."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    form = IntroducerForm(request.POST or None, case=case, user=request.user)
    if form.is_valid() and _saved(
        form, lambda: introducers.add_introducer(case=case, by=request.user, **form.arguments())
    ):
        messages.success(request, _("Đã ghi người giới thiệu."))
        return redirect(case)
    return _form_page(request, _("Thêm người, tổ chức giới thiệu"), form, case)


@requires(Permission.CASE_MOVE)
def introducer_withdraw(request, pk):
    """Record that somebody introduces the person no longer."""
    introducer = get_object_or_404(writable_introducers(user=request.user), pk=pk)
    form = WithdrawIntroducerForm(request.POST or None, initial={"version": introducer.version})
    if form.is_valid() and _saved(
        form, lambda: introducers.withdraw_introducer(introducer=introducer, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Đã ghi thôi giới thiệu."))
        return redirect(introducer.case)
    return _form_page(request, _("Thôi giới thiệu"), form, introducer.case, introducer.name)


def _saved(form, save) -> bool:
    """Run a service; what it refuses is told on the form, which then carries the version it is about."""
    try:
        save()
    except ValidationError as error:
        take_errors(form, error)
        return False
    except StaleRecord as stale:
        form.data = form.data.copy()
        form.data["version"] = stale.current.version
        form.add_error(None, _("Người khác vừa sửa nội dung này. Xem lại trang của người này rồi gửi lại."))
        form.is_stale = True
        return False
    return True


def _form_page(request, title, form, case, intro=""):
    context = {"page_title": title, "form": form, "intro": intro, "cancel_url": case.get_absolute_url()}
    status = 409 if getattr(form, "is_stale", False) else 200
    return render(request, "membership/case_form.html", context | {"case": case}, status=status)

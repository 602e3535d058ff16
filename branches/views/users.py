"""Accounts: the list, one account with its roles, one-time codes."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.forms.accounts import shortest_password
from branches.forms.users import RoleEndForm, RoleForm, TokenForm, UserEditForm, UserForm
from branches.once import once
from branches.selectors import users
from branches.selectors.units import writable_units
from branches.services import users as accounts
from branches.services.accounts import issue_code
from branches.services.codes import VALID_FOR
from branches.views.confirmation import recently_confirmed
from branches.views.list_specs import ACCOUNT_READERS, USERS
from branches.views.listing import export_list, show_list
from branches.views.pages import act_page, add_errors, cleaned, confirm_page, form_page


def _manageable(request, pk):
    return get_object_or_404(users.manageable_accounts(user=request.user, on=timezone.localdate()), pk=pk)


@requires(*ACCOUNT_READERS)
def user_list(request):
    return show_list(request, USERS)


@requires(*ACCOUNT_READERS)
@require_safe
def user_list_export(request):
    return export_list(request, USERS)


@requires(*ACCOUNT_READERS)
@require_safe
def user_detail(request, pk):
    today = timezone.localdate()
    account = get_object_or_404(users.visible_accounts(user=request.user, on=today), pk=pk)
    context = {
        "account": account,
        "roles": users.roles_of(account=account, user=request.user),
        "may_manage": users.manageable_accounts(user=request.user, on=today).filter(pk=pk).exists(),
        "may_issue_code": users.accounts_for_code(user=request.user, on=today).filter(pk=pk).exists(),
        "today": today,
    }
    return render(request, "branches/user_detail.html", context)


@requires(Permission.USER_MANAGE)
@recently_confirmed
@once
def user_create(request):
    form = UserForm(
        request.POST or None, units=writable_units(user=request.user), initial={"from_on": timezone.localdate()}
    )
    if form.is_valid():
        try:
            account = accounts.add_user(by=request.user, **cleaned(form))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã thêm tài khoản. Cấp mã đăng nhập một lần để đồng chí đó vào lần đầu."))
            return redirect(account)
    return form_page(request, form, title=_("Thêm người dùng"), cancel_url=USERS.url)


@requires(Permission.USER_MANAGE)
@once
def user_edit(request, pk):
    account = _manageable(request, pk)
    initial = {"full_name": account.full_name, "phone": account.phone, "version": account.version}
    form = UserEditForm(request.POST or None, initial=initial)
    act = partial(accounts.edit_user, user=account, by=request.user)
    back = account.get_absolute_url()
    return act_page(request, form, act, title=_("Sửa thông tin tài khoản"), back=back, done=_("Đã lưu."))


@requires(Permission.USER_MANAGE)
@recently_confirmed
@once
def role_grant(request, pk):
    account = _manageable(request, pk)
    form = RoleForm(
        request.POST or None, units=writable_units(user=request.user), initial={"from_on": timezone.localdate()}
    )
    act = partial(accounts.grant_role, user=account, by=request.user)
    context = {"title": _("Giao vai trò"), "intro": _("Đồng chí %(name)s") % {"name": account.full_name}}
    return act_page(request, form, act, back=account.get_absolute_url(), done=_("Đã giao vai trò."), **context)


@requires(Permission.USER_MANAGE)
@recently_confirmed
@once
def role_end(request, pk):
    role = get_object_or_404(users.manageable_roles(user=request.user), pk=pk)
    form = RoleEndForm(request.POST or None, initial={"until_on": timezone.localdate()})
    act = partial(accounts.end_role, role=role, by=request.user)
    title = _("Kết thúc vai trò: %(role)s tại %(unit)s") % {"role": role, "unit": role.unit.name}
    return act_page(request, form, act, title=title, back=role.user.get_absolute_url(), done=_("Đã ghi."))


@requires(Permission.USER_MANAGE)
@recently_confirmed
@once
def user_switch(request, pk):
    """Lock an account, or open it again."""
    account = _manageable(request, pk)
    form = TokenForm(request.POST or None)
    title = _("Khóa tài khoản") if account.is_active else _("Mở lại tài khoản")
    return act_page(
        request,
        form,
        partial(accounts.switch_user, user=account, is_active=not account.is_active, by=request.user),
        title=title,
        back=account.get_absolute_url(),
        done=_("Đã khóa tài khoản.") if account.is_active else _("Đã mở lại tài khoản."),
        page=confirm_page,
        question=_("%(act)s của đồng chí %(name)s?") % {"act": title, "name": account.full_name},
        consequences=[_("Mọi phiên làm việc của tài khoản này kết thúc ngay.")],
        submit_label=title,
    )


@requires(*ACCOUNT_READERS)
def user_code(request, pk):
    """Give a person a one-time code, shown once on a slip that can be printed."""
    now = timezone.now()
    account = get_object_or_404(users.accounts_for_code(user=request.user, on=timezone.localdate()), pk=pk)
    if request.method == "POST":
        code = issue_code(user=account, by=request.user, at=now)
        return slip_page(request, [(account, code)], at=now, back=account.get_absolute_url())
    consequences = [
        _("Mật khẩu hiện nay của đồng chí đó không dùng được nữa; các phiên làm việc kết thúc."),
        _("Mã chỉ hiện một lần, dùng được một lần, trong 24 giờ. In phiếu hoặc chép lại và trao tận tay."),
    ]
    return confirm_page(
        request,
        None,
        title=_("Cấp mã đăng nhập một lần"),
        question=_("Cấp mã cho đồng chí %(name)s?") % {"name": account.full_name},
        consequences=consequences,
        submit_label=_("Cấp mã"),
        cancel_url=account.get_absolute_url(),
    )


def slip_page(request, slips, *, at, back):
    """Show codes that were just issued, one slip for each person; they cannot be shown again."""
    context = {"slips": slips, "until": at + VALID_FOR, "shortest": shortest_password(), "back": back}
    return render(request, "branches/code_slip.html", context)

"""Signing in and out, the own password, the own sessions."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from branches.forms.accounts import ChangePasswordForm, ChoosePasswordForm, SignInForm
from branches.middleware import ip_of
from branches.selectors.accounts import own_sessions, own_sessions_alive
from branches.services import accounts
from branches.services import sign_in as sign_ins
from branches.services.sign_in import SignInRefused
from branches.views.pages import form_page
from nammlau.kept import TYPED, is_just_handed_on, pairs_of, typed_text


def next_address(request, default):
    """Return where the person wanted to go, if it is an address of this program."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if is_safe else default


@login_not_required
@sensitive_post_parameters()
def sign_in(request):
    """Sign in; what somebody sent when their session had ended is kept, and can be sent once more."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    typed = typed_text(request)
    form = SignInForm(None if is_just_handed_on(request) else request.POST or None)
    if form.is_valid():
        try:
            user = sign_ins.sign_in(**form.cleaned_data, address=ip_of(request), at=timezone.now())
        except SignInRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _enter(request, user, typed)
    carried = [(TYPED, typed)] if typed else []
    return render(request, "branches/sign_in.html", {"form": form, "carried": carried})


def _enter(request, user, typed):
    login(request, user)
    _list_session(request, user)
    if user.must_change_password:
        return redirect("branches:choose_password")
    if typed:
        context = {"address": next_address(request, settings.LOGIN_REDIRECT_URL), "pairs": pairs_of(typed)}
        return render(request, "branches/send_again.html", context)
    return redirect(next_address(request, settings.LOGIN_REDIRECT_URL))


def _list_session(request, user):
    sign_ins.list_session(
        user=user,
        session_key=request.session.session_key,
        address=ip_of(request),
        browser=request.headers.get("User-Agent", ""),
    )


@require_POST
def sign_out(request):
    sign_ins.sign_out(user=request.user, session_key=request.session.session_key)
    logout(request)
    messages.info(request, _("Đồng chí đã đăng xuất."))
    response = redirect("branches:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@sensitive_post_parameters()
def choose_password(request):
    """Take the password that must be chosen after signing in with a code."""
    if not request.user.must_change_password:
        return redirect("branches:change_password")
    form = ChoosePasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        return _with_new_password(request, form)
    intro = _(
        "Mã đăng nhập một lần đã dùng xong. Đồng chí chọn mật khẩu của riêng mình; không ai khác biết mật khẩu này."
    )
    return form_page(request, form, title=_("Chọn mật khẩu"), intro=intro, keep=True)


@sensitive_post_parameters()
def change_password(request):
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            sign_ins.confirm_password(
                user=request.user,
                password=form.cleaned_data["password"],
                address=request.user.address,
                at=timezone.now(),
            )
        except SignInRefused as refused:
            form.add_error("password", str(refused))
        else:
            return _with_new_password(request, form)
    return form_page(request, form, title=_("Đổi mật khẩu"), cancel_url=settings.LOGIN_REDIRECT_URL, keep=True)


def _with_new_password(request, form):
    user = accounts.choose_password(user=request.user, password=form.cleaned_data["new_password"])
    update_session_auth_hash(request, user)
    _list_session(request, user)
    messages.success(request, _("Đã đổi mật khẩu. Các phiên làm việc khác của đồng chí đã kết thúc."))
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_safe
def session_list(request):
    sessions = own_sessions_alive(user=request.user, session_key=request.session.session_key)
    return render(request, "branches/session_list.html", {"sessions": sessions})


@require_POST
def session_end(request, pk):
    session = get_object_or_404(own_sessions(user=request.user), pk=pk)
    sign_ins.end_session(session=session, by=request.user)
    messages.success(request, _("Đã kết thúc phiên làm việc đó."))
    return redirect("branches:session_list")

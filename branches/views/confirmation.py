"""Asking for the password once more before acts that matter."""

import time
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from branches.forms.accounts import ConfirmForm
from branches.services.sign_in import SignInRefused, confirm_password
from branches.views.accounts import next_address
from branches.views.pages import form_page
from nammlau.sessions import SIGNED_IN_AT

CONFIRMED_AT = "confirmed_at"
PREFIX = "confirm"
"""Of the password in a form that belongs to another page."""
# The form must be opened soon after the password; there is longer to fill it in.
OPEN_SECONDS = 5 * 60
FILL_IN_SECONDS = 20 * 60


def recently_confirmed(view):
    """Ask a person who has not typed the password lately to do so; signing in counts.

    What a POST brings is carried through the question, so that nothing typed or ticked is lost; only a file, which
    no form can carry, has to be chosen again.
    """

    @wraps(view)
    @sensitive_post_parameters(f"{PREFIX}-password")
    def guarded(request, *args, **kwargs):
        if _is_confirmed(request):
            return view(request, *args, **kwargs)
        if request.method != "POST" or request.FILES:
            back = request.get_full_path() if request.method == "GET" else request.path
            return redirect(f"{reverse('branches:confirm')}?{urlencode({'next': back})}")
        is_answer = f"{PREFIX}-password" in request.POST
        form = ConfirmForm(request.POST if is_answer else None, user=request.user, prefix=PREFIX)
        if form.is_valid() and _accepts(request, form):
            return view(request, *args, **kwargs)
        return _ask(request, form, cancel_url=request.path, carried=_carried(request.POST))

    return guarded


def _is_confirmed(request) -> bool:
    last = max(request.session.get(CONFIRMED_AT, 0), request.session.get(SIGNED_IN_AT, 0))
    allowed = FILL_IN_SECONDS if request.method == "POST" else OPEN_SECONDS
    return time.time() - last <= allowed


def _carried(sent) -> list[tuple[str, str]]:
    """List what a POST brought, but for the question itself and the proof that the form is ours."""
    own = ("csrfmiddlewaretoken", f"{PREFIX}-username", f"{PREFIX}-password")
    return [(name, value) for name, values in sent.lists() if name not in own for value in values]


@sensitive_post_parameters()
def confirm(request):
    form = ConfirmForm(request.POST or None, user=request.user)
    if form.is_valid() and _accepts(request, form):
        return redirect(next_address(request, settings.LOGIN_REDIRECT_URL))
    return _ask(request, form, cancel_url=settings.LOGIN_REDIRECT_URL)


def _accepts(request, form) -> bool:
    """Check the password that was typed; a wrong one is told on the form."""
    password = form.cleaned_data["password"]
    try:
        confirm_password(user=request.user, password=password, address=request.user.address, at=timezone.now())
    except SignInRefused as refused:
        form.add_error("password", str(refused))
        return False
    request.session[CONFIRMED_AT] = int(time.time())
    return True


def _ask(request, form, *, cancel_url, carried=()):
    intro = _("Trước một việc quan trọng, chương trình hỏi lại mật khẩu để chắc chắn đúng là đồng chí.")
    kept = _("Những gì đã chọn, đã ghi được giữ nguyên.") if carried else ""
    return form_page(
        request,
        form,
        title=_("Xác nhận mật khẩu"),
        intro=" ".join(filter(None, (intro, kept))),
        submit_label=_("Tiếp tục"),
        keep=True,
        cancel_url=cancel_url,
        carried=carried,
    )

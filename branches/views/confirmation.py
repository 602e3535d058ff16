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
# The form must be opened soon after the password; there is longer to fill it in.
OPEN_SECONDS = 5 * 60
FILL_IN_SECONDS = 20 * 60


def recently_confirmed(view):
    """Send a person who has not typed the password lately to do so; signing in counts."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        last = max(request.session.get(CONFIRMED_AT, 0), request.session.get(SIGNED_IN_AT, 0))
        allowed = FILL_IN_SECONDS if request.method == "POST" else OPEN_SECONDS
        if time.time() - last > allowed:
            back = request.get_full_path() if request.method == "GET" else request.path
            return redirect(f"{reverse('branches:confirm')}?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return guarded


@sensitive_post_parameters()
def confirm(request):
    form = ConfirmForm(request.POST or None, user=request.user)
    if form.is_valid():
        password = form.cleaned_data["password"]
        try:
            confirm_password(user=request.user, password=password, address=request.user.address, at=timezone.now())
        except SignInRefused as refused:
            form.add_error("password", str(refused))
        else:
            request.session[CONFIRMED_AT] = int(time.time())
            return redirect(next_address(request, settings.LOGIN_REDIRECT_URL))
    intro = _("Trước một việc quan trọng, chương trình hỏi lại mật khẩu để chắc chắn đúng là đồng chí.")
    return form_page(
        request,
        form,
        title=_("Xác nhận mật khẩu"),
        intro=intro,
        submit_label=_("Tiếp tục"),
        keep=True,
        cancel_url=settings.LOGIN_REDIRECT_URL,
    )

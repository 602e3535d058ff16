"""What is done with several accounts at once: locking, opening again, one-time codes on slips."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from branches.access import requires
from branches.forms.users import TokenForm
from branches.once import once
from branches.selectors import users
from branches.services.accounts import issue_codes
from branches.services.users import switch_users
from branches.views.confirmation import recently_confirmed
from branches.views.list_specs import ACCOUNT_READERS, ISSUE_CODES, LOCK, UNLOCK, USERS
from branches.views.listing import act_on_chosen, ask_about_chosen
from branches.views.users import slip_page

SESSIONS_END = gettext_lazy("Mọi phiên làm việc của các tài khoản này kết thúc ngay.")
LOCKING = {
    "page_title": gettext_lazy("Khóa tài khoản"),
    "submit_label": gettext_lazy("Khóa các tài khoản này"),
    "action": LOCK,
    "consequences": [
        gettext_lazy("Các đồng chí này không đăng nhập được cho đến khi tài khoản được mở lại."),
        SESSIONS_END,
    ],
}
UNLOCKING = {
    "page_title": gettext_lazy("Mở lại tài khoản"),
    "submit_label": gettext_lazy("Mở lại các tài khoản này"),
    "action": UNLOCK,
    "consequences": [gettext_lazy("Các đồng chí này đăng nhập được trở lại, với mật khẩu đã có.")],
}
ISSUING = {
    "page_title": gettext_lazy("Cấp mã đăng nhập một lần"),
    "submit_label": gettext_lazy("Cấp mã"),
    "action": ISSUE_CODES,
    "consequences": [
        gettext_lazy("Mật khẩu hiện nay của các đồng chí này không dùng được nữa; các phiên làm việc kết thúc."),
        gettext_lazy("Mã chỉ hiện một lần, dùng được một lần, trong 24 giờ. In phiếu và trao tận tay từng người."),
    ],
}


@requires(*ACCOUNT_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def user_list_bulk(request):
    return act_on_chosen(request, USERS, ACTS)


@recently_confirmed
@once
def _switch(request, query, chosen, *, is_active):
    """Lock accounts, or open them again, after a second yes."""
    within = users.manageable_accounts(user=request.user, on=timezone.localdate())
    if strangers := users.others_than(within, chosen):
        return _refused(request, query, strangers)
    form = TokenForm(request.POST if "token" in request.POST else None)
    if not form.is_valid():
        words = UNLOCKING if is_active else LOCKING
        return ask_about_chosen(request, query, form, chosen, **words)
    try:
        number = switch_users(users=chosen, is_active=is_active, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        done = _("Đã mở lại %(number)s tài khoản.") if is_active else _("Đã khóa %(number)s tài khoản.")
        messages.success(request, done % {"number": number})
    return redirect(query.url())


@recently_confirmed
def _issue_codes(request, query, chosen):
    """Give each of several people a one-time code, all slips on one page to be printed."""
    now = timezone.now()
    within = users.accounts_for_code(user=request.user, on=timezone.localdate())
    if strangers := users.others_than(within, chosen):
        return _refused(request, query, strangers)
    form = TokenForm(request.POST if "token" in request.POST else None)
    if not form.is_valid():
        return ask_about_chosen(request, query, form, chosen, **ISSUING)
    try:
        slips = issue_codes(users=chosen, by=request.user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(query.url())
    return slip_page(request, slips, at=now, back=query.url())


def _refused(request, query, strangers):
    names = ", ".join(account.full_name for account in strangers)
    messages.error(request, _("Đồng chí không làm được việc này với tài khoản của: %(names)s.") % {"names": names})
    return redirect(query.url())


ACTS = {
    ISSUE_CODES: _issue_codes,
    LOCK: partial(_switch, is_active=False),
    UNLOCK: partial(_switch, is_active=True),
}

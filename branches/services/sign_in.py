"""Signing in and out, and the list of a person's own sessions."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import OneTimeRequest, User, UserSession
from branches.services import audit
from branches.services.codes import plain_code
from branches.services.slow_down import account_key, forget_tries, note_try, seconds_to_wait

TOKENS_KEPT = timedelta(days=7)
"""So long a form that lies open in a browser can still be sent twice without doing its work twice."""


class SignInRefused(Exception):
    """The name or the password is wrong, or the try came too early; ``str()`` is what the person is told."""


def sign_in(*, username: str, password: str, address: str | None, at: datetime) -> User:
    """Return the user whose password, or unused one-time code, this is.

    A one-time code is used up. Raises SignInRefused with the same words for known and unknown names. Must not
    run inside a transaction: the try is on record before the password is looked at.
    """
    user = _judged(username=username, password=password, address=address, at=at)
    with transaction.atomic():
        if user.one_time_code:
            _use_up_code(user)
        audit.record(by=user, action=AuditAction.SIGNED_IN, subject=user, address=address)
    return user


def _use_up_code(user: User) -> None:
    """Spend a code; of two that come at once with the same code one is refused."""
    unused = User.objects.filter(pk=user.pk, one_time_code=user.one_time_code)
    if not unused.update(one_time_code="", code_expires_at=None):
        raise SignInRefused(_wrong())


def confirm_password(*, user: User, password: str, address: str | None, at: datetime) -> None:
    """Check the password of a person who is signed in once more, under the same slow-down; else SignInRefused."""
    _judged(username=user.username, password=password, address=address, at=at)


def _judged(*, username: str, password: str, address: str | None, at: datetime) -> User:
    account = account_key(username)
    attempt = note_try(account=account, address=address, at=at)
    if wait := seconds_to_wait(attempt):
        attempt.delete()
        raise SignInRefused(_too_early(wait))
    user = User.objects.filter(username=account).first()
    if not _is_right(user, password, at):
        audit.record(by=None, action=AuditAction.SIGN_IN_FAILED, subject=user, address=address)
        raise SignInRefused(_wrong())
    forget_tries(account=account, address=address)
    return user


def _is_right(user: User | None, password: str, at: datetime) -> bool:
    """Judge a password with one hash, whether there is such a user, a code, or neither."""
    if user is None:
        make_password(password)
        return False
    if user.one_time_code:
        is_right = check_password(plain_code(password), user.one_time_code)
        return is_right and user.is_active and user.code_expires_at > at
    return user.check_password(password) and user.is_active


def _wrong() -> str:
    return _("Tên đăng nhập hoặc mật khẩu không đúng.")


def _too_early(seconds: int) -> str:
    minutes = -(-seconds // 60)
    if seconds <= 90:
        return _("Đã nhập sai nhiều lần. Đồng chí chờ %(seconds)s giây rồi thử lại.") % {"seconds": seconds}
    return _("Đã nhập sai nhiều lần. Đồng chí chờ %(minutes)s phút rồi thử lại.") % {"minutes": minutes}


@transaction.atomic
def list_session(*, user: User, session_key: str, address: str | None, browser: str) -> UserSession:
    """Put a browser that has just signed in on the list of the user, and drop what is over.

    Sessions that ended by themselves and tokens of posts long past are swept out here: an office runs no timer.
    """
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    OneTimeRequest.objects.filter(created_at__lt=now - TOKENS_KEPT).delete()
    alive = Session.objects.values("session_key")
    user.sessions.exclude(session_key__in=alive).delete()
    return UserSession.objects.create(user=user, session_key=session_key, address=address, browser=browser[:200])


@transaction.atomic
def sign_out(*, user: User, session_key: str) -> None:
    """Take a browser off the list; the session itself is ended by whoever calls."""
    user.sessions.filter(session_key=session_key).delete()
    audit.record(by=user, action=AuditAction.SIGNED_OUT, subject=user)


@transaction.atomic
def end_session(*, session: UserSession, by: User) -> None:
    """End one of the user's own sessions: that browser has to sign in again."""
    Session.objects.filter(session_key=session.session_key).delete()
    session.delete()
    audit.record(by=by, action=AuditAction.SIGNED_OUT, subject=session.user, after={"ended_from_elsewhere": True})


@transaction.atomic
def note_refusal(*, user: User, path: str, method: str) -> None:
    """Put on record that a user was refused something."""
    audit.record(by=user, action=AuditAction.REFUSED, after={"path": path[:200], "method": method[:10]})

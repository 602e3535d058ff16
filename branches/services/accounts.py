"""Accounts: one-time codes, passwords, and whether an account may be used."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import Unit, User
from branches.services import audit
from branches.services.codes import VALID_FOR, new_code, plain_code

MOST_CODES = 40


def end_all_sessions(user: User) -> None:
    """Raise the stamp that every session of the user is bound to: each ends at its next request."""
    User.objects.filter(pk=user.pk).update(session_stamp=F("session_stamp") + 1)
    user.refresh_from_db(fields=["session_stamp"])


def unit_of(user: User) -> Unit | None:
    """Return the unit under whose log the acts on an account stand: that of the latest role."""
    role = user.roles.select_related("unit").order_by("-from_on", "-pk").first()
    return role.unit if role else None


def issue_code(*, user: User, by: User | None, at: datetime) -> str:
    """Give a user a one-time code for the next sign-in and return it; it can never be read again.

    The old password stops working, all sessions end, and after signing in a new password must be chosen.
    """
    return issue_codes(users=[user], by=by, at=at)[0][1]


def issue_codes(*, users: Sequence[User], by: User | None, at: datetime) -> list[tuple[User, str]]:
    """Give each of several users a one-time code, all or none; returns (user, code), as for one.

    Raises ValidationError for more than MOST_CODES users. Hashing takes its time on purpose; it is done before
    the transaction, so that nobody else waits for it.
    """
    if len(users) > MOST_CODES:
        raise ValidationError(_("Mỗi lần cấp mã cho nhiều nhất %(most)s người.") % {"most": MOST_CODES})
    codes = [(user, new_code()) for user in users]
    hashes = [make_password(plain_code(code)) for _user, code in codes]
    with transaction.atomic():
        for (user, _code), hashed in zip(codes, hashes, strict=True):
            _give_code(user, hashed, by=by, at=at)
    return codes


def _give_code(user: User, hashed: str, *, by: User | None, at: datetime) -> None:
    user.set_unusable_password()
    user.one_time_code = hashed
    user.code_expires_at = at + VALID_FOR
    user.must_change_password = True
    user.save(update_fields=["password", "one_time_code", "code_expires_at", "must_change_password"])
    end_all_sessions(user)
    audit.record(by=by, action=AuditAction.CODE_ISSUED, subject=user, unit=unit_of(user))


@transaction.atomic
def choose_password(*, user: User, password: str) -> User:
    """Give a user the password that they chose; every other session of theirs ends."""
    user.set_password(password)
    user.one_time_code = ""
    user.code_expires_at = None
    user.must_change_password = False
    user.save(update_fields=["password", "one_time_code", "code_expires_at", "must_change_password"])
    end_all_sessions(user)
    audit.record(by=user, action=AuditAction.PASSWORD_CHANGED, subject=user, unit=unit_of(user))
    return user

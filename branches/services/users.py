"""Accounts as their administrators keep them: who has one, which roles they hold from when to when."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.access import Role
from branches.enums import AuditAction, UnitKind
from branches.models import RoleAssignment, Unit, User
from branches.services import audit
from branches.services.accounts import end_all_sessions, unit_of
from branches.services.saving import save_changes
from nammlau.text import clean_text, fold, sort_key

AT_BRANCH = (Role.SECRETARY,)
AT_COMMITTEE = (Role.OFFICE, Role.LEADER, Role.SUPERIOR, Role.ADMIN)


@transaction.atomic
def add_user(
    *,
    username: str,
    full_name: str,
    role: Role,
    unit: Unit,
    from_on: date,
    by: User | None,
    until_on: date | None = None,
    title: str = "",
    phone: str = "",
) -> User:
    """Add an account with its first role; it has no password until it is given a one-time code.

    Raises ValidationError when the name is taken or the role does not fit the unit.
    """
    username = username.strip().lower()
    if User.objects.filter(username=username).exists():
        raise ValidationError({"username": _("Tên đăng nhập này đã có người dùng.")})
    user = User.objects.create_user(username, full_name=full_name, phone=phone)
    after = {"username": username, "full_name": user.full_name}
    audit.record(by=by, action=AuditAction.CREATED, subject=user, unit=unit, after=after)
    grant_role(user=user, role=role, unit=unit, from_on=from_on, until_on=until_on, title=title, by=by)
    return user


def edit_user(*, user: User, version: int, full_name: str, phone: str, by: User) -> User:
    """Correct name and telephone of a person with an account; raises StaleRecord."""
    full_name = clean_text(full_name)
    changes = {"full_name": full_name, "phone": phone}
    changes |= {"name_folded": fold(full_name), "name_sort": sort_key(full_name)}
    return save_changes(record=user, version=version, changes=changes, by=by, unit=unit_of(user))


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    unit: Unit,
    from_on: date,
    until_on: date | None = None,
    title: str = "",
    by: User | None,
) -> RoleAssignment:
    """Let a user hold a role at a unit, both days included; all sessions of the user end.

    Raises ValidationError when the role does not fit the kind of unit, or is held there in that time already.
    """
    row = RoleAssignment(user=user, role=role, unit=unit, from_on=from_on, until_on=until_on, title=title)
    row.full_clean()
    _refuse_role(row)
    row.save()
    end_all_sessions(user)
    after = {"role": role, "from_on": str(from_on), "until_on": str(until_on) if until_on else None}
    audit.record(by=by, action=AuditAction.ROLE_CHANGED, subject=user, unit=unit, after=after)
    return row


def _refuse_role(row: RoleAssignment) -> None:
    if row.unit.kind == UnitKind.BRANCH and row.role not in AT_BRANCH:
        raise ValidationError({"unit": _("Vai trò này được giao tại một đảng bộ, không phải tại chi bộ.")})
    if row.unit.kind == UnitKind.COMMITTEE and row.role not in AT_COMMITTEE:
        raise ValidationError({"unit": _("Vai trò bí thư chi bộ được giao tại một chi bộ.")})
    held = RoleAssignment.objects.filter(user=row.user, role=row.role, unit=row.unit)
    held = held.exclude(until_on__lt=row.from_on)
    if (held.filter(from_on__lte=row.until_on) if row.until_on else held).exists():
        raise ValidationError(_("Đồng chí này đã giữ vai trò đó tại đơn vị trong thời gian trên."))


@transaction.atomic
def end_role(*, role: RoleAssignment, until_on: date, by: User) -> RoleAssignment:
    """Note the last day of a role; all sessions of the user end. ValidationError when it lies before the first day."""
    before = {"until_on": str(role.until_on) if role.until_on else None}
    role.until_on = until_on
    role.full_clean()
    role.save(update_fields=["until_on"])
    end_all_sessions(role.user)
    after = {"role": role.role, "until_on": str(until_on)}
    audit.record(by=by, action=AuditAction.ROLE_CHANGED, subject=role.user, unit=role.unit, before=before, after=after)
    return role


@transaction.atomic
def switch_users(*, users: Sequence[User], is_active: bool, by: User) -> int:
    """Lock or open several accounts, all or none; returns how many were not so before. Errors as for one."""
    switching = [user for user in users if user.is_active != is_active]
    for user in switching:
        switch_user(user=user, is_active=is_active, by=by)
    return len(switching)


@transaction.atomic
def switch_user(*, user: User, is_active: bool, by: User) -> User:
    """Let an account be used, or no more; all its sessions end. Nobody switches their own account off."""
    if user == by:
        raise ValidationError(_("Đồng chí không thể tự khóa tài khoản của mình."))
    before = {"is_active": user.is_active}
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    end_all_sessions(user)
    after = {"is_active": is_active}
    audit.record(by=by, action=AuditAction.CHANGED, subject=user, unit=unit_of(user), before=before, after=after)
    return user

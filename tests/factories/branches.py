"""One function per model of the organisation: each makes one saved row."""

from datetime import date
from itertools import count

from branches.access import Role
from branches.enums import BranchKind, Level, UnitKind
from branches.models import RoleAssignment, Unit, User
from branches.services.units import found_unit

_numbers = count(1)
FOUNDED_ON = date(1990, 1, 1)


def make_commune(*, name=None, code=None, parent=None, founded_on=FOUNDED_ON) -> Unit:
    number = next(_numbers)
    return found_unit(
        code=code or f"xa-{number}",
        name=name or f"Đảng bộ xã {number}",
        kind=UnitKind.COMMITTEE,
        level=Level.COMMUNE,
        parent=parent,
        founded_on=founded_on,
        by=None,
    )


def make_branch(*, parent=None, name=None, code=None, branch_kind=BranchKind.VILLAGE, founded_on=FOUNDED_ON) -> Unit:
    """Make a branch, of a new commune unless ``parent`` is given."""
    number = next(_numbers)
    return found_unit(
        code=code or f"cb-{number}",
        name=name or f"Chi bộ bản {number}",
        kind=UnitKind.BRANCH,
        branch_kind=branch_kind,
        parent=parent or make_commune(),
        founded_on=founded_on,
        by=None,
    )


def make_user(*, role=None, unit=None, username=None, full_name=None, **fields) -> User:
    """Make a user; with ``role`` one who holds it at ``unit`` since long ago, without end."""
    username = username or f"user{next(_numbers)}"
    user = User.objects.create_user(username, "mật khẩu để thử", full_name=full_name or username, **fields)
    if role is not None:
        make_role(user=user, role=role, unit=unit)
    return user


def make_role(*, user, role=Role.OFFICE, unit=None, from_on=FOUNDED_ON, until_on=None) -> RoleAssignment:
    return RoleAssignment.objects.create(
        user=user, role=role, unit=unit or make_commune(), from_on=from_on, until_on=until_on
    )

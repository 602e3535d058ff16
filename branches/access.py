"""Who may do what: the roles table, the scope of a user, and the decorator that closes a view.

A right is always judged now, so this reads the clock itself; what depends on a paper's date is given that date.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OFFICE = "OFFICE", _("Văn phòng, Ban Xây dựng Đảng của đảng ủy xã")
    LEADER = "LEADER", _("Thường trực đảng ủy xã")
    SECRETARY = "SECRETARY", _("Bí thư chi bộ")
    SUPERIOR = "SUPERIOR", _("Cán bộ cấp ủy cấp trên")
    ADMIN = "ADMIN", _("Quản trị hệ thống")


class Permission(StrEnum):
    """One right, named by what it lets a person do."""

    UNIT_READ = "unit_read"  # see the units, villages and names of the organisation
    UNIT_WRITE = "unit_write"  # add, rename, close, merge units
    QUOTA_READ = "quota_read"
    QUOTA_WRITE = "quota_write"
    QUOTA_ASSIGN = "quota_assign"  # from the own unit to those directly under it
    DOCUMENT_WRITE = "document_write"  # the own unit's directive documents; UNIT_WRITE adds those below
    EVALUATION_READ = "evaluation_read"  # points, conditions and history behind the yearly level of a branch
    EVALUATION_WRITE = "evaluation_write"  # type them, and record the level that was decided
    FIGURES_READ = "figures_read"  # counts of a unit and of all below it, no names
    PERSON_READ = "person_read"  # names, stage, next step
    FILE_READ = "file_read"  # the full file: phone, identity number masked, history
    PERSON_WRITE = "person_write"
    CASE_MOVE = "case_move"  # every step of the pipeline, meetings and decisions included
    CANDIDATE_PROPOSE = "candidate_propose"
    PROPOSAL_ANSWER = "proposal_answer"
    PLAN_WRITE = "plan_write"  # the branch's yearly plan: who is to be admitted, what is to be done
    REMARK_WRITE = "remark_write"  # the helper's remark
    COURSE_WRITE = "course_write"
    MEMBER_WRITE = "member_write"
    IMPORT = "import"
    EXPORT = "export"
    SECRETARY_RESET = "secretary_reset"  # one-time codes for the secretaries of the own commune
    USER_MANAGE = "user_manage"
    LOG_READ = "log_read"
    SYSTEM_MANAGE = "system_manage"  # reference data in the admin
    RULE_WRITE = "rule_write"  # add or withdraw rows of the rule book
    HOLIDAY_WRITE = "holiday_write"  # the table of days off
    REPORT_READ = "report_read"  # the half-yearly and yearly reports of the own committee
    REPORT_WRITE = "report_write"  # prepare them, and hand them to the leader
    REPORT_APPROVE = "report_approve"  # approve them, which freezes their figures
    REPORT_ANSWER = "report_answer"  # accept or return what units below have sent, and set their terms
    TEMPLATE_WRITE = "template_write"  # the office's own Word templates of the forms


P = Permission
READS = frozenset({P.UNIT_READ, P.QUOTA_READ, P.FIGURES_READ, P.PERSON_READ})

ROLES = {
    Role.OFFICE: READS
    | {P.FILE_READ, P.PERSON_WRITE, P.CASE_MOVE, P.PROPOSAL_ANSWER, P.REMARK_WRITE, P.COURSE_WRITE}
    | {P.MEMBER_WRITE, P.UNIT_WRITE, P.QUOTA_WRITE, P.IMPORT, P.EXPORT, P.SECRETARY_RESET, P.HOLIDAY_WRITE}
    | {P.DOCUMENT_WRITE, P.REPORT_READ, P.REPORT_WRITE, P.PLAN_WRITE, P.EVALUATION_READ, P.EVALUATION_WRITE},
    Role.LEADER: READS
    | {P.FILE_READ, P.QUOTA_WRITE, P.DOCUMENT_WRITE, P.EXPORT, P.REPORT_READ, P.REPORT_APPROVE, P.EVALUATION_READ},
    Role.SECRETARY: READS | {P.CANDIDATE_PROPOSE, P.REMARK_WRITE, P.PLAN_WRITE},
    Role.SUPERIOR: frozenset(
        {P.UNIT_READ, P.QUOTA_READ, P.QUOTA_ASSIGN, P.DOCUMENT_WRITE, P.FIGURES_READ, P.REPORT_ANSWER}
    ),
    Role.ADMIN: frozenset(
        {P.UNIT_READ, P.UNIT_WRITE, P.USER_MANAGE, P.LOG_READ, P.SYSTEM_MANAGE}
        | {P.RULE_WRITE, P.HOLIDAY_WRITE, P.TEMPLATE_WRITE, P.DOCUMENT_WRITE}
    ),
}


@dataclass(frozen=True)
class Holding:
    """One role that a user holds today: at which unit, that unit's path and name, and the words for the role."""

    role: Role
    unit_id: int
    path: str
    unit_name: str = ""
    title: str = ""


@dataclass(frozen=True)
class Scope:
    """Everything a user holds today; answers where a right reaches."""

    holdings: tuple[Holding, ...] = ()

    def allows(self, permission: Permission) -> bool:
        return any(permission in ROLES[held.role] for held in self.holdings)

    def paths(self, permission: Permission) -> tuple[str, ...]:
        """List the unit paths at and below which the right holds."""
        return tuple(held.path for held in self.holdings if permission in ROLES[held.role])

    def unit_ids(self, permission: Permission) -> tuple[int, ...]:
        return tuple(held.unit_id for held in self.holdings if permission in ROLES[held.role])

    def reaches(self, permission: Permission, path: str) -> bool:
        return any(path.startswith(own) for own in self.paths(permission))


def scope_of(user) -> Scope:
    """Read the roles that ``user`` holds today: one query, remembered on the user of this request."""
    if not getattr(user, "is_authenticated", False):
        return Scope()
    if not hasattr(user, "_scope"):  # through the lazy user of a request, which hides its __dict__
        held = user.roles.holding(timezone.localdate()).select_related("unit").order_by("pk")
        user._scope = Scope(
            tuple(Holding(Role(row.role), row.unit_id, row.unit.path, row.unit.name, str(row)) for row in held)
        )
    return user._scope


def requires(*permissions: Permission):
    """Close a view to everyone whose roles of today give none of ``permissions`` (403)."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            scope = scope_of(request.user)
            if not any(scope.allows(permission) for permission in permissions):
                raise PermissionDenied(permissions[0])
            return view(request, *args, **kwargs)

        guarded.permissions = permissions
        return guarded

    return decorate

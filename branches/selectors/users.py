"""Accounts as their administrators see them."""

from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from branches.access import Permission, scope_of
from branches.models import RoleAssignment, User
from branches.querysets import under
from branches.selectors.searching import named_like
from nammlau.aggregates import JSONRows
from nammlau.lists import ALL

INACTIVE = "INACTIVE"


def account_rows(*, user: User, filters: dict, on: date) -> QuerySet[User]:
    """List the accounts that the reader administers; an office sees the secretaries of its own commune.

    The roles of today come along as ``roles_today``: objects with ``role``, ``title`` and ``unit``, or None.
    """
    accounts = visible_accounts(user=user, on=on).filter(named_like(filters.get("q") or ""))
    if filters.get("status") != ALL:
        accounts = accounts.filter(is_active=filters.get("status") != INACTIVE)
    held = RoleAssignment.objects.holding(on)
    if filters.get("role"):
        accounts = accounts.filter(pk__in=held.filter(role=filters["role"]).values("user"))
    if filters.get("unit"):
        at_or_below = under([filters["unit"].path], "unit__path")
        accounts = accounts.filter(pk__in=held.filter(at_or_below).values("user"))
    return accounts.annotate(roles_today=_roles_together(held))


def _roles_together(held: QuerySet[RoleAssignment]) -> Subquery:
    """Gather the roles of each account, so that the page of a list stays one query."""
    role = JSONObject(role=F("role"), title=F("title"), unit=F("unit__name"))
    own = held.filter(user=OuterRef("pk")).order_by().values("user")
    return Subquery(own.annotate(together=JSONRows(role)).values("together"))


def visible_accounts(*, user: User, on: date) -> QuerySet[User]:
    """List the accounts that the reader sees: those they administer, or the secretaries of their commune."""
    if scope_of(user).allows(Permission.USER_MANAGE):
        return User.objects.visible_to(user)
    return User.objects.secretaries_of(user, on)


def manageable_accounts(*, user: User, on: date) -> QuerySet[User]:
    """List the accounts whose every role lies within what the reader administers."""
    return User.objects.manageable_by(user, on)


def accounts_for_code(*, user: User, on: date) -> QuerySet[User]:
    """List the accounts to which the reader may give a one-time code; nobody gives one to themselves."""
    secretaries = Q(pk__in=User.objects.secretaries_of(user, on).values("pk"))
    administered = Q(pk__in=User.objects.manageable_by(user, on).values("pk"))
    return User.objects.filter(secretaries | administered, is_active=True).exclude(pk=user.pk)


def others_than(within: QuerySet[User], accounts: QuerySet[User]) -> list[User]:
    """List those of some accounts that are not among those ``within`` the reader's right; one query."""
    return list(accounts.exclude(pk__in=within.values("pk")))


def roles_of(*, account: User, user: User) -> list[RoleAssignment]:
    """List the roles of an account that lie within the reader's reach, past and future ones included, newest first."""
    reach = under(_reach(user), "unit__path")
    return list(account.roles.filter(reach).select_related("unit").order_by("-from_on", "-pk"))


def manageable_roles(*, user: User) -> QuerySet[RoleAssignment]:
    """List the roles that the reader may end."""
    reach = under(scope_of(user).paths(Permission.USER_MANAGE), "unit__path")
    return RoleAssignment.objects.filter(reach).select_related("user", "unit")


def _reach(user: User) -> tuple[str, ...]:
    scope = scope_of(user)
    return scope.paths(Permission.USER_MANAGE) + scope.paths(Permission.SECRETARY_RESET)

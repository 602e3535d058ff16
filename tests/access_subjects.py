"""The objects that addresses name, for the table of access.

Each function gets a branch and makes one object of that branch or of its commune; it returns the arguments of the
address. It is called for a branch of the reader's own and for a branch that is not.
"""

from branches.models import User
from tests.factories.branches import make_user
from tests.factories.membership import make_merge, make_person, make_saved_filter


def _saved_filter(branch):
    """Make a filter of whoever holds a role at the branch or its commune, else of somebody."""
    holder = User.objects.filter(roles__unit__in=[branch, branch.parent]).order_by("-pk").first()
    holder = holder or make_user()
    name = f"Bộ lọc {holder.saved_filters.count()}"
    return {"pk": make_saved_filter(user=holder, name=name, query="sex=MALE").pk}


def _deleted_person(branch):
    return {"pk": make_person(branch=branch, deleted_at="2026-01-01T00:00Z", deleted_by=make_user()).pk}


def _two_people(branch):
    return {"pk": make_person(branch=branch).pk, "other": make_person(branch=branch).pk}


def _merge(branch):
    kept = make_person(branch=branch)
    absorbed = make_person(branch=branch, merged_into=kept)
    nothing = {"rows": {}, "doubled": {}, "attempts": {}, "fields": {}}
    return {"pk": make_merge(kept=kept, absorbed=absorbed, moved=nothing).pk}


SUBJECTS = {
    "list": lambda branch: {"name": "people"},
    "saved_filter": _saved_filter,
    "person": lambda branch: {"pk": make_person(branch=branch).pk},
    "deleted_person": _deleted_person,
    "two_people": _two_people,
    "merge": _merge,
    "branch": lambda branch: {"pk": branch.pk},
    "commune": lambda branch: {"pk": branch.parent_id},
    "year": lambda branch: {"year": 2026},
}

"""Who may open which address: one row per URL of the program; ``tests/test_access.py`` tries them all.

A row is ``Row(name, who, subject)`` and, where it differs from the default, by name:

``who``      the roles with the right, one letter each, see ROLE_OF; all others get 403
``subject``  key of ``tests/access_subjects.py``: the object that the address names; empty: none.
             Another's object answers 404
``methods``  "GET", "POST" or "GET POST"; any other answers 405
``get``      status of the page for whoever may open it
``post``     status of the answer to an empty POST; a form with errors comes back with 200
``above``    roles that have the right, but below the object's unit: the object is 404 for them
``htmx``     the address only answers fragments, and is asked as htmx asks
"""

from dataclasses import dataclass

from branches.access import Role

ROLE_OF = {
    "O": Role.OFFICE,
    "L": Role.LEADER,
    "S": Role.SECRETARY,
    "U": Role.SUPERIOR,
    "A": Role.ADMIN,
    "N": None,  # signed in, without a role
}
EVERYONE = "".join(ROLE_OF)

# Open without signing in.
PUBLIC = {"branches:sign_in", "healthz", "readyz"}


@dataclass(frozen=True)
class Row:
    name: str
    who: str
    subject: str = ""
    methods: str = "GET"
    get: int = 200
    post: int = 200
    above: str = ""
    htmx: bool = False


BRANCHES = ()

MEMBERSHIP = ()

ROWS = BRANCHES + MEMBERSHIP

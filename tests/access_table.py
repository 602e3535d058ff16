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

MEMBERSHIP = (
    # Lists, their exports, what is done with chosen rows
    Row("membership:person_list", "OLS", methods="GET POST", post=302),
    Row("membership:person_list_export", "OL"),
    Row("membership:person_list_bulk", "OL", methods="GET POST", get=302, post=302),
    Row("membership:case_list", "OLS", methods="GET POST", post=302),
    Row("membership:case_list_export", "OL"),
    Row("membership:case_list_bulk", "OL", methods="GET POST", get=302, post=302),
    Row("membership:member_list", "OLS", methods="GET POST", post=302),
    Row("membership:member_list_export", "OL"),
    Row("membership:member_list_bulk", "OL", methods="GET POST", get=302, post=302),
    Row("membership:meeting_list", "OLS", methods="GET POST", post=302),
    Row("membership:meeting_list_export", "OL"),
    Row("membership:course_list", "OLS", methods="GET POST", post=302),
    Row("membership:course_list_export", "OL"),
    # Saved filters: each reader's own
    Row("membership:saved_filter_list", "OLS"),
    Row("membership:saved_filter_create", "OLS", "list", methods="POST", post=302),
    Row("membership:saved_filter_apply", "OLS", "saved_filter", get=302),
    Row("membership:saved_filter_rename", "OLS", "saved_filter", methods="GET POST"),
    Row("membership:saved_filter_delete", "OLS", "saved_filter", methods="POST", post=302),
    # Boxes that search
    Row("membership:pick_branch", "OLS", methods="POST", htmx=True),
    Row("membership:pick_village", "OLS", methods="POST", htmx=True),
    Row("membership:pick_person", "OLS", methods="POST", htmx=True),
    Row("membership:pick_member", "OLS", methods="POST", htmx=True),
    Row("membership:pick_course", "OLS", methods="POST", htmx=True),
    # Entering, correcting and merging persons
    Row("membership:person_create", "O", methods="GET POST"),
    Row("membership:person_duplicates", "O", methods="POST", htmx=True),
    Row("membership:person_edit", "O", "person", methods="GET POST"),
    Row("membership:person_delete", "O", "person", methods="GET POST", post=302),
    Row("membership:person_restore", "O", "deleted_person", methods="POST", post=302),
    Row("membership:recycle_bin", "O"),
    Row("membership:person_merge", "O", "person", methods="GET POST"),
    Row("membership:person_merge_into", "O", "two_people", methods="GET POST"),
    Row("membership:merge_suggestions", "O"),
    Row("membership:merge_list", "O"),
    Row("membership:merge_undo", "O", "merge", methods="GET POST", post=302),
)

ROWS = BRANCHES + MEMBERSHIP

"""The objects that addresses name, for the table of access.

Each function gets a branch and makes one object of that branch or of its commune; it returns the arguments of the
address. It is called for a branch of the reader's own and for a branch that is not.
"""

SUBJECTS = {
    "branch": lambda branch: {"pk": branch.pk},
    "commune": lambda branch: {"pk": branch.parent_id},
    "year": lambda branch: {"year": 2026},
}

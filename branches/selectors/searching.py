"""How a typed text finds rows by their folded words."""

from django.db.models import Q

from nammlau.text import fold

MAX_WORDS = 8
PICKED = 20
"""How many rows a picker shows at once."""


def named_like(text: str, field: str = "name_folded") -> Q:
    """Build the condition that every word of ``text`` stands in the folded ``field``; no word matches everything."""
    condition = Q()
    for word in fold(text).split()[:MAX_WORDS]:
        condition &= Q(**{f"{field}__contains": word})
    return condition

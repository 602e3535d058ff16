"""One-time codes: how they look on paper and how they are compared."""

import secrets
from datetime import timedelta

# 31 signs of which none is taken for another on paper; 16 of them are 79 bits.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4
VALID_FOR = timedelta(hours=24)


def new_code() -> str:
    """Draw a code, as it is printed: four groups of four."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def plain_code(typed: str) -> str:
    """Return a code as it is stored, whatever case, spaces and dashes it was typed with."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())

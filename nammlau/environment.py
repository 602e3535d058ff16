"""Readers of the environment for the settings: each refuses a value it does not understand."""

import os
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})
MIN_SECRET_LENGTH = 50  # as Django's own deployment check asks


def env_bool(name: str) -> bool:
    """Read a switch: 1/true/yes/on or 0/false/no/off, in any case; absent is off."""
    word = os.environ.get(name, "").strip().casefold()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {word!r}: write 1 or 0.")


def env_int(name: str, *, default: int, at_least: int = 0) -> int:
    """Read a whole number that is not below ``at_least``; absent is ``default``."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or int(text) < at_least:
        raise ImproperlyConfigured(f"{name} is {text!r}: write a whole number of at least {at_least}.")
    return int(text)


def env_list(name: str, *, default: list[str]) -> list[str]:
    """Read words parted by commas; absent or empty is ``default``."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()] or default


def data_dir() -> Path:
    """Return the folder of everything that is not code, and create it for its owner alone.

    ``NAMMLAU_DATA`` names it; otherwise it is where the operating system keeps a user's data.
    """
    if chosen := os.environ.get("NAMMLAU_DATA"):
        folder = Path(chosen).expanduser()
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "nammlau"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "nammlau"
    return private_dir(folder)


def private_dir(folder: Path) -> Path:
    """Create a folder that only its owner can open, unless it is there already, and return it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"Cannot create the data folder {folder}: {error}") from error
    return folder.resolve()


def env_secret(name: str, *, kept_in: Path) -> str:
    """Return the secret that the environment names, else the one in the file ``kept_in``.

    The file is created at the first start, readable by its owner alone. A secret that is too
    short, marked as a sample, or lies in a file that others can read is refused.
    """
    secret = os.environ.get(name) or _secret_in_file(kept_in)
    if len(secret) < MIN_SECRET_LENGTH or secret.startswith("django-insecure-"):
        raise ImproperlyConfigured(f"{name}, or the file {kept_in}, holds no usable secret.")
    return secret


def _secret_in_file(path: Path) -> str:
    if not path.exists():
        _write_new_secret(path)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise ImproperlyConfigured(f"Others can read the secret in {path}: run chmod 600 on it.")
    return path.read_text(encoding="ascii").strip()


def _write_new_secret(path: Path) -> None:
    """Write the secret whole under another name first: processes that start together keep one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(MIN_SECRET_LENGTH))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its secret is the one
    finally:
        draft.unlink()

"""A throw-away PostgreSQL for the tests, from the binaries that the distribution installed.

NAMMLAU_TEST_DATABASE_URL names a server to use instead; PG_BIN the folder of other binaries.
The server listens on a socket in a temporary folder, ends with the process that started it, and
leaves nothing behind. PostgreSQL refuses to run as root: for root it runs as ``nobody``.
"""

import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import environ
import psycopg2

from nammlau.databases import POSTGRESQL_OPTIONS

START_SECONDS = 30
STOP_SECONDS = 10
PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # What a test wrote is rolled back: statistics of a table that is empty again would mislead the next one.
    "autovacuum": "off",
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "64MB",
}


class NoServer(RuntimeError):
    """No PostgreSQL can be had for the tests."""


def database() -> dict:
    """Return the Django settings of a PostgreSQL for the tests, started if none is named."""
    if url := os.environ.get("NAMMLAU_TEST_DATABASE_URL"):
        return {"OPTIONS": POSTGRESQL_OPTIONS} | environ.Env.db_url_config(url)
    server = {"NAME": "postgres", "USER": "postgres", "HOST": str(start(binaries()))}
    return {"ENGINE": "django.db.backends.postgresql", "OPTIONS": POSTGRESQL_OPTIONS} | server


def binaries() -> Path:
    """Return the folder of initdb and postgres; the newest version when there are several."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found:
        raise NoServer("No PostgreSQL: run deploy/test.sh once, or set PG_BIN or NAMMLAU_TEST_DATABASE_URL.")
    return max(found, key=lambda path: int(path.parent.name))


def start(bin_dir: Path, *, kept_in: Path | None = None, settings: dict[str, str] = FAST) -> Path:
    """Start a server and return the folder of its socket; it is stopped at exit.

    What it holds is deleted then, unless it is ``kept_in`` a folder, where the next start finds it again.
    """
    folder = kept_in or Path(tempfile.mkdtemp(prefix="nammlau-pg-"))
    folder.mkdir(parents=True, exist_ok=True)
    if _is_root():
        shutil.chown(folder, "nobody")
    if not (folder / "data").exists():
        _initialise(bin_dir, folder)
    server = _run(bin_dir, folder, settings)
    atexit.register(_stop, server, folder, os.getpid(), is_kept=kept_in is not None)
    _wait_for(server, folder)
    return folder


def _is_root() -> bool:
    return os.geteuid() == 0


def _process_options(folder: Path) -> dict:
    user = {"user": "nobody", "group": _group_of_nobody(), "extra_groups": []} if _is_root() else {}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {"cwd": folder, "env": kept | {"LC_ALL": "C.UTF-8", "HOME": str(folder)}, **user}


def _group_of_nobody() -> int:
    import pwd  # does not exist on Windows

    return pwd.getpwnam("nobody").pw_gid


def _initialise(bin_dir: Path, folder: Path) -> None:
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"]
    done = subprocess.run(
        [bin_dir / "initdb", "-D", folder / "data", *options],
        capture_output=True,
        text=True,
        check=False,
        **_process_options(folder),
    )
    if done.returncode:
        raise NoServer(done.stderr)


def _run(bin_dir: Path, folder: Path, settings: dict[str, str]) -> subprocess.Popen:
    options = [f"-c{name}={value}" for name, value in settings.items()]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [bin_dir / "postgres", "-D", folder / "data", "-k", folder, *options],
            stdout=log,
            stderr=log,
            preexec_fn=_die_with_parent,
            **_process_options(folder),
        )


def _die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, even when that is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def _wait_for(server: subprocess.Popen, folder: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg2.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        except psycopg2.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise NoServer((folder / "log").read_text()) from None
            time.sleep(0.05)


def _stop(server: subprocess.Popen, folder: Path, owner: int, *, is_kept: bool) -> None:
    if os.getpid() != owner:
        return  # a fork of the test process ends: the server is not its own
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
    if not is_kept:
        shutil.rmtree(folder, ignore_errors=True)

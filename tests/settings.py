"""The program's own settings, with a database that is thrown away.

TEST_DB=sqlite or TEST_DB=pg chooses the database; without it, the first worker of pytest-xdist
has SQLite and the second PostgreSQL.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

WORK_DIR = Path(tempfile.mkdtemp(prefix="nammlau-test-"))
atexit.register(shutil.rmtree, WORK_DIR, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("NAMMLAU_") and "_TEST_" not in name]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)
os.environ["NAMMLAU_DATA"] = str(WORK_DIR)

from nammlau.settings import *  # noqa: E402, F403 - the environment is prepared first
from nammlau.settings import DATABASES, LOGGING, STORAGES, TEMPLATES  # noqa: E402
from tests import pgtest  # noqa: E402

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
TEST_DB = os.environ.get("TEST_DB") or {"gw1": "pg"}.get(WORKER, "sqlite")
# On Windows the tests start no server of their own.
POSTGRESQL_IS_MISSING = TEST_DB == "pg" and sys.platform == "win32" and "NAMMLAU_TEST_DATABASE_URL" not in os.environ

if TEST_DB == "pg" and not POSTGRESQL_IS_MISSING:
    DATABASES = {"default": pgtest.database()}
else:
    # A file, as in an office: a database in memory has neither a journal nor locks.
    DATABASES["default"]["TEST"] = {"NAME": WORK_DIR / "test.sqlite3"}

REFUSE_UNSAFE_DATABASE = False  # the throw-away PostgreSQL does not wait for the disk
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
LOGGING["root"]["handlers"] = []
LOGGING["loggers"]["django"] = {"handlers": [], "level": "INFO", "propagate": True}


class UnknownVariable(str):
    """Fails the test when a template of the program asks for a variable that it was not given.

    Django puts the name of the missing variable into ``string_if_invalid`` with ``%``; the
    templates of installed packages are left alone.
    """

    def __mod__(self, missing):
        context = sys._getframe(1).f_locals["context"]  # of FilterExpression.resolve
        template = context.render_context.template
        if "site-packages" not in template.origin.name:
            raise AssertionError(f"{template.name}: unknown variable {missing}")
        return ""


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("%s")

"""The settings, one file; what an office chooses comes from the environment (deploy/README.md).

NAMMLAU_DATA        folder of the database, the secret and the log
NAMMLAU_EXAMPLE     1: the invented example, with a database of its own, for this computer alone
NAMMLAU_HOSTS       names under which the program is reached, parted by commas
NAMMLAU_TLS         1: every page over https, behind a proxy that ends TLS
NAMMLAU_PROXIES     number of proxies in front that are trusted to name the client's address
NAMMLAU_SECRET_KEY  instead of the generated secret
NAMMLAU_DEBUG       1: Django's error pages, for development on this computer alone
DATABASE_URL        postgres://user:password@host:5432/name instead of the SQLite file
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from nammlau.databases import database
from nammlau.environment import data_dir, env_bool, env_int, env_list, env_secret, private_dir

BASE_DIR = Path(__file__).resolve().parent.parent
THIS_COMPUTER = ["127.0.0.1", "localhost", "[::1]"]

# The mode
EXAMPLE = env_bool("NAMMLAU_EXAMPLE")
TLS = env_bool("NAMMLAU_TLS")
DEBUG = env_bool("NAMMLAU_DEBUG")
ALLOWED_HOSTS = env_list("NAMMLAU_HOSTS", default=THIS_COMPUTER)
DATABASE_URL = os.environ.get("DATABASE_URL", "")

if EXAMPLE and (DATABASE_URL or TLS or ALLOWED_HOSTS != THIS_COMPUTER):
    raise ImproperlyConfigured(
        "NAMMLAU_EXAMPLE=1 runs with a database of its own on this computer alone: "
        "unset DATABASE_URL, NAMMLAU_TLS and NAMMLAU_HOSTS."
    )
if DEBUG and (DATABASE_URL or TLS or not set(ALLOWED_HOSTS) <= set(THIS_COMPUTER)):
    raise ImproperlyConfigured(
        "NAMMLAU_DEBUG=1 shows the inside of the program to whoever sees an error: "
        "unset it, or unset DATABASE_URL, NAMMLAU_TLS and NAMMLAU_HOSTS."
    )

DATA_DIR = private_dir(data_dir() / "example") if EXAMPLE else data_dir()
SECRET_KEY = env_secret("NAMMLAU_SECRET_KEY", kept_in=DATA_DIR / "secret_key")

# The parts
INSTALLED_APPS = [
    "nammlau",
    "branches",
    "membership",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "branches.apps.ReferenceAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a page is a tenth as long on its way to a phone in the hills
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nammlau.middleware.no_store",
    "nammlau.middleware.example_stays_here",
    "nammlau.middleware.refuse_unreadable_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nammlau.middleware.end_old_sessions",
    "nammlau.middleware.SignInRequired",
    "branches.middleware.AccountMiddleware",
    "membership.middleware.keep_rules",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "nammlau.urls"
WSGI_APPLICATION = "nammlau.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nammlau.context.product",
                "branches.navigation.navigation",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# The data
DATABASES = {"default": database(DATABASE_URL, default_file=DATA_DIR / "nammlau.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REFUSE_UNSAFE_DATABASE = True  # nammlau/checks.py

# Language, dates and numbers
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "nammlau" / "locale"]
FORMAT_MODULE_PATH = ["nammlau.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # it would write the year 2026 as 2.026

# Static files: the example serves them as they lie, a real office collects them once.
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
AS_THEY_LIE = EXAMPLE or DEBUG
STATIC_ROOT = None if AS_THEY_LIE else DATA_DIR / "static"
WHITENOISE_USE_FINDERS = AS_THEY_LIE
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if AS_THEY_LIE
        else "nammlau.storage.StaticStorage"
    },
}

# Accounts and sessions
AUTH_USER_MODEL = "branches.User"
LOGIN_URL = "branches:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "nammlau.passwords.LocalWordsValidator"},
    {"NAME": "nammlau.passwords.MaximumLengthValidator"},
]
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60  # counted from signing in
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "nammlau.errors.csrf_failure"

# What may come in
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # a workbook of 5 MB and its form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the results of a large class are one form
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_PERMISSIONS = 0o600

# What browsers may do with a page
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The way in
TRUSTED_PROXIES = env_int("NAMMLAU_PROXIES", default=1 if TLS else 0)
if TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
# The browsers' preload list is a matter of whoever owns the domain, not of one program on it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# The log: one line per event, never a name, a search term or the body of a form (nammlau/logs.py)
LOG_FILE = DATA_DIR / "nammlau.log"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "nammlau.logs.OneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "file": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": LOG_FILE,
            "encoding": "utf-8",
            "delay": True,
            "formatter": "line",
        },
    },
    "root": {"handlers": ["console", "file"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console", "file"], "level": "INFO", "propagate": False}},
}

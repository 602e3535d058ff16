import runpy
import stat
import sys
from datetime import date

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template

from nammlau.addresses import client_address
from nammlau.checks import database_is_durable, faults, refuse_uncollected_static_files, sqlite_faults
from nammlau.databases import POSTGRESQL_OPTIONS, database, journal_mode, sqlite_options
from nammlau.environment import env_bool, env_int, env_list, env_secret

SAFE_SQLITE = {"journal": "truncate", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0, "version": (3, 40, 1)}


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """An environment in which an office has chosen nothing but a data folder."""
    monkeypatch.setenv("NAMMLAU_DATA", str(tmp_path / "data"))
    return monkeypatch


def load_settings():
    return runpy.run_path("nammlau/settings.py")


def test_office_without_choices_is_safe(environment, tmp_path):
    chosen = load_settings()

    assert chosen["DEBUG"] is False
    assert chosen["EXAMPLE"] is False
    assert chosen["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert chosen["DATABASES"]["default"]["NAME"] == tmp_path / "data" / "nammlau.sqlite3"


def test_example_has_a_database_and_a_secret_of_its_own(environment, tmp_path):
    office = load_settings()
    environment.setenv("NAMMLAU_EXAMPLE", "1")

    example = load_settings()

    assert example["DATABASES"]["default"]["NAME"] == tmp_path / "data" / "example" / "nammlau.sqlite3"
    assert example["SECRET_KEY"] != office["SECRET_KEY"]


@pytest.mark.parametrize("mode", ["NAMMLAU_EXAMPLE", "NAMMLAU_DEBUG"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("DATABASE_URL", "postgres://u:p@h/n"), ("NAMMLAU_TLS", "1"), ("NAMMLAU_HOSTS", "nammlau.example")],
)
def test_example_and_debug_refuse_what_a_real_office_has(environment, mode, name, value):
    environment.setenv(mode, "1")
    environment.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=mode):
        load_settings()


def test_tls_guards_cookies_and_comes_to_stay(environment):
    environment.setenv("NAMMLAU_TLS", "yes")

    chosen = load_settings()

    assert chosen["SESSION_COOKIE_SECURE"] is True
    assert chosen["CSRF_COOKIE_SECURE"] is True
    assert chosen["SECURE_SSL_REDIRECT"] is True
    assert chosen["SECURE_HSTS_SECONDS"] == 31_536_000
    assert chosen["TRUSTED_PROXIES"] == 1


def test_secret_is_generated_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "secret_key"

    first = env_secret("NAMMLAU_SECRET_KEY", kept_in=path)

    assert env_secret("NAMMLAU_SECRET_KEY", kept_in=path) == first
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_secret_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "secret_key"
    env_secret("NAMMLAU_SECRET_KEY", kept_in=path)
    path.chmod(0o644)

    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        env_secret("NAMMLAU_SECRET_KEY", kept_in=path)


@pytest.mark.parametrize("secret", ["short", "django-insecure-" + "x" * 60])
def test_secret_that_can_be_guessed_is_refused(monkeypatch, tmp_path, secret):
    monkeypatch.setenv("NAMMLAU_SECRET_KEY", secret)

    with pytest.raises(ImproperlyConfigured, match="no usable secret"):
        env_secret("NAMMLAU_SECRET_KEY", kept_in=tmp_path / "secret_key")


@pytest.mark.parametrize(("word", "value"), [("1", True), ("Yes", True), ("off", False), ("", False)])
def test_switch_is_read(monkeypatch, word, value):
    monkeypatch.setenv("SWITCH", word)

    assert env_bool("SWITCH") is value


def test_unclear_values_are_refused(monkeypatch):
    monkeypatch.setenv("VALUE", "maybe")

    with pytest.raises(ImproperlyConfigured, match="VALUE"):
        env_bool("VALUE")
    with pytest.raises(ImproperlyConfigured, match="VALUE"):
        env_int("VALUE", default=0)


def test_list_is_read_without_empty_words(monkeypatch):
    monkeypatch.setenv("HOSTS", " a.example, ,b.example")

    assert env_list("HOSTS", default=[]) == ["a.example", "b.example"]
    assert env_list("NO_HOSTS", default=["x"]) == ["x"]


@pytest.mark.parametrize(
    ("url", "host", "port", "password", "options"),
    [
        ("postgres://u:p%40ss@db:5433/n", "db", 5433, "p@ss", {}),
        ("postgresql://u:p@db/n", "db", "", "p", {}),
        ("postgres://u@/n?host=/run/postgresql", "/run/postgresql", "", "", {}),
        ("postgres:///n?host=/run/postgresql", "/run/postgresql", "", "", {}),
        ("postgres://u:p@db/n?sslmode=require", "db", "", "p", {"sslmode": "require"}),
        ("postgres://u:p@db/n?options=-c%20jit%3Don", "db", "", "p", {"options": "-c jit=on"}),
    ],
)
def test_postgresql_url_is_read(tmp_path, url, host, port, password, options):
    config = database(url, default_file=tmp_path / "unused")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["NAME"], config["HOST"], config["PORT"]) == ("n", host, port)
    assert (config["PASSWORD"], config["OPTIONS"]) == (password, POSTGRESQL_OPTIONS | options)
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (60, True)


def test_sqlite_url_keeps_the_safe_options(tmp_path):
    config = database(f"sqlite:///{tmp_path}/other.sqlite3", default_file=tmp_path / "unused")

    assert config["NAME"] == f"{tmp_path}/other.sqlite3"
    assert config["OPTIONS"] == sqlite_options()


@pytest.mark.parametrize("url", ["mysql://u:p@h/n", "just words"])
def test_other_databases_are_refused(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url, default_file=tmp_path / "unused")


@pytest.mark.parametrize(
    ("version", "journal"), [((3, 40, 1), "TRUNCATE"), ((3, 51, 2), "TRUNCATE"), ((3, 51, 3), "WAL")]
)
def test_wal_only_where_the_library_is_safe(version, journal):
    assert journal_mode(version) == journal


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({}, 0),
        ({"journal": "wal", "version": (3, 51, 3)}, 0),
        ({"journal": "wal", "version": (3, 51, 2)}, 1),
        ({"journal": "memory"}, 1),
        ({"synchronous": 1}, 1),
        ({"foreign_keys": 0}, 1),
        ({"mmap_size": 4096}, 1),
    ],
)
def test_unsafe_sqlite_is_found(change, count):
    assert len(list(sqlite_faults(**SAFE_SQLITE | change))) == count


@pytest.mark.django_db
def test_database_of_the_tests_is_opened_as_in_an_office_but_for_waiting():
    found = list(faults(connection))

    off = ["fsync", "full_page_writes", "synchronous_commit"] if connection.vendor == "postgresql" else []
    assert found == [f"PostgreSQL runs with {name} off." for name in off]


@pytest.mark.django_db
def test_unsafe_database_is_an_error_of_the_checks(settings):
    settings.REFUSE_UNSAFE_DATABASE = True

    errors = database_is_durable(databases=["default"])

    assert [error.id for error in errors] == ["nammlau.E001"] * len(list(faults(connection)))


def test_uncollected_static_files_are_refused(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path

    with pytest.raises(ImproperlyConfigured, match="collectstatic"):
        refuse_uncollected_static_files()


def test_psycopg_2_is_the_only_driver():
    assert "psycopg" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        __import__("psycopg")


@pytest.mark.parametrize("text", ["25/12/2026", "25-12-2026", "25.12.2026", "2026-12-25"])
def test_date_is_read_day_first(text):
    assert forms.DateField().clean(text) == date(2026, 12, 25)


def test_date_with_both_readings_is_day_first():
    assert forms.DateField().clean("05/11/2026") == date(2026, 11, 5)


def test_date_month_first_is_refused():
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean("12/25/2026")


def test_dates_and_numbers_are_written_the_vietnamese_way():
    page = Template('{{ day }} {{ year }} {{ large|floatformat:"2g" }}')

    assert page.render(Context({"day": date(2026, 2, 3), "year": 2026, "large": 1234.5})) == "03/02/2026 2026 1.234,50"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.2.3.4", "10.0.0.9"),
        (1, "", "10.0.0.9"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.8", "1.2.3.4"),
    ],
)
def test_client_address_is_what_trusted_proxies_heard(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="10.0.0.9")

    assert client_address(request) == address


@pytest.mark.parametrize("password", ["nammlau2026", "Chi bộ 123456", "MatKhau@123", "x" * 129, "123456789"])
def test_password_that_is_easily_guessed_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["mưa rơi trên bản xa", "q8#Lk29!zP", "chi bộ và con trâu trắng"])
def test_password_may_hold_any_characters(password):
    assert validate_password(password) is None


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

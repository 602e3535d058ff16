"""Every address of the program × every role × own and another's object, against the table in access_table.py."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from branches.models import AuditEvent
from tests.access_subjects import PERSONAL, SUBJECTS
from tests.access_table import PUBLIC, PUBLIC_BY_SECRET, ROLE_OF, ROWS
from tests.factories.branches import make_branch, make_committee, make_commune, make_user

OFFICE, LEADER, SECRETARY = "OLS"
METHODS = ("GET", "POST")
OPEN_SUBJECTS = ("list", "year", "form_code", "chapter")  # what is named is no one's
ROWS_OF_SOMEBODY = [row for row in ROWS if row.subject and row.subject not in OPEN_SUBJECTS]


@pytest.fixture
def world(db):
    """Two communes under two superiors; every role is held in the first one, the secretary's at its first branch."""
    superior = make_committee()
    commune = make_commune(parent=superior)
    own = make_branch(parent=commune)
    sibling = make_branch(parent=commune)
    stranger = make_branch(parent=make_commune(parent=make_committee()))
    units = {OFFICE: commune, LEADER: commune, SECRETARY: own}
    users = {
        letter: make_user(role=role, unit=units.get(letter, superior)) if role else make_user()
        for letter, role in ROLE_OF.items()
    }
    return SimpleNamespace(own=own, sibling=sibling, stranger=stranger, users=users)


def arguments_of(row, branch, user):
    """Make the object that an address names: one of a branch, or one of a person, or none."""
    if row.subject in PERSONAL:
        return PERSONAL[row.subject](user)
    return SUBJECTS[row.subject](branch) if row.subject else {}


def ask(client, method, row, arguments):
    """Return the status of one request, and take back whatever it wrote."""
    headers = {"HX-Request": "true"} if row.htmx else {}
    with transaction.atomic():
        response = client.generic(
            method,
            reverse(row.name, kwargs=arguments),
            content_type="application/x-www-form-urlencoded",
            headers=headers,
        )
        transaction.set_rollback(True)
    return response.status_code


def expected(row, letter, method):
    """Return the status that the table promises for the own object."""
    if letter not in row.who:
        return 403
    if method not in row.methods.split():
        return 405
    if letter in row.above:
        return 404
    if method == "POST" and letter in row.readers:
        return 403
    return row.get if method == "GET" else row.post


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_own_object_is_as_the_table_says(client, world, row):
    met = {}

    for letter, user in world.users.items():
        client.force_login(user)
        arguments = arguments_of(row, world.own, user)
        for method in METHODS:
            met[letter, method] = ask(client, method, row, arguments)

    assert met == {(letter, method): expected(row, letter, method) for letter, method in met}


@pytest.mark.parametrize("row", ROWS_OF_SOMEBODY, ids=lambda row: row.name)
def test_object_of_others_does_not_exist(client, world, row):
    strange = arguments_of(row, world.stranger, make_user())
    beside = arguments_of(row, world.sibling, make_user())
    events = AuditEvent.objects.count()
    met = {}

    for letter in row.who:
        client.force_login(world.users[letter])
        for method in row.methods.split():
            met[letter, method] = ask(client, method, row, strange)
            if letter == SECRETARY:
                met["S beside", method] = ask(client, method, row, beside)

    assert set(met.values()) == {404}
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_nobody_signed_in_is_led_to_the_sign_in_page(client, world, row):
    address = reverse(row.name, kwargs=arguments_of(row, world.own, world.users[OFFICE]))

    answers = [client.get(address), client.post(address)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer["Location"].split("?")[0] for answer in answers} == {reverse("branches:sign_in")}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_page_opens_without_signing_in(client, db, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", sorted(PUBLIC_BY_SECRET))
def test_page_with_a_secret_address_does_not_open_to_a_guess(client, db, name):
    assert client.get(reverse(name, args=["1-guess"])).status_code == 404


def names_of(resolver, namespaces=()):
    """Yield the full name of each address but those of Django's admin, which test_admin.py tries."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or str(pattern.pattern)])
        elif pattern.namespace != "admin":
            yield from names_of(pattern, (*namespaces, pattern.namespace) if pattern.namespace else namespaces)


def test_every_address_stands_in_the_table():
    listed = [row.name for row in ROWS]

    assert sorted(names_of(get_resolver())) == sorted({*listed, *PUBLIC, *PUBLIC_BY_SECRET})
    assert len(listed) == len(set(listed))


def test_post_without_proof_of_the_form_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users[OFFICE])

    assert client.post(reverse("branches:sign_out")).status_code == 403

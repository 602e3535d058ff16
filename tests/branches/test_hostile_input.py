"""Input that no page sends: it is refused with a page, never with an error of the program."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from branches.access import Role
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

HOSTILE = ["", "0", "-1", "9" * 40, "1e9", "x" * 5000, "\ud800", "‮abc", "<script>alert(1)</script>", "' OR 1=1 --", "٣"]


@pytest.fixture
def office(client):
    commune = make.make_commune(parent=make.make_committee())
    user = make.make_user(role=Role.OFFICE, unit=commune)
    client.force_login(user)
    return commune


def encode(value):
    return value.encode("utf-8", "surrogatepass")


def post(client, url, data):
    """Send a form as a browser does, with whatever bytes."""
    return client.post(url, urlencode(data), content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("branch_create", ("name", "branch_kind", "founded_on", "decision", "position")),
        ("unit_close", ("closed_on", "decision", "successors")),
        ("branches_merge", ("absorbed", "into", "name", "closed_on")),
        ("approval_chain_set", ("decided_by", "decided_by_text", "from_on")),
        ("unit_edit", ("code", "version", "position", "founded_on")),
        ("village_create", ("name",)),
        ("quota_year", ("document", "q-1-0", "s-1-0")),
    ],
)
def test_form_answers_any_text_with_a_page(client, office, name, fields, value):
    branch = make.make_branch(parent=office)
    unit = branch if name == "unit_close" else office
    arguments = [unit.pk, 2026] if name == "quota_year" else [unit.pk]
    data = {field: encode(value) for field in fields} | {"token": str(uuid4())}

    response = post(client, reverse(f"branches:{name}", args=arguments), data)

    assert response.status_code in (200, 302, 400)
    assert b"<script>alert(1)" not in response.content


@pytest.mark.parametrize("value", HOSTILE)
def test_list_answers_any_address_with_a_page(client, office, value):
    names = ("kind", "status", "tim", "sort", "after", "before", "year", "unit")
    query = urlencode({name: encode(value) for name in names})

    for name in ("unit_list", "user_list", "quota_grid"):
        assert client.get(f"{reverse(f'branches:{name}')}?{query}", follow=True).status_code in (200, 404)


@pytest.mark.parametrize("value", HOSTILE)
def test_sign_in_answers_any_name_and_password_with_a_page(client, db, value):
    for fields in ({"username": "ai.do"}, {"username": encode(value)}):
        response = post(
            client, reverse("branches:sign_in"), fields | {"password": encode(value), "next": encode(value)}
        )

        assert response.status_code == 200


@pytest.mark.parametrize("token", ["", "x", "9" * 100, "‮"])
def test_token_of_any_kind_is_answered_with_a_page(client, office, token):
    response = client.post(reverse("branches:village_create", args=[office.pk]), {"name": "Bản Nà", "token": token})

    assert response.status_code == 200
    assert "token" in response.context["form"].errors


def test_number_of_forty_digits_is_no_address(client, office):
    assert client.get(f"/don-vi/{'9' * 40}/").status_code == 404

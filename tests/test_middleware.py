import gzip
import time

import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpResponse

from branches.models import User
from nammlau import sessions
from nammlau.middleware import example_stays_here

pytestmark = [pytest.mark.urls("tests.probe_urls"), pytest.mark.django_db]

MINUTE = 60
HOUR = 60 * MINUTE


@pytest.fixture
def user():
    return User.objects.create_user("lo.van.on", full_name="Lò Văn Ón")


@pytest.fixture
def signed_in(client, user):
    client.force_login(user)
    return client


def age_session(client, *, signed_in_ago, seen_ago):
    """Set back the stamps of a client's session by some seconds."""
    session = client.session
    session[sessions.SIGNED_IN_AT] = int(time.time()) - signed_in_ago
    session[sessions.SEEN_AT] = int(time.time()) - seen_ago
    session.save()


@pytest.mark.urls("nammlau.urls")
def test_page_travels_compressed(client):
    plain = client.get("/dang-nhap/")
    packed = client.get("/dang-nhap/", headers={"accept-encoding": "gzip"})

    assert (plain.get("Content-Encoding"), packed["Content-Encoding"]) == (None, "gzip")
    assert len(packed.content) < len(plain.content) / 2
    assert b"<h1" in gzip.decompress(packed.content)


def test_page_is_closed_by_default(client):
    response = client.get("/closed")

    assert response.status_code == 302
    assert response["Location"] == "/dang-nhap/?next=/closed"


def test_fragment_sends_the_whole_page_to_sign_in(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/closed?page=2"}

    response = client.get("/closed", headers=headers)

    assert response.status_code == 200
    assert response["HX-Redirect"] == "/dang-nhap/?next=/closed%3Fpage%3D2"


@pytest.mark.parametrize(("path", "status"), [("/closed", 200), ("/open", 200), ("/missing", 404)])
def test_no_page_may_be_stored(signed_in, path, status):
    response = signed_in.get(path)

    assert response.status_code == status
    assert response["Cache-Control"] == "no-store, private"


def test_every_page_says_what_a_browser_may_do_with_it(client):
    headers = client.get("/open").headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "manifest-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_session_cookie_ends_with_the_browser(signed_in):
    age_session(signed_in, signed_in_ago=HOUR, seen_ago=2 * MINUTE)

    cookie = signed_in.get("/closed").cookies["sessionid"]

    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("signed_in_ago", "seen_ago", "status"),
    [
        (HOUR, 29 * MINUTE, 200),
        (HOUR, 30 * MINUTE, 302),
        (12 * HOUR - MINUTE, MINUTE, 200),
        (12 * HOUR, MINUTE, 302),
    ],
)
def test_session_ends_when_idle_or_old(signed_in, signed_in_ago, seen_ago, status):
    age_session(signed_in, signed_in_ago=signed_in_ago, seen_ago=seen_ago)

    assert signed_in.get("/closed").status_code == status


def test_ended_session_is_gone_on_the_server(signed_in):
    key = signed_in.session.session_key
    age_session(signed_in, signed_in_ago=13 * HOUR, seen_ago=0)

    signed_in.get("/closed")

    assert not signed_in.session.exists(key)


def test_session_without_stamps_is_over(signed_in):
    session = signed_in.session
    del session[sessions.SEEN_AT]
    session.save()

    assert signed_in.get("/closed").status_code == 302


def test_use_keeps_a_session_alive(signed_in):
    age_session(signed_in, signed_in_ago=HOUR, seen_ago=25 * MINUTE)

    signed_in.get("/closed")

    assert time.time() - signed_in.session[sessions.SEEN_AT] < MINUTE


def test_page_within_a_minute_writes_nothing(signed_in, django_assert_num_queries):
    with django_assert_num_queries(2):  # the session, the user
        signed_in.get("/closed")


@pytest.mark.parametrize("path", ["/open?q=%00", "/open?%00=1", "/open%00"])
def test_nul_byte_in_an_address_is_refused(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("data", [{"name": "Lò\x00"}, {"na\x00me": "Lò"}])
def test_nul_byte_in_a_form_is_refused(client, data):
    assert client.post("/open", data).status_code == 400


@pytest.mark.parametrize(
    ("charset", "status"), [("utf-8", 200), ("UTF-8", 200), ("utf-16", 400), ("windows-1258", 400), ("none-such", 400)]
)
def test_form_in_another_encoding_is_refused(client, charset, status):
    content_type = f"application/x-www-form-urlencoded; charset={charset}"

    response = client.generic("POST", "/open", b"name=Lo", content_type)

    assert response.status_code == status


def test_bytes_that_are_no_utf8_do_no_harm(client):
    response = client.post("/open", b"name=%ff%fe", content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 400)])
def test_example_is_for_this_computer_alone(settings, rf, address, status):
    settings.EXAMPLE = True
    page = convert_exception_to_response(example_stays_here(lambda request: HttpResponse()))

    assert page(rf.get("/", REMOTE_ADDR=address)).status_code == status

import logging

import pytest

from nammlau.logs import OneLine

pytestmark = [pytest.mark.urls("tests.probe_urls"), pytest.mark.django_db]


@pytest.fixture
def visitor(client):
    """A client that is shown the page of an error, as a person is."""
    client.raise_request_exception = False
    return client


def test_database_away_says_that_trying_again_helps(visitor):
    response = visitor.get("/away")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "cơ sở dữ liệu" in response.content.decode()


def test_broken_page_says_so_without_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/broken")

    assert response.status_code == 500
    assert 'lang="vi"' in response.content.decode()


def test_missing_page_says_so(visitor):
    response = visitor.get("/missing")

    assert response.status_code == 404
    assert response.templates[0].name == "404.html"


def test_form_without_proof_of_origin_says_so(client):
    client.handler.enforce_csrf_checks = True

    response = client.post("/open", {"name": "x"})

    assert response.status_code == 403
    assert response.templates[0].name == "403_csrf.html"


def test_log_names_place_of_an_error_but_no_person(visitor, caplog):
    caplog.handler.setFormatter(OneLine())

    visitor.get("/broken?q=Lò+Văn+Ón")

    line = caplog.text.splitlines()[-1]
    assert "ERROR django.request GET /broken 500 user=- IntegrityError at " in line
    assert "probe_urls.py" in line
    assert "Ón" not in line


def test_log_writes_line_breaks_visibly():
    record = logging.LogRecord("web", logging.INFO, "x.py", 1, "one\nINFO two\x1b[31m", None, None)

    assert OneLine().format(record).endswith(r"INFO web one\nINFO two\x1b[31m")


@pytest.mark.urls("nammlau.urls")
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_public(client, path):
    response = client.get(path)

    assert (response.status_code, response.content) == (200, b"ok")

"""The look: tags by what they write, pages by what a browser and a reader of the markup find in them."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

from branches.templatetags import ui
from membership.enums import Stage
from membership.rules.vocabulary import Severity

GALLERY = pytest.mark.urls("tests.branches.ui_gallery")
TODAY = date(2026, 6, 1)
SPRITE = Path(settings.BASE_DIR, "static", "icons.svg")
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
STATIC = Path(settings.BASE_DIR, "static")


def render(source, **context):
    return " ".join(engines["django"].from_string("{% load ui %}" + source).render(context).split())


def symbols():
    return {
        symbol.get("id") for symbol in ElementTree.parse(SPRITE).getroot().iter("{http://www.w3.org/2000/svg}symbol")
    }


def test_icon_is_decoration_unless_labelled():
    assert 'aria-hidden="true"' in render('{% icon "flag" %}')
    assert 'role="img" aria-label="&lt;Lễ&gt;"' in render('{% icon "flag" label %}', label="<Lễ>")


def test_every_icon_named_by_code_is_in_the_sprite():
    named = {icon for _tone, icon in ui.STAGE_LOOKS.values()} | {
        icon for _tone, icon, _word in ui.SEVERITY_LOOKS.values()
    }
    for path in TEMPLATES:
        named |= set(re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8")))

    assert named - symbols() == set()


def test_every_stage_and_severity_has_a_look():
    assert set(ui.STAGE_LOOKS) == set(Stage.values)
    assert set(ui.SEVERITY_LOOKS) == {severity.value for severity in Severity}


@pytest.mark.parametrize(
    ("days", "tone"), [(-1, "danger"), (0, "warning"), (30, "warning"), (31, "plain"), (None, "plain")]
)
def test_deadline_is_graded_by_days_left(days, tone):
    due = None if days is None else TODAY + timedelta(days=days)

    assert f"deadline-{tone}" in render("{% deadline due today %}", due=due, today=TODAY)


def test_quota_tells_blank_from_zero():
    assert "chưa giao chỉ tiêu" in render("{% quota_bar None 2 %}")
    assert "<strong>0/0</strong>" in render("{% quota_bar 0 0 %}")


def test_quota_bar_never_leaves_its_frame():
    html = render("{% quota_bar 2 3 5 %}")

    assert 'class="quota-achieved" width="37.50%"' in html
    assert 'class="quota-pipeline" x="37.50%" width="62.50%"' in html
    assert 'class="quota-target" x="25.00%"' in html


def test_definition_list_tells_zero_from_nothing():
    html = render("{% definition_list rows %}", rows=[("Số lần", 0), ("Điện thoại", "")])

    assert "<dd>0</dd>" in html
    assert '<span class="blank">chưa có</span>' in html


def test_breadcrumbs_end_with_this_page():
    html = render('{% breadcrumbs "Người" "/nguoi" "Hồ sơ" %}')

    assert '<a href="/nguoi">Người</a>' in html
    assert '<li aria-current="page">Hồ sơ</li>' in html


def test_values_are_escaped():
    assert "<b>" not in render("{% badge label %}{% stat_tile label label label %}", label="<b>")


@GALLERY
@pytest.mark.parametrize("path", ["/", "/form", "/list", "/confirm"])
def test_page_renders(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert response.content.decode().count("<h1>") == 1


@GALLERY
def test_frame_speaks_to_the_reader(client):
    html = client.get("/").content.decode()

    assert '<html lang="vi">' in html
    assert "mọi người trong chương trình đều là hư cấu" in html
    assert "Không phải hệ thống lưu trữ bí mật nhà nước" in html
    assert html.count('aria-current="page"') == 3  # the way back, and the navigation for desks and for phones
    assert '<a class="note-undo" href="/undo">' in html


@GALLERY
def test_htmx_runs_nothing_that_comes_as_text(client):
    html = client.get("/").content.decode()
    config = json.loads(re.search(r"name=\"htmx-config\"\s+content='([^']+)'", html)[1])

    assert config == {
        "allowEval": False,
        "allowScriptTags": False,
        "historyCacheSize": 0,
        "includeIndicatorStyles": False,
        "refreshOnHistoryMiss": True,
        "selfRequestsOnly": True,
    }


@GALLERY
def test_navigation_is_absent_without_items(client):
    response = client.get("/missing")

    assert response.status_code == 404
    assert "<nav" not in response.content.decode()


@GALLERY
def test_faulty_form_lists_its_mistakes_with_links(client):
    html = client.post("/form", {"full_name": "", "born": "12/25/1985", "sex": "M"}).content.decode()

    assert 'role="alert" tabindex="-1" data-error-summary' in html
    assert '<a href="#id_born">Ngày sinh</a>: Không có tháng 25' in html
    assert 'value="12/25/1985"' in html


@GALLERY
def test_conflict_keeps_both_versions_and_what_was_typed(client):
    response = client.get("/conflict")

    assert response.status_code == 409
    assert all(word in response.content.decode() for word in ("Thái", "Khơ Mú", "khác nhau"))


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_page_for_a_broken_program_needs_nothing(name):
    html = get_template(name).render()
    css = re.search(r'href="(/static/[^"]+)"', html)[1]

    assert "Về trang đầu" in html
    assert settings.STATIC_URL == "/static/"
    assert (STATIC / css.removeprefix("/static/")).is_file()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_inline(path):
    html = path.read_text(encoding="utf-8")

    assert re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|\shx-on|\|safe|https?://", html) == []


def test_vendored_files_name_their_version_and_no_source_map():
    vendored = [*STATIC.glob("vendor/*"), *STATIC.glob("fonts/*")]

    assert [path.name for path in vendored if not re.search(r"-\d+\.\d+\.\d+", path.name)] == []
    assert [path.name for path in vendored if b"sourceMappingURL" in path.read_bytes()] == []

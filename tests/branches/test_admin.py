"""Django's admin: for the system administrator alone, scoped, and read-only where history must not be altered."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent, PlaceClassSpell, User
from branches.services import audit
from branches.services.closing import close_unit
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


def list_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def add_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def page_urls(row):
    """Return the addresses of the page of a row and of its history."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    return [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history")]


@pytest.fixture
def commune():
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def signed_in(client, commune):
    client.force_login(make.make_user(role=Role.ADMIN, unit=commune))
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_list_opens_for_the_administrator(signed_in, model):
    assert signed_in.get(list_url(model)).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_list_is_refused_to_other_roles(client, commune, model, role):
    unit = make.make_branch(parent=commune) if role == Role.SECRETARY else commune
    client.force_login(make.make_user(role=role, unit=unit))

    response = client.get(list_url(model), follow=True)

    assert response.status_code == 403


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nothing_can_be_added(signed_in, model):
    assert signed_in.get(add_url(model)).status_code == 403


@pytest.mark.parametrize(
    ("url_name", "make_row"),
    [("placeclassspell", make.make_place_class), ("approvalchain", make.make_chain)],
)
def test_reference_data_is_read_here_and_written_on_the_page_of_the_unit(signed_in, commune, url_name, make_row):
    url = reverse(f"admin:branches_{url_name}_change", args=[make_row(unit=commune).pk])

    assert signed_in.get(url).status_code == 200
    assert signed_in.post(url, {"from_on": "01/01/1990"}).status_code == 403


def test_people_with_accounts_and_their_files_are_not_in_the_admin():
    assert User not in admin.site._registry
    assert {model._meta.app_label for model in admin.site._registry} <= {"branches", "membership"}


def test_anonymous_is_sent_to_the_sign_in_page(client):
    response = client.get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[-1][0] == "/dang-nhap/?next=/quan-tri/"


@pytest.mark.parametrize(
    ("name", "target"),
    [("password_change", "branches:change_password"), ("logout", "branches:sign_in")],
)
def test_own_account_is_kept_on_the_pages_of_the_program(signed_in, name, target):
    assert signed_in.post(reverse(f"admin:{name}"))["Location"] == reverse(target)


def test_rows_of_another_commune_are_not_seen(signed_in, commune):
    make.make_place_class(unit=commune)
    stranger = make.make_place_class(unit=make.make_commune())

    page = signed_in.get(list_url(PlaceClassSpell))

    assert page.context["cl"].result_count == 1
    url = reverse("admin:branches_placeclassspell_change", args=[stranger.pk])
    assert signed_in.get(url, follow=True).redirect_chain[0][0] == reverse("admin:index")


def test_log_tells_nothing_about_persons(signed_in, commune):
    event = audit.record(by=None, action=AuditAction.CHANGED, unit=commune, after={"full_name": "Lò Thị Bí Mật"})
    AuditEvent.objects.filter(pk=event.pk)

    page = signed_in.get(reverse("admin:branches_auditevent_change", args=[event.pk]))

    assert page.status_code == 200
    assert "Bí Mật" not in page.content.decode()


def test_log_names_the_kind_of_record(signed_in, commune):
    audit.record(by=None, action=AuditAction.CHANGED, unit=commune, subject=commune)
    AuditEvent.objects.create(action=AuditAction.CHANGED, unit=commune, subject_type="old.thing", subject_id=1)

    content = signed_in.get(list_url(AuditEvent)).content.decode()

    assert '<td class="field-subject">đơn vị</td>' in content
    assert '<td class="field-subject">old.thing</td>' in content


def test_log_says_what_changed_in_the_words_of_the_pages(signed_in, commune):
    before, after = {"place_class": "HIGHLAND"}, {"place_class": "BORDER", "from_on": "2026-05-03", "held": True}
    said = {"subject": commune, "before": before, "after": after}
    event = audit.record(by=None, action=AuditAction.CHANGED, unit=commune, **said)

    text = signed_in.get(reverse("admin:branches_auditevent_change", args=[event.pk])).content.decode()

    assert "loại địa bàn: Miền núi, vùng cao → " in text
    assert all(words in text for words in ("loại địa bàn: Biên giới, hải đảo", "từ ngày: 03/05/2026", "held: Có"))


ENGLISH = re.compile(r"object \(|\b(True|False|None|Search|Select|Add|Change|View|History|Home|Yes|No|Show|Filter)\b")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_english_is_seen_or_heard(signed_in, commune, model):
    make.make_place_class(unit=commune)
    make.make_chain(unit=commune)
    closed = make.make_branch(parent=commune, founded_on=date(2020, 1, 1))
    close_unit(unit=closed, closed_on=date(2026, 5, 3), successors=[make.make_branch(parent=commune)], by=None)
    listed = signed_in.get(list_url(model))
    row = listed.context["cl"].result_list[0]

    pages = [listed, *(signed_in.get(url) for url in page_urls(row))]

    assert [ENGLISH.findall(page.content.decode()) for page in pages] == [[], [], []]


@pytest.mark.parametrize("address", ["admin:index", "admin:branches_unit_changelist"])
@pytest.mark.parametrize("is_example", [True, False])
def test_invented_data_are_called_so(signed_in, settings, address, is_example):
    settings.EXAMPLE = is_example

    assert ("Dữ liệu minh họa" in signed_in.get(reverse(address)).content.decode()) == is_example


def test_log_of_another_commune_is_not_seen(signed_in, commune):
    audit.record(by=None, action=AuditAction.EXPORTED, unit=make.make_commune())
    own = audit.record(by=None, action=AuditAction.IMPORTED, unit=commune)

    page = signed_in.get(list_url(AuditEvent))

    rows = {event.action for event in page.context["cl"].result_list}
    assert AuditAction.EXPORTED not in rows
    assert own.action in rows

"""The pages on which the administrator replaces a form by the office's own."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from branches.access import Role
from branches.models import AuditEvent
from membership.models import PaperTemplate
from nammlau.forms import new_token
from tests.factories.branches import make_user
from tests.factories.membership import make_template
from tests.membership.papers.reading import word_text
from tests.membership.papers.scenes import make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def admin(client, scene):
    client.force_login(make_user(role=Role.ADMIN, unit=scene.commune))
    return client


def upload(client, scene, text, *, name="mau rieng.docx", form="3-KND"):
    document, buffer = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(buffer)
    file = SimpleUploadedFile(name, buffer.getvalue())
    data = {"commune": scene.commune.pk, "form": form, "file": file, "token": new_token()}
    return client.post(reverse("membership:template_upload"), data)


def test_accepted_template_replaces_the_one_before(admin, scene):
    upload(admin, scene, "{{ ho_ten }}")
    upload(admin, scene, "{{ ho_ten }}, {{ que_quan }}")

    old, new = PaperTemplate.objects.order_by("pk")
    assert (old.withdrawn_at is None, new.withdrawn_at) == (False, None)
    assert AuditEvent.objects.filter(subject_type="membership.papertemplate").count() == 2


def test_unknown_field_is_told_before_anything_is_kept(admin, scene):
    response = upload(admin, scene, "{{ ho_va_ten }}")

    assert "Chương trình không có trường: ho_va_ten." in response.content.decode()
    assert PaperTemplate.objects.count() == 0


def test_other_ending_is_refused(admin, scene):
    response = upload(admin, scene, "{{ ho_ten }}", name="mau.doc")

    assert "đuôi .docx" in response.content.decode()


def test_commune_of_others_cannot_be_chosen(admin, scene):
    other = make_scene()

    response = upload(admin, other, "{{ ho_ten }}")

    assert response.status_code == 200
    assert PaperTemplate.objects.count() == 0


def test_withdrawn_template_leaves_the_list(admin, scene):
    template = make_template(commune=scene.commune)

    admin.post(reverse("membership:template_withdraw", args=[template.pk]))

    template.refresh_from_db()
    assert template.withdrawn_at is not None
    assert "mau.docx" not in admin.get(reverse("membership:template_list")).content.decode()


def test_uploaded_file_comes_back_as_it_was(admin, scene):
    upload(admin, scene, "{{ ho_ten }}")
    template = PaperTemplate.objects.get()

    response = admin.get(reverse("membership:template_file", args=[template.pk]))

    assert response.content == bytes(template.content)
    assert response["Content-Disposition"] == 'attachment; filename="mau-3-KND.docx"'


def test_shipped_form_is_handed_out_with_its_fields(admin):
    response = admin.get(reverse("membership:template_start", args=["3-KND"]))

    assert "Tôi là: {{ gt_ho_ten }}, sinh {{ gt_sinh }}" in word_text(response.content)


def test_form_that_does_not_exist_is_not_found(admin):
    assert admin.get(reverse("membership:template_start", args=["99-KND"])).status_code == 404

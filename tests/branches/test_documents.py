"""The registers of directive documents: who sees what, finding, entering once, what rests on a document."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from branches.access import Role
from branches.enums import DirectiveKind, EvaluationLevel
from branches.forms.documents import DirectiveDocumentField
from branches.models import DirectiveDocument
from branches.selectors.citations import citations
from branches.selectors.documents import document_rows, documents_found, readable_documents, writable_documents
from branches.services.documents import add_document, edit_document
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

VALUES = {
    "kind": DirectiveKind.PLAN,
    "issuer": "Ban Thường vụ Đảng ủy",
    "number": "12-KH/ĐU",
    "issued_on": date(2026, 1, 5),
    "title": "Kế hoạch tạo nguồn",
}


@pytest.fixture
def province():
    return make.make_committee()


@pytest.fixture
def commune(province):
    return make.make_commune(parent=province)


@pytest.fixture
def branch(commune):
    return make.make_branch(parent=commune)


@pytest.fixture
def office(client, commune):
    user = make.make_user(role=Role.OFFICE, unit=commune)
    client.force_login(user)
    return user


@pytest.fixture
def registers(province, commune, branch):
    """One document in each register on the way down, and in two that lie beside it."""
    units = {
        "province": province,
        "commune": commune,
        "branch": branch,
        "sibling": make.make_branch(parent=commune),
        "stranger": make.make_commune(parent=province),
    }
    for name, unit in units.items():
        make.make_document(unit=unit, number=name)
    return units


def page(name, *args):
    return reverse(f"branches:{name}", args=args)


def token():
    return {"token": str(uuid4())}


# Who sees and keeps what


@pytest.mark.parametrize(
    ("role", "place", "seen", "kept"),
    [
        (Role.OFFICE, "commune", {"province", "commune", "branch", "sibling"}, {"commune", "branch", "sibling"}),
        (Role.LEADER, "commune", {"province", "commune", "branch", "sibling"}, {"commune"}),
        (Role.SECRETARY, "branch", {"province", "commune", "branch"}, set()),
        (
            Role.SUPERIOR,
            "province",
            {"province", "commune", "branch", "sibling", "stranger"},
            {"province"},
        ),
    ],
)
def test_documents_are_sent_down_and_never_sideways(registers, role, place, seen, kept):
    reader = make.make_user(role=role, unit=registers[place])

    assert set(readable_documents(user=reader).values_list("number", flat=True)) == seen
    assert set(writable_documents(user=reader).values_list("number", flat=True)) == kept


@pytest.mark.parametrize(
    ("place", "found"),
    [("", 4), ("OWN", 1), ("ABOVE", 1), ("BELOW", 2)],
)
def test_registers_are_told_apart_by_where_they_stand(registers, office, place, found):
    rows = document_rows(user=office, filters={"place": place}, on=date(2026, 7, 1))

    assert rows.count() == found


@pytest.mark.parametrize(
    ("text", "is_found"), [("12 kh", True), ("KH/ĐU", True), ("tao nguon", True), ("thuong vu", True), ("13", False)]
)
def test_document_is_found_by_number_subject_and_issuer_without_marks(commune, office, text, is_found):
    add_document(unit=commune, by=office, **VALUES)

    assert documents_found(documents=readable_documents(user=office), text=text).exists() is is_found


@pytest.mark.parametrize(
    ("filters", "number"),
    [({"kind": "PLAN"}, "12-KH/ĐU"), ({"year": 2025}, "03-NQ/ĐU"), ({"q": "phát triển"}, "03-NQ/ĐU")],
)
def test_list_is_filtered(commune, office, filters, number):
    add_document(unit=commune, by=office, **VALUES)
    make.make_document(unit=commune, issued_on=date(2025, 3, 1))

    assert [row.number for row in document_rows(user=office, filters=filters, on=date(2026, 7, 1))] == [number]


# Entering and correcting


def test_document_is_entered_once(commune, office):
    add_document(unit=commune, by=office, **VALUES)

    with pytest.raises(ValidationError) as refused:
        add_document(unit=commune, by=office, **VALUES)

    assert "đã có trong sổ" in refused.value.message_dict["number"][0]
    assert DirectiveDocument.objects.count() == 1


def test_same_number_of_another_year_is_another_document(commune, office):
    add_document(unit=commune, by=office, **VALUES)

    add_document(unit=commune, by=office, **VALUES | {"issued_on": date(2025, 1, 5)})

    assert DirectiveDocument.objects.count() == 2


def test_corrected_document_is_found_by_its_new_words(commune, office):
    document = add_document(unit=commune, by=office, **VALUES)

    edit_document(document=document, version=1, by=office, title="Kế hoạch mở lớp")

    assert documents_found(documents=readable_documents(user=office), text="mo lop").exists()
    assert not documents_found(documents=readable_documents(user=office), text="tao nguon").exists()


def test_page_of_a_new_document_is_the_readers_own_register(client, commune, office):
    response = client.get(page("document_add"))

    assert response["Location"] == page("document_create", commune.pk)


def test_document_of_tomorrow_is_refused_and_what_was_typed_stays(client, commune, office):
    form = VALUES | {"issued_on": "31/12/2099"} | token()

    response = client.post(page("document_create", commune.pk), form)

    assert list(response.context["form"].errors) == ["issued_on"]
    assert response.context["form"]["title"].value() == VALUES["title"]


def test_second_of_two_savers_sees_both_versions(client, commune, office):
    document = add_document(unit=commune, by=office, **VALUES)
    edit_document(document=document, version=1, by=office, title="Bản đã lưu")
    form = VALUES | {"issued_on": "05/01/2026", "title": "Bản của tôi", "version": 1} | token()

    response = client.post(page("document_edit", document.pk), form)

    assert response.status_code == 409
    row = next(row for row in response.context["rows"] if row.is_different)
    assert (row.before, row.theirs, row.mine) == ("Kế hoạch tạo nguồn", "Bản đã lưu", "Bản của tôi")


# The field of other forms


class Citing(forms.Form):
    document = DirectiveDocumentField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].offer(user)


def test_field_gives_the_document_or_nothing(commune, office):
    document = make.make_document(unit=commune)

    chosen = Citing({"document": document.pk, "document_text": str(document)}, user=office)
    blank = Citing({"document": "", "document_text": ""}, user=office)

    assert chosen.is_valid()
    assert chosen.cleaned_data["document"] == document
    assert blank.is_valid()
    assert blank.cleaned_data["document"] is None


def test_field_shows_what_a_typed_text_finds_and_guesses_nothing(commune, office):
    document = make.make_document(unit=commune)

    form = Citing({"document": "", "document_text": "03"}, user=office)

    assert not form.is_valid()
    assert [(option.value, option.hint) for option in form.fields["document"].widget.options] == [
        (document.pk, document.title)
    ]


def test_field_does_not_know_the_document_of_a_stranger(registers, office):
    strange = DirectiveDocument.objects.get(number="stranger")

    form = Citing({"document": strange.pk, "document_text": str(strange)}, user=office)

    assert not form.is_valid()


def test_search_of_the_field_answers_with_options(client, commune, office):
    make.make_document(unit=commune)

    answer = client.post(page("pick_document"), {"q": "phat trien"})

    assert "03-NQ/ĐU (05/01/2026)" in answer.content.decode()


# The page of a document


def test_page_lists_the_targets_that_rest_on_a_document(client, commune, branch, office):
    document = make.make_document(unit=commune)
    make.make_quota(unit=branch, document=document)
    make.make_quota(unit=make.make_branch(), document=document)

    groups = client.get(document.get_absolute_url()).context["groups"]

    assert [[(row.url, row.note) for row in group.rows] for group in groups] == [
        [(page("quota_year", branch.pk, 2026), "giao 2")]
    ]


def test_long_list_of_citations_is_cut_and_says_so(commune, branch, office, monkeypatch):
    monkeypatch.setattr("branches.selectors.citations.SHOWN", 1)
    document = make.make_document(unit=commune)
    for year in (2025, 2026):
        make.make_quota(unit=branch, year=year, document=document)

    (group,) = citations(user=office, document=document)

    assert (len(group.rows), group.has_more) == (1, True)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_any_number_of_documents(
    client, commune, branch, office, count, django_assert_num_queries
):
    for number in range(count):
        document = make.make_document(unit=commune, number=f"{number}-NQ")
    for year in range(count):
        make.make_quota(unit=branch, year=2020 + year, document=document)
        make.make_evaluation(unit=branch, year=2020 + year, level=EvaluationLevel.GOOD, document=document)

    with django_assert_num_queries(5):
        client.get(page("document_list"))
    with django_assert_num_queries(10):
        client.get(document.get_absolute_url())


def test_list_is_handed_out_as_a_workbook(client, commune, office):
    add_document(unit=commune, by=office, **VALUES)

    answer = client.get(page("document_list_export"))

    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[5]][:3] == ["12-KH/ĐU", "05/01/2026", "Kế hoạch"]

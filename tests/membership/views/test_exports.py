import time
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches.access import Role
from branches.models import AuditEvent, Unit
from branches.views.confirmation import OPEN_SECONDS
from membership.models import AdmissionCase, PartyMembership, Person
from membership.reports.exports import NATIONAL_HEADS
from membership.services.imports import import_book, preview_book
from nammlau.sessions import SIGNED_IN_AT
from tests.factories.branches import make_branch, make_commune, make_user, make_village
from tests.factories.membership import make_case, make_membership, make_person
from tests.membership.workbook.books import NAM_LAU, TODAY

pytestmark = pytest.mark.django_db
LISTS = ("export_members", "export_candidates", "export_national")


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản 01")


@pytest.fixture
def office(client, branch):
    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))
    return client


def fetch(client, name):
    return client.get(reverse(f"membership:{name}"))


def rows_of(response, sheet=0):
    """Give the rows of a sheet from its header on, as dicts."""
    rows = [row for row in load_workbook(BytesIO(response.content)).worksheets[sheet].values if any(row)]
    start = next(place for place, row in enumerate(rows) if row[0] == "STT")
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def test_layout_of_the_national_database_has_33_columns(office, branch):
    person = make_person(
        branch=branch, full_name="Lò Văn Páo", id_number="012345678901", native_place="Nậm Lầu, Thuận Châu, Sơn La"
    )
    make_membership(branch=branch, person=person, joined_on=date(2015, 1, 30), card_number="38000161")

    (row,) = rows_of(fetch(office, "export_national"))

    assert len(NATIONAL_HEADS) == len(row) == 33
    assert row["Số định danh cá nhân*"] == "012345678901"
    assert row["Số thẻ Đảng*"] == "000038000161"
    assert (row["Ngày vào Đảng*"], row["Ngày chính thức*"]) == ("30/01/2015", "30/01/2016")
    assert (row["Quê quán: tỉnh"], row["Quê quán: địa chỉ chi tiết"]) == ("Sơn La", "Nậm Lầu, Thuận Châu")
    assert row["Tổ chức Đảng đang sinh hoạt*"] == "Chi bộ bản 01"


def test_every_exported_cell_is_text(office, branch):
    make_membership(branch=branch, person=make_person(branch=branch, occupation="=1+1", full_name="@Lò Văn Páo"))

    book = load_workbook(BytesIO(fetch(office, "export_members").content))

    cells = [cell for row in book.active for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in [cell.value for cell in cells]


@pytest.mark.parametrize("name", LISTS)
def test_export_is_limited_to_the_readers_commune(office, name):
    stranger = make_branch()
    make_membership(branch=stranger)
    make_case(branch=stranger)

    assert rows_of(fetch(office, name)) == []


@pytest.mark.parametrize("name", LISTS)
def test_export_is_logged_with_the_number_of_people(office, branch, name):
    make_case(branch=branch, on_probation=True)

    response = fetch(office, name)

    assert AuditEvent.objects.get(action="EXPORTED").people_count == 1
    assert "Lò" not in response["Content-Disposition"]


@pytest.mark.parametrize("name", LISTS)
def test_export_asks_for_the_password_when_it_was_typed_long_ago(office, name):
    session = office.session
    session[SIGNED_IN_AT] = int(time.time()) - OPEN_SECONDS - 60
    session.save()

    response = fetch(office, name)

    assert response.url.startswith(reverse("branches:confirm"))


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("export_members", 6), ("export_candidates", 9), ("export_national", 6)])
def test_export_takes_a_fixed_number_of_queries(office, branch, name, queries, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, ready=True, on_probation=True)

    with django_assert_num_queries(queries):
        fetch(office, name)


def test_exported_lists_can_be_imported_again(client):
    commune = make_commune()
    import_book(commune=commune, content=NAM_LAU.read_bytes(), on=TODAY, by=None)
    client.force_login(make_user(role=Role.OFFICE, unit=commune))

    for name in ("export_members", "export_candidates"):
        plan = preview_book(commune=commune, content=fetch(client, name).content, on=TODAY)

        assert [(one.created, one.matched, one.refused_rows) for one in plan.sheets] == [(0, 0, 0)]
        assert (plan.questions, plan.differences) == ([], [])


def test_exported_lists_carry_a_commune_over(client):
    commune, other = make_commune(), make_commune()
    import_book(commune=commune, content=NAM_LAU.read_bytes(), on=TODAY, by=None)
    client.force_login(make_user(role=Role.OFFICE, unit=commune))

    for name in ("export_members", "export_candidates"):
        import_book(commune=other, content=fetch(client, name).content, on=TODAY, by=None)

    assert Person.objects.filter(commune=other).count() == 312
    assert AdmissionCase.objects.filter(person__commune=other, stage="OFFICIAL").count() == 22
    assert PartyMembership.objects.filter(person__commune=other, official_on__isnull=True).count() == 15


def test_empty_workbook_offers_what_an_import_knows(office, branch):
    make_village(branch=branch, name="Bản 01")

    response = fetch(office, "export_empty_workbook")
    book = load_workbook(BytesIO(response.content))
    plan = preview_book(commune=branch.parent, content=response.content, on=TODAY)

    assert {one.kind.value for one in plan.sheets} == {"branches", "members", "courses", "candidates", "quotas"}
    assert [(one.rows, one.unchanged) for one in plan.sheets if one.kind == "branches"] == [(1, 1)]
    assert plan.unread == ["Hướng dẫn"]
    assert all(book[title].data_validations.dataValidation for title in ("Chi bộ", "Đảng viên", "QCƯT", "Chỉ tiêu"))


def test_filled_workbook_goes_in(office, branch):
    book = load_workbook(BytesIO(fetch(office, "export_empty_workbook").content))
    page = book["Đảng viên"]
    heads = [cell.value for cell in page[3]]
    filled = {"Họ và tên": "Lò Văn Páo", "Chi bộ sinh hoạt": "Chi bộ bản 01", "Ngày vào Đảng": "30/01/2015"}
    filled |= {"Ngày, tháng, năm sinh": "16/05/1986", "Ngày chính thức": "dự bị"}
    for column, head in enumerate(heads, 1):
        page.cell(4, column, filled.get(head))
    target = BytesIO()
    book.save(target)

    import_book(commune=branch.parent, content=target.getvalue(), on=TODAY, by=None)

    assert PartyMembership.objects.get().person.full_name == "Lò Văn Páo"
    assert Unit.objects.branches().count() == 1


def test_page_of_exports_names_them_all(office):
    page = fetch(office, "export_index").content.decode()

    assert all(reverse(f"membership:{name}") in page for name in (*LISTS, "export_empty_workbook"))


@pytest.mark.parametrize("name", LISTS)
def test_file_that_would_lack_rows_is_refused(office, branch, name, monkeypatch):
    monkeypatch.setattr("membership.views.exports.MOST_EXPORTED", 1)
    for _ in range(2):
        make_case(branch=branch, person=make_membership(branch=branch).person, stage="OFFICIAL")

    response = office.get(reverse(f"membership:{name}"), follow=True)

    assert "Có hơn 1 người" in response.content.decode()
    assert not AuditEvent.objects.filter(action="EXPORTED").exists()
